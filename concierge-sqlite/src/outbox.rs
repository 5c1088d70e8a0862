//! Effects that wait for their delivery.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{EffectKey, Owner, PlainNames, Posted, SessionId, SessionKey};
use rusqlite::{Connection, Row};

use crate::commit::signed;
use crate::sessions::{moment, version};
use crate::statements::of_session;
use crate::time;

/// The statements on their table.
#[derive(Debug)]
pub(crate) struct Outbox {
    pub(crate) post: String,
    /// All of a session, whoever's it is.
    pub(crate) forget: String,
    /// By session and owner.
    pub(crate) of_session: String,
    claim: String,
    /// By session, owner, version and position.
    delivered: String,
    /// The same.
    postpone: String,
}

impl Outbox {
    pub(crate) fn new(names: &PlainNames) -> Self {
        let PlainNames { sessions, owner, .. } = names;
        let of_session = of_session(names);
        let this = format!("WHERE {of_session} AND version = ?3 AND position = ?4");
        Self {
            post: format!(
                "INSERT INTO \"{sessions}_outbox\" (session_id, version, position, effect, at)
                 VALUES (?1, ?2, ?3, ?4, ?5)"
            ),
            forget: format!("DELETE FROM \"{sessions}_outbox\" WHERE session_id = ?1"),
            of_session: format!(
                "SELECT session_id, ?2, version, position, effect, at, failures
                 FROM \"{sessions}_outbox\" AS it
                 WHERE {of_session} ORDER BY version, position"
            ),
            // From session to session, past all that waits behind the first effect of each, and no
            // further than is claimed: it takes no longer where more waits. The plus signs take the
            // columns' affinity away, without which the index serves the first of the three alone.
            claim: format!(
                "UPDATE \"{sessions}_outbox\" SET due = ?2
                 WHERE (session_id, version, position) IN (
                     WITH RECURSIVE waiting (due, session_id, version, position)
                     AS NOT MATERIALIZED (
                         SELECT * FROM (
                             SELECT due, session_id, version, position
                             FROM \"{sessions}_outbox\" WHERE due <= ?1
                             ORDER BY due, session_id, version, position LIMIT 1)
                         UNION ALL
                         SELECT it.due, it.session_id, it.version, it.position
                         FROM waiting JOIN \"{sessions}_outbox\" AS it
                             ON (it.session_id, it.version, it.position) = (
                                 SELECT session_id, version, position
                                 FROM \"{sessions}_outbox\" AS next
                                 WHERE next.due <= ?1 AND (next.due, next.session_id, next.version)
                                     > (+waiting.due, +waiting.session_id, {last})
                                 ORDER BY next.due, next.session_id, next.version, next.position
                                 LIMIT 1))
                     SELECT session_id, version, position FROM waiting
                     WHERE (version, position) = (
                         SELECT version, position FROM \"{sessions}_outbox\" AS head
                         WHERE head.session_id = waiting.session_id
                         ORDER BY version, position LIMIT 1)
                     LIMIT ?3)
                 RETURNING session_id,
                           (SELECT \"{owner}\" FROM \"{sessions}\" AS its
                            WHERE its.session_id = \"{sessions}_outbox\".session_id),
                           version, position, effect, at, failures",
                last = i64::MAX,
            ),
            delivered: format!("DELETE FROM \"{sessions}_outbox\" AS it {this}"),
            postpone: format!(
                "UPDATE \"{sessions}_outbox\" AS it SET due = ?5, failures = failures + 1 {this}"
            ),
        }
    }

    pub(crate) fn claim(
        &self,
        connection: &Connection,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> rusqlite::Result<Vec<Posted>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut claim = connection.prepare_cached(&self.claim)?;
        let rows = claim.query_map((time::text(now), time::text(until), limit), posted)?;
        rows.filter_map(Result::transpose).collect()
    }

    pub(crate) fn delivered(
        &self,
        connection: &Connection,
        effect: &EffectKey,
    ) -> rusqlite::Result<()> {
        let (session, owner, version, position) = columns(effect);
        let this = (session, owner, version, position);
        connection.prepare_cached(&self.delivered)?.execute(this).map(drop)
    }

    pub(crate) fn postpone(
        &self,
        connection: &Connection,
        effect: &EffectKey,
        until: DateTime<Utc>,
    ) -> rusqlite::Result<()> {
        let (session, owner, version, position) = columns(effect);
        let this = (session, owner, version, position, time::text(until));
        connection.prepare_cached(&self.postpone)?.execute(this).map(drop)
    }
}

/// An effect; `None` where the row's own text is no session, as nothing of this store writes it.
pub(crate) fn posted(row: &Row<'_>) -> rusqlite::Result<Option<Posted>> {
    let Ok(session) = SessionId::try_from(row.get::<_, String>(0)?) else { return Ok(None) };
    let session = SessionKey { owner: Owner(row.get(1)?), session };
    let key = EffectKey { session, version: version(row, 2)?, position: row.get(3)? };
    let at = moment(row, 5)?.unwrap_or(DateTime::UNIX_EPOCH);
    Ok(Some(Posted { key, effect: row.get(4)?, at, failures: row.get(6)? }))
}

/// What finds an effect.
fn columns(effect: &EffectKey) -> (&str, i64, i64, u32) {
    let SessionKey { owner, session } = &effect.session;
    (session.as_str(), owner.0, signed(effect.version), effect.position)
}
