//! Nobody reaches another's session.

use concierge_core::sessions::SessionError;

use crate::talk::{event, key, manager, minute, say, steps, store, stored};

#[tokio::test]
async fn no_method_reaches_anothers_session() {
    let store = store();
    let (ann, bob) = (key(1, "a"), key(2, "a"));
    let sessions = manager(store.clone());
    sessions.send_once(&ann, &event("m1"), say("secret"), minute(0)).await.unwrap();
    let before = stored(&store, &ann).await;
    for sessions in [&sessions, &manager(store.clone())] {
        for minutes in [0, 60] {
            let now = minute(minutes);
            let sent = sessions.send(&bob, say("give"), now).await.unwrap_err();
            assert!(matches!(&sent, SessionError::NotFound(key) if *key == bob), "{sent}");
            let ended = sessions.end(&bob, now).await.unwrap_err();
            assert!(matches!(&ended, SessionError::NotFound(key) if *key == bob), "{ended}");
            let told = sessions.tell(&bob, |_| Some(say("give")), now).await.unwrap();
            assert!(told.is_none());
            for name in ["m1", "m2"] {
                let sent = sessions.send_once(&bob, &event(name), say("give"), now).await;
                let sent = sent.unwrap_err();
                assert!(matches!(&sent, SessionError::NotFound(key) if *key == bob), "{sent}");
            }
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

/// The methods that name a session, each of which the first test calls with another's.
const OF_A_SESSION: [&str; 5] = ["send", "send_once", "tell", "end", "peek"];
/// Those that name none.
const OF_NONE: [&str; 8] = [
    "new",
    "store",
    "resident",
    "sweep",
    "sweep_every",
    "deliver_effects",
    "deliver_effects_every",
    "close",
];

#[test]
fn every_public_method_of_the_manager_is_tried() {
    let source = [
        include_str!("../../src/sessions/manager.rs"),
        include_str!("../../src/sessions/sweep.rs"),
        include_str!("../../src/sessions/dispatch.rs"),
    ]
    .concat();
    let mut found: Vec<_> = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub "))
        .filter_map(|line| line.split_once("fn "))
        .filter_map(|(_, name)| name.split(['(', '<']).next())
        .collect();
    let mut tried = [&OF_A_SESSION[..], &OF_NONE].concat();
    found.sort_unstable();
    tried.sort_unstable();
    assert_eq!(found, tried);
}
