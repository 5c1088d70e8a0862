//! Processes whose clocks are wrong, and clocks that change.

use core::time::Duration;
use std::sync::Arc;
use std::vec::Vec;

use chrono::{DateTime, TimeDelta, Utc};

use super::ANN;
use super::draft::{event, find, key, numbered};
use super::watch::{Watch, manager, second, steps, watch};
use crate::sessions::delivered::Opened;
use crate::sessions::manager::Sessions;
use crate::sessions::settings::Settings;
use crate::sessions::store::Audit;

/// How wrong the clocks are.
const HOUR: i64 = 3_600;

pub(super) async fn a_timer_counts_from_the_time_of_its_event<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (right, behind, ahead) = (manager(&store), manager(&store), manager(&store));
    let ann = key(ANN, "a");
    right.send(&ann, watch::Set, second(0)).await.expect("it is stored");
    // Whose clock is behind fires nothing, and does not put it off.
    let peeked = behind.peek(&ann, second(29 - HOUR)).await.expect("it can be read");
    assert_eq!(peeked.expect("it is there").state(), watch::State::Waiting);
    assert_eq!(behind.sweep(second(31 - HOUR)).await.expect("the store works").fired, 0);
    assert_eq!(find(&store, &ann).await.due, Some(second(30)));
    assert_eq!(right.sweep(second(30)).await.expect("the store works").fired, 1);
    behind.send(&ann, watch::Stop, second(32 - HOUR)).await.expect("it is stored");
    // Whose clock is ahead starts a timer that is over when its own clock said so.
    ahead.send(&ann, watch::Set, second(40 + HOUR)).await.expect("it is stored");
    for (at, fired) in [(70, 0), (69 + HOUR, 0), (70 + HOUR, 1), (40, 0), (71 + HOUR, 0)] {
        assert_eq!(right.sweep(second(at)).await.expect("the store works").fired, fired, "at {at}");
    }
    let expected = [
        "SET: idle -> waiting",
        "after 30s: waiting -> late",
        "STOP: late -> idle",
        "SET: idle -> waiting",
        "after 30s: waiting -> late",
    ];
    assert_eq!(steps(&*store, &ann).await, expected);
}

pub(super) async fn a_sweeper_goes_by_the_clock_of_the_store<S: Audit>(store: S) {
    let store = Arc::new(store);
    let sessions = Arc::new(manager(&store));
    let (behind, ahead) = (key(ANN, "behind"), key(ANN, "ahead"));
    let begun = store.clock().await.expect("the store works");
    for (key, hours) in [(&behind, -3), (&ahead, 3)] {
        let at = begun + TimeDelta::hours(hours);
        sessions.send(key, watch::Doze, at - TimeDelta::hours(24)).await.expect("it is stored");
    }
    let sweeper = tokio::spawn({
        let sessions = Arc::clone(&sessions);
        async move { sessions.sweep_every(Duration::from_millis(20)).await }
    });
    let mut past = Vec::new();
    for _ in 0..500 {
        past = store.steps(&behind).await.expect("the store can be read");
        if past.len() > 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // The next sweep, after which the other one would be over too.
    tokio::time::sleep(Duration::from_millis(60)).await;
    sessions.close().await;
    sweeper.await.expect("it ends with the sessions");
    let fired = past[1].at - begun;
    assert!((TimeDelta::milliseconds(-1)..TimeDelta::seconds(10)).contains(&fired), "{fired}");
    assert_eq!(steps(&*store, &behind).await, ["DOZE: idle -> dozing", "after 1d: dozing -> late"]);
    assert_eq!(steps(&*store, &ahead).await, ["DOZE: idle -> dozing"]);
}

pub(super) async fn a_key_is_remembered_from_the_time_of_its_event<S: Audit>(store: S) {
    let store = Arc::new(store);
    let settings = Settings { remember: Duration::from_hours(2), ..Settings::default() };
    let process = || Sessions::<Watch, _>::new(Arc::clone(&store), settings);
    let send = async |name: &str, at: i64| {
        let sent =
            process().send_once(&key(ANN, name), &event(name), watch::Beat, second(at)).await;
        sent.expect("it is stored").opened
    };
    let written = [("behind", -HOUR), ("right", 0), ("ahead", HOUR)];
    for (name, at) in written {
        assert_eq!(send(name, at).await, Opened::New);
    }
    let mut forgotten = Vec::new();
    for at in [-9 * HOUR, HOUR, HOUR + 1, -9 * HOUR, 2 * HOUR, 2 * HOUR + 1, 3 * HOUR] {
        for (name, _) in written.into_iter().skip(forgotten.iter().sum()) {
            for clock in [-9 * HOUR, at] {
                assert_eq!(send(name, clock).await, Opened::Remembered, "{name} at {at}");
            }
        }
        forgotten.push(process().sweep(second(at)).await.expect("the store works").forgotten);
    }
    assert_eq!(forgotten, [0, 0, 1, 0, 0, 1, 0]);
}

pub(super) async fn a_lease_lasts_by_the_clock_of_who_took_it<S: Audit>(store: S) {
    let (store, ann) = (Arc::new(store), key(ANN, "a"));
    manager(&store).send(&ann, watch::Beat, second(0)).await.expect("it is stored");
    let lease = async |at: i64| {
        let claimed = store.claim(second(at), second(at + 60), 9).await;
        claimed.expect("the store can be written").len()
    };
    // Behind it waits; ahead it comes too early, and then later, but it does come.
    let clocks = [0, -HOUR, 59, HOUR, 60, HOUR + 59, -HOUR, HOUR + 60];
    let mut handed_out = Vec::new();
    for at in clocks {
        handed_out.push(lease(at).await);
    }
    assert_eq!(handed_out, [1, 0, 0, 1, 0, 0, 0, 1]);
    let left = store.outbox(&ann).await.expect("the store can be read");
    assert_eq!(left.len(), 1, "it stays until it is delivered");
}

pub(super) async fn a_day_is_24_hours_where_the_clocks_change<S: Audit>(store: S) {
    let time = |text: &str| text.parse::<DateTime<Utc>>().expect("it is a time");
    let (store, days) = (
        Arc::new(store),
        [
            ("2026-03-28T12:00:00+01:00", "2026-03-29T13:00:00+02:00"),
            ("2026-10-24T12:00:00+02:00", "2026-10-25T11:00:00+01:00"),
            // As a machine in another zone tells the same day of Berlin.
            ("2026-10-24T06:00:00-04:00", "2026-10-25T11:00:00+01:00"),
        ],
    );
    for (number, (begins, ends)) in days.into_iter().enumerate() {
        let (begins, ends) = (time(begins), time(ends));
        let sessions = manager(&store);
        let key = numbered(ANN, number);
        sessions.send(&key, watch::Doze, begins).await.expect("it is stored");
        assert_eq!(find(&store, &key).await.due, Some(ends));
        for (at, fired) in [(ends - TimeDelta::milliseconds(1), 0), (ends, 1), (ends, 0)] {
            let swept = manager(&store).sweep(at).await.expect("the store works");
            assert_eq!((swept.fired, swept.failed), (fired, 0), "at {at}");
        }
    }
}
