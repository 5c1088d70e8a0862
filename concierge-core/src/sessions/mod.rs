//! Sessions on a server: machines that outlive the process.
//!
//! A [`SessionStore`] keeps one row per session and decides, by the version in the row, which of two
//! writers was first. [`Sessions`] is the manager in front of it: it finds or opens the machine of
//! a [`SessionKey`], delivers one event at a time to it, stores what came of it, and only then
//! holds it as the machine in memory. Time is an argument; the only clock that is read here is the
//! store's, in [`Sessions::sweep_every`].
//!
//! An event that may be sent more than once, since its sender cannot know whether the first one
//! arrived, has an [`EventKey`]: the session applies it once and answers it each time.
//!
//! What machines emit is stored with the event, in an outbox, and handed out from there by
//! [`Sessions::deliver_effects`].
//!
//! A store of one's own implements [`SessionStore`] and [`Audit`], and its tests run [`suite`].

mod alarm;
mod answer;
mod delivered;
mod dispatch;
mod draft;
mod error;
mod event_key;
mod gate;
mod join;
mod key;
mod machine;
mod manager;
mod memory;
mod names;
mod outbox;
mod record;
mod residents;
mod settings;
mod store;
mod stored;
pub mod suite;
mod sweep;
mod timer;
mod transact;
mod turn;

pub use delivered::{Delivered, Ended, Opened, Swept};
pub use error::SessionError;
pub use event_key::{EventKey, InvalidEventKey};
pub use key::{InvalidSessionId, Owner, SessionId, SessionKey};
pub use machine::SessionMachine;
pub use manager::Sessions;
pub use memory::{MemoryLock, MemoryStore};
pub use names::{InvalidName, Names, PlainNames};
pub use outbox::{Dispatched, EffectKey, Posted};
pub use record::{
    Due, PastStep, Receipt, Record, Remembered, Replaced, Status, Step, Write, WriteError, Written,
};
pub use settings::Settings;
pub use store::{Audit, Lock, SessionStore};
pub use timer::Timers;
