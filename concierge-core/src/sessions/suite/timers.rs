//! Machines that wait.

use core::time::Duration;
use std::sync::Arc;

use chrono::TimeDelta;
use tokio::task::JoinSet;

use super::draft::{find, key, numbered};
use super::watch::{Watch, manager, second, steps, watch};
use super::{ANN, BOB};
use crate::sessions::manager::Sessions;
use crate::sessions::record::Due;
use crate::sessions::settings::Settings;
use crate::sessions::store::Audit;

pub(super) async fn what_is_over_happens_in_the_order_of_time<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, ann, bob) = (manager(&store), key(ANN, "a"), key(BOB, "b"));
    for key in [&ann, &bob] {
        sessions.send(key, watch::Set, second(0)).await.expect("it is stored");
        let due = find(&store, key).await.due;
        assert_eq!(due, Some(second(30)), "the timer is over before the silence");
    }
    let swept = sessions.sweep(second(29)).await.expect("the store works");
    assert_eq!((swept.fired, swept.silenced), (0, 0));

    // As it happens one by one, and all at once.
    for (at, due) in [(30, 45), (45, 60)] {
        sessions.sweep(second(at)).await.expect("the store works");
        assert_eq!(find(&store, &bob).await.due, Some(second(due)), "at {at}");
        if at == 30 {
            let stop = watch::Stop;
            sessions.send(&ann, stop, second(30)).await.expect("it is stored");
            sessions.send(&ann, watch::Set, second(40)).await.expect("it is stored");
        }
    }
    let swept = sessions.sweep(second(200)).await.expect("the store works");
    assert_eq!((swept.fired, swept.silenced, swept.failed), (3, 1, 0));
    let expected = [
        "SET: idle -> waiting",
        "after 30s: waiting -> late",
        "HUSH: late -> idle",
        "RING: idle -> idle",
    ];
    assert_eq!(steps(&*store, &bob).await, expected);
    assert_eq!(steps(&*store, &ann).await[3..], expected);
    assert_eq!(find(&store, &ann).await.due, None);
    assert_eq!(store.due(second(9_999), None, 9).await.expect("it can be read"), []);
}

pub(super) async fn a_timer_fires_before_a_later_event<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, ann) = (manager(&store), key(ANN, "a"));
    sessions.send(&ann, watch::Set, second(0)).await.expect("it is stored");
    for sessions in [&manager(&store), &sessions] {
        let peeked = sessions.peek(&ann, second(31)).await.expect("it can be read");
        assert_eq!(peeked.expect("it is there").state(), watch::State::Late);
    }
    let sent = sessions.send(&ann, watch::Stop, second(31)).await.expect("it is stored");
    assert_eq!((sent.from, sent.machine.state()), (watch::State::Late, watch::State::Idle));
    assert_eq!(find(&store, &ann).await.version, 2, "both are one write");
    let expected = ["SET: idle -> waiting", "after 30s: waiting -> late", "STOP: late -> idle"];
    assert_eq!(steps(&*store, &ann).await, expected);
}

pub(super) async fn a_timer_that_was_canceled_does_not_fire<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, ann, bob) = (manager(&store), key(ANN, "a"), key(BOB, "b"));
    for key in [&ann, &bob] {
        sessions.send(key, watch::Set, second(0)).await.expect("it is stored");
    }
    sessions.send(&ann, watch::Stop, second(1)).await.expect("it is stored");
    sessions.end(&bob, second(1)).await.expect("it is stored");
    for sessions in [&sessions, &manager(&store)] {
        let swept = sessions.sweep(second(3_600)).await.expect("the store works");
        assert_eq!((swept.fired, swept.silenced, swept.failed), (0, 0, 0));
    }
    for key in [&ann, &bob] {
        assert_eq!(steps(&*store, key).await, ["SET: idle -> waiting", "STOP: waiting -> idle"]);
    }
}

pub(super) async fn each_timer_fires_once_whoever_sweeps<S: Audit>(store: S) {
    const SESSIONS: usize = 40;
    const SWEEPERS: usize = 3;
    let store = Arc::new(store);
    let sessions = manager(&store);
    for number in 0..SESSIONS {
        let set = watch::Set;
        sessions.send(&numbered(ANN, number), set, second(0)).await.expect("it is stored");
    }
    let mut sweepers = JoinSet::new();
    for _ in 0..SWEEPERS {
        let sessions = manager(&store);
        sweepers.spawn(async move { sessions.sweep(second(31)).await.expect("the store works") });
    }
    let swept = sweepers.join_all().await;
    assert_eq!(swept.iter().map(|swept| swept.failed).sum::<usize>(), 0, "{swept:?}");
    assert_eq!(swept.iter().map(|swept| swept.fired).sum::<usize>(), SESSIONS, "{swept:?}");
    for number in 0..SESSIONS {
        let steps = steps(&*store, &numbered(ANN, number)).await;
        assert_eq!(steps, ["SET: idle -> waiting", "after 30s: waiting -> late"]);
    }
}

pub(super) async fn a_timer_without_a_delay_does_not_fire_for_ever<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, ann, bob) = (manager(&store), key(ANN, "a"), key(BOB, "b"));
    sessions.send(&ann, watch::Spin, second(0)).await.expect("it is stored");
    sessions.send(&bob, watch::Beat, second(0)).await.expect("it is stored");
    for sweeps in 1_usize..4 {
        let swept = sessions.sweep(second(1)).await.expect("the store works");
        assert!((10..=20 + usize::from(sweeps == 1)).contains(&swept.fired), "{swept:?}");
    }
    // One that is late counts from when it fires, and does not make up for what it missed.
    let swept = sessions.sweep(second(1_000)).await.expect("the store works");
    assert!(swept.fired <= 21, "{swept:?}");
    assert_eq!(steps(&*store, &bob).await.len(), 3);
    let next = find(&store, &bob).await.due;
    assert_eq!(next, Some(second(1_001)));
    let stopped = sessions.send(&ann, watch::Stop, second(1_000)).await;
    assert_eq!(stopped.expect("it is stored").machine.state(), watch::State::Idle);
    assert_eq!(sessions.sweep(second(1_000)).await.expect("the store works").fired, 0);
}

pub(super) async fn a_clock_that_jumps_fires_nothing_twice<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, ann) = (manager(&store), key(ANN, "a"));
    sessions.send(&ann, watch::Set, second(0)).await.expect("it is stored");
    // Forth and back by hours, as a clock that is set, or one that keeps local time in autumn.
    let mut fired = 0;
    for at in [-3_600, 31, -3_600, 31, 44, 0, 7_200, 3_600, 7_200] {
        for sessions in [&sessions, &manager(&store)] {
            let swept = sessions.sweep(second(at)).await.expect("the store works");
            assert_eq!(swept.failed, 0);
            fired += swept.fired;
        }
    }
    assert_eq!(fired, 2);
    let expected = [
        "SET: idle -> waiting",
        "after 30s: waiting -> late",
        "HUSH: late -> idle",
        "RING: idle -> idle",
    ];
    assert_eq!(steps(&*store, &ann).await, expected);
}

pub(super) async fn what_ends_after_all_dates_is_never_over<S: Audit>(store: S) {
    let (store, ann, bob) = (Arc::new(store), key(ANN, "a"), key(BOB, "b"));
    let ages = Duration::from_hours(100_000 * 366 * 24);
    let ages = Settings { timeout: ages, remember: ages, ..Settings::default() };
    let sessions = Sessions::<Watch, _>::new(Arc::clone(&store), ages);
    sessions.send(&ann, watch::Sleep, second(0)).await.expect("it is stored");
    sessions.send(&bob, watch::Set, second(0)).await.expect("it is stored");
    for sessions in [&sessions, &manager(&store)] {
        assert_eq!(sessions.sweep(second(20)).await.expect("the store works").silenced, 0);
    }
    let swept = sessions.sweep(second(3_600)).await.expect("the store works");
    assert_eq!((swept.fired, swept.silenced, swept.failed), (2, 0, 0), "both of bob's");
    assert_eq!(steps(&*store, &ann).await, ["SLEEP: idle -> asleep"]);
    // What is not over is no silence either: the one that begins here ends in time.
    let told = manager(&store).tell(&ann, |_| Some(watch::Set.into()), second(3_600)).await;
    told.expect("it is stored");
    assert_eq!(find(&store, &ann).await.silence, Some(second(3_645)));
}

pub(super) async fn a_timer_fires_within_a_second<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (sessions, ann) = (Arc::new(manager(&store)), key(ANN, "a"));
    let now = store.clock().await.expect("the store works");
    let set = watch::Set;
    sessions.send(&ann, set, now - TimeDelta::milliseconds(29_700)).await.expect("it is stored");
    let sweeper = tokio::spawn({
        let sessions = Arc::clone(&sessions);
        async move { sessions.sweep_every(Duration::from_millis(100)).await }
    });
    let over = now + TimeDelta::milliseconds(300);
    while store.steps(&ann).await.expect("the store can be read").len() < 2 {
        let late = store.clock().await.expect("the store works") - over;
        assert!(late < TimeDelta::seconds(10), "it does not fire at all");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let steps = store.steps(&ann).await.expect("the store can be read");
    let late = steps[1].at - over;
    assert!((TimeDelta::zero()..TimeDelta::seconds(1)).contains(&late), "it is late by {late}");
    sessions.close().await;
    sweeper.await.expect("it ends with the sessions");
}

/// Starts what is to be over after a restart.
pub(super) async fn start<S: Audit>(store: &Arc<S>) {
    let sent = manager(store).send(&key(ANN, "watch"), watch::Set, second(3_600)).await;
    sent.expect("it is stored");
}

pub(super) async fn what_was_started_fires_after_a_restart<S: Audit>(store: Arc<S>) {
    let (sessions, watch) = (manager(&store), key(ANN, "watch"));
    let due = store.due(second(3_630), None, 9).await.expect("the store can be read");
    assert!(due.contains(&Due { at: second(3_630), key: watch.clone() }), "{due:?}");
    for (at, fired) in [(3_629, 0), (3_630, 1), (3_631, 0)] {
        let swept = sessions.sweep(second(at)).await.expect("the store works");
        assert_eq!(swept.fired, fired, "at {at}");
    }
    let expected = ["SET: idle -> waiting", "after 30s: waiting -> late"];
    assert_eq!(steps(&*store, &watch).await, expected);
}
