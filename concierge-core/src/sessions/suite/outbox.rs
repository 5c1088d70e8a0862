//! Effects that wait for their delivery.

use std::borrow::ToOwned as _;
use std::collections::BTreeMap;
use std::string::String;
use std::sync::Arc;
use std::vec::Vec;

use chrono::{DateTime, Utc};
use tokio::task::JoinSet;

use super::draft::{commit, event, key, minute, numbered, plain, write};
use super::{ANN, BOB};
use crate::sessions::key::SessionKey;
use crate::sessions::outbox::{EffectKey, Posted};
use crate::sessions::record::{Receipt, Write, Written};
use crate::sessions::store::{Audit, SessionStore};

fn texts<const N: usize>(texts: [&str; N]) -> [String; N] {
    texts.map(str::to_owned)
}

/// Writes these effects with this version of a session.
async fn post<S: SessionStore>(store: &S, key: &SessionKey, version: u64, effects: &[String]) {
    let expected = Some(version - 1).filter(|expected| *expected > 0);
    commit(store, key, version, Write { effects, ..plain(expected, "1") }).await;
}

/// What is handed out at this minute, for ten minutes, in the order of its keys.
async fn claim<S: SessionStore>(store: &S, at: i64, limit: usize) -> Vec<Posted> {
    let claimed = store.claim(minute(at), minute(at + 10), limit).await;
    let mut claimed = claimed.expect("the store can be written");
    claimed.sort_by(|one, other| one.key.cmp(&other.key));
    claimed
}

fn effect(session: &SessionKey, version: u64, position: u32) -> EffectKey {
    EffectKey { session: session.clone(), version, position }
}

async fn deliver<S: SessionStore>(store: &S, effect: &EffectKey) {
    store.delivered(effect).await.expect("the store can be written");
}

fn names(posted: &[Posted]) -> Vec<&str> {
    posted.iter().map(|posted| posted.effect.as_str()).collect()
}

pub(super) async fn effects_are_handed_out_one_by_one<S: Audit>(store: &S) {
    let (ann, bob) = (key(ANN, "a"), key(BOB, "b"));
    let text = "{\"text\":\"'Grüße' \u{1f511}\\n\"}";
    post(store, &ann, 1, &texts([text, "two"])).await;
    post(store, &ann, 2, &[]).await;
    post(store, &ann, 3, &texts(["three"])).await;
    post(store, &bob, 1, &texts(["bob's"])).await;
    let first = Posted { key: effect(&ann, 1, 0), effect: text.into(), at: minute(0), failures: 0 };
    let of_ann = store.outbox(&ann).await.expect("the store can be read");
    assert_eq!(of_ann[0], first);
    assert_eq!(names(&of_ann), [text, "two", "three"]);

    assert_eq!(claim(store, 0, 0).await, []);
    let claimed = claim(store, 0, 9).await;
    assert_eq!(claimed[0], first);
    assert_eq!(names(&claimed), [text, "bob's"], "the first one of each session");
    assert_eq!(claim(store, 0, 9).await, [], "no later one comes before it is delivered");
    for (delivered, next) in [((1, 0), Some("two")), ((1, 1), Some("three")), ((3, 0), None)] {
        deliver(store, &effect(&ann, delivered.0, delivered.1)).await;
        assert_eq!(names(&claim(store, 0, 9).await), next.as_slice());
    }
    deliver(store, &effect(&ann, 3, 0)).await;
    assert_eq!(store.outbox(&ann).await.expect("the store can be read"), []);
    assert_eq!(claim(store, 9, 9).await, []);
    let again = claim(store, 99, 9).await;
    assert_eq!(again[0].key, effect(&bob, 1, 0), "what is delivered does not come again");
    assert_eq!(again.len(), 1);
}

pub(super) async fn what_is_handed_out_comes_again_later<S: Audit>(store: &S) {
    let sessions: Vec<_> = (0..5).map(|number| numbered(ANN, number)).collect();
    for session in &sessions {
        post(store, session, 1, &texts(["one", "two"])).await;
    }
    let (some, others) = (claim(store, 0, 3).await, claim(store, 1, 9).await);
    assert_eq!((some.len(), others.len()), (3, 2));
    assert_eq!(claim(store, 9, 9).await, []);
    assert_eq!(claim(store, 10, 9).await, some);
    assert_eq!(claim(store, 11, 9).await, others);
    // Who was slow still takes out what it has delivered.
    deliver(store, &others[0].key).await;
    let left = store.outbox(&others[0].key.session).await.expect("the store can be read");
    assert_eq!(names(&left), ["two"]);
}

pub(super) async fn what_was_not_delivered_holds_up_its_session_alone<S: Audit>(store: &S) {
    let (ann, bob) = (key(ANN, "a"), key(BOB, "b"));
    for session in [&ann, &bob] {
        post(store, session, 1, &texts(["one", "two"])).await;
    }
    assert_eq!(claim(store, 0, 9).await.len(), 2);
    let first = effect(&ann, 1, 0);
    store.postpone(&first, minute(5)).await.expect("the store can be written");
    deliver(store, &effect(&bob, 1, 0)).await;
    let next = claim(store, 4, 9).await;
    assert_eq!((names(&next), &next[0].key.session), (["two"].to_vec(), &bob));
    let again = claim(store, 5, 9).await;
    assert_eq!((names(&again), again[0].failures), (["one"].to_vec(), 1));
    assert_eq!(again[0].key, first);
}

pub(super) async fn what_is_handed_out_for_all_time_does_not_come_again<S: Audit>(store: &S) {
    let (ann, at_last) = (key(ANN, "a"), DateTime::<Utc>::MAX_UTC);
    post(store, &ann, 1, &texts(["one"])).await;
    let claimed = store.claim(minute(0), at_last, 9).await.expect("the store can be written");
    assert_eq!(names(&claimed), ["one"]);
    assert_eq!(claim(store, 99, 9).await, []);
    store.postpone(&effect(&ann, 1, 0), at_last).await.expect("the store can be written");
    assert_eq!(claim(store, 99, 9).await, []);
}

pub(super) async fn a_write_that_is_refused_posts_nothing<S: Audit>(store: &S) {
    let (ann, effects) = (key(ANN, "a"), texts(["no"]));
    let receipt = Some(Receipt { key: &event("one"), answer: "yes" });
    commit(store, &ann, 1, Write { receipt, ..plain(None, "1") }).await;
    for expected in [None, Some(7)] {
        let late = Write { effects: &effects, ..plain(expected, "2") };
        assert_eq!(write(store, &ann, late).await, Written::Conflict);
    }
    let again = Write { receipt, effects: &effects, ..plain(Some(1), "2") };
    assert!(matches!(write(store, &ann, again).await, Written::Duplicate(_)));
    let missing = Write { effects: &effects, ..plain(Some(1), "2") };
    assert_eq!(write(store, &key(BOB, "a"), missing).await, Written::NotFound);
    assert_eq!(store.outbox(&ann).await.expect("the store can be read"), []);
    assert_eq!(claim(store, 0, 9).await, []);
}

pub(super) async fn anothers_effect_is_neither_seen_nor_touched<S: Audit>(store: &S) {
    let (ann, bob) = (key(ANN, "a"), key(BOB, "a"));
    post(store, &ann, 1, &texts(["secret"])).await;
    assert_eq!(store.outbox(&bob).await.expect("the store can be read"), []);
    deliver(store, &effect(&bob, 1, 0)).await;
    store.postpone(&effect(&bob, 1, 0), minute(99)).await.expect("the store can be written");
    let claimed = claim(store, 0, 9).await;
    assert_eq!((claimed.len(), &claimed[0].key.session, claimed[0].failures), (1, &ann, 0));
}

pub(super) async fn each_effect_is_handed_out_once_to_many<S: Audit>(store: S) {
    const SESSIONS: usize = 10;
    const EFFECTS: usize = 4;
    let store = Arc::new(store);
    for number in 0..SESSIONS {
        post(&*store, &numbered(ANN, number), 1, &texts(["0", "1", "2", "3"])).await;
    }
    let mut claimers = JoinSet::new();
    for _ in 0..4 {
        let store = Arc::clone(&store);
        claimers.spawn(async move {
            let mut claimed = Vec::new();
            // Whoever finds nothing may have been too early for what others are about to deliver.
            let mut patience = 50;
            while patience > 0 {
                let some = claim(&*store, 0, 3).await;
                if some.is_empty() {
                    patience -= 1;
                    tokio::task::yield_now().await;
                }
                for posted in some {
                    deliver(&*store, &posted.key).await;
                    claimed.push(posted.key);
                }
            }
            claimed
        });
    }
    let claimed = claimers.join_all().await;
    let mut counts = BTreeMap::<EffectKey, usize>::new();
    for key in claimed.iter().flatten() {
        *counts.entry(key.clone()).or_default() += 1;
    }
    assert_eq!(counts.len(), SESSIONS * EFFECTS, "{counts:?}");
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
    for by_one in &claimed {
        for session in (0..SESSIONS).map(|number| numbered(ANN, number)) {
            let of_session = by_one.iter().filter(|key| key.session == session);
            assert!(of_session.is_sorted(), "in order: {by_one:?}");
        }
    }
}
