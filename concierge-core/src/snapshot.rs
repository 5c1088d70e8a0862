//! A machine at rest, as data.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use crate::configuration::Configuration;
use crate::machine::{Machine, StateTag};
use crate::rows::Rows;
use crate::table::{Fingerprint, Table};

/// A machine between two events: names, not numbers, so that it outlives a change of the
/// definition. As JSON:
///
/// ```json
/// {"machine":"door","version":1,"fingerprint":"8c1f0a6e2d3b4c59","configuration":["open"],"context":3}
/// ```
///
/// A machine with histories, timers or events that wait has a member more, `memory`: see
/// [`Kept`](crate::Kept).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot<C, K = ()> {
    /// The machine's outside name.
    pub machine: Cow<'static, str>,
    /// The version of the definition that wrote it.
    pub version: u32,
    /// The structure that wrote it, for whoever has to explain a refusal.
    pub fingerprint: Fingerprint,
    /// The outside names of the active states that have no active child.
    pub configuration: Vec<Cow<'static, str>>,
    /// What the machine remembers beside that.
    pub memory: K,
    /// The machine's context.
    pub context: C,
}

/// Why a snapshot cannot become a machine of the current definition.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RestoreError {
    /// It was taken from another machine.
    OtherMachine {
        /// The machine that was to be restored.
        expected: &'static str,
        /// The machine in the snapshot.
        found: String,
    },
    /// A newer program wrote it.
    FutureVersion {
        /// The machine's outside name.
        machine: &'static str,
        /// The version of the compiled definition.
        expected: u32,
        /// The version in the snapshot.
        found: u32,
    },
    /// An older definition wrote it, and nothing has migrated it.
    PastVersion {
        /// The machine's outside name.
        machine: &'static str,
        /// The version of the compiled definition.
        expected: u32,
        /// The version in the snapshot.
        found: u32,
    },
    /// An older definition wrote it, and what should have migrated it could not.
    NotMigrated {
        /// The machine's outside name.
        machine: &'static str,
        /// The version that was to be migrated.
        version: u32,
        /// What the function said, or what is wrong with the data.
        reason: String,
    },
    /// It names a state that the definition does not have.
    UnknownState {
        /// The machine's outside name.
        machine: &'static str,
        /// The name in the snapshot.
        state: String,
    },
    /// It names a state in which no machine rests.
    NotAtRest {
        /// The machine's outside name.
        machine: &'static str,
        /// The name in the snapshot.
        state: String,
    },
    /// The states that it names cannot be all that is active: two of them exclude each other, or a
    /// region is missing.
    NotAConfiguration {
        /// The machine's outside name.
        machine: &'static str,
        /// The names in the snapshot.
        states: Vec<String>,
    },
    /// The data of a state is missing, or there although the state is not active.
    WrongData {
        /// The machine's outside name.
        machine: &'static str,
        /// The state's outside name.
        state: &'static str,
        /// Whether the state is active.
        is_active: bool,
    },
    /// A history remembers states that cannot be all that was active inside its parent.
    WrongHistory {
        /// The machine's outside name.
        machine: &'static str,
        /// The history's outside name.
        history: &'static str,
        /// The names in the snapshot.
        states: Vec<String>,
    },
    /// A delay of a state runs although the state is not active, or runs twice.
    WrongTimer {
        /// The machine's outside name.
        machine: &'static str,
        /// The state's outside name.
        state: &'static str,
    },
    /// An event waits that no active state defers.
    NotDeferred {
        /// The machine's outside name.
        machine: &'static str,
        /// The event's outside name.
        event: &'static str,
    },
    /// Its memory does not belong to its configuration: the machine never comes to rest there with
    /// these histories, delayed events and events that wait.
    NotASituation {
        /// The machine's outside name.
        machine: &'static str,
        /// The names in the snapshot.
        states: Vec<String>,
    },
    /// Its memory speaks of something that the definition does not have.
    UnknownMemory {
        /// The machine's outside name.
        machine: &'static str,
        /// What it speaks of, as in "history `recent`".
        what: String,
    },
}

impl fmt::Display for RestoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherMachine { expected, found } => {
                write!(f, "the snapshot is of machine `{found}`, not of `{expected}`")
            }
            Self::FutureVersion { machine, expected, found } => write!(
                f,
                "the snapshot was written by version {found} of machine `{machine}`, which is newer than \
         this program's {expected}: deploy the newer program again"
            ),
            Self::PastVersion { machine, expected, found } => write!(
                f,
                "the snapshot was written by version {found} of machine `{machine}`, and this program has \
         {expected}: say by `migrate from {found}` what becomes of it, and load it"
            ),
            Self::NotMigrated { machine, version, reason } => write!(
                f,
                "the snapshot was written by version {version} of machine `{machine}`, and was not \
                 migrated: {reason}"
            ),
            Self::UnknownState { machine, state } => {
                write!(f, "machine `{machine}` has no state `{state}`, in which the snapshot rests")
            }
            Self::NotAtRest { machine, state } => {
                write!(f, "machine `{machine}` never rests in `{state}`, which the snapshot names")
            }
            Self::NotAConfiguration { machine, states } => write!(
                f,
                "machine `{machine}` never rests in exactly {states:?}, as the snapshot says"
            ),
            Self::WrongData { machine, state, is_active } => {
                let (is_active, held) =
                    if *is_active { ("is active", "no data") } else { ("is not active", "data") };
                write!(
                    f,
                    "the snapshot of machine `{machine}` says that state `{state}` {is_active}, \
                     but holds {held} of it"
                )
            }
            Self::WrongHistory { machine, history, states } => write!(
                f,
                "history `{history}` of machine `{machine}` never remembers exactly {states:?}"
            ),
            Self::WrongTimer { machine, state } => write!(
                f,
                "the snapshot of machine `{machine}` has a delay of state `{state}` that cannot run"
            ),
            Self::NotDeferred { machine, event } => write!(
                f,
                "the snapshot of machine `{machine}` lets `{event}` wait, which no active state defers"
            ),
            Self::NotASituation { machine, states } => write!(
                f,
                "machine `{machine}` never rests in {states:?} with what the snapshot remembers"
            ),
            Self::UnknownMemory { machine, what } => write!(
                f,
                "the snapshot of machine `{machine}` remembers {what}, which the definition lacks"
            ),
        }
    }
}

impl Error for RestoreError {}

impl<C, K> Snapshot<C, K> {
    /// The same snapshot with what becomes of its context, as a migration needs it.
    pub fn map_context<D>(self, map: impl FnOnce(C) -> D) -> Snapshot<D, K> {
        let Self { machine, version, fingerprint, configuration, memory, context } = self;
        Snapshot { machine, version, fingerprint, configuration, memory, context: map(context) }
    }

    pub(crate) fn of<S: Configuration>(
        table: &Table<'static>,
        rests: &S,
        context: C,
        memory: K,
    ) -> Self {
        let name = |state: S::State| Cow::Borrowed(table.state(state.id()).name);
        Self {
            machine: Cow::Borrowed(table.name),
            version: table.version,
            fingerprint: table.fingerprint,
            configuration: rests.states().map(name).collect(),
            memory,
            context,
        }
    }

    /// That this definition can hold the snapshot, as far as its head tells. A changed fingerprint
    /// is no reason to refuse: a definition that has gained a state still holds the old snapshots.
    /// A change that gives an old state another meaning is for the author to tell, by the version.
    pub(crate) fn check_head(&self, table: &Table<'static>) -> Result<(), RestoreError> {
        self.check_machine(table)?;
        let machine = table.name;
        let (expected, found) = (table.version, self.version);
        if found > expected {
            return Err(RestoreError::FutureVersion { machine, expected, found });
        }
        if found < expected {
            return Err(RestoreError::PastVersion { machine, expected, found });
        }
        Ok(())
    }

    /// That it is of this machine, whatever the version.
    pub(crate) fn check_machine(&self, table: &Table<'static>) -> Result<(), RestoreError> {
        let machine = table.name;
        if self.machine == machine {
            return Ok(());
        }
        let found = self.machine.clone().into_owned();
        Err(RestoreError::OtherMachine { expected: machine, found })
    }

    /// That the states of this definition can be what the snapshot names.
    pub(crate) fn check<M: Machine>(&self) -> Result<(), RestoreError> {
        self.check_head(M::TABLE)?;
        self.states::<M::State>(M::TABLE)?;
        let rests = M::configuration_of(&self.configuration);
        rests.map(|_| ()).ok_or_else(|| self.not_a_configuration(M::TABLE))
    }

    /// The states that it names, each one in which a machine can rest.
    pub(crate) fn states<S: StateTag>(
        &self,
        table: &Table<'static>,
    ) -> Result<Vec<S>, RestoreError> {
        let machine = table.name;
        let states = self.configuration.iter().map(|name| {
            let state = || name.as_ref().to_owned();
            let id = table.state_named(name);
            let id = id.ok_or_else(|| RestoreError::UnknownState { machine, state: state() })?;
            S::of(id).ok_or_else(|| RestoreError::NotAtRest { machine, state: state() })
        });
        states.collect()
    }

    pub(crate) fn not_a_configuration(&self, table: &Table<'static>) -> RestoreError {
        RestoreError::NotAConfiguration { machine: table.name, states: self.names() }
    }

    pub(crate) fn not_a_situation(&self, table: &Table<'static>) -> RestoreError {
        RestoreError::NotASituation { machine: table.name, states: self.names() }
    }

    fn names(&self) -> Vec<String> {
        self.configuration.iter().map(|name| name.as_ref().to_owned()).collect()
    }
}

/// The state and context of a snapshot that a flat definition can hold.
pub(crate) fn admit<M: Rows>(
    snapshot: Snapshot<M::Context>,
) -> Result<(M::State, M::Context), RestoreError> {
    let table = <M as Machine>::TABLE;
    snapshot.check_head(table)?;
    match snapshot.states::<M::State>(table)?.as_slice() {
        [state] => Ok((*state, snapshot.context)),
        _ => Err(snapshot.not_a_configuration(table)),
    }
}
