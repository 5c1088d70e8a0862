//! The machine that a call starts from.

use std::string::String;

use chrono::{DateTime, Utc};

use super::alarm::Alarm;
use super::delivered::Opened;
use super::error::SessionError;
use super::key::SessionKey;
use super::machine::SessionMachine;
use super::record::{Record, Status};
use super::residents::Resident;
use super::stored::{self, Stored};

/// A machine and where it came from.
#[derive(Debug)]
pub(super) struct Draft<M> {
    pub(super) machine: M,
    /// The version that the store is known to hold; `None` if it holds no such session.
    pub(super) version: Option<u64>,
    pub(super) status: Status,
    pub(super) alarm: Alarm,
    pub(super) opened: Opened,
    /// Why the stored data must be set aside.
    pub(super) set_aside: Option<String>,
}

impl<M: SessionMachine> Draft<M> {
    /// A clone of the machine in memory. Only active sessions are there.
    pub(super) fn of_resident(resident: &Resident<M>) -> Self {
        Self {
            machine: resident.machine.clone(),
            version: Some(resident.version),
            status: Status::Active,
            alarm: resident.alarm,
            opened: Opened::FromMemory,
            set_aside: None,
        }
    }

    /// The machine in a stored session, or a new one in its place if that cannot be read.
    pub(super) fn of_record<E>(
        record: &Record,
        key: &SessionKey,
        now: DateTime<Utc>,
    ) -> Result<Self, SessionError<E>> {
        let reason = match stored::read(record.data.as_deref(), key)? {
            Stored::Machine(machine) => {
                return Ok(Self {
                    alarm: Alarm::of_record(record, &machine),
                    machine,
                    version: Some(record.version),
                    status: record.status,
                    opened: Opened::Restored,
                    set_aside: None,
                });
            }
            Stored::Unreadable(reason) => reason,
        };
        let SessionKey { owner, session } = key;
        tracing::warn!(%owner, %session, %reason, "a session starts afresh, its data is set aside");
        Ok(Self {
            version: Some(record.version),
            set_aside: record.data.as_ref().map(|_| reason.clone()),
            opened: Opened::Afresh { reason },
            ..Self::new(key, now)?
        })
    }

    /// A new session.
    pub(super) fn new<E>(key: &SessionKey, now: DateTime<Utc>) -> Result<Self, SessionError<E>> {
        Ok(Self {
            machine: M::start(M::new_context(key, now), now)?,
            version: None,
            status: Status::Active,
            alarm: Alarm::default(),
            opened: Opened::New,
            set_aside: None,
        })
    }
}
