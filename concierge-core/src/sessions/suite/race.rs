//! Writers at the same time.

use std::string::ToString as _;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::ANN;
use super::draft::{STEP, commit, find, key, plain, write};
use crate::sessions::record::{Write, Written};
use crate::sessions::store::Audit;

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
        let conflicts = written.iter().filter(|&&written| written == Written::Conflict).count();
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

/// Adds one to the number in the session, unless another writer is faster.
async fn increment<S: Audit>(store: &Arc<S>) -> bool {
    let record = find(store, &key(ANN, "a")).await;
    let data = record.data.unwrap_or_default();
    let number: usize =
        core::str::from_utf8(&data).ok().and_then(|text| text.parse().ok()).expect("a number");
    let next = (number + 1).to_string();
    let proposed = Write { steps: &[STEP], ..plain(Some(record.version), &next) };
    write(store, &key(ANN, "a"), proposed).await != Written::Conflict
}
