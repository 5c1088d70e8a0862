//! A database that repeats another one, and can only be read.

use std::time::Duration;

use concierge_cluster::Pair;
use concierge_core::sessions::{
    Audit as _, EffectKey, Opened, Receipt, SessionError, SessionStore as _, Sessions, Settings,
    Write, WriteError,
};
use concierge_postgres::{Error, Names, PostgresSessions};

use crate::house::{connect, event, key, minute, open, write};
use concierge_core::sessions::suite::Counter;

type Manager = Sessions<Counter, PostgresSessions>;

const SAYS: &str = "the database is read-only: give the URL of the primary";

async fn count(sessions: &Manager, name: &str) -> Result<(u32, bool), SessionError<Error>> {
    let sent = sessions.send_once(&key(1, "a"), &event(name), Counter::once(), minute(0)).await?;
    Ok((sent.machine.context().total, sent.opened == Opened::Remembered))
}

/// Sessions on the standby alone, once it has this version of the session.
async fn on_standby(url: &str, version: u64) -> Manager {
    let database = connect(url).await;
    for _ in 0..500 {
        // Its tables come with the first steps that it repeats.
        if let Ok(store) = PostgresSessions::open(database.clone(), Names::default()).await
            && let Ok(Some(record)) = store.load(&key(1, "a")).await
            && record.version == version
        {
            return Sessions::new(store, Settings::default());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the standby does not follow");
}

async fn refuses_each_write(store: &PostgresSessions) {
    let (ann, name) = (key(1, "a"), event("two"));
    let receipt = Some(Receipt { key: &name, answer: "yes" });
    for write in [
        write(None, 0),
        write(Some(2), 0),
        Write { set_aside: Some("why"), ..write(Some(2), 0) },
        Write { receipt, ..write(Some(2), 0) },
    ] {
        let error = store.write(&ann, write).await.unwrap_err();
        assert!(matches!(error, WriteError::Failed(Error::ReadOnly)), "{error}");
        assert_eq!(error.to_string(), format!("nothing was stored: {SAYS}"));
    }
    let effect = EffectKey { session: ann.clone(), version: 1, position: 0 };
    let refusals = [
        store.lock(&ann).await.map(drop),
        store.forget(minute(9), 9).await.map(drop),
        store.claim(minute(9), minute(10), 9).await.map(drop),
        store.delivered(&effect).await,
        store.postpone(&effect, minute(9)).await,
        PostgresSessions::migrate(store.database(), Names::default()).await,
        PostgresSessions::migrate(store.database(), Names { sessions: "b", ..Names::default() })
            .await,
    ];
    for refused in refusals {
        assert_eq!(refused.unwrap_err().to_string(), SAYS);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standby_is_read_and_refuses_each_write_until_it_is_promoted() {
    if !concierge_cluster::is_installed() {
        return;
    }
    let mut pair = Pair::start(false).unwrap();
    let store = open(&connect(&pair.primary().url("postgres")).await, Names::default()).await;
    let primary: Manager = Sessions::new(store, Settings::default());
    for total in 1..=2 {
        assert_eq!(count(&primary, &total.to_string()).await.unwrap(), (total, false));
    }
    let sessions = on_standby(&pair.standby().url("postgres"), 2).await;
    let store = sessions.store();
    refuses_each_write(store).await;
    // Also the one that was answered: only a write would find out.
    for name in ["2", "3", "4"] {
        let error = count(&sessions, name).await.unwrap_err();
        assert!(matches!(error, SessionError::Store(Error::ReadOnly)), "{error}");
        assert_eq!(error.to_string(), format!("the store failed: {SAYS}"));
    }
    assert!(sessions.sweep(minute(0)).await.is_err(), "it cannot forget");
    let machine = sessions.peek(&key(1, "a"), minute(0)).await.unwrap().unwrap();
    assert_eq!(machine.context().total, 2);
    for (name, version) in [("2", Some(2)), ("3", None)] {
        let remembered = store.recall(&key(1, "a"), &event(name)).await.unwrap();
        assert_eq!(remembered.map(|remembered| remembered.version), version);
    }
    assert_eq!(count(&primary, "3").await.unwrap(), (3, false), "and the primary goes on");

    on_standby(&pair.standby().url("postgres"), 3).await;
    primary.store().database().close();
    pair.primary().kill().unwrap();
    pair.promote().unwrap();
    assert_eq!(count(&sessions, "3").await.unwrap(), (3, true));
    assert_eq!(count(&sessions, "4").await.unwrap(), (4, false));
    assert_eq!(count(&sessions, "4").await.unwrap(), (4, true));
    let steps = store.steps(&key(1, "a")).await.unwrap();
    assert!(steps.iter().map(|step| step.version).eq(1..=4), "{steps:?}");
}
