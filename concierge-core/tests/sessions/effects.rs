//! What goes wrong on an effect's way out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use concierge_core::sessions::suite::{Counter, CounterEffect};
use concierge_core::sessions::{
    Audit as _, Dispatched, EffectKey, Posted, SessionError, SessionStore, Sessions, Settings,
    Write, Written,
};

use crate::faulty::{Fault, Faulty};
use crate::talk::{Store, key, minute, plain, store};

/// A manager whose effects may take a fifth of a second.
fn counters<S: SessionStore>(store: S) -> Sessions<Counter, S> {
    Sessions::new(store, Settings { lease: Duration::from_millis(200), ..Settings::default() })
}

async fn count<S: SessionStore>(sessions: &Sessions<Counter, S>) {
    sessions.send(&key(1, "a"), Counter::once(), minute(0)).await.unwrap();
}

async fn outbox(store: &Store) -> Vec<Posted> {
    store.outbox(&key(1, "a")).await.unwrap()
}

#[tokio::test]
async fn an_effect_whose_delivery_was_not_noted_comes_again_under_its_key() {
    let store = Arc::new(Faulty::default());
    let sessions = counters(Arc::clone(&store));
    count(&sessions).await;
    store.set_for(1, Fault::FailsBeforeWriting);
    let keys = std::sync::Mutex::new(Vec::<EffectKey>::new());
    let take = async |posted: Posted<CounterEffect>| {
        keys.lock().unwrap().push(posted.key);
        Ok::<_, String>(())
    };
    let error = sessions.deliver_effects(minute(0), take).await.unwrap_err();
    assert!(matches!(error, SessionError::Store(_)), "{error}");
    for expected in [1, 0] {
        let dispatched = sessions.deliver_effects(minute(1), take).await.unwrap();
        assert_eq!(dispatched, Dispatched { delivered: expected, failed: 0 });
    }
    let keys = keys.into_inner().unwrap();
    assert_eq!(keys.len(), 2);
    assert_eq!(keys[0], keys[1]);
}

#[tokio::test]
async fn an_effect_that_takes_too_long_is_given_up_and_tried_again() {
    let store = store();
    let sessions = counters(Arc::clone(&store));
    count(&sessions).await;
    let hang = async |_| std::future::pending::<Result<(), String>>().await;
    let dispatched = sessions.deliver_effects(minute(0), hang).await.unwrap();
    assert_eq!(dispatched, Dispatched { delivered: 0, failed: 1 });
    assert_eq!(outbox(&store).await[0].failures, 1);
    let take = async |posted: Posted<CounterEffect>| {
        assert_eq!(posted.failures, 1);
        Ok::<_, String>(())
    };
    let dispatched = sessions.deliver_effects(minute(1), take).await.unwrap();
    assert_eq!(dispatched, Dispatched { delivered: 1, failed: 0 });
}

#[tokio::test]
async fn an_effect_that_cannot_be_read_waits_for_a_program_that_can() {
    let store = store();
    let effects = [r#"{"Unheard":2}"#.to_owned()];
    let first = Write { effects: &effects, ..plain("{}") };
    let written = store.write(&key(1, "a"), first).await.unwrap();
    assert_eq!(written, Written::Committed { version: 1 });
    let sessions = counters(Arc::clone(&store));
    let never = async |_| -> Result<(), String> { panic!("it was read") };
    let dispatched = sessions.deliver_effects(minute(0), never).await.unwrap();
    assert_eq!(dispatched, Dispatched { delivered: 0, failed: 1 });
    let outbox = outbox(&store).await;
    assert_eq!((&*outbox[0].effect, outbox[0].failures), (&*effects[0], 1));
}

#[tokio::test]
async fn an_effect_that_makes_a_machine_too_large_is_not_stored() {
    let store = store();
    let settings = Settings { largest: 100, ..Settings::default() };
    let sessions = Sessions::<Counter, _>::new(Arc::clone(&store), settings);
    let counted = sessions.send(&key(1, "a"), Counter::once(), minute(0)).await;
    let Err(SessionError::TooLarge { bytes, most: 100 }) = counted else {
        panic!("{counted:?}");
    };
    let snapshot = Settings { largest: bytes - r#"{"Counted":1}"#.len(), ..Settings::default() };
    let sessions = Sessions::<Counter, _>::new(Arc::clone(&store), snapshot);
    let counted = sessions.send(&key(1, "a"), Counter::once(), minute(0)).await;
    assert!(matches!(counted, Err(SessionError::TooLarge { .. })), "{counted:?}");
    assert!(store.load(&key(1, "a")).await.unwrap().is_none());
}

#[tokio::test]
async fn the_close_waits_for_what_is_being_delivered() {
    let store = store();
    let sessions = Arc::new(Sessions::<Counter, _>::new(Arc::clone(&store), Settings::default()));
    count(&sessions).await;
    let begun = Arc::new(tokio::sync::Notify::new());
    let taken = Arc::new(AtomicUsize::new(0));
    let dispatcher = tokio::spawn({
        let (sessions, begun, taken) =
            (Arc::clone(&sessions), Arc::clone(&begun), Arc::clone(&taken));
        async move {
            let take = |_| {
                let (begun, taken) = (Arc::clone(&begun), Arc::clone(&taken));
                async move {
                    begun.notify_one();
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    taken.fetch_add(1, Ordering::SeqCst);
                    Ok::<_, String>(())
                }
            };
            sessions.deliver_effects_every(Duration::from_mins(1), take).await;
        }
    });
    begun.notified().await;
    sessions.close().await;
    assert_eq!(taken.load(Ordering::SeqCst), 1);
    assert_eq!(outbox(&store).await, []);
    dispatcher.await.unwrap();
}
