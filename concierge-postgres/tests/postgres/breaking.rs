//! Connections and servers that break in the middle of a write.

use std::sync::Arc;
use std::time::{Duration, Instant};

use concierge_cluster::Cluster;
use concierge_core::sessions::{
    Audit as _, Opened, SessionError, Sessions, Settings as Managing,
    suite::{self, Counter},
};
use concierge_postgres::{Database, Names, PostgresSessions, Settings};
use tokio::task::JoinSet;

use crate::house::{connect, event, key, minute, new_url, open};
use crate::proxy::{Proxy, Way};

type Manager = Sessions<Counter, PostgresSessions>;

async fn manager(url: &str, patience: Duration) -> Manager {
    let settings = Settings { connections: 4, patience };
    let database = Database::connect(url, settings).await.unwrap();
    let store = PostgresSessions::open(database, Names::default()).await.unwrap();
    Sessions::new(store, Managing::default())
}

/// Counts once under this name, and answers what the count is then.
async fn count(
    sessions: &Manager,
    name: &str,
) -> Result<u32, SessionError<concierge_postgres::Error>> {
    count_in(sessions, "a", name).await
}

/// The same, in this session.
async fn count_in(
    sessions: &Manager,
    session: &str,
    name: &str,
) -> Result<u32, SessionError<concierge_postgres::Error>> {
    let (key, now) = (key(1, session), minute(0));
    let sent = sessions.send_once(&key, &event(name), Counter::once(), now).await;
    sent.map(|delivered| delivered.machine.context().total)
}

async fn private() -> Option<Cluster> {
    let cluster = concierge_cluster::private("")?;
    open(&connect(&cluster.url("postgres")).await, Names::default()).await;
    Some(cluster)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_cut_at_any_byte_loses_nothing_and_doubles_nothing() {
    let Some(cluster) = private().await else { return };
    let proxy = Proxy::start(cluster.socket());
    let sessions = manager(&proxy.url("postgres"), Duration::from_secs(5)).await;
    let mut total = 0;
    for (way, step) in [(Way::ToClient, 1), (Way::ToServer, 17)] {
        let (mut cuts, mut told) = (0, 0);
        for bytes in (0..).step_by(step) {
            total += 1;
            let name = total.to_string();
            proxy.cut_after(way, bytes);
            match count(&sessions, &name).await {
                Ok(counted) => assert_eq!(counted, total, "{way:?} after {bytes} bytes"),
                Err(SessionError::Store(_) | SessionError::Unknown(_)) => told += 1,
                Err(error) => panic!("{way:?} after {bytes} bytes: {error}"),
            }
            let was_whole = proxy.mend(way);
            assert_eq!(count(&sessions, &name).await.unwrap(), total, "{way:?} after {bytes}");
            if was_whole {
                break;
            }
            cuts += 1;
        }
        println!("{way:?}: {cuts} cuts, of which {told} were told to the caller");
        assert!(cuts > 20, "there was something to cut");
    }
    let steps = sessions.store().steps(&key(1, "a")).await.unwrap();
    assert!(steps.iter().map(|step| step.version).eq(1..=u64::from(total)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_whose_connection_is_cut_loses_nothing_and_doubles_nothing() {
    let Some(cluster) = private().await else { return };
    let proxy = Proxy::start(cluster.socket());
    let sessions = Arc::new(manager(&proxy.url("postgres"), Duration::from_secs(5)).await);
    let names: Vec<_> = (0..12).map(|number| number.to_string()).collect();
    let all = async |total: u32| {
        let mut senders = JoinSet::new();
        for name in names.clone() {
            let sessions = Arc::clone(&sessions);
            senders.spawn(async move { count_in(&sessions, &name, &total.to_string()).await });
        }
        senders.join_all().await
    };
    let mut total = 0;
    for (way, step) in [(Way::ToClient, 23), (Way::ToServer, 311)] {
        for bytes in (0..).step_by(step) {
            total += 1;
            proxy.cut_after(way, bytes);
            for counted in all(total).await {
                match counted {
                    Ok(counted) => assert_eq!(counted, total, "{way:?} after {bytes} bytes"),
                    Err(SessionError::Store(_) | SessionError::Unknown(_)) => {}
                    Err(error) => panic!("{way:?} after {bytes} bytes: {error}"),
                }
            }
            let was_whole = proxy.mend(way);
            for counted in all(total).await {
                assert_eq!(counted.unwrap(), total, "{way:?} after {bytes} bytes");
            }
            if was_whole {
                break;
            }
        }
    }
    for name in names {
        let steps = sessions.store().steps(&key(1, &name)).await.unwrap();
        assert!(steps.iter().map(|step| step.version).eq(1..=u64::from(total)));
        let effects = sessions.store().outbox(&key(1, &name)).await.unwrap();
        assert!(effects.iter().map(|posted| posted.key.version).eq(1..=u64::from(total)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_falls_silent_is_an_error_in_time_and_does_nothing_twice() {
    let Some(cluster) = private().await else { return };
    let proxy = Proxy::start(cluster.socket());
    let patience = Duration::from_millis(400);
    let sessions = manager(&proxy.url("postgres"), patience).await;
    assert_eq!(count(&sessions, "1").await.unwrap(), 1);
    for (number, name) in [(2, "2"), (3, "3")] {
        proxy.hold(true);
        let begun = Instant::now();
        let error = count(&sessions, name).await.unwrap_err();
        let took = begun.elapsed();
        assert!(took < patience * 5, "{took:?}: {error}");
        proxy.hold(false);
        let begun = Instant::now();
        let mut counted = count(&sessions, name).await;
        while counted.is_err() && begun.elapsed() < Duration::from_secs(5) {
            counted = count(&sessions, name).await;
        }
        assert_eq!(counted.unwrap(), number);
        println!("an error after {took:?}, good again after {:?}", begun.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_killed_and_started_again_is_used_again() {
    let Some(cluster) = private().await else { return };
    let sessions = manager(&cluster.url("postgres"), Duration::from_secs(2)).await;
    for round in 0..3 {
        assert_eq!(count(&sessions, &format!("{round} before")).await.unwrap(), 2 * round + 1);
        cluster.kill().unwrap();
        let begun = Instant::now();
        let during = format!("{round} during");
        let error = count(&sessions, &during).await.unwrap_err();
        assert!(begun.elapsed() < Duration::from_secs(3), "{error}");
        cluster.start_again().unwrap();
        let begun = Instant::now();
        assert_eq!(count(&sessions, &during).await.unwrap(), 2 * round + 2);
        assert!(begun.elapsed() < Duration::from_secs(2), "it needs no restart of the program");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_that_an_administrator_ends_are_opened_again() {
    let Some(cluster) = private().await else { return };
    let url = cluster.url("postgres");
    let sessions = manager(&url, Duration::from_secs(2)).await;
    let administrator = connect(&url).await;
    let end_all = "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
                   WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";
    for round in 1..20 {
        let name = round.to_string();
        let (counted, ended) =
            tokio::join!(count(&sessions, &name), administrator.rows(end_all, &[]));
        ended.unwrap();
        if let Ok(counted) = counted {
            assert_eq!(counted, round);
        }
        assert_eq!(count(&sessions, &name).await.unwrap(), round);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_dropped_at_any_place_loses_nothing_and_doubles_nothing() {
    let Some(url) = new_url().await else { return };
    open(&connect(&url).await, Names::default()).await;
    let sessions = manager(&url, Duration::from_secs(5)).await;
    let ann = key(1, "a");
    for polls in 1..1_000 {
        let name = event(&polls.to_string());
        let again = || sessions.send_once(&ann, &name, Counter::once(), minute(0));
        let dropped = suite::drop_after(polls, again()).await;
        let sent = again().await.unwrap();
        assert_eq!(sent.machine.context().total, u32::try_from(polls).unwrap());
        if let Some(first) = dropped {
            assert_ne!(first.unwrap().opened, Opened::Remembered);
            return;
        }
    }
    panic!("the call is never ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_that_leaves_leaves_no_transaction_and_no_lock() {
    let Some(url) = new_url().await else { return };
    let store = open(&connect(&url).await, Names::default()).await;
    let sessions = manager(&url, Duration::from_secs(5)).await;
    for number in 1..200 {
        let patience = Duration::from_micros(number % 50 * 40);
        let _ = tokio::time::timeout(patience, count(&sessions, &number.to_string())).await;
    }
    sessions.close().await;
    let open = "SELECT count(*)::text FROM pg_stat_activity
                WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    let rows = store.database().rows(open, &[]).await.unwrap();
    assert_eq!(rows[0].get::<_, String>(0), "0");
    let total = sessions.store().steps(&key(1, "a")).await.unwrap().len();
    let sessions = manager(&url, Duration::from_secs(5)).await;
    for number in 1..200 {
        count(&sessions, &number.to_string()).await.unwrap();
    }
    assert_eq!(count(&sessions, "last").await.unwrap(), 200, "{total} were stored at first");
}
