//! Nobody reaches another's session.

use concierge_core::sessions::SessionError;

use crate::talk::{key, manager, minute, say, steps, store, stored};

#[tokio::test]
async fn no_method_reaches_anothers_session() {
    let store = store();
    let (ann, bob) = (key(1, "a"), key(2, "a"));
    let sessions = manager(store.clone());
    sessions.send(&ann, say("secret"), minute(0)).await.unwrap();
    let before = stored(&store, &ann).await;
    for sessions in [&sessions, &manager(store.clone())] {
        for minutes in [0, 60] {
            let now = minute(minutes);
            let sent = sessions.send(&bob, say("give"), now).await.unwrap_err();
            assert!(matches!(&sent, SessionError::NotFound(key) if *key == bob), "{sent}");
            let ended = sessions.end(&bob, now).await.unwrap_err();
            assert!(matches!(&ended, SessionError::NotFound(key) if *key == bob), "{ended}");
            assert!(sessions.peek(&bob, now).await.unwrap().is_none());
        }
    }
    assert_eq!(stored(&store, &ann).await, before);
    assert_eq!(steps(&store, &ann).await.len(), 1);
    assert_eq!(sessions.resident(), 1, "only Ann's machine is in memory");
}

#[tokio::test]
async fn a_session_that_is_anothers_answers_as_one_that_is_not_there() {
    let store = store();
    let sessions = manager(store);
    sessions.send(&key(1, "a"), say("secret"), minute(0)).await.unwrap();
    let anothers = sessions.end(&key(2, "a"), minute(0)).await.unwrap_err().to_string();
    let nobodys = sessions.end(&key(2, "b"), minute(0)).await.unwrap_err().to_string();
    assert_eq!(anothers.replace("`a`", "`b`"), nobodys);
}
