//! The tables of the directory.

use concierge_sqlite::rusqlite;

/// The owner's tables, for a database that does not have them; where they are, they stay as they
/// are. There, `events` may lack the last two columns.
pub(super) const STEPS: &[&str] = &["
    create table if not exists contractors (
        id integer primary key
    );
    create table if not exists events (
        id integer primary key,
        name varchar not null,
        date timestamp not null,
        ends_at timestamp,
        time_zone varchar
    );
    create table if not exists contractor_event_registrations (
        contractor_id integer not null references contractors(id) on delete cascade,
        event_id integer not null references events(id) on delete cascade,
        event_status varchar not null,
        unique (contractor_id, event_id)
    );
"];

/// Which of the columns that production lacks the table `events` has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) ends_at: bool,
    pub(super) time_zone: bool,
}

impl Columns {
    pub(super) fn of(connection: &rusqlite::Connection) -> rusqlite::Result<Self> {
        let mut columns = Self { ends_at: false, time_zone: false };
        let mut names = connection.prepare("select name from pragma_table_info('events')")?;
        for name in names.query_map((), |row| row.get::<_, String>(0))? {
            match name?.as_str() {
                "ends_at" => columns.ends_at = true,
                "time_zone" => columns.time_zone = true,
                _ => {}
            }
        }
        Ok(columns)
    }

    /// The expressions that select the two, null where there is no column.
    pub(super) fn selected(self) -> (&'static str, &'static str) {
        (
            if self.ends_at { "events.ends_at" } else { "null" },
            if self.time_zone { "events.time_zone" } else { "null" },
        )
    }
}
