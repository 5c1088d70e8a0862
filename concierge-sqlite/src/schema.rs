//! The tables.

use concierge_core::sessions::PlainNames;

/// The steps of the schema. Databases have run the first ones: a change is a step at the end.
pub(crate) fn steps(names: &PlainNames) -> Vec<String> {
    let PlainNames { sessions, owner, owners, .. } = names;
    let references = owners.map_or_else(String::new, |(table, column)| {
        format!("REFERENCES \"{table}\" (\"{column}\") ON DELETE CASCADE")
    });
    let first = format!(
        "CREATE TABLE IF NOT EXISTS \"{sessions}\" (
             id INTEGER PRIMARY KEY,
             \"{owner}\" INTEGER NOT NULL {references},
             session_id TEXT NOT NULL UNIQUE,
             session_type TEXT,
             session_status TEXT,
             session_data TEXT,
             started_at TEXT,
             ended_at TEXT,
             duration_minutes INTEGER,
             updated_at TEXT
         );
         ALTER TABLE \"{sessions}\" ADD COLUMN sc_version INTEGER NOT NULL DEFAULT 0;
         ALTER TABLE \"{sessions}\" ADD COLUMN sc_due TEXT;
         CREATE UNIQUE INDEX \"{sessions}_sc_session\" ON \"{sessions}\" (session_id);
         CREATE INDEX \"{sessions}_sc_due\" ON \"{sessions}\" (sc_due, \"{owner}\", session_id)
             WHERE sc_due IS NOT NULL;
         CREATE TABLE \"{sessions}_steps\" (
             session_id TEXT NOT NULL REFERENCES \"{sessions}\" (session_id) ON DELETE CASCADE,
             version INTEGER NOT NULL,
             position INTEGER NOT NULL,
             event TEXT NOT NULL,
             from_state TEXT NOT NULL,
             to_state TEXT NOT NULL,
             at TEXT NOT NULL,
             PRIMARY KEY (session_id, version, position)
         ) WITHOUT ROWID;
         CREATE TABLE \"{sessions}_set_aside\" (
             session_id TEXT NOT NULL REFERENCES \"{sessions}\" (session_id) ON DELETE CASCADE,
             version INTEGER NOT NULL,
             data NOT NULL,
             reason TEXT NOT NULL,
             at TEXT NOT NULL,
             PRIMARY KEY (session_id, version)
         ) WITHOUT ROWID;"
    );
    let receipts = format!(
        "CREATE TABLE \"{sessions}_events\" (
             session_id TEXT NOT NULL REFERENCES \"{sessions}\" (session_id) ON DELETE CASCADE,
             event_key TEXT NOT NULL,
             version INTEGER NOT NULL,
             answer TEXT NOT NULL,
             at TEXT NOT NULL,
             PRIMARY KEY (session_id, event_key)
         );
         CREATE INDEX \"{sessions}_events_at\" ON \"{sessions}_events\" (at);"
    );
    let silence = format!("ALTER TABLE \"{sessions}\" ADD COLUMN sc_silence TEXT;");
    // What may be handed out at once is due before any time.
    let outbox = format!(
        "CREATE TABLE \"{sessions}_outbox\" (
             session_id TEXT NOT NULL REFERENCES \"{sessions}\" (session_id) ON DELETE CASCADE,
             version INTEGER NOT NULL,
             position INTEGER NOT NULL,
             effect TEXT NOT NULL,
             at TEXT NOT NULL,
             due TEXT NOT NULL DEFAULT '',
             failures INTEGER NOT NULL DEFAULT 0,
             PRIMARY KEY (session_id, version, position)
         ) WITHOUT ROWID;
         CREATE INDEX \"{sessions}_outbox_due\" ON \"{sessions}_outbox\" (due, session_id);"
    );
    vec![first, receipts, silence, outbox]
}
