//! The statements, with the names in their places.

use concierge_core::sessions::PlainNames;

use crate::forms::{Beside, Forms};
use crate::outbox::Outbox;
use crate::several;

/// Each statement of the store. The parameters are those of [`commit`](crate::commit),
/// [`lock`](crate::lock) and [`sessions`](crate::sessions).
#[derive(Debug)]
pub(crate) struct Statements {
    /// By session and owner.
    pub(crate) load: String,
    /// The same, and the row stays locked until the transaction ends.
    pub(crate) hold: String,
    /// By session.
    pub(crate) owner: String,
    /// The first version with all that belongs to it.
    pub(crate) insert: Forms,
    /// The next version with all that belongs to it, except what is set aside.
    pub(crate) update: Forms,
    /// The next versions of several sessions.
    pub(crate) several: String,
    pub(crate) set_aside: String,
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
        let mine = format!("session_id = $1 AND \"{owner}\" = $2::bigint");
        let load = format!(
            "SELECT sc_version, session_data, session_type, session_status,
                    started_at, updated_at, ended_at, sc_due, sc_silence
             FROM \"{sessions}\" WHERE {mine}"
        );
        let of_mine = |columns: &str, companion: &str, order: &str| {
            let of_session = of_session(names);
            format!(
                "SELECT {columns} FROM \"{sessions}_{companion}\" AS it
                 WHERE {of_session} ORDER BY {order}"
            )
        };
        let (utc, ended_at) =
            ("($6::timestamptz AT TIME ZONE 'UTC')", "($7::timestamptz AT TIME ZONE 'UTC')");
        Self {
            owner: format!("SELECT \"{owner}\"::bigint FROM \"{sessions}\" WHERE session_id = $1"),
            insert: Forms::new(|beside| {
                format!(
                    "WITH written AS (
                         INSERT INTO \"{sessions}\"
                             (session_id, \"{owner}\", session_data, session_type, session_status,
                              started_at, updated_at, ended_at, duration_minutes, sc_due,
                              sc_silence, sc_version)
                         VALUES ($1, $2::bigint, $3, $4, $5, {utc}, {utc}, {ended_at},
                                 {minutes}, $8::timestamptz, $9::timestamptz, 1)
                         ON CONFLICT (session_id) DO NOTHING
                         RETURNING session_id, sc_version
                     ), {companions}",
                    minutes = minutes(ended_at, utc),
                    companions = companions(sessions, beside, 13),
                )
            }),
            update: Forms::new(|beside| {
                format!(
                    "WITH written AS (
                         UPDATE \"{sessions}\"
                         SET session_data = $3, session_type = coalesce($4, session_type),
                             session_status = $5, updated_at = {utc}, ended_at = {ended_at},
                             duration_minutes = {minutes}, sc_due = $8::timestamptz,
                             sc_silence = $9::timestamptz, sc_version = sc_version + 1
                         WHERE {mine} AND sc_version = $13
                         RETURNING session_id, sc_version
                     ), {companions}",
                    minutes = minutes(ended_at, "started_at"),
                    companions = companions(sessions, beside, 14),
                )
            }),
            several: several::statement(names),
            set_aside: format!(
                "INSERT INTO \"{sessions}_set_aside\" (session_id, version, data, reason, at)
                 SELECT session_id, sc_version, session_data, $4::text, $5::timestamptz
                 FROM \"{sessions}\"
                 WHERE {mine} AND sc_version = $3 AND session_data IS NOT NULL"
            ),
            recall: format!(
                "SELECT it.version, it.answer
                 FROM \"{sessions}\" JOIN \"{sessions}_events\" AS it USING (session_id)
                 WHERE {mine} AND it.event_key = $3"
            ),
            forget: format!(
                "WITH old AS (
                     SELECT session_id, event_key FROM \"{sessions}_events\" WHERE at < $1
                     ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED
                 ), gone AS (
                     DELETE FROM \"{sessions}_events\" AS it USING old
                     WHERE it.session_id = old.session_id AND it.event_key = old.event_key
                     RETURNING 1
                 )
                 SELECT count(*) FROM gone"
            ),
            // What it follows is a bound of the index also where it is nothing: a plan that is made
            // for all cases would else read each page from the beginning.
            due: format!(
                "SELECT sc_due, \"{owner}\"::bigint, session_id FROM \"{sessions}\"
                 WHERE sc_due <= $1
                   AND (sc_due, \"{owner}\", session_id COLLATE \"C\")
                       > (coalesce($2::timestamptz, '-infinity'), coalesce($3::bigint, 0),
                          coalesce($4::text, '') COLLATE \"C\")
                 ORDER BY sc_due, \"{owner}\", session_id COLLATE \"C\"
                 LIMIT $5"
            ),
            steps_of: of_mine(
                "version, event, from_state, to_state, at",
                "steps",
                "version, position",
            ),
            set_aside_of: of_mine("version, data, reason, at", "set_aside", "version"),
            outbox: Outbox::new(names),
            hold: format!("{load} FOR UPDATE"),
            load,
        }
    }
}

/// What belongs to the row that was `written`, with parameters of their own from this number on. One
/// statement is one transaction and one round trip, and who leaves in between leaves no transaction
/// open.
fn companions(sessions: &str, beside: Beside, next: u8) -> String {
    let stepped = format!(
        "stepped AS (
             INSERT INTO \"{sessions}_steps\"
                 (session_id, version, position, event, from_state, to_state, at)
             SELECT written.session_id, written.sc_version, step.position - 1,
                    step.event, step.from_state, step.to_state, $6::timestamptz
             FROM written, unnest($10::text[], $11::text[], $12::text[])
                 WITH ORDINALITY AS step (event, from_state, to_state, position)
         )"
    );
    let remembered = beside.receipt.then(|| {
        format!(
            "remembered AS (
                 INSERT INTO \"{sessions}_events\" (session_id, event_key, version, answer, at)
                 SELECT session_id, ${next}::text, sc_version, ${answer}::text, $6::timestamptz
                 FROM written
             )",
            answer = next + 1,
        )
    });
    let posted = beside.effects.then(|| {
        format!(
            "posted AS (
                 INSERT INTO \"{sessions}_outbox\" (session_id, version, position, effect, at)
                 SELECT written.session_id, written.sc_version, emitted.position - 1,
                        emitted.effect, $6::timestamptz
                 FROM written,
                      unnest(${effects}::text[]) WITH ORDINALITY AS emitted (effect, position)
             )",
            effects = if beside.receipt { next + 2 } else { next },
        )
    });
    let all: Vec<_> = [Some(stepped), remembered, posted].into_iter().flatten().collect();
    all.join(", ") + " SELECT sc_version FROM written"
}

/// That a row `it` of a companion is of this owner's session.
pub(crate) fn of_session(names: &PlainNames) -> String {
    let PlainNames { sessions, owner, .. } = names;
    format!(
        "EXISTS (SELECT 1 FROM \"{sessions}\" WHERE session_id = $1 AND \"{owner}\" = $2::bigint
                 AND session_id = it.session_id)"
    )
}

/// The whole minutes from a time to the end, null without an end.
pub(crate) fn minutes(ended_at: &str, started_at: &str) -> String {
    format!(
        "CASE WHEN {ended_at} IS NULL THEN NULL
              ELSE greatest(0, least(2147483647,
                       floor(extract(epoch FROM {ended_at} - {started_at}) / 60)))::integer END"
    )
}
