//! What the original plan got wrong: one test for each row of the owner's table.

use std::fs;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use concierge::machine::{Concierge, concierge as chart};
use concierge::session::AgentType;
use concierge_core::sessions::{Audit as _, Opened};
use concierge_diagram::{Source, mermaid};

use crate::house::{House, at, event, expo, key};
use crate::program::Program;

const NOT_THEIRS: &str = "contractor 2 has no session `talk`: there is none, or it is another's";
const NOON: &str = "2026-03-10T16:00:00Z";

#[tokio::test]
async fn context_travels_with_the_event() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let answer = house.say(1, "talk", NOON).await;
    assert_eq!(answer.context.event_context, Some(expo("2026-03-10")));
    assert_eq!(answer.route.unwrap().to, chart::State::EventAgent, "and the guard has seen it");
    let steps = house.router.sessions().store().steps(&key(1, "talk")).await.unwrap();
    assert_eq!(steps.len(), 1, "in one step");
}

#[tokio::test]
async fn restoring_restores() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let before = house.say(1, "talk", NOON).await;
    let house = house.restarted().await;
    let machine = house.machine(&key(1, "talk"), NOON).await.unwrap();
    assert_eq!(machine.state(), chart::State::EventAgent);
    assert_eq!(machine.context(), &before.context);
}

#[tokio::test]
async fn a_session_without_a_row_is_inserted_and_one_with_a_row_updated_with_a_version_check() {
    let house = House::new().await;
    house.say(1, "talk", NOON).await;
    assert_eq!(house.column::<i64>("talk", "sc_version"), 1);
    // A second process moves the session on; what this one has in memory is then out of date.
    let neighbor = house.neighbor().await;
    neighbor.route(&key(1, "talk"), "hello", at(NOON)).await;
    house.register(1, &expo("2026-03-10")).await;
    neighbor.route(&key(1, "talk"), "hello", at(NOON)).await;
    assert_eq!(house.column::<i64>("talk", "sc_version"), 3);

    let route = house.say(1, "talk", NOON).await.route.unwrap();
    assert_eq!(route.from, chart::State::EventAgent, "the other process's state, not ours");
    assert_eq!(house.column::<i64>("talk", "sc_version"), 4);
}

#[tokio::test]
async fn a_session_is_loaded_by_contractor_and_session() {
    let house = House::new().await;
    house.say(1, "talk", NOON).await;
    let before: String = house.column("talk", "session_data");

    let intruder = house.say(2, "talk", NOON).await;
    assert_eq!(intruder.failure.unwrap().to_string(), NOT_THEIRS);
    assert_eq!(intruder.context.contractor_id, 2, "nothing of the other's session shows");
    assert!(house.machine(&key(2, "talk"), NOON).await.is_none());
    let end = house.router.end(&key(2, "talk"), at(NOON)).await.unwrap_err();
    assert_eq!(end.to_string(), NOT_THEIRS);
    assert_eq!(house.column::<String>("talk", "session_data"), before);
}

#[tokio::test]
async fn of_several_events_the_live_one_else_the_closest() {
    let house = House::new().await;
    let furthest = event(1, "Gala", "2026-03-11T15:00", "2026-03-11T17:00", Tz::UTC);
    let closest = event(2, "Breakfast", "2026-03-10T18:00", "2026-03-10T19:00", Tz::UTC);
    let live = event(3, "Workshop", "2026-03-10T15:00", "2026-03-10T17:00", Tz::UTC);
    house.register(1, &furthest).await;
    house.register(1, &closest).await;
    assert_eq!(house.say(1, "talk", NOON).await.event_id, Some(2));
    house.register(1, &live).await;
    assert_eq!(house.say(1, "talk", NOON).await.event_id, Some(3));
}

#[tokio::test]
async fn today_is_the_events_own_day() {
    use AgentType::{Event, Standard};
    let house = House::new().await;
    let day = "2026-03-10";
    house.register(1, &event(1, "Timber", day, day, Tz::Asia__Tokyo)).await;
    house.register(2, &event(2, "Pour", day, day, Tz::America__Los_Angeles)).await;
    let agents = async |now| {
        let (tokyo, angeles) = (house.say(1, "one", now).await, house.say(2, "two", now).await);
        (tokyo.agent_type, angeles.agent_type)
    };
    assert_eq!(agents("2026-03-09T16:00:00Z").await, (Event, Standard));
    assert_eq!(agents("2026-03-10T12:00:00Z").await, (Event, Event));
    assert_eq!(agents("2026-03-10T16:00:00Z").await, (Standard, Event));
    assert_eq!(agents("2026-03-11T06:59:00Z").await, (Standard, Event));
    assert_eq!(agents("2026-03-11T07:00:00Z").await, (Standard, Standard));
}

#[tokio::test]
async fn all_three_guards_are_used() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    for (now, reply) in [
        ("2026-03-10T12:00:00Z", "Expo starts at 09:00 EDT and runs until 17:00 EDT."),
        ("2026-03-10T16:00:00Z", "Expo is on now, until 17:00 EDT."),
        ("2026-03-10T23:00:00Z", "Expo ended at 17:00 EDT."),
    ] {
        let answer = house.say(1, "talk", now).await;
        assert_eq!(answer.agent_type, AgentType::Event);
        assert!(answer.reply.starts_with(reply), "{}", answer.reply);
    }
}

/// In one process; `race.rs` has the same for several.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn simultaneous_messages_of_a_session_come_one_after_the_other() {
    let house = std::sync::Arc::new(House::new().await);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let house = std::sync::Arc::clone(&house);
        tasks.spawn(async move { house.say(1, "talk", NOON).await });
    }
    let answers = tasks.join_all().await;
    assert!(answers.iter().all(|answer| answer.failure.is_none()));
    let new = |answer: &&concierge::router::Answer| {
        answer.route.as_ref().is_some_and(|route| route.opened == Opened::New)
    };
    assert_eq!(answers.iter().filter(new).count(), 1);
    assert_eq!(house.column::<i64>("talk", "sc_version"), 50);
}

#[tokio::test]
async fn the_end_is_stored() {
    let house = House::new().await;
    house.say(1, "talk", NOON).await;
    house.router.end(&key(1, "talk"), at("2026-03-10T16:05:00Z")).await.unwrap();
    let house = house.restarted().await;
    assert_eq!(house.column::<String>("talk", "session_status"), "ended");
    assert_eq!(house.column::<i64>("talk", "duration_minutes"), 5);
    let machine = house.machine(&key(1, "talk"), NOON).await.unwrap();
    assert_eq!(machine.state(), chart::State::Idle);
}

#[test]
fn the_diagram_is_generated_from_the_machine() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = fs::read_to_string(package.join("src/machine.rs")).unwrap();
    let source = Source::read(&source).unwrap();
    let of_source = source.definition(None).unwrap().with_table(mermaid);
    let of_machine = mermaid(Concierge::TABLE);
    let committed = fs::read_to_string(package.join("../docs/state-machine-diagram.mmd")).unwrap();
    assert_eq!(of_source, of_machine);
    assert!(committed.lines().eq(of_machine.lines()), "`cargo build` writes it");
}

#[test]
fn no_credential_anywhere_and_the_database_comes_from_the_environment() {
    for path in files(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        let text = fs::read_to_string(&path).unwrap();
        for (_, rest) in text.match_indices("://").map(|(at, _)| text.split_at(at + 3)) {
            let authority = rest.split(['/', '"', '`', ' ', '\n']).next().unwrap_or_default();
            let is_form = authority == "USER:PASSWORD@HOST:PORT";
            assert!(is_form || !authority.contains('@'), "{}: {authority}", path.display());
        }
    }
    let program = Program::new().with_env("DATABASE_URL", "sqlite:elsewhere.db");
    let run = program.replay(r#"{"type":"clock","at":"2026-03-10T16:00:00Z"}"#);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(program.folder().join("elsewhere.db").exists());
}

/// Every file of the package.
fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
