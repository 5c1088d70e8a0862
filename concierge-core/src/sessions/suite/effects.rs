//! What machines emit, from the event to whoever takes it.

use core::time::Duration;
use std::string::String;
use std::sync::{Arc, Mutex, PoisonError};
use std::vec::Vec;

use chrono::{DateTime, TimeDelta, Utc};

use super::draft::{event, key};
use super::watch::{Watch, manager, second, watch};
use super::{ANN, BOB};
use crate::sessions::key::SessionKey;
use crate::sessions::manager::Sessions;
use crate::sessions::outbox::{Dispatched, Posted};
use crate::sessions::store::Audit;

type Watches<S> = Sessions<Watch, Arc<S>>;

/// An effect as these clauses compare it: its session, version, position, and what was counted.
type Taken = (SessionKey, u64, u32, Option<u32>);

/// Takes effects; those of a session that is named are refused.
#[derive(Debug, Default)]
struct Taker {
    taken: Mutex<Vec<Taken>>,
    refused: Mutex<Option<SessionKey>>,
}

impl Taker {
    fn take(&self, posted: Posted<watch::Effect>) -> Result<(), &'static str> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        if refused.as_ref() == Some(&posted.key.session) {
            return Err("not now");
        }
        let count = match posted.effect {
            watch::Effect::Made(_) => None,
            watch::Effect::Counted(watch::Counted(count)) => Some(count),
        };
        let key = posted.key;
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.push((key.session, key.version, key.position, count));
        Ok(())
    }

    fn refuse(&self, session: Option<&SessionKey>) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = session.cloned();
    }

    fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn round<S: Audit>(sessions: &Watches<S>, taker: &Taker, at: DateTime<Utc>) -> Dispatched {
    let dispatched = sessions.deliver_effects(at, async |posted| taker.take(posted)).await;
    dispatched.expect("the store works")
}

/// Delivers until nothing comes any more.
async fn all<S: Audit>(sessions: &Watches<S>, taker: &Taker, at: DateTime<Utc>) {
    while round(sessions, taker, at).await.delivered > 0 {}
}

async fn send<S: Audit>(
    sessions: &Watches<S>,
    key: &SessionKey,
    event: impl Into<watch::Event>,
    at: i64,
) {
    let sent = sessions.send(key, event.into(), second(at)).await.expect("it is stored");
    assert!(sent.machine.clone().take_effects().is_empty(), "they are in the outbox");
}

pub(super) async fn what_is_emitted_is_delivered_in_order<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, taker, ann) = (manager(&store), Taker::default(), key(ANN, "a"));
    let peeked = sessions.peek(&ann, second(0)).await.expect("the store can be read");
    assert!(peeked.is_none());
    send(&sessions, &ann, watch::Beat, 0).await;
    for _ in 0..2 {
        let ring = watch::Ring;
        let sent = sessions.send_once(&ann, &event("ring"), ring, second(0)).await;
        sent.expect("it is stored");
    }
    let peeked = sessions.peek(&ann, second(1)).await.expect("the store can be read");
    assert!(peeked.expect("it is there").take_effects().is_empty(), "nothing has happened");
    let swept = manager(&store).sweep(second(1)).await.expect("the store works");
    assert_eq!(swept.fired, 1);
    send(&sessions, &ann, watch::Ring, 9).await;

    let first = round(&manager(&store), &taker, second(9)).await;
    assert_eq!(first, Dispatched { delivered: 1, failed: 0 }, "one of a session at a time");
    all(&sessions, &taker, second(9)).await;
    let of = |version, position, count| (ann.clone(), version, position, count);
    let expected = [
        of(1, 0, None),
        of(2, 0, Some(1)),
        of(2, 1, Some(2)),
        of(3, 0, Some(3)),
        of(4, 0, Some(4)),
        of(4, 1, Some(5)),
        of(4, 2, Some(6)),
    ];
    assert_eq!(taker.taken(), expected);
    assert_eq!(round(&sessions, &taker, second(9_999)).await, Dispatched::default());
}

pub(super) async fn what_fails_is_tried_again_in_order<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, taker) = (manager(&store), Taker::default());
    let (ann, bob) = (key(ANN, "a"), key(BOB, "b"));
    for session in [&ann, &bob] {
        send(&sessions, session, watch::Beat, 0).await;
        send(&sessions, session, watch::Ring, 0).await;
    }
    taker.refuse(Some(&ann));
    assert_eq!(round(&sessions, &taker, second(0)).await, Dispatched { delivered: 1, failed: 1 });
    all(&sessions, &taker, second(0)).await;
    assert!(taker.taken().iter().map(|taken| &taken.0).eq([&bob; 3]), "bob is not held up");
    let failures = async || {
        let outbox = store.outbox(&ann).await.expect("the store can be read");
        outbox.iter().map(|posted| posted.failures).collect::<Vec<_>>()
    };
    assert_eq!(failures().await, [1, 0, 0]);
    // The pauses double: a second, which is over soon after one, then two, then four.
    for (at, failed) in [(2, 1), (3, 0), (6, 1), (7, 0)] {
        let dispatched = round(&manager(&store), &taker, second(at)).await;
        assert_eq!(dispatched, Dispatched { delivered: 0, failed }, "at {at}");
    }
    assert_eq!(failures().await, [3, 0, 0]);
    taker.refuse(None);
    all(&sessions, &taker, second(60)).await;
    let of_ann = taker.taken().into_iter().filter(|taken| taken.0 == ann);
    assert!(of_ann.map(|taken| taken.3).eq([None, Some(1), Some(2)]), "{:?}", taker.taken());
}

pub(super) async fn an_effect_is_delivered_as_soon_as_it_is_stored<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, taker) = (Arc::new(manager(&store)), Arc::new(Taker::default()));
    let dispatcher = tokio::spawn({
        let (sessions, taker) = (Arc::clone(&sessions), Arc::clone(&taker));
        async move {
            let deliver = |posted| {
                let answer = taker.take(posted);
                async move { answer }
            };
            sessions.deliver_effects_every(Duration::from_secs(5), deliver).await;
        }
    });
    let begun = tokio::time::Instant::now();
    let now = store.clock().await.expect("the store works");
    let sent = sessions.send(&key(ANN, "a"), watch::Beat, now + TimeDelta::days(1)).await;
    sent.expect("it is stored");
    while taker.taken().is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(4), "only a later round delivers it");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let closed: String = tokio::time::timeout(Duration::from_secs(9), async {
        sessions.close().await;
        dispatcher.await.map_or_else(|error| std::format!("{error}"), |()| String::new())
    })
    .await
    .expect("it ends with the sessions");
    assert_eq!(closed, "");
}
