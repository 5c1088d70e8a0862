//! Several callers, also in several processes, on one session.

use std::fmt::Write as _;
use std::sync::Arc;

use concierge::directory::Registry as _;
use concierge::registration::RegistrationStatus;
use concierge::sessions::NAMES;
use concierge_core::sessions::Audit as _;
use concierge_sqlite::{Database, SqliteSessions};

use crate::house::{House, at, expo, key};
use crate::program::{CAST, Program};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_managers_on_one_file_make_one_history() {
    const EACH: usize = 40;
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let processes = [Arc::new(house.neighbor().await), Arc::new(house.neighbor().await)];
    let mut tasks = tokio::task::JoinSet::new();
    for process in processes {
        for number in 0..EACH {
            let process = Arc::clone(&process);
            tasks.spawn(async move {
                // Registrations that change meanwhile make the agents change.
                let status = [RegistrationStatus::Cancelled, RegistrationStatus::Attending];
                let status = status[number % 2].clone();
                process.directory().register(1, 1, status).await.unwrap();
                process.route(&key(1, "talk"), "hello", at("2026-03-10T15:00:00Z")).await
            });
        }
    }
    let answers = tasks.join_all().await;
    let failed: Vec<_> = answers.iter().filter(|answer| answer.failure.is_some()).collect();
    assert!(failed.is_empty(), "{failed:?}");

    assert_one_history(house.router.sessions().store(), 2 * EACH).await;
}

#[tokio::test]
async fn two_programs_on_one_database_make_one_history() {
    const EACH: usize = 60;
    let program = Program::new();
    assert_eq!(program.replay(CAST).code, 0);
    let mut lines = String::new();
    for number in 0..EACH {
        let second = number % 60;
        writeln!(
            lines,
            r#"{{"at":"2026-03-08T14:00:{second:02}Z","type":"message","contractor":1,"session":"talk","text":"hi"}}"#
        )
        .unwrap();
    }
    std::thread::scope(|scope| {
        let runs = [(); 2].map(|()| scope.spawn(|| program.replay(&lines)));
        for run in runs {
            let run = run.join().unwrap();
            assert_eq!(run.code, 0, "{run:?}");
        }
    });
    let database = Database::open(program.folder().join("concierge.db")).unwrap();
    let store = SqliteSessions::open(database, NAMES).await.unwrap();
    assert_one_history(&store, 2 * EACH).await;
}

/// The session of contractor 1 took so many steps, each from where the one before ended.
async fn assert_one_history(store: &SqliteSessions, length: usize) {
    let steps = store.steps(&key(1, "talk")).await.unwrap();
    assert_eq!(steps.len(), length, "none lost, none doubled");
    assert_eq!(steps[0].from, "idle");
    for pair in steps.windows(2) {
        assert_eq!(pair[0].to, pair[1].from);
        assert_eq!(pair[0].version + 1, pair[1].version);
    }
}
