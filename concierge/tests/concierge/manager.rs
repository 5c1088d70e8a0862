//! The session manager on the concierge's own table.

use concierge::machine::concierge as chart;
use concierge::session::AgentType;
use concierge::sessions::{agent_in, settings};
use concierge_core::sessions::{Opened, Settings};

use crate::house::{House, at, expo, key};
use crate::log;

#[tokio::test]
async fn creates_per_contractor_and_session() {
    let house = House::new().await;
    for (contractor, session) in [(1, "a"), (1, "b"), (2, "c")] {
        let answer = house.say(contractor, session, "2026-03-10T15:00:00Z").await;
        assert_eq!(answer.route.unwrap().opened, Opened::New);
        assert_eq!(answer.context.contractor_id, contractor);
        assert_eq!(answer.context.session_id, session);
        assert_eq!(house.column::<i64>(session, "contractor_id"), contractor);
    }
    assert_eq!(house.router.sessions().resident(), 3);
}

#[tokio::test]
async fn finds_the_existing_one() {
    let house = House::new().await;
    house.say(1, "a", "2026-03-10T15:00:00Z").await;
    let answer = house.say(1, "a", "2026-03-10T15:01:00Z").await;
    let route = answer.route.unwrap();
    assert_eq!(route.opened, Opened::FromMemory);
    assert_eq!(route.from, chart::State::StandardAgent);
    assert_eq!(house.router.sessions().resident(), 1);
}

#[tokio::test]
async fn persists() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    house.say(1, "a", "2026-03-10T15:00:00Z").await;
    assert_eq!(house.column::<String>("a", "session_type"), "event");
    assert_eq!(house.column::<String>("a", "session_status"), "active");
    assert_eq!(house.column::<String>("a", "started_at"), "2026-03-10T15:00:00.000Z");
    let data: serde_json::Value =
        serde_json::from_str(&house.column::<String>("a", "session_data")).unwrap();
    assert_eq!(data["configuration"], serde_json::json!(["event_agent"]));
    assert_eq!(data["context"]["event_context"]["event_name"], "Expo");
    assert_eq!(data["context"]["event_context"]["time_zone"], "America/New_York");
    assert_eq!(data["context"]["current_agent"], "event");

    house.say(1, "a", "2026-03-11T15:00:00Z").await;
    assert_eq!(house.column::<String>("a", "session_type"), "standard");
    assert_eq!(house.column::<String>("a", "updated_at"), "2026-03-11T15:00:00.000Z");
}

#[tokio::test]
async fn restores() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let before = house.say(1, "a", "2026-03-10T15:00:00Z").await;
    let house = house.restarted().await;
    log::start();
    let machine = house.machine(&key(1, "a"), "2026-03-10T15:01:00Z").await.unwrap();
    assert_eq!(machine.state(), chart::State::EventAgent);
    assert_eq!(machine.context(), &before.context);
    assert_eq!(log::count("takes over"), 0, "no entry action runs again");
}

#[tokio::test]
async fn reports_the_agent() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let agent = async |now| {
        let machine = house.machine(&key(1, "a"), now).await?;
        agent_in(machine.state()).map(AgentType::name)
    };
    assert_eq!(agent("2026-03-09T15:00:00Z").await, None, "there is no session yet");
    house.say(1, "a", "2026-03-09T15:00:00Z").await;
    assert_eq!(agent("2026-03-09T15:00:00Z").await, Some("standard"));
    house.say(1, "a", "2026-03-10T15:00:00Z").await;
    assert_eq!(agent("2026-03-10T15:00:00Z").await, Some("event"));
    assert_eq!(agent("2026-03-10T15:31:00Z").await, None, "after a silence it is idle");
}

#[tokio::test]
async fn destroys() {
    let house = House::new().await;
    house.say(1, "a", "2026-03-10T15:00:00Z").await;
    let ended = house.router.end(&key(1, "a"), at("2026-03-10T15:12:00Z")).await.unwrap();
    assert_eq!(ended.from, chart::State::StandardAgent);
    assert_eq!(ended.machine.state(), chart::State::Idle);
    assert_eq!(house.column::<String>("a", "session_status"), "ended");
    assert_eq!(house.column::<String>("a", "ended_at"), "2026-03-10T15:12:00.000Z");
    assert_eq!(house.column::<i64>("a", "duration_minutes"), 12);
    assert_eq!(house.router.sessions().resident(), 0);
}

#[tokio::test]
async fn two_callers_at_once_get_the_same_machine() {
    let house = House::new().await;
    let (one, other) = tokio::join!(
        house.say(1, "a", "2026-03-10T15:00:00Z"),
        house.say(1, "a", "2026-03-10T15:00:00Z")
    );
    let mut opened = [one.route.unwrap().opened, other.route.unwrap().opened];
    opened.sort_by_key(|opened| *opened != Opened::New);
    assert_eq!(opened, [Opened::New, Opened::FromMemory]);
    assert_eq!(house.router.sessions().resident(), 1);
}

#[tokio::test]
async fn no_memory_leak_from_machine_instances() {
    let settings = Settings { capacity: 8, ..settings() };
    let house = House::new().await.restarted_with(settings).await;
    for number in 0..64 {
        let session = format!("s{number}");
        house.say(1, &session, "2026-03-10T15:00:00Z").await;
        assert!(house.router.sessions().resident() <= 8);
    }
    let first = house.say(1, "s0", "2026-03-10T15:01:00Z").await;
    assert_eq!(first.route.unwrap().opened, Opened::Restored, "evicted, not lost");
    house.router.sessions().sweep(at("2026-03-10T16:00:00Z")).await.unwrap();
    assert_eq!(house.router.sessions().resident(), 0);
}

#[tokio::test]
async fn session_timeout_and_restoration() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    house.say(1, "a", "2026-03-10T15:00:00Z").await;
    let swept = house.router.sessions().sweep(at("2026-03-10T15:29:59Z")).await.unwrap();
    assert_eq!(swept.silenced, 0);
    let swept = house.router.sessions().sweep(at("2026-03-10T15:30:00Z")).await.unwrap();
    assert_eq!(swept.silenced, 1);
    assert_eq!(house.column::<String>("a", "session_status"), "active", "it has not ended");

    let back = house.say(1, "a", "2026-03-10T18:00:00Z").await;
    let route = back.route.unwrap();
    assert_eq!((route.from, route.to), (chart::State::Idle, chart::State::EventAgent));
    assert_eq!(route.opened, Opened::Restored);
}

#[tokio::test]
async fn a_silence_that_nobody_swept_is_noticed_with_the_next_message() {
    let house = House::new().await;
    house.say(1, "a", "2026-03-10T15:00:00Z").await;
    let route = house.say(1, "a", "2026-03-10T15:30:00Z").await.route.unwrap();
    assert!(route.timed_out);
    assert_eq!(route.from, chart::State::Idle);
}

#[tokio::test]
async fn a_silence_lasts_half_an_hour_where_the_clocks_change() {
    for (said, before, over) in [
        ("2026-03-08T01:45:00-05:00", "2026-03-08T03:14:59-04:00", "2026-03-08T03:15:00-04:00"),
        ("2026-11-01T01:45:00-04:00", "2026-11-01T01:14:59-05:00", "2026-11-01T01:15:00-05:00"),
        // Told by a program in one zone, swept by one in another.
        ("2026-10-25T02:45:00+02:00", "2026-10-24T21:14:59-04:00", "2026-10-25T02:15:00+01:00"),
    ] {
        let house = House::new().await;
        house.say(1, "a", said).await;
        for (now, silenced) in [(before, 0), (over, 1), (before, 0), (over, 0)] {
            let swept = house.router.sessions().sweep(at(now)).await.unwrap();
            assert_eq!(swept.silenced, silenced, "at {now}");
        }
        let machine = house.machine(&key(1, "a"), over).await.unwrap();
        assert_eq!(machine.state(), chart::State::Idle);
    }
}
