//! The tables.

use concierge_core::sessions::PlainNames;

/// The family of the migrations of these tables.
pub(crate) fn family(names: &PlainNames) -> String {
    format!("sessions in {}", names.sessions)
}

/// The steps of the schema. Databases have run the first ones: a change is a step at the end.
///
/// The times of the owner's table are without a zone, and mean UTC; those of the columns and tables
/// that are added are with one.
pub(crate) fn steps(names: &PlainNames) -> Vec<String> {
    let PlainNames { sessions, owner, owners, .. } = names;
    let references = owners.map_or_else(String::new, |(table, column)| {
        format!("REFERENCES \"{table}\" (\"{column}\") ON DELETE CASCADE")
    });
    let first = format!(
        "CREATE TABLE IF NOT EXISTS \"{sessions}\" (
             id bigserial PRIMARY KEY,
             \"{owner}\" bigint NOT NULL {references},
             session_id varchar(255) UNIQUE NOT NULL,
             session_type varchar(50),
             session_status varchar(50),
             session_data text,
             started_at timestamp DEFAULT (now() AT TIME ZONE 'UTC'),
             ended_at timestamp,
             duration_minutes integer,
             updated_at timestamp DEFAULT (now() AT TIME ZONE 'UTC')
         ) WITH (fillfactor = 70);
         ALTER TABLE \"{sessions}\" ADD COLUMN sc_version bigint NOT NULL DEFAULT 0;
         ALTER TABLE \"{sessions}\" ADD COLUMN sc_due timestamptz;
         CREATE INDEX \"{sessions}_sc_due\"
             ON \"{sessions}\" (sc_due, \"{owner}\", session_id COLLATE \"C\")
             WHERE sc_due IS NOT NULL;
         CREATE TABLE \"{sessions}_steps\" (
             session_id varchar(255) NOT NULL REFERENCES \"{sessions}\" (session_id) ON DELETE CASCADE,
             version bigint NOT NULL,
             position integer NOT NULL,
             event text NOT NULL,
             from_state text NOT NULL,
             to_state text NOT NULL,
             at timestamptz NOT NULL,
             PRIMARY KEY (session_id, version, position)
         );
         CREATE TABLE \"{sessions}_set_aside\" (
             session_id varchar(255) NOT NULL REFERENCES \"{sessions}\" (session_id) ON DELETE CASCADE,
             version bigint NOT NULL,
             data text NOT NULL,
             reason text NOT NULL,
             at timestamptz NOT NULL,
             PRIMARY KEY (session_id, version)
         );
         CREATE TABLE \"{sessions}_events\" (
             session_id varchar(255) NOT NULL REFERENCES \"{sessions}\" (session_id) ON DELETE CASCADE,
             event_key varchar(255) NOT NULL,
             version bigint NOT NULL,
             answer text NOT NULL,
             at timestamptz NOT NULL,
             PRIMARY KEY (session_id, event_key)
         );
         CREATE INDEX \"{sessions}_events_at\" ON \"{sessions}_events\" (at);"
    );
    let silence = format!("ALTER TABLE \"{sessions}\" ADD COLUMN sc_silence timestamptz;");
    // What may be handed out at once is due before any time.
    let outbox = format!(
        "CREATE TABLE \"{sessions}_outbox\" (
             session_id varchar(255) NOT NULL REFERENCES \"{sessions}\" (session_id) ON DELETE CASCADE,
             version bigint NOT NULL,
             position integer NOT NULL,
             effect text NOT NULL,
             at timestamptz NOT NULL,
             due timestamptz NOT NULL DEFAULT '-infinity',
             failures integer NOT NULL DEFAULT 0,
             PRIMARY KEY (session_id, version, position)
         );
         CREATE INDEX \"{sessions}_outbox_due\" ON \"{sessions}_outbox\" (due, session_id);"
    );
    vec![first, silence, outbox]
}
