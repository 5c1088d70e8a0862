//! A statechart, written once, as a typed API, a runtime machine, a table and a picture.
//!
//! [`machine!`] reads a definition and generates, at its place, a type and a module. Of
//! `machine Door(u32) { ... }` come:
//!
//! - `Door<door::Closed>`, a machine whose state the compiler knows: an event that the state does
//!   not accept does not compile, and an event with several outcomes gives an enum of them;
//! - `Door`, the same machine with its state as a tag: to be stored, and driven by events that are
//!   not known beforehand. It implements [`Machine`], for code that is generic over machines;
//! - `Door::TABLE`, the machine as data ([`table`]), which the diagrams are drawn from;
//! - [`Snapshot`]s, which name states rather than number them, and are refused with a reason where
//!   the definition cannot hold them.
//!
//! The crate needs `alloc` and no `std`. The feature `json` reads stored machines from JSON, of
//! whatever version of their definition. The feature `sessions` adds `sessions`: machines that
//! are kept in a store, one event of a session at a time. The feature `trace` adds `trace`: machines
//! that tell which transitions they take, for tests; `concierge-walk` is made of it.
//!
//! The guides are in the repository's `docs`: `tutorial.md` to begin with, `reference.md` for the
//! language, `semantics.md` for what a machine does, `errors.md` for what rustc says of a
//! definition with mistakes.
#![no_std]
extern crate alloc;
#[cfg(any(feature = "json", feature = "trace"))]
extern crate std;

#[doc(hidden)]
pub mod __private;
mod configuration;
mod definition;
#[doc(hidden)]
pub mod engine;
mod form;
mod fuel;
mod function;
mod held;
mod keep;
mod kept;
mod list;
mod load;
mod machine;
mod migration;
mod outcome;
mod rows;
mod same;
mod sent;
#[cfg(feature = "sessions")]
pub mod sessions;
mod snapshot;
#[cfg(feature = "trace")]
pub mod trace;

pub use concierge_table as table;
pub use configuration::{Configuration, States};
pub use engine::Moment;
pub use kept::{Kept, Never, Nothing, StoredTimer};
#[cfg(feature = "json")]
pub use load::Json;
pub use load::{LoadError, SnapshotSource};
pub use machine::{EventValue, Machine, StateTag};
pub use outcome::{Outcome, Refused, Unsettled};
pub use snapshot::{RestoreError, Snapshot};
