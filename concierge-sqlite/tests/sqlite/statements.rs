//! How many statements a write takes.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use concierge_core::sessions::{EventKey, Receipt, SessionStore as _, Step, Write, Written};
use concierge_sqlite::rusqlite::trace::{TraceEvent, TraceEventCodes};
use concierge_sqlite::{Database, Names, SqliteSessions, rusqlite};

use crate::owners_table::{key, minute, write};

/// The statements that have run since, by their first words.
type Heard = Arc<Mutex<Vec<String>>>;

async fn listen(database: &Database) -> Heard {
    let heard = Heard::default();
    let told = Arc::clone(&heard);
    let trace = move |event: TraceEvent<'_>| {
        if let TraceEvent::Stmt(_, statement) = event {
            let words: Vec<_> = statement.split_whitespace().take(3).collect();
            told.lock().unwrap().push(words.join(" "));
        }
    };
    let listen = move |connection: &mut rusqlite::Connection| {
        connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(trace))
    };
    database.call(listen).await.unwrap();
    heard
}

#[tokio::test]
async fn a_write_has_no_statement_for_what_it_does_not_store() {
    let database = Database::in_memory().unwrap();
    let store = SqliteSessions::open(database.clone(), Names::default()).await.unwrap();
    let (ann, name) = (key(1, "a"), EventKey::try_from("one").unwrap());
    assert_eq!(store.write(&ann, write(None, 0)).await.unwrap(), Written::Committed { version: 1 });
    let heard = listen(&database).await;

    let step = Step {
        event: Cow::Borrowed("PUSH"),
        from: Cow::Borrowed("closed"),
        to: Cow::Borrowed("open"),
    };
    let (steps, effects) = ([step], ["{}".to_owned()]);
    let plain = Write { steps: &steps, ..write(Some(1), 0) };
    let timed = Write { due: Some(minute(9)), ..plain };
    let posting = Write { effects: &effects, ..plain };
    let keyed = Write { receipt: Some(Receipt { key: &name, answer: "yes" }), ..plain };
    let (update, step) = ("UPDATE \"sessions\" SET", "INSERT INTO \"sessions_steps\"");
    let expected: [(_, &[&str]); 4] = [
        (plain, &[update, step]),
        (timed, &[update, step]),
        (posting, &[update, step, "INSERT INTO \"sessions_outbox\""]),
        (keyed, &["SELECT it.version, it.answer", update, step, "INSERT INTO \"sessions_events\""]),
    ];
    for (version, (write, expected)) in (1..).zip(expected) {
        let write = Write { expected: Some(version), ..write };
        let written = store.write(&ann, write).await.unwrap();
        assert_eq!(written, Written::Committed { version: version + 1 });
        let statements = std::mem::take(&mut *heard.lock().unwrap());
        let [begin, savepoint, within @ .., release, commit] = &*statements else {
            panic!("{statements:?}")
        };
        assert_eq!([&**begin, &**savepoint], ["BEGIN IMMEDIATE", "SAVEPOINT _rusqlite_sp"]);
        assert_eq!(within, expected);
        assert_eq!([&**release, &**commit], ["RELEASE _rusqlite_sp", "COMMIT"]);
    }
}
