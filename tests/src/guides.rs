//! The guides, so that rustdoc compiles and runs their examples. Those of `docs/errors.md` are
//! mistakes, which `tests/errors.rs` reads.

#[doc = include_str!("../../README.md")]
struct Readme;

#[doc = include_str!("../../docs/tutorial.md")]
struct Tutorial;

#[doc = include_str!("../../docs/reference.md")]
struct Reference;

#[doc = include_str!("../../docs/semantics.md")]
struct Semantics;

#[doc = include_str!("../../docs/design.md")]
struct Design;

#[doc = include_str!("../../docs/architecture.md")]
struct Architecture;

#[doc = include_str!("../../docs/properties.md")]
struct Properties;

#[doc = include_str!("../../docs/evolution.md")]
struct Evolution;

#[doc = include_str!("../../docs/persistence.md")]
struct Persistence;

#[doc = include_str!("../../docs/testing.md")]
struct Testing;

#[doc = include_str!("../../docs/state-machine-guide.md")]
struct StateMachineGuide;

#[doc = include_str!("../../docs/contributing.md")]
struct Contributing;

#[doc = include_str!("../../concierge-core/README.md")]
struct CoreReadme;

#[doc = include_str!("../../concierge-walk/README.md")]
struct WalkReadme;
