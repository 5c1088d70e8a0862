//! Machines as the text in a store, and back.

use std::borrow::ToOwned as _;
use std::string::{String, ToString as _};

use super::key::SessionKey;
use super::machine::SessionMachine;
use crate::load::{Json, LoadError};
use crate::snapshot::RestoreError;

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
    match M::load(&Json(data)) {
        Ok(machine) if machine.belongs_to(key) => Ok(Stored::Machine(machine)),
        Ok(_) => Ok(Stored::Unreadable("the stored machine is of another session".to_owned())),
        Err(LoadError::Refused(error)) => Err(error),
        Err(LoadError::Unreadable(error)) => Ok(Stored::Unreadable(error.to_string())),
    }
}
