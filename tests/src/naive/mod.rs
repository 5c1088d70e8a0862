//! The reference: SCXML, appendix D, transcribed clause by clause over a [`Table`].
//!
//! It is written to be right at a glance and nothing else: every function is named after the one of
//! the appendix that it transcribes, sets are looked through from end to end, and nothing is known
//! ahead of time. It shares no code with the engine, so that where the two agree, they agree about
//! the standard. What SCXML leaves open is decided in `docs/semantics.md`; the places say so.
//!
//! [`Bug`] makes it wrong in one way at a time, to show that the tests would notice.

mod bug;
mod configuration;
mod deliver;
mod domain;
mod enter;
mod entry_set;
mod execute;
mod exit;
mod finals;
mod host;
mod kept;
mod memory;
mod microstep;
mod preempt;
mod report;
mod select;
mod time;
mod tree;
mod waiting;

pub use bug::Bug;
pub use host::Host;
pub use kept::Due;
pub use report::{Outcome, Report};

use std::collections::BTreeSet;

use concierge_table::{StateId, Table};

use memory::Memory;
use report::Progress;

/// A machine that interprets its table.
#[derive(Clone, Debug)]
pub struct Interpreter<'t, H> {
    table: Table<'t>,
    host: H,
    bug: Option<Bug>,
    memory: Memory<'t>,
    progress: Progress,
}

impl<'t, H: Host> Interpreter<'t, H> {
    /// A machine that has not started. The host answers for the functions that the table names.
    pub fn new(table: Table<'t>, host: H) -> Self {
        let (memory, progress) = (Memory::default(), Progress::default());
        Self { table, host, bug: None, memory, progress }
    }

    /// The same machine with a mistake, or without one.
    #[must_use]
    pub fn with_bug(self, bug: Option<Bug>) -> Self {
        Self { bug, ..self }
    }

    /// The host, for a test to change what it answers.
    pub fn host(&mut self) -> &mut H {
        &mut self.host
    }

    /// The active states, in document order. After a final state at the top was entered, that
    /// state.
    pub fn configuration(&self) -> &BTreeSet<StateId> {
        &self.memory.configuration
    }

    /// Whether it was started and is not halted.
    pub fn is_running(&self) -> bool {
        self.memory.running
    }

    fn has(&self, bug: Bug) -> bool {
        self.bug == Some(bug)
    }
}
