//! The end of a program.

use std::sync::Arc;
use std::time::Duration;

use concierge_core::sessions::{SessionError, SessionStore as _, Sessions, Settings};

use crate::faulty::{Fault, Faulty};
use crate::talk::{Talk, event, key, manager, minute, say, store, stored};

#[tokio::test]
async fn after_the_close_no_call_is_taken() {
    let sessions = manager(store());
    let ann = key(1, "a");
    sessions.send(&ann, say("one"), minute(0)).await.unwrap();
    for _ in 0..2 {
        sessions.close().await;
        let now = minute(60);
        let closed = [
            sessions.send(&ann, say("two"), now).await.unwrap_err(),
            sessions.send_once(&ann, &event("m"), say("two"), now).await.unwrap_err(),
            sessions.tell(&ann, |_| Some(say("two")), now).await.unwrap_err(),
            sessions.end(&ann, now).await.unwrap_err(),
            sessions.peek(&ann, now).await.unwrap_err(),
            sessions.sweep(now).await.unwrap_err(),
            sessions.deliver_effects(now, async |_| Ok::<_, String>(())).await.unwrap_err(),
        ];
        assert!(closed.iter().all(|error| matches!(error, SessionError::Closed)), "{closed:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_under_way_is_finished_and_stored() {
    let store = store();
    let sessions = Arc::new(manager(store.clone()));
    let calls: Vec<_> = (0..200)
        .map(|number| {
            let sessions = Arc::clone(&sessions);
            tokio::spawn(async move {
                let ann = key(1, &(number % 4).to_string());
                sessions.send(&ann, say(&number.to_string()), minute(0)).await
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_micros(300)).await;
    sessions.close().await;
    let mut versions = [0; 4];
    for (number, version) in versions.iter_mut().enumerate() {
        let session = key(1, &number.to_string());
        *version = store.load(&session).await.unwrap().map_or(0, |record| record.version);
    }
    let mut delivered = 0;
    for call in calls {
        match call.await.unwrap() {
            Ok(_) => delivered += 1,
            Err(error) => assert!(matches!(error, SessionError::Closed), "{error}"),
        }
    }
    assert_eq!(versions.iter().sum::<u64>(), delivered, "nothing was stored after the close");
}

#[tokio::test]
async fn the_close_waits_for_a_call_that_hangs_until_its_caller_leaves() {
    let sessions = Arc::new(Sessions::<Talk, _>::new(
        Faulty::with(Fault::HangsAfterWriting),
        Settings::default(),
    ));
    let hangs = {
        let sessions = Arc::clone(&sessions);
        tokio::spawn(async move { sessions.send(&key(1, "a"), say("x"), minute(0)).await })
    };
    tokio::task::yield_now().await;
    let patience = Duration::from_millis(20);
    assert!(tokio::time::timeout(patience, sessions.close()).await.is_err());
    hangs.abort();
    tokio::time::timeout(Duration::from_secs(5), sessions.close()).await.unwrap();
    assert_eq!(stored(&sessions.store().inner(), &key(1, "a")).await.version, 1);
}
