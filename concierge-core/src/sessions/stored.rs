//! Machines as the text in a store, and back.

use std::borrow::ToOwned as _;
use std::string::{String, ToString as _};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::key::SessionKey;
use super::machine::SessionMachine;
use crate::snapshot::{RestoreError, Snapshot};

/// What stored data turned out to be.
#[derive(Debug)]
pub(super) enum Stored<M> {
    /// A machine of the current definition.
    Machine(M),
    /// No machine of any definition, for this reason.
    Unreadable(String),
}

/// The machine as JSON.
pub(super) fn write<M: SessionMachine>(machine: &M) -> Result<String, serde_json::Error> {
    serde_json::to_string(&machine.snapshot())
}

/// The machine in stored data. What is a snapshot, but none that the definition can hold, is an
/// error: starting afresh would throw away what another version of the program can read.
pub(super) fn read<M: SessionMachine>(
    data: Option<&[u8]>,
    key: &SessionKey,
) -> Result<Stored<M>, RestoreError> {
    let Some(data) = data else {
        return Ok(Stored::Unreadable("the stored session holds no machine".to_owned()));
    };
    let error = match serde_json::from_slice::<Snapshot<M::Context, M::Kept>>(data) {
        Ok(snapshot) => {
            let machine = M::restore(snapshot)?;
            if machine.belongs_to(key) {
                return Ok(Stored::Machine(machine));
            }
            return Ok(Stored::Unreadable("the stored machine is of another session".to_owned()));
        }
        Err(error) => error,
    };
    if let Ok(head) = serde_json::from_slice::<Snapshot<IgnoredAny, Ignored>>(data) {
        // Another version's context need not be readable for its refusal to be known.
        head.check::<M>()?;
    }
    Ok(Stored::Unreadable(error.to_string()))
}

/// What another version remembered, unread.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "IgnoredAny")]
struct Ignored;

impl From<IgnoredAny> for Ignored {
    fn from(_: IgnoredAny) -> Self {
        Self
    }
}
