//! Writers at the same time.

use std::string::ToString as _;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::ANN;
use super::draft::{STEP, commit, event, find, key, plain, write};
use crate::sessions::record::{Receipt, Record, Write, Written};
use crate::sessions::store::{Audit, Lock as _};

const WRITERS: usize = 8;
const ROUNDS: usize = 10;

pub(super) async fn of_concurrent_writers_one_wins<S: Audit>(store: S) {
    let store = Arc::new(store);
    for expected in [None, Some(1), Some(2)] {
        let mut writers = JoinSet::new();
        for _ in 0..WRITERS {
            let store = Arc::clone(&store);
            writers.spawn(async move { write(&store, &key(ANN, "a"), plain(expected, "1")).await });
        }
        let written = writers.join_all().await;
        let committed =
            written.iter().filter(|written| matches!(written, Written::Committed { .. })).count();
        let conflicts = written.iter().filter(|&written| *written == Written::Conflict).count();
        assert_eq!((committed, conflicts), (1, WRITERS - 1), "expecting {expected:?}");
    }
}

pub(super) async fn no_concurrent_update_is_lost<S: Audit>(store: S) {
    let store = Arc::new(store);
    commit(&store, &key(ANN, "a"), 1, plain(None, "0")).await;
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            for _ in 0..ROUNDS {
                while !increment(&store).await {}
            }
        });
    }
    writers.join_all().await;
    let record = find(&store, &key(ANN, "a")).await;
    let total = WRITERS * ROUNDS;
    assert_eq!(record.data, Some(total.to_string().into_bytes()));
    let steps = store.steps(&key(ANN, "a")).await.expect("the store can be read");
    let versions = steps.iter().map(|step| step.version);
    assert!(versions.eq((2..).take(total)), "one step for each version: {steps:?}");
}

pub(super) async fn one_event_is_stored_once_by_many<S: Audit>(store: S) {
    let store = Arc::new(store);
    let ann = key(ANN, "a");
    commit(&store, &ann, 1, plain(None, "0")).await;
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let (store, ann) = (Arc::clone(&store), ann.clone());
        writers.spawn(async move {
            let (event, answer) = (event("once"), writer.to_string());
            loop {
                let record = find(&store, &ann).await;
                let receipt = Some(Receipt { key: &event, answer: &answer });
                let proposed =
                    Write { receipt, steps: &[STEP], ..plain(Some(record.version), "1") };
                match write(&store, &ann, proposed).await {
                    Written::Conflict => {}
                    Written::Duplicate(remembered) => return (false, remembered.answer),
                    written => {
                        assert_eq!(written, Written::Committed { version: 2 });
                        return (true, answer);
                    }
                }
            }
        });
    }
    let answers = writers.join_all().await;
    assert_eq!(answers.iter().filter(|(first, _)| *first).count(), 1);
    assert!(answers.iter().all(|(_, answer)| *answer == answers[0].1), "one answer: {answers:?}");
    assert_eq!(find(&store, &ann).await.version, 2);
}

pub(super) async fn who_holds_a_session_is_not_overtaken<S: Audit>(store: S) {
    let store = Arc::new(store);
    let ann = key(ANN, "a");
    commit(&store, &ann, 1, plain(None, "0")).await;
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let (store, ann) = (Arc::clone(&store), ann.clone());
        writers.spawn(async move {
            for _ in 0..ROUNDS {
                let lock = store.lock(&ann).await.expect("the store can lock");
                let lock = lock.expect("the session is there");
                let version = lock.record().version;
                let next = number_in(lock.record()) + 1;
                let next = next.to_string();
                let written = lock.write(plain(Some(version), &next)).await;
                let written = written.expect("the store can be written");
                assert_eq!(written, Written::Committed { version: version + 1 });
            }
        });
    }
    writers.join_all().await;
    assert_eq!(number_in(&find(&store, &ann).await), WRITERS * ROUNDS);
}

fn number_in(record: &Record) -> usize {
    let data = record.data.as_deref().unwrap_or_default();
    core::str::from_utf8(data).ok().and_then(|text| text.parse().ok()).expect("a number")
}

/// Adds one to the number in the session, unless another writer is faster.
async fn increment<S: Audit>(store: &Arc<S>) -> bool {
    let record = find(store, &key(ANN, "a")).await;
    let next = (number_in(&record) + 1).to_string();
    let proposed = Write { steps: &[STEP], ..plain(Some(record.version), &next) };
    write(store, &key(ANN, "a"), proposed).await != Written::Conflict
}
