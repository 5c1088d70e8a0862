//! What a machine is, as data: its states, events and transitions.
//!
//! The table is the one form that everything beside the generated Rust reads: the diagrams, the
//! command line, the naive interpreter of the tests, and a program that asks its machine what it
//! can do. `machine!` emits it as a `const`; the tools build the same value from a source file. It
//! borrows everything, allocates nothing, and needs no `std`.
//!
//! ```
//! use concierge_table::{EventId, Event, Initial, State, StateId, Table, Transition};
//!
//! const DOOR: Table<'static> = Table::new("door", Initial::to(&[StateId(0)]))
//!     .states(&[State::atomic("closed").ends(), State::atomic("open")])
//!     .events(&[Event::new("PUSH")])
//!     .transitions(&[
//!         Transition::on(StateId(0), &[EventId(0)]).to(&[StateId(1)]),
//!         Transition::on(StateId(1), &[EventId(0)]).to(&[StateId(0)]),
//!     ]);
//! const _: () = DOOR.assert_well_formed();
//!
//! assert_eq!(DOOR.state_named("open"), Some(StateId(1)));
//! assert_eq!(DOOR.transitions_of(StateId(0)).count(), 1);
//! ```
#![no_std]

mod action;
mod delay;
mod effect;
mod event;
mod fingerprint;
mod guard;
mod initial;
mod state;
mod table;
mod text;
mod transition;
mod tree;
mod well_formed;

pub use action::Action;
pub use delay::Delay;
pub use effect::Effect;
pub use event::{Event, EventId};
pub use fingerprint::Fingerprint;
pub use guard::{Guard, Term};
pub use initial::Initial;
pub use state::{State, StateId, StateKind};
pub use table::{Table, Unhandled};
pub use transition::{Transition, TransitionId, Trigger};
