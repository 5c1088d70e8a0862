//! When a session is taken up by itself.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

use super::machine::SessionMachine;
use super::record::Record;

/// What is stored of it. Both times are whole milliseconds, as every store can keep them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Alarm {
    /// The earliest of what the session waits for.
    pub(super) due: Option<DateTime<Utc>>,
    /// The end of its silence.
    pub(super) silence: Option<DateTime<Utc>>,
}

impl Alarm {
    /// The alarm of a session whose silence ends then, or never.
    pub(super) fn new<M: SessionMachine>(machine: &M, silence: Option<DateTime<Utc>>) -> Self {
        let silence = silence.map(rounded_up);
        let timer = machine.due().map(rounded_up);
        Self { due: silence.into_iter().chain(timer).min(), silence }
    }

    /// What a row says. A time that is not that of the machine's first timer is the end of its
    /// silence, also where a program wrote it that knew of no other.
    pub(super) fn of_record<M: SessionMachine>(record: &Record, machine: &M) -> Self {
        let due = record.due;
        let is_timer = due.is_some() && due == machine.due().map(rounded_up);
        Self { due, silence: if is_timer { record.silence } else { due } }
    }

    /// Whether it is time.
    pub(super) fn rings(self, now: DateTime<Utc>) -> bool {
        self.due.is_some_and(|due| due <= now)
    }
}

/// The first whole millisecond that is not earlier: at an earlier one, there would be nothing to do.
fn rounded_up(at: DateTime<Utc>) -> DateTime<Utc> {
    let whole = at.trunc_subsecs(3);
    if whole == at {
        return at;
    }
    whole.checked_add_signed(TimeDelta::milliseconds(1)).unwrap_or(whole)
}
