//! An event that comes more than once is applied once.

use std::sync::Arc;

use concierge_core::Outcome;
use concierge_core::sessions::{
    Delivered, Opened, Receipt, SessionError, SessionStore as _, Sessions, Settings, Swept, Write,
};

use crate::faulty::{Fault, Faulty};
use crate::talk::{
    State, Talk, event, key, manager, minute, plain, say, steps, store, stored, talk,
};

/// What two answers to one event have in common, which is all but where they come from.
fn told(delivered: &Delivered<Talk>) -> impl PartialEq + std::fmt::Debug + use<> {
    let Delivered { machine, from, outcome, timed_out, .. } = delivered;
    (machine.state(), machine.context().clone(), *from, *outcome, *timed_out)
}

#[tokio::test]
async fn a_repeated_event_has_the_same_answer_and_no_second_effect() {
    let store = store();
    let (here, elsewhere) = (manager(store.clone()), manager(store.clone()));
    let ann = key(1, "a");
    let first = here.send_once(&ann, &event("m1"), say("one"), minute(0)).await.unwrap();
    assert_eq!((first.opened.clone(), first.from), (Opened::New, State::Quiet));
    here.send_once(&ann, &event("m2"), say("two"), minute(1)).await.unwrap();
    let late = here.send_once(&ann, &event("m3"), say("three"), minute(50)).await.unwrap();
    assert!(late.timed_out);
    let before = stored(&store, &ann).await;
    for sessions in [&here, &elsewhere, &manager(store.clone())] {
        let again = sessions.send_once(&ann, &event("m1"), say("one"), minute(60)).await.unwrap();
        assert_eq!(again.opened, Opened::Remembered);
        assert_eq!(told(&again), told(&first));
        let again = sessions.send_once(&ann, &event("m3"), say("three"), minute(60)).await.unwrap();
        assert_eq!(told(&again), told(&late));
    }
    assert_eq!(stored(&store, &ann).await, before);
    let next = here.send_once(&ann, &event("m4"), say("four"), minute(61)).await.unwrap();
    assert_eq!(next.machine.context().said, ["one", "two", "three", "four"]);
}

#[tokio::test]
async fn an_event_that_is_not_taken_any_more_is_still_answered() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap();
    let hush = || talk::Hush;
    let first = sessions.send_once(&ann, &event("h"), hush(), minute(1)).await.unwrap();
    let again = sessions.send_once(&ann, &event("h"), hush(), minute(2)).await.unwrap();
    assert_eq!(told(&again), told(&first));
    assert_eq!(steps(&store, &ann).await.len(), 2);
    let other = sessions.send_once(&ann, &event("other"), hush(), minute(2)).await.unwrap_err();
    assert!(matches!(other, SessionError::NotTaken(_)), "{other}");
    assert_eq!(store.recall(&ann, &event("other")).await.unwrap(), None, "it was not stored");
    sessions.send(&ann, say("two"), minute(3)).await.unwrap();
    let now = sessions.send_once(&ann, &event("other"), hush(), minute(4)).await.unwrap();
    assert_eq!(now.opened, Opened::FromMemory);
}

#[tokio::test]
async fn every_kind_of_outcome_comes_back() {
    let sessions = manager(store());
    let ann = key(1, "a");
    for (name, handled) in [("m1", false), ("m2", true)] {
        let first = sessions.send_once(&ann, &event(name), say(name), minute(0)).await.unwrap();
        assert_eq!(first.outcome == Outcome::Handled, handled);
        let again = sessions.send_once(&ann, &event(name), say(name), minute(1)).await.unwrap();
        assert_eq!(told(&again), told(&first));
    }
}

#[tokio::test]
async fn a_key_belongs_to_one_event_of_one_session() {
    let sessions = manager(store());
    let (ann, other) = (key(1, "a"), key(1, "b"));
    sessions.send_once(&ann, &event("m1"), say("one"), minute(0)).await.unwrap();
    let hush = sessions.send_once(&ann, &event("m1"), talk::Hush, minute(1)).await;
    assert_eq!(
        hush.unwrap_err().to_string(),
        "the key `m1` is that of an event `SAY`: give each event a key of its own"
    );
    let delivered = sessions.send_once(&other, &event("m1"), say("one"), minute(1)).await.unwrap();
    assert_eq!(delivered.opened, Opened::New);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_comes_everywhere_at_once_is_applied_once() {
    let store = store();
    let processes: Vec<_> = (0..4).map(|_| Arc::new(manager(store.clone()))).collect();
    let senders = (0..32).map(|sender| {
        let sessions = Arc::clone(&processes[sender % 4]);
        tokio::spawn(async move {
            sessions.send_once(&key(1, "a"), &event("m"), say("one"), minute(0)).await.unwrap()
        })
    });
    let mut first = 0;
    for sender in senders.collect::<Vec<_>>() {
        let delivered = sender.await.unwrap();
        assert_eq!(delivered.machine.context().said, ["one"]);
        first += usize::from(delivered.opened == Opened::New);
    }
    assert_eq!(first, 1);
    assert_eq!(stored(&store, &key(1, "a")).await.version, 1);
}

#[tokio::test(start_paused = true)]
async fn an_unknown_outcome_is_looked_up_by_the_key() {
    let ann = key(1, "a");
    for (fault, opened) in
        [(Fault::FailsAfterWriting, Opened::Remembered), (Fault::Unknown, Opened::Restored)]
    {
        let sessions = manager(Faulty::default());
        sessions.send(&ann, say("one"), minute(0)).await.unwrap();
        sessions.store().set_for(1, fault);
        let sent = sessions.send_once(&ann, &event("m"), say("two"), minute(1)).await.unwrap();
        assert_eq!(sent.opened, opened);
        assert_eq!(sent.machine.context().said, ["one", "two"]);
        let again = sessions.send_once(&ann, &event("m"), say("two"), minute(2)).await.unwrap();
        assert_eq!(told(&again), told(&sent));
    }
}

#[tokio::test(start_paused = true)]
async fn what_stays_unknown_is_said_to_be() {
    let ann = key(1, "a");
    let sessions = manager(Faulty::with(Fault::Unknown));
    let sent = sessions.send_once(&ann, &event("m"), say("one"), minute(0)).await.unwrap_err();
    assert!(matches!(sent, SessionError::Unknown(_)), "nobody else was faster: {sent}");
    sessions.store().set(Some(Fault::Gone));
    let sent = sessions.send_once(&ann, &event("m"), say("one"), minute(0)).await.unwrap_err();
    assert!(matches!(sent, SessionError::Unknown(_)), "{sent}");
    sessions.store().set(None);
    let sent = sessions.send_once(&ann, &event("m"), say("one"), minute(1)).await.unwrap();
    assert_eq!((sent.opened, sent.machine.context().said.len()), (Opened::Remembered, 1));
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_an_error_and_no_second_effect() {
    let store = store();
    let sessions = manager(store.clone());
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap();
    let data = stored(&store, &ann).await.data.unwrap();
    let stranger = Write {
        expected: Some(1),
        receipt: Some(Receipt { key: &event("m"), answer: "rubbish" }),
        ..plain(core::str::from_utf8(&data).unwrap())
    };
    let _ = store.write(&ann, stranger).await.unwrap();
    let before = stored(&store, &ann).await;
    let sent = sessions.send_once(&ann, &event("m"), say("two"), minute(1)).await.unwrap_err();
    assert!(matches!(&sent, SessionError::AnswerLost { .. }), "{sent}");
    assert_eq!(stored(&store, &ann).await, before);
}

#[tokio::test]
async fn a_sweep_forgets_old_keys() {
    let store = store();
    let settings = Settings { remember: std::time::Duration::from_mins(10), ..Settings::default() };
    let sessions = Sessions::<Talk, _>::new(store.clone(), settings);
    for number in 0..600 {
        let (ann, name) = (key(1, &format!("{}", number % 7)), number.to_string());
        sessions.send_once(&ann, &event(&name), say("x"), minute(number / 300)).await.unwrap();
    }
    let swept = sessions.sweep(minute(11)).await.unwrap();
    assert_eq!(swept, Swept { evicted: 7, forgotten: 300, ..Swept::default() });
    assert_eq!(sessions.sweep(minute(12)).await.unwrap().forgotten, 300);
    assert_eq!(sessions.sweep(minute(12)).await.unwrap().forgotten, 0);
}
