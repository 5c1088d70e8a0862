//! Sessions that another release of the program has stored.

use std::string::{String, ToString as _};
use std::sync::{Arc, Mutex, PoisonError};
use std::vec::Vec;

use super::draft::{event, find, key};
use super::samovar::{
    EarlierSamovar, LaterSamovar, Tea, earlier_samovar as first, later_samovar as second,
};
use super::watch::{second as at, steps};
use super::{ANN, BOB};
use crate::sessions::delivered::Opened;
use crate::sessions::error::SessionError;
use crate::sessions::key::SessionKey;
use crate::sessions::machine::SessionMachine;
use crate::sessions::manager::Sessions;
use crate::sessions::outbox::Posted;
use crate::sessions::settings::Settings;
use crate::sessions::store::Audit;
use crate::snapshot::RestoreError;

type Earlier<S> = Sessions<EarlierSamovar, Arc<S>>;
type Later<S> = Sessions<LaterSamovar, Arc<S>>;

fn manager<M: SessionMachine, S: Audit>(store: &Arc<S>) -> Sessions<M, Arc<S>> {
    Sessions::new(Arc::clone(store), Settings::default())
}

/// Heats a samovar of the first release and pours so many cups, each under a key of its own.
async fn pour<S: Audit>(sessions: &Earlier<S>, key: &SessionKey, cups: usize) {
    sessions.send(key, first::Heat, at(0)).await.expect("it is stored");
    for cup in 1..=cups {
        let name = event(&cup.to_string());
        let poured = sessions.send_once(key, &name, first::Pour, at(0)).await;
        poured.expect("it is stored");
    }
}

/// The stored text.
async fn data<S: Audit>(store: &S, key: &SessionKey) -> String {
    let data = find(store, key).await.data.expect("a machine is stored");
    String::from_utf8(data).expect("it is JSON")
}

pub(super) async fn what_an_older_release_stored_is_migrated_and_goes_on<S: Audit>(store: S) {
    let store = Arc::new(store);
    let (earlier, ann, bob): (Earlier<S>, _, _) = (manager(&store), key(ANN, "a"), key(BOB, "b"));
    for key in [&ann, &bob] {
        pour(&earlier, key, 2).await;
    }
    drop(earlier);
    let old = data(&*store, &ann).await;
    assert!(old.contains(r#""version":1,"#) && old.contains(r#"["warm"]"#), "{old}");

    let later: Later<S> = manager(&store);
    let peeked = later.peek(&ann, at(1)).await.expect("it can be read").expect("it is there");
    assert_eq!((peeked.state(), peeked.context().cups), (second::State::Hot, 2));
    assert_eq!(data(&*store, &ann).await, old, "who looks writes nothing");
    let sent = later.send(&ann, second::Sweeten, at(1)).await.expect("it is stored");
    assert_eq!((sent.opened, sent.from), (Opened::Restored, second::State::Hot));
    assert_eq!(*sent.machine.context(), Tea { cups: 2, sweet: 1 });
    let new = data(&*store, &ann).await;
    assert!(new.contains(r#""version":2,"#) && new.contains(r#"["hot"]"#), "{new}");
    assert!(new.contains(r#""context":{"cups":2,"sweet":1}"#), "{new}");

    // What was answered then is answered, and what was started then goes on.
    let again = later.send_once(&ann, &event("1"), second::Pour, at(1)).await;
    let again = again.expect("it was stored before");
    assert_eq!((again.opened, again.machine.context().cups), (Opened::Remembered, 1));
    let taken = Mutex::new(Vec::new());
    let take = async |posted: Posted<second::Effect>| {
        let second::Effect::Poured(second::Poured(cups)) = posted.effect;
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.push((posted.key.session.owner, cups));
        Ok::<_, RestoreError>(())
    };
    while later.deliver_effects(at(1), take).await.expect("the store works").delivered > 0 {}
    let mut taken = taken.into_inner().unwrap_or_else(PoisonError::into_inner);
    taken.sort_unstable();
    assert_eq!(taken, [(ANN, 1), (ANN, 2), (BOB, 1), (BOB, 2)]);
    let swept = later.sweep(at(30)).await.expect("the store works");
    assert_eq!((swept.fired, swept.failed), (2, 0));
    let expected = ["HEAT: cold -> warm", "POUR: warm -> warm", "POUR: warm -> warm"];
    let fired = ["after 30s: hot -> cold"];
    assert_eq!(steps(&*store, &bob).await, [&expected[..], &fired].concat());
    assert_eq!(
        steps(&*store, &ann).await,
        [&expected[..], &["SWEETEN: hot -> hot"], &fired].concat()
    );
    for key in [&ann, &bob] {
        assert_eq!(store.set_aside(key).await.expect("the store can be read"), []);
    }
}

pub(super) async fn what_cannot_be_migrated_is_refused_with_the_reason_and_kept<S: Audit>(
    store: S,
) {
    let store = Arc::new(store);
    let (earlier, ann, bob): (Earlier<S>, _, _) = (manager(&store), key(ANN, "a"), key(BOB, "b"));
    pour(&earlier, &ann, 3).await;
    pour(&earlier, &bob, 1).await;
    drop(earlier);
    let before = find(&*store, &ann).await;

    let later: Later<S> = manager(&store);
    let reason = "the stored session is refused: the snapshot was written by version 1 of machine \
                  `suite samovar`, and was not migrated: 3 cups are more than a samovar holds";
    let fourth = event("4");
    for error in [
        later.send(&ann, second::Sweeten, at(1)).await.expect_err("it is refused"),
        later.send_once(&ann, &fourth, second::Pour, at(1)).await.expect_err("it is refused"),
        later.peek(&ann, at(1)).await.expect_err("it is refused"),
        later.end(&ann, at(1)).await.expect_err("it is refused"),
    ] {
        assert_eq!(error.to_string(), reason);
    }
    let second = later.send_once(&ann, &event("2"), second::Pour, at(1)).await;
    let second = second.expect("what was stored before is answered");
    assert_eq!((second.opened, second.machine.context().cups), (Opened::Remembered, 2));
    let swept = later.sweep(at(30)).await.expect("the store works");
    assert_eq!((swept.fired, swept.failed), (1, 1), "it holds nobody up");
    assert_eq!(find(&*store, &ann).await, before, "the row is as it was");
    assert_eq!(store.set_aside(&ann).await.expect("the store can be read"), []);
    assert_eq!(later.resident(), 0);

    // The release that stored it takes it up where it was.
    let earlier: Earlier<S> = manager(&store);
    let sent = earlier.send_once(&ann, &fourth, first::Pour, at(1)).await;
    let sent = sent.expect("it is stored");
    assert_eq!((sent.opened, *sent.machine.context()), (Opened::Restored, 4));
}

pub(super) async fn what_a_newer_release_stored_is_refused_by_the_older_and_kept<S: Audit>(
    store: S,
) {
    let store = Arc::new(store);
    let (earlier, ann): (Earlier<S>, _) = (manager(&store), key(ANN, "a"));
    pour(&earlier, &ann, 1).await;
    let later: Later<S> = manager(&store);
    let name = event("next");
    later.send_once(&ann, &name, second::Pour, at(1)).await.expect("it is stored");
    let before = find(&*store, &ann).await;

    // Whether it has the session in memory, as while both releases run, or comes after the other.
    for earlier in [earlier, manager(&store)] {
        for error in [
            earlier.send(&ann, first::Pour, at(2)).await.expect_err("it is refused"),
            earlier.peek(&ann, at(2)).await.expect_err("it is refused"),
            earlier.end(&ann, at(2)).await.expect_err("it is refused"),
        ] {
            let SessionError::Refused(refusal) = error else { panic!("{error}") };
            let (machine, expected, found) = ("suite samovar", 1, 2);
            assert_eq!(refusal, RestoreError::FutureVersion { machine, expected, found });
        }
        let again = earlier.send_once(&ann, &name, first::Pour, at(2)).await;
        let again = again.expect_err("it cannot be answered");
        assert!(matches!(again, SessionError::AnswerLost { .. }), "it is stored: {again}");
        let swept = earlier.sweep(at(30)).await.expect("the store works");
        assert_eq!((swept.fired, swept.failed), (0, 1));
    }
    assert_eq!(find(&*store, &ann).await, before, "the row is as it was");
    assert_eq!(store.set_aside(&ann).await.expect("the store can be read"), []);

    let later: Later<S> = manager(&store);
    let sent = later.send(&ann, second::Pour, at(2)).await.expect("it is stored");
    assert_eq!((sent.opened, sent.from), (Opened::Restored, second::State::Hot));
    assert_eq!(*sent.machine.context(), Tea { cups: 3, sweet: 0 });
    assert_eq!(later.sweep(at(30)).await.expect("the store works").fired, 1);
}
