//! Tests of a machine from its own definition: every transition is taken on the real machine, every
//! guard is made to say yes and no, and what could not be covered is said with the reason.
//!
//! A [`Walk`] knows how to make a context and events, and how to make guards say what it wants. It
//! follows the shortest ways from the start to everything that the definition promises, and after
//! each step holds the machine against the table: given what the guards said, the transitions that
//! fire, the configuration and the outcome must be those that the semantics demand. What it has seen
//! is a [`Coverage`], as text and as a picture; a machine that does anything else is a
//! [`Disagreement`], told step by step.
//!
//! ```
//! use concierge_walk::Walk;
//!
//! concierge_core::machine! {
//!     pub machine Door(Lock) {
//!         event Push;
//!         event Turn { key: u32 }
//!         initial Locked;
//!         state Locked { end; on Turn [fits] => Closed; }
//!         state Closed { on Push [!is_stuck] => Open; on Turn [fits] => Locked; }
//!         state Open { on Push => Closed; }
//!     }
//! }
//!
//! #[derive(Clone, Default)]
//! pub struct Lock {
//!     is_stuck: bool,
//! }
//!
//! fn is_stuck(lock: &Lock) -> bool {
//!     lock.is_stuck
//! }
//!
//! fn fits(_: &Lock, turn: &door::Turn) -> bool {
//!     turn.key == 7
//! }
//!
//! # fn main() {
//! let coverage = Walk::<Door>::new(Lock::default, ())
//!     .guard("is_stuck", |lock, holds| lock.is_stuck = holds)
//!     .event("TURN", |wanted| door::Turn { key: if wanted.holds("fits") { 7 } else { 8 } })
//!     .run()
//!     .unwrap();
//! coverage.assert_complete();
//! # }
//! ```
//!
//! An event that carries nothing needs no maker, and a guard that says the right thing by itself no
//! setter. It is a dev-dependency: with it, machines tell what they do (the feature `trace` of
//! `concierge-core`), which costs time that only a test has. The guide is `docs/testing.md`.

mod coverage;
mod disagreement;
mod goal;
mod oracle;
mod picture;
mod tour;
mod traveler;
mod walk;

pub use coverage::Coverage;
pub use disagreement::Disagreement;
pub use goal::{Goal, Missed, Reason};
pub use oracle::Wanted;
pub use walk::Walk;
