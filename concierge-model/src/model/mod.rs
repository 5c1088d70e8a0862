//! The resolved definition: every name is an id, every default is filled in.

mod action;
mod choice;
mod delay;
mod effect;
mod event;
mod function;
mod group;
mod guard;
mod machine;
mod migration;
mod property;
mod state;
mod table;
mod target;
mod transition;

pub use action::{Action, Raised, Timer};
pub use delay::Delay;
pub use effect::{Effect, EffectId};
pub use event::{Event, EventId};
pub use function::Function;
pub use group::Group;
pub use guard::Guard;
pub use machine::Machine;
pub use migration::Migration;
pub use property::{Claim, Named, Property};
pub use state::{Data, Deferred, FormerName, State, StateId, StateKind};
pub use target::{Initial, Target};
pub use transition::{Transition, TransitionId, Trigger};
