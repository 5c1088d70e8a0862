//! Several writes in one statement.

use std::collections::BTreeMap;

use concierge_core::sessions::{PlainNames, Status};
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use crate::commit::signed;
use crate::connection::Connection;
use crate::error::Error;
use crate::order::Order;
use crate::statements::minutes;

/// The statement. It waits for nobody: a session that is locked, or is not as its write expects, or
/// has the event already, is passed over.
pub(crate) fn statement(names: &PlainNames) -> String {
    let PlainNames { sessions, owner, .. } = names;
    let (at, ended_at) = ("(free.at AT TIME ZONE 'UTC')", "(free.ended_at AT TIME ZONE 'UTC')");
    format!(
        "WITH free AS (
             SELECT given.* FROM \"{sessions}\" AS it
             JOIN unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[],
                         $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[],
                         $11::text[], $12::text[])
                 WITH ORDINALITY AS given (session_id, owner, expected, data, kind, status,
                                           at, ended_at, due, silence, event_key, answer, place)
             ON it.session_id = given.session_id AND it.\"{owner}\" = given.owner
                AND it.sc_version = given.expected
             WHERE NOT EXISTS (
                 SELECT 1 FROM \"{sessions}_events\" AS known
                 WHERE known.session_id = given.session_id AND known.event_key = given.event_key)
             FOR NO KEY UPDATE OF it SKIP LOCKED
         ), written AS (
             UPDATE \"{sessions}\" AS it
             SET session_data = free.data, session_type = coalesce(free.kind, session_type),
                 session_status = free.status, updated_at = {at}, ended_at = {ended_at},
                 duration_minutes = {minutes}, sc_due = free.due, sc_silence = free.silence,
                 sc_version = sc_version + 1
             FROM free WHERE it.session_id = free.session_id AND it.sc_version = free.expected
             RETURNING it.session_id, it.sc_version, free.place, free.at, free.event_key, free.answer
         ), stepped AS (
             INSERT INTO \"{sessions}_steps\"
                 (session_id, version, position, event, from_state, to_state, at)
             SELECT session_id, sc_version, position, event, from_state, to_state, at
             FROM written JOIN unnest($13::bigint[], $14::integer[], $15::text[], $16::text[], $17::text[])
                 AS step (place, position, event, from_state, to_state) USING (place)
         ), remembered AS (
             INSERT INTO \"{sessions}_events\" (session_id, event_key, version, answer, at)
             SELECT session_id, event_key, sc_version, answer, at
             FROM written WHERE event_key IS NOT NULL
         ), posted AS (
             INSERT INTO \"{sessions}_outbox\" (session_id, version, position, effect, at)
             SELECT session_id, sc_version, position, effect, at
             FROM written JOIN unnest($18::bigint[], $19::integer[], $20::text[])
                 AS emitted (place, position, effect) USING (place)
         )
         SELECT place, sc_version FROM written",
        minutes = minutes(ended_at, "it.started_at"),
    )
}

/// Makes what can be made of these writes at once, all of it or nothing: the new versions, by the
/// places of their orders.
pub(crate) async fn make(
    connection: &Connection,
    statement: &str,
    orders: &[&Order],
) -> Result<BTreeMap<usize, u64>, Error> {
    let sessions = column(orders, |order| order.key.session.as_str());
    let owners = column(orders, |order| order.key.owner.0);
    let expected = column(orders, |order| signed(order.expected));
    let data = column(orders, |order| order.data.as_str());
    let kinds = column(orders, |order| order.kind.as_deref());
    let statuses = column(orders, |order| order.status.name());
    let at = column(orders, |order| order.at);
    let ended_at = column(orders, |order| (order.status == Status::Ended).then_some(order.at));
    let due = column(orders, |order| order.due);
    let silence = column(orders, |order| order.silence);
    let events = column(orders, |order| order.receipt.as_ref().map(|(key, _)| key.as_str()));
    let answers = column(orders, |order| order.receipt.as_ref().map(|(_, answer)| answer.as_str()));
    let steps = rows(orders, |order| &order.steps);
    let effects = rows(orders, |order| &order.effects);
    let parameters: [&(dyn ToSql + Sync); 20] = [
        &sessions,
        &owners,
        &expected,
        &data,
        &kinds,
        &statuses,
        &at,
        &ended_at,
        &due,
        &silence,
        &events,
        &answers,
        &column(&steps, |(place, ..)| *place),
        &column(&steps, |(_, position, _)| *position),
        &column(&steps, |(.., step)| &*step.event),
        &column(&steps, |(.., step)| &*step.from),
        &column(&steps, |(.., step)| &*step.to),
        &column(&effects, |(place, ..)| *place),
        &column(&effects, |(_, position, _)| *position),
        &column(&effects, |(.., effect)| effect.as_str()),
    ];
    let made = connection.query(statement, &parameters).await?;
    let version = |row: &Row| {
        let place = usize::try_from(row.get::<_, i64>(0)).ok()?.checked_sub(1)?;
        Some((place, row.get::<_, i64>(1).cast_unsigned()))
    };
    Ok(made.iter().filter_map(version).collect())
}

fn column<'a, R, T>(rows: &'a [R], of: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}

/// The rows of a companion, each with the place of its order, from 1, and its own, from 0.
fn rows<'a, T>(orders: &[&'a Order], of: impl Fn(&'a Order) -> &'a [T]) -> Vec<(i64, i32, &'a T)> {
    let places = (1..).zip(orders);
    let rows =
        places.map(|(place, order)| (0..).zip(of(order)).map(move |(at, row)| (place, at, row)));
    rows.flatten().collect()
}
