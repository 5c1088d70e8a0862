//! What is written down in a directory.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{Directory, DirectoryError};
use crate::registration::RegistrationStatus;
use crate::span::Span;

/// The most characters in the name of an event: it goes into each session that is about the event.
pub const LONGEST_NAME: usize = 255;

/// An event to be written down.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// Its id; an event of the same id is replaced.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// From when to when it lasts.
    pub span: Span,
    /// Where it takes place.
    pub time_zone: Tz,
}

impl NewEvent {
    /// Whether its name can be written down.
    pub(super) fn check(&self) -> Result<(), DirectoryError> {
        match self.name.chars().count() {
            1..=LONGEST_NAME => Ok(()),
            found => Err(DirectoryError::EventName(found)),
        }
    }
}

/// A directory that can be written: by the program that imports what happened, and by tests. The
/// owner's own system writes its tables itself.
pub trait Registry: Directory<Error = DirectoryError> {
    /// The zone of events that have none of their own.
    fn zone(&self) -> Tz;

    /// Adds a contractor, if it is not there yet.
    fn add_contractor(&self, id: i64) -> impl Future<Output = Result<(), DirectoryError>> + Send;

    /// Adds an event, or replaces it.
    fn put_event(&self, event: NewEvent)
    -> impl Future<Output = Result<(), DirectoryError>> + Send;

    /// Notes how a contractor stands to an event.
    fn register(
        &self,
        contractor: i64,
        event: i64,
        status: RegistrationStatus,
    ) -> impl Future<Output = Result<(), DirectoryError>> + Send;

    /// Notes that a running event ends now, where the table has a column for it: an event without
    /// one lasts its day. One that does not run stays as it is.
    fn end_event(
        &self,
        id: i64,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), DirectoryError>> + Send;
}
