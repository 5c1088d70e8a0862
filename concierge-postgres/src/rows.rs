//! What the rows say.

use chrono::{DateTime, NaiveDateTime, Utc};
use concierge_core::sessions::{
    Due, Owner, PastStep, Record, Replaced, SessionId, SessionKey, Status,
};
use tokio_postgres::Row;

/// A session. Where something else wrote the row, its times may be missing: it started and was
/// touched at the earliest time that the row knows, or long ago.
pub(crate) fn record(row: &Row) -> Record {
    let status: Option<String> = row.get(3);
    let time = |column| row.get::<_, Option<NaiveDateTime>>(column).map(|time| time.and_utc());
    let (started_at, updated_at) = (time(4), time(5));
    Record {
        version: version(row),
        data: row.get::<_, Option<String>>(1).map(String::into_bytes),
        kind: row.get(2),
        status: status.map_or(Status::Active, |name| Status::from_name(&name)),
        started_at: started_at.or(updated_at).unwrap_or(DateTime::UNIX_EPOCH),
        updated_at: updated_at.or(started_at).unwrap_or(DateTime::UNIX_EPOCH),
        ended_at: time(6),
        due: row.get(7),
        silence: row.get(8),
    }
}

/// A session that is due; `None` where the row's own text is no session, as nothing of this store
/// writes it.
pub(crate) fn due(row: &Row) -> Option<Due> {
    let (at, owner): (DateTime<Utc>, i64) = (row.get(0), row.get(1));
    let session = SessionId::try_from(row.get::<_, String>(2)).ok()?;
    Some(Due { at, key: SessionKey { owner: Owner(owner), session } })
}

pub(crate) fn step(row: &Row) -> PastStep {
    let (event, from, to, at) = (row.get(1), row.get(2), row.get(3), row.get(4));
    PastStep { version: version(row), event, from, to, at }
}

pub(crate) fn replaced(row: &Row) -> Replaced {
    let data = row.get::<_, String>(1).into_bytes();
    Replaced { version: version(row), data, reason: row.get(2), at: row.get(3) }
}

/// The number in the first column, which no statement makes smaller than it was.
fn version(row: &Row) -> u64 {
    row.get::<_, i64>(0).cast_unsigned()
}
