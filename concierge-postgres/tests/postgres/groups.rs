//! Writes that are made together.

use std::borrow::Cow;
use std::time::Duration;

use concierge_core::sessions::{
    Audit as _, EventKey, Lock as _, Receipt, SessionKey, SessionStore as _, Step, Write,
    WriteError, Written,
};
use concierge_postgres::{Error, PostgresSessions};
use tokio::task::JoinSet;

use crate::house::{NAMES, event, key, minute, new_url, open, with_owners, write};

const STEP: Step =
    Step { event: Cow::Borrowed("PUSH"), from: Cow::Borrowed("closed"), to: Cow::Borrowed("open") };
const COUNT: usize = 40;

async fn store() -> Option<PostgresSessions> {
    let url = new_url().await?;
    Some(open(&with_owners(&url).await, NAMES).await)
}

fn numbered(number: usize) -> SessionKey {
    key(1, &format!("{number:02}"))
}

/// Opens the sessions, each with an event that it remembers.
async fn fill(store: &PostgresSessions, name: &EventKey) {
    for number in 0..COUNT {
        let receipt = Some(Receipt { key: name, answer: "first" });
        let first = Write { receipt, ..write(None, 0) };
        let written = store.write(&numbered(number), first).await.unwrap();
        assert_eq!(written, Written::Committed { version: 1 });
    }
}

type Outcome = Result<Written, WriteError<Error>>;

/// Writes them all at once, each with all that can belong to a write, as `change` changes it.
async fn all(
    store: &PostgresSessions,
    change: impl Fn(usize, Write<'static>) -> (SessionKey, Write<'static>),
) -> Vec<Outcome> {
    let mut writers = JoinSet::new();
    for number in 0..COUNT {
        let effects: &[String] = Box::leak(Box::new([format!("{number}"), "two".to_owned()]));
        let next: &EventKey = Box::leak(Box::new(event("next")));
        let full = Write {
            steps: &[STEP, STEP],
            effects,
            receipt: Some(Receipt { key: next, answer: "next" }),
            due: Some(minute(30)),
            silence: Some(minute(31)),
            kind: (number.is_multiple_of(2)).then_some("even"),
            ..write(Some(1), 1)
        };
        let ((key, write), store) = (change(number, full), store.clone());
        writers.spawn(async move { (number, store.write(&key, write).await) });
    }
    let mut outcomes = writers.join_all().await;
    outcomes.sort_by_key(|(number, _)| *number);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// That a session has all of its second write, and no more.
async fn is_whole(store: &PostgresSessions, number: usize) {
    let key = numbered(number);
    let record = store.load(&key).await.unwrap().unwrap();
    assert_eq!((record.version, record.started_at, record.updated_at), (2, minute(0), minute(1)));
    assert_eq!((record.due, record.silence), (Some(minute(30)), Some(minute(31))));
    assert_eq!(record.kind.as_deref(), (number.is_multiple_of(2)).then_some("even"));
    let steps = store.steps(&key).await.unwrap();
    assert!(steps.iter().map(|step| (step.version, &*step.event)).eq([(2, "PUSH"); 2]));
    let outbox = store.outbox(&key).await.unwrap();
    let effects = outbox.iter().map(|posted| (posted.key.position, &*posted.effect));
    assert!(effects.eq([(0, &*number.to_string()), (1, "two")]), "{outbox:?}");
    let remembered = store.recall(&key, &event("next")).await.unwrap().unwrap();
    assert_eq!((remembered.version, &*remembered.answer), (2, "next"));
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_that_come_at_once_share_a_transaction() {
    let Some(store) = store().await else { return };
    fill(&store, &event("first")).await;
    let outcomes = all(&store, |number, full| (numbered(number), full)).await;
    for (number, outcome) in outcomes.into_iter().enumerate() {
        assert_eq!(outcome.unwrap(), Written::Committed { version: 2 }, "{number}");
        is_whole(&store, number).await;
    }
    let transactions = "SELECT count(DISTINCT xmin::text) FROM ai_concierge_sessions";
    let count: i64 = store.database().rows(transactions, &[]).await.unwrap()[0].get(0);
    assert!(count < 20, "{count} transactions for {COUNT} writes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_cannot_be_made_spoils_no_others() {
    let Some(store) = store().await else { return };
    let first = event("first");
    fill(&store, &first).await;
    let again: &'static EventKey = Box::leak(Box::new(first));
    let change = |number: usize, full: Write<'static>| match number % 8 {
        1 => (numbered(number), Write { expected: Some(7), ..full }),
        2 => (key(2, numbered(number).session.as_str()), full),
        3 => (key(1, "nowhere"), full),
        4 => (
            numbered(number),
            Write { receipt: Some(Receipt { key: again, answer: "again" }), ..full },
        ),
        _ => (numbered(number), full),
    };
    for (number, outcome) in all(&store, change).await.into_iter().enumerate() {
        let outcome = outcome.unwrap();
        match number % 8 {
            1 => assert_eq!(outcome, Written::Conflict),
            2 | 3 => assert_eq!(outcome, Written::NotFound),
            4 => {
                let Written::Duplicate(remembered) = outcome else { panic!("{outcome:?}") };
                assert_eq!((remembered.version, &*remembered.answer), (1, "first"));
            }
            _ => {
                assert_eq!(outcome, Written::Committed { version: 2 }, "{number}");
                is_whole(&store, number).await;
                continue;
            }
        }
        let record = store.load(&numbered(number)).await.unwrap().unwrap();
        assert_eq!((record.version, record.updated_at), (1, minute(0)), "{number}");
        assert_eq!(store.outbox(&numbered(number)).await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_the_database_refuses_spoils_no_others() {
    let Some(store) = store().await else { return };
    fill(&store, &event("first")).await;
    let change = |number: usize, full: Write<'static>| {
        let data = if number % 8 == 1 { "no text\0" } else { full.data };
        (numbered(number), Write { data, ..full })
    };
    for (number, outcome) in all(&store, change).await.into_iter().enumerate() {
        if number % 8 == 1 {
            assert!(
                matches!(outcome, Err(WriteError::Failed(Error::Database { .. }))),
                "{outcome:?}"
            );
            assert_eq!(store.load(&numbered(number)).await.unwrap().unwrap().version, 1);
        } else {
            assert_eq!(outcome.unwrap(), Written::Committed { version: 2 });
            is_whole(&store, number).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_held_holds_up_no_other() {
    let Some(store) = store().await else { return };
    fill(&store, &event("first")).await;
    let held = store.lock(&numbered(5)).await.unwrap().unwrap();
    assert_eq!(held.record().version, 1);
    let others = async {
        loop {
            tokio::time::sleep(Duration::from_millis(10)).await;
            let written = "SELECT count(*) FROM ai_concierge_sessions WHERE sc_version = 2";
            let count: i64 = store.database().rows(written, &[]).await.unwrap()[0].get(0);
            if count == 39 {
                break drop(held);
            }
        }
    };
    let written = all(&store, |number, full| (numbered(number), full));
    let both = async { tokio::join!(written, others).0 };
    let outcomes = tokio::time::timeout(Duration::from_secs(4), both).await;
    for (number, outcome) in outcomes.expect("they do not wait").into_iter().enumerate() {
        assert_eq!(outcome.unwrap(), Written::Committed { version: 2 }, "{number}");
        is_whole(&store, number).await;
    }
}

/// A plan for each execution would cost more than the execution.
#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_planned_once() {
    let Some(store) = store().await else { return };
    fill(&store, &event("first")).await;
    for outcome in all(&store, |number, full| (numbered(number), full)).await {
        assert_eq!(outcome.unwrap(), Written::Committed { version: 2 });
    }
    let plans = "SELECT sum(generic_plans)::bigint, sum(custom_plans)::bigint
                 FROM pg_prepared_statements";
    let plans = store.database().rows(plans, &[]).await.unwrap();
    assert!(plans[0].get::<_, i64>(0) > 0);
    assert_eq!(plans[0].get::<_, i64>(1), 0);
}
