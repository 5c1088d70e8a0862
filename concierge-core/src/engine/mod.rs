//! The run-to-completion engine of charts: SCXML's algorithm (appendix D) over a machine's table.
//!
//! A machine that is not flat brings its table, what can be computed of it beforehand (its
//! [`Plan`]), and a few functions that `machine!` generates, which call the user's guards and
//! actions by number ([`Chart`]). All order is decided here. Nothing is allocated for an event,
//! unless it arms a timer or raises more events than a [`Queue`] holds in place.
//!
//! The clauses of the algorithm and their files:
//!
//! | clause | file |
//! | --- | --- |
//! | `selectTransitions`, `removeConflictingTransitions` | `select.rs` |
//! | `computeExitSet`, `exitStates` | `exit.rs` |
//! | `computeEntrySet` | `entry.rs`, in `const` as far as no history is asked |
//! | `enterStates`, done events | `enter.rs` |
//! | `mainEventLoop` | `run.rs` |
//!
//! Where all that an event does is a few calls and assignments, generated code makes them itself
//! (`direct.rs`).

mod chart;
mod deferred;
mod delivery;
mod direct;
mod effects;
mod enter;
mod entry;
mod exit;
mod memory;
mod moment;
mod owned;
mod pending;
mod places;
mod plan;
mod queue;
mod run;
mod select;
mod situations;
mod slots;
mod stored;
mod timers;

pub use chart::{At, Chart, On};
pub use deferred::{DeferredEvents, DeferredStore};
pub use delivery::{HeldBy, can, deliver, due, elapse, start, take_effects};
pub use direct::{directly, stepped};
pub use effects::{EffectStore, Effects};
pub use memory::{Memory, MemoryOf};
pub use moment::{Clock, Moment, clock};
pub use owned::{Data, Named, OwnedStore};
pub use pending::{IsPending, Pending};
pub use places::{Place, Placed, Places};
pub use plan::{Arrays, Plan, Step, count_steps, slot_count};
pub use queue::Queue;
pub use run::Run;
pub use situations::Situations;
pub(crate) use slots::NONE;
pub use slots::Slots;
pub use stored::{KeptBy, configuration_of, restore, snapshot};
pub use timers::{Timer, TimerStore, Timers};
