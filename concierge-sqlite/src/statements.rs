//! The statements, with the names in their places.

use concierge_core::sessions::PlainNames;

use crate::outbox::Outbox;

/// Each statement of the store. The parameters are those of [`commit`](crate::commit) and
/// [`sessions`](crate::sessions).
#[derive(Debug)]
pub(crate) struct Statements {
    /// By session and owner.
    pub(crate) load: String,
    /// By session.
    pub(crate) owner: String,
    pub(crate) insert: String,
    pub(crate) update: String,
    pub(crate) set_aside: String,
    pub(crate) forget_steps: String,
    pub(crate) forget_set_aside: String,
    pub(crate) forget_receipts: String,
    pub(crate) step: String,
    pub(crate) receipt: String,
    /// By session, owner and event.
    pub(crate) recall: String,
    pub(crate) forget: String,
    pub(crate) due: String,
    pub(crate) steps_of: String,
    pub(crate) set_aside_of: String,
    pub(crate) outbox: Outbox,
}

impl Statements {
    pub(crate) fn new(names: &PlainNames) -> Self {
        let PlainNames { sessions, owner, .. } = names;
        let mine = format!("session_id = ?1 AND \"{owner}\" = ?2");
        let of_mine = |columns: &str, companion: &str, order: &str| {
            let of_session = of_session(names);
            format!(
                "SELECT {columns} FROM \"{sessions}_{companion}\" AS it
                 WHERE {of_session} ORDER BY {order}"
            )
        };
        Self {
            load: format!(
                "SELECT sc_version, CAST(session_data AS BLOB), CAST(session_type AS TEXT),
                        CAST(session_status AS TEXT), {started_at}, {updated_at}, {ended_at}, sc_due,
                        sc_silence
                 FROM \"{sessions}\" WHERE {mine}",
                started_at = canonical("started_at"),
                updated_at = canonical("updated_at"),
                ended_at = canonical("ended_at"),
            ),
            owner: format!("SELECT \"{owner}\" FROM \"{sessions}\" WHERE session_id = ?1"),
            insert: format!(
                "INSERT INTO \"{sessions}\"
                     (session_id, \"{owner}\", session_data, session_type, session_status,
                      started_at, updated_at, ended_at, duration_minutes, sc_due, sc_silence, sc_version)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, {minutes}, ?8, ?9, 1)
                 ON CONFLICT (session_id) DO NOTHING",
                minutes = minutes("?6"),
            ),
            update: format!(
                "UPDATE \"{sessions}\"
                 SET session_data = ?3, session_type = coalesce(?4, session_type),
                     session_status = ?5, updated_at = ?6, ended_at = ?7,
                     duration_minutes = {minutes}, sc_due = ?8, sc_silence = ?9,
                     sc_version = sc_version + 1
                 WHERE {mine} AND sc_version = ?10",
                minutes = minutes("started_at"),
            ),
            set_aside: format!(
                "INSERT INTO \"{sessions}_set_aside\" (session_id, version, data, reason, at)
                 SELECT session_id, sc_version, session_data, ?4, ?5 FROM \"{sessions}\"
                 WHERE {mine} AND sc_version = ?3 AND session_data IS NOT NULL"
            ),
            forget_steps: format!("DELETE FROM \"{sessions}_steps\" WHERE session_id = ?1"),
            forget_set_aside: format!("DELETE FROM \"{sessions}_set_aside\" WHERE session_id = ?1"),
            forget_receipts: format!("DELETE FROM \"{sessions}_events\" WHERE session_id = ?1"),
            step: format!(
                "INSERT INTO \"{sessions}_steps\"
                     (session_id, version, position, event, from_state, to_state, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
            ),
            receipt: format!(
                "INSERT INTO \"{sessions}_events\" (session_id, event_key, version, answer, at)
                 VALUES (?1, ?2, ?3, ?4, ?5)"
            ),
            recall: format!(
                "SELECT it.version, it.answer
                 FROM \"{sessions}\" JOIN \"{sessions}_events\" AS it USING (session_id)
                 WHERE {mine} AND it.event_key = ?3"
            ),
            forget: format!(
                "DELETE FROM \"{sessions}_events\" WHERE rowid IN
                     (SELECT rowid FROM \"{sessions}_events\" WHERE at < ?1 ORDER BY at LIMIT ?2)"
            ),
            due: format!(
                "SELECT sc_due, \"{owner}\", session_id FROM \"{sessions}\"
                 WHERE sc_due <= ?1 AND (sc_due, \"{owner}\", session_id) > (?2, ?3, ?4)
                 ORDER BY sc_due, \"{owner}\", session_id"
            ),
            steps_of: of_mine(
                "version, event, from_state, to_state, at",
                "steps",
                "version, position",
            ),
            set_aside_of: of_mine(
                "version, CAST(data AS BLOB), reason, at",
                "set_aside",
                "version",
            ),
            outbox: Outbox::new(names),
        }
    }
}

/// That a row `it` of a companion is of this owner's session.
pub(crate) fn of_session(names: &PlainNames) -> String {
    let PlainNames { sessions, owner, .. } = names;
    format!(
        "EXISTS (SELECT 1 FROM \"{sessions}\"
                 WHERE session_id = ?1 AND \"{owner}\" = ?2 AND session_id = it.session_id)"
    )
}

/// A time as this store writes it, whoever wrote it; null if it is none.
fn canonical(column: &str) -> String {
    format!("strftime('%Y-%m-%dT%H:%M:%fZ', {column})")
}

/// The whole minutes from a time to the end, null without an end.
fn minutes(started_at: &str) -> String {
    format!("max(0, (unixepoch(?7) - unixepoch({started_at})) / 60)")
}
