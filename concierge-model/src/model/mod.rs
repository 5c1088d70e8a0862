//! The resolved definition: every name is an id, every default is filled in.

mod event;
mod guard;
mod machine;
mod state;
mod table;
mod transition;

pub use event::{Event, EventId};
pub use guard::{Action, Guard};
pub use machine::Machine;
pub use state::{State, StateId, StateKind};
pub use transition::{Transition, Trigger};
