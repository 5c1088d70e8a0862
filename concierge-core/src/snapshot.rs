//! A machine at rest, as data.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::machine::{Machine, StateTag as _};
use crate::table::{Fingerprint, StateId, Table};

/// A machine between two events: names, not numbers, so that it outlives a change of the
/// definition. As JSON:
///
/// ```json
/// {"machine":"door","version":1,"fingerprint":"8c1f0a6e2d3b4c59","configuration":["open"],"context":3}
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot<C> {
    /// The machine's outside name.
    pub machine: Cow<'static, str>,
    /// The version of the definition that wrote it.
    pub version: u32,
    /// The structure that wrote it, for whoever has to explain a refusal.
    #[serde(with = "hexadecimal")]
    pub fingerprint: Fingerprint,
    /// The outside names of the active states that have no active child.
    pub configuration: Vec<Cow<'static, str>>,
    /// The machine's context.
    pub context: C,
}

/// Why a snapshot cannot become a machine of the current definition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// It was taken from another machine.
    #[error("the snapshot is of machine `{found}`, not of `{expected}`")]
    OtherMachine {
        /// The machine that was to be restored.
        expected: &'static str,
        /// The machine in the snapshot.
        found: String,
    },
    /// A newer program wrote it.
    #[error(
        "the snapshot was written by version {found} of machine `{machine}`, which is newer than \
         this program's {expected}: deploy the newer program again"
    )]
    FutureVersion {
        /// The machine's outside name.
        machine: &'static str,
        /// The version of the compiled definition.
        expected: u32,
        /// The version in the snapshot.
        found: u32,
    },
    /// An older definition wrote it, and nothing has migrated it.
    #[error(
        "the snapshot was written by version {found} of machine `{machine}`, and this program has \
         {expected}: change the snapshot's states and context, set its version, and restore that"
    )]
    PastVersion {
        /// The machine's outside name.
        machine: &'static str,
        /// The version of the compiled definition.
        expected: u32,
        /// The version in the snapshot.
        found: u32,
    },
    /// It names a state that the definition does not have.
    #[error("machine `{machine}` has no state `{state}`, in which the snapshot rests")]
    UnknownState {
        /// The machine's outside name.
        machine: &'static str,
        /// The name in the snapshot.
        state: String,
    },
    /// It names a state in which no machine rests.
    #[error("machine `{machine}` never rests in `{state}`, which the snapshot names")]
    NotAtRest {
        /// The machine's outside name.
        machine: &'static str,
        /// The name in the snapshot.
        state: String,
    },
    /// It names no state, or more of them than can be active at once.
    #[error("a snapshot of machine `{machine}` names exactly one state, this one {found}")]
    NotOneState {
        /// The machine's outside name.
        machine: &'static str,
        /// How many it names.
        found: usize,
    },
}

impl<C> Snapshot<C> {
    pub(crate) fn of(table: &Table<'static>, state: StateId, context: C) -> Self {
        Self {
            machine: Cow::Borrowed(table.name),
            version: table.version,
            fingerprint: table.fingerprint,
            configuration: alloc::vec![Cow::Borrowed(table.state(state).name)],
            context,
        }
    }
}

/// The state and context of a snapshot that the definition of `M` can hold. A changed fingerprint
/// is no reason to refuse: a definition that has gained a state still holds the old snapshots. A
/// change that gives an old state another meaning is for the author to tell, by the version.
pub(crate) fn admit<M: Machine, C>(snapshot: Snapshot<C>) -> Result<(M::State, C), RestoreError> {
    let table = M::TABLE;
    let machine = table.name;
    if snapshot.machine != machine {
        let found = snapshot.machine.into_owned();
        return Err(RestoreError::OtherMachine { expected: machine, found });
    }
    let (expected, found) = (table.version, snapshot.version);
    if found > expected {
        return Err(RestoreError::FutureVersion { machine, expected, found });
    }
    if found < expected {
        return Err(RestoreError::PastVersion { machine, expected, found });
    }
    let [name] = snapshot.configuration.as_slice() else {
        return Err(RestoreError::NotOneState { machine, found: snapshot.configuration.len() });
    };
    let state = || name.as_ref().to_owned();
    let Some(id) = table.state_named(name) else {
        return Err(RestoreError::UnknownState { machine, state: state() });
    };
    let tag = M::State::ALL.iter().copied().find(|tag| tag.id() == id);
    let tag = tag.ok_or_else(|| RestoreError::NotAtRest { machine, state: state() })?;
    Ok((tag, snapshot.context))
}

/// The fingerprint as sixteen hexadecimal digits: a JSON number would lose bits in JavaScript.
mod hexadecimal {
    use alloc::borrow::Cow;

    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::table::Fingerprint;

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
    pub(super) fn serialize<S: Serializer>(
        fingerprint: &Fingerprint,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(fingerprint)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Fingerprint, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16)
            .map(Fingerprint)
            .map_err(|_| D::Error::custom("the fingerprint is not a hexadecimal number"))
    }
}
