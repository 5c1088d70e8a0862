//! When a session is taken up by itself.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

use super::machine::SessionMachine;
use super::record::Record;

/// What is stored of it. Both times are as every store can keep them: whole milliseconds, and none
/// after [`LAST`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Alarm {
    /// The earliest of what the session waits for.
    pub(super) due: Option<DateTime<Utc>>,
    /// The end of its silence.
    pub(super) silence: Option<DateTime<Utc>>,
}

/// The last millisecond of the year 9999. What ends later, as a delay without an end, ends then.
const LAST: DateTime<Utc> =
    DateTime::from_timestamp_millis(253_402_300_799_999).expect("chrono goes further");

impl Alarm {
    /// The alarm of a session whose silence ends then, or never.
    pub(super) fn new<M: SessionMachine>(machine: &M, silence: Option<DateTime<Utc>>) -> Self {
        let silence = silence.map(storable);
        let timer = machine.due().map(storable);
        Self { due: silence.into_iter().chain(timer).min(), silence }
    }

    /// What a row says. A time that is not that of the machine's first timer is the end of its
    /// silence, also where a program wrote it that knew of no other.
    pub(super) fn of_record<M: SessionMachine>(record: &Record, machine: &M) -> Self {
        let due = record.due;
        let is_timer = due.is_some() && due == machine.due().map(storable);
        Self { due, silence: if is_timer { record.silence } else { due } }
    }

    /// Whether it is time.
    pub(super) fn rings(self, now: DateTime<Utc>) -> bool {
        self.due.is_some_and(|due| due <= now)
    }
}

/// The first whole millisecond that is not earlier, if a store can keep it: at an earlier one, there
/// would be nothing to do.
fn storable(at: DateTime<Utc>) -> DateTime<Utc> {
    let whole = at.trunc_subsecs(3);
    let next = if whole == at { TimeDelta::zero() } else { TimeDelta::milliseconds(1) };
    whole.checked_add_signed(next).map_or(LAST, |at| at.min(LAST))
}
