//! What happens to sessions in which nothing happens.

use std::time::Duration;

use concierge_core::sessions::{Opened, SessionStore as _, Sessions, Settings, Swept};

use crate::talk::{State, Talk, key, manager, minute, put, say, steps, store, stored};

#[tokio::test]
async fn a_silent_machine_is_told_before_the_next_event() {
    for restarted in [false, true] {
        let store = store();
        let mut sessions = manager(store.clone());
        let ann = key(1, "a");
        sessions.send(&ann, say("one"), minute(0)).await.unwrap();
        let soon = sessions.send(&ann, say("two"), minute(29)).await.unwrap();
        assert!(!soon.timed_out);
        if restarted {
            sessions = manager(store.clone());
        }
        let late = sessions.send(&ann, say("three"), minute(59)).await.unwrap();
        assert!(late.timed_out);
        assert_eq!(late.from, State::Quiet);
        assert_eq!(late.machine.context().said, ["one", "two", "three"]);
        assert_eq!(
            steps(&store, &ann).await,
            [
                "SAY: quiet -> loud",
                "SAY: loud -> loud",
                "HUSH: loud -> quiet",
                "SAY: quiet -> loud"
            ]
        );
        assert_eq!(stored(&store, &ann).await.version, 3, "both steps are one write");
    }
}

#[tokio::test]
async fn what_the_owner_did_not_say_is_told_where_it_concerns_and_breaks_no_silence() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    let nobody = sessions.tell(&ann, |_| Some(say("news")), minute(0)).await.unwrap();
    assert!(nobody.is_none() && store.load(&ann).await.unwrap().is_none(), "nothing is opened");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap();
    let unheard = sessions.tell(&ann, |_| None, minute(10)).await.unwrap();
    assert!(unheard.is_none());
    assert_eq!(stored(&store, &ann).await.version, 1);
    let heard = |talk: &Talk| (talk.context().said == ["one"]).then(|| say("news"));
    let told = sessions.tell(&ann, heard, minute(20)).await.unwrap().unwrap();
    assert_eq!(told.machine.context().said, ["one", "news"]);
    assert!(sessions.tell(&ann, heard, minute(21)).await.unwrap().is_none(), "it is asked anew");
    assert_eq!(stored(&store, &ann).await.due, Some(minute(30)), "as the owner's word had it");
    assert!(sessions.send(&ann, say("late"), minute(31)).await.unwrap().timed_out);
    sessions.end(&ann, minute(32)).await.unwrap();
    assert!(sessions.tell(&ann, |_| Some(say("news")), minute(33)).await.unwrap().is_none());
}

#[tokio::test]
async fn a_sweep_tells_silent_machines_wherever_they_are() {
    let store = store();
    let sessions = manager(store.clone());
    for number in 0..600 {
        let other_process = manager(store.clone());
        let by = if number % 2 == 0 { &sessions } else { &other_process };
        by.send(&key(number, &number.to_string()), say("one"), minute(0)).await.unwrap();
    }
    sessions.send(&key(1, "awake"), say("one"), minute(20)).await.unwrap();
    assert_eq!(sessions.sweep(minute(5)).await.unwrap(), Swept::default());
    let swept = sessions.sweep(minute(30)).await.unwrap();
    assert_eq!(swept, Swept { silenced: 600, evicted: 301, ..Swept::default() });
    assert_eq!(sessions.resident(), 0);
    for number in [0, 1, 599] {
        let silent = key(number, &number.to_string());
        assert_eq!(stored(&store, &silent).await.due, None);
        assert_eq!(steps(&store, &silent).await, ["SAY: quiet -> loud", "HUSH: loud -> quiet"]);
        let machine = sessions.peek(&silent, minute(31)).await.unwrap().unwrap();
        assert_eq!(machine.state(), State::Quiet);
    }
    let machine = sessions.peek(&key(1, "awake"), minute(30)).await.unwrap().unwrap();
    assert_eq!(machine.state(), State::Loud);
    assert_eq!(sessions.sweep(minute(31)).await.unwrap(), Swept::default());
}

#[tokio::test]
async fn what_cannot_be_told_holds_nobody_up() {
    let store = store();
    let sessions = manager(store.clone());
    for number in 0..300 {
        let snapshot =
            r#"{"machine":"talk","version":3,"fingerprint":"0","configuration":[],"context":0}"#;
        put(&store, &key(1, &format!("a{number}")), snapshot).await;
    }
    sessions.send(&key(2, "b"), say("one"), minute(10)).await.unwrap();
    for _ in 0..2 {
        let swept = sessions.sweep(minute(60)).await.unwrap();
        assert_eq!(swept.failed, 300);
        assert_eq!(store.due(minute(60), None, 999).await.unwrap().len(), 300);
    }
    assert_eq!(steps(&store, &key(2, "b")).await.len(), 2);
}

#[tokio::test]
async fn a_silence_is_told_once() {
    let store = store();
    let (one, two) = (manager(store.clone()), manager(store.clone()));
    let ann = key(1, "a");
    one.send(&ann, say("one"), minute(0)).await.unwrap();
    let (swept, also_swept) = tokio::join!(one.sweep(minute(40)), two.sweep(minute(40)));
    assert_eq!(swept.unwrap().silenced + also_swept.unwrap().silenced, 1);
    assert_eq!(steps(&store, &ann).await, ["SAY: quiet -> loud", "HUSH: loud -> quiet"]);
    let delivered = two.send(&ann, say("two"), minute(41)).await.unwrap();
    assert_eq!((delivered.timed_out, delivered.opened), (false, Opened::Restored));
}

#[tokio::test]
async fn time_that_goes_backwards_harms_nothing() {
    let sessions = manager(store());
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(100)).await.unwrap();
    let earlier = sessions.send(&ann, say("two"), minute(0)).await.unwrap();
    assert!(!earlier.timed_out);
    assert_eq!(sessions.end(&ann, minute(-100)).await.unwrap().from, State::Loud);
}

#[tokio::test]
async fn a_machine_that_was_told_leaves_memory() {
    let sessions = Sessions::<Talk, _>::new(
        store(),
        Settings { timeout: Duration::from_mins(1), ..Settings::default() },
    );
    sessions.send(&key(1, "a"), say("one"), minute(0)).await.unwrap();
    let swept = sessions.sweep(minute(2)).await.unwrap();
    assert_eq!(swept, Swept { silenced: 1, ..Swept::default() });
    assert_eq!(sessions.resident(), 0);
}
