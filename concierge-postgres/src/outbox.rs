//! Effects that wait for their delivery.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{EffectKey, Owner, PlainNames, Posted, SessionId, SessionKey};
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use crate::commit::signed;
use crate::database::Database;
use crate::error::Error;
use crate::statements::of_session;

/// The statements on their table, except that which posts an effect: it belongs to a write.
#[derive(Debug)]
pub(crate) struct Outbox {
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
        let this = format!("WHERE {of_session} AND version = $3 AND position = $4");
        Self {
            of_session: format!(
                "SELECT session_id, $2::bigint, version, position, effect, at, failures
                 FROM \"{sessions}_outbox\" AS it
                 WHERE {of_session} ORDER BY version, position"
            ),
            // From session to session, past all that waits behind the first effect of each: a claim
            // takes no longer where more waits. Who claims at the same time passes over what this
            // one has locked, and sees afterwards that it is not due any more.
            claim: format!(
                "WITH RECURSIVE waiting (due, session_id) AS (
                     (SELECT due, session_id FROM \"{sessions}_outbox\" WHERE due <= $1
                      ORDER BY due, session_id LIMIT 1)
                     UNION ALL
                     SELECT next.due, next.session_id FROM waiting, LATERAL (
                         SELECT due, session_id FROM \"{sessions}_outbox\" AS it
                         WHERE it.due <= $1
                           AND (it.due, it.session_id) > (waiting.due, waiting.session_id)
                         ORDER BY it.due, it.session_id LIMIT 1) AS next
                 ), first AS (
                     SELECT it.session_id, it.version, it.position
                     FROM waiting, LATERAL (
                         SELECT session_id, version, position, due
                         FROM \"{sessions}_outbox\" AS it
                         WHERE it.session_id = waiting.session_id
                         ORDER BY version, position LIMIT 1) AS head, \"{sessions}_outbox\" AS it
                     WHERE head.due = waiting.due AND it.due <= $1
                       AND (it.session_id, it.version, it.position)
                           = (head.session_id, head.version, head.position)
                     LIMIT $3
                     FOR UPDATE OF it SKIP LOCKED
                 ), claimed AS (
                     UPDATE \"{sessions}_outbox\" AS it SET due = $2 FROM first
                     WHERE (it.session_id, it.version, it.position)
                           = (first.session_id, first.version, first.position)
                     RETURNING it.*
                 )
                 SELECT it.session_id, its.\"{owner}\"::bigint, it.version, it.position,
                        it.effect, it.at, it.failures
                 FROM claimed AS it JOIN \"{sessions}\" AS its USING (session_id)"
            ),
            delivered: format!("DELETE FROM \"{sessions}_outbox\" AS it {this}"),
            postpone: format!(
                "UPDATE \"{sessions}_outbox\" AS it SET due = $5, failures = failures + 1 {this}"
            ),
        }
    }

    pub(crate) async fn claim(
        &self,
        database: &Database,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<Posted>, Error> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let found = database.rows(&self.claim, &[&now, &until, &limit]).await?;
        Ok(found.iter().filter_map(posted).collect())
    }

    pub(crate) async fn delivered(
        &self,
        database: &Database,
        effect: &EffectKey,
    ) -> Result<(), Error> {
        let (session, owner, version, position) = columns(effect);
        let this: [&(dyn ToSql + Sync); 4] = [&session, &owner, &version, &position];
        database.rows(&self.delivered, &this).await.map(drop)
    }

    pub(crate) async fn postpone(
        &self,
        database: &Database,
        effect: &EffectKey,
        until: DateTime<Utc>,
    ) -> Result<(), Error> {
        let (session, owner, version, position) = columns(effect);
        let this: [&(dyn ToSql + Sync); 5] = [&session, &owner, &version, &position, &until];
        database.rows(&self.postpone, &this).await.map(drop)
    }
}

/// An effect; `None` where the row's own text is no session, as nothing of this store writes it.
pub(crate) fn posted(row: &Row) -> Option<Posted> {
    let session = SessionId::try_from(row.get::<_, String>(0)).ok()?;
    let session = SessionKey { owner: Owner(row.get(1)), session };
    let (version, position) = (row.get::<_, i64>(2), row.get::<_, i32>(3));
    let (version, position) = (version.cast_unsigned(), position.cast_unsigned());
    let failures = row.get::<_, i32>(6).cast_unsigned();
    let key = EffectKey { session, version, position };
    Some(Posted { key, effect: row.get(4), at: row.get(5), failures })
}

/// What finds an effect.
fn columns(effect: &EffectKey) -> (&str, i64, i64, i32) {
    let SessionKey { owner, session } = &effect.session;
    let position = i32::try_from(effect.position).unwrap_or(i32::MAX);
    (session.as_str(), owner.0, signed(effect.version), position)
}
