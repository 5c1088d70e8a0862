//! How many statements a write takes.

use std::collections::BTreeMap;

use concierge_core::sessions::{Receipt, SessionStore as _, Write, Written};
use concierge_postgres::{Database, Names, Settings};

use crate::house::{event, key, minute, new_url, open, write};

/// How often the one connection has run each statement.
async fn executions(database: &Database) -> BTreeMap<String, i64> {
    let sql = "SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements
               WHERE statement NOT LIKE '%pg_prepared_statements%'";
    let rows = database.rows(sql, &[]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// The one statement that has run since, and how often.
async fn since(database: &Database, before: &BTreeMap<String, i64>) -> (String, i64) {
    let mut after = executions(database).await;
    for (statement, count) in before {
        *after.get_mut(statement).unwrap() -= count;
    }
    after.retain(|_, count| *count > 0);
    assert_eq!(after.len(), 1, "{after:#?}");
    after.pop_first().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_is_one_statement_with_nothing_in_it_that_it_does_not_store() {
    let Some(url) = new_url().await else { return };
    let settings = Settings { connections: 1, ..Settings::default() };
    let database = Database::connect(&url, settings).await.unwrap();
    let store = open(&database, Names::default()).await;
    let (ann, effects) = (key(1, "a"), ["{}".to_owned()]);
    let mut version = 1;
    assert_eq!(store.write(&ann, write(None, 0)).await.unwrap(), Written::Committed { version });
    for (effects, has_key, due) in [
        (&[][..], false, None),
        (&[], false, Some(minute(9))),
        (&effects, false, None),
        (&[], true, None),
        (&effects, true, Some(minute(9))),
    ] {
        let before = executions(&database).await;
        for _ in 0..10 {
            let name = event(&version.to_string());
            let receipt = has_key.then_some(Receipt { key: &name, answer: "yes" });
            let write = Write { due, effects, receipt, ..write(Some(version), 0) };
            version += 1;
            let written = store.write(&ann, write).await.unwrap();
            assert_eq!(written, Written::Committed { version });
        }
        let (statement, count) = since(&database, &before).await;
        assert_eq!(count, 10, "{statement}");
        assert_eq!(statement.contains("sessions_events"), has_key, "{statement}");
        assert_eq!(statement.contains("sessions_outbox"), !effects.is_empty(), "{statement}");
    }
}
