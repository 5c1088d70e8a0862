//! What happens to events while a contractor is talking.

use chrono_tz::Tz;
use concierge::event::EventContext;
use concierge::machine::concierge as chart;
use concierge::registration::RegistrationStatus;
use concierge::router::{Move, News};
use concierge::session::AgentType;

use crate::house::{House, at, event, expo, key};

const NOON: &str = "2026-03-10T16:00:00Z";

/// The sessions that moved on some news.
async fn tell(house: &House, news: News) -> Vec<Move> {
    let told = house.router.tell(news, at(NOON)).await.unwrap();
    told.into_iter().map(Result::unwrap).collect()
}

/// The contractor's one session, moved.
fn moved(on: chart::EventKind, from: chart::State, to: chart::State) -> Move {
    Move { key: key(1, "talk"), on, from, to }
}

#[tokio::test]
async fn registering_in_the_middle_of_a_standard_conversation() {
    let house = House::new().await;
    assert_eq!(house.say(1, "talk", NOON).await.agent_type, AgentType::Standard);
    house.register(1, &expo("2026-03-10")).await;
    let moves = tell(&house, News::Registered { contractor: 1, event: 1 }).await;
    let on = chart::EventKind::EventRegistered;
    let (from, to) = (chart::State::StandardAgent, chart::State::EventAgent);
    assert_eq!(moves, [moved(on, from, to)]);
    assert_eq!(house.say(1, "talk", NOON).await.agent_type, AgentType::Event);
}

#[tokio::test]
async fn a_registration_is_news_to_its_contractor_only() {
    let house = House::new().await;
    house.say(1, "talk", NOON).await;
    house.say(2, "other", NOON).await;
    house.register(1, &expo("2026-03-10")).await;
    house.register(2, &expo("2026-03-10")).await;
    let moves = tell(&house, News::Registered { contractor: 1, event: 1 }).await;
    assert_eq!(moves.len(), 1);
    assert_eq!(house.column::<String>("other", "session_type"), "standard");
}

#[tokio::test]
async fn an_event_that_starts_while_the_contractor_is_talking() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let before = house.say(1, "talk", "2026-03-10T12:59:00Z").await;
    let live = house.say(1, "talk", "2026-03-10T13:00:00Z").await;
    assert!(!before.route.unwrap().guards.event_is_live);
    assert!(live.route.unwrap().guards.event_is_live);
    assert!(before.reply.starts_with("Expo starts at"));
    assert!(live.reply.starts_with("Expo is on now"));
}

#[tokio::test]
async fn an_event_that_ends_while_the_contractor_is_talking() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    assert_eq!(house.say(1, "talk", NOON).await.agent_type, AgentType::Event);
    let moves = tell(&house, News::Ended { event: 1 }).await;
    let on = chart::EventKind::EventEnded;
    let (from, to) = (chart::State::EventAgent, chart::State::StandardAgent);
    assert_eq!(moves, [moved(on, from, to)]);
    let machine = house.machine(&key(1, "talk"), NOON).await.unwrap();
    assert_eq!(machine.context().event_context, None);
}

#[tokio::test]
async fn an_event_that_is_cancelled_while_the_contractor_is_talking() {
    let house = House::new().await;
    let event = expo("2026-03-10");
    house.register(1, &event).await;
    assert_eq!(house.say(1, "talk", NOON).await.agent_type, AgentType::Event);
    let cancelled = EventContext { status: RegistrationStatus::Cancelled, ..event };
    house.register(1, &cancelled).await;
    let moves = tell(&house, News::Left { contractor: 1, event: 1 }).await;
    assert_eq!(moves.len(), 1, "back to standard at once");
    let answer = house.say(1, "talk", NOON).await;
    assert_eq!((answer.agent_type, answer.event_id), (AgentType::Standard, None));
}

#[tokio::test]
async fn a_cancellation_that_nobody_told_takes_effect_with_the_next_message() {
    let house = House::new().await;
    let event = expo("2026-03-10");
    house.register(1, &event).await;
    house.say(1, "talk", NOON).await;
    house.register(1, &EventContext { status: RegistrationStatus::Cancelled, ..event }).await;
    let route = house.say(1, "talk", NOON).await.route.unwrap();
    assert_eq!((route.from, route.to), (chart::State::EventAgent, chart::State::StandardAgent));
}

#[tokio::test]
async fn the_end_of_another_event_changes_nothing() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let evening = event(2, "Gala", "2026-03-10T23:00", "2026-03-10T23:30", Tz::UTC);
    house.register(1, &evening).await;
    assert_eq!(house.say(1, "talk", NOON).await.event_id, Some(1));
    assert_eq!(tell(&house, News::Ended { event: 2 }).await, []);
    assert_eq!(house.say(1, "talk", NOON).await.event_id, Some(1));
}

#[tokio::test]
async fn several_events_at_once() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let workshop = event(2, "Workshop", "2026-03-10T15:00", "2026-03-10T17:00", Tz::UTC);
    let evening = event(3, "Gala", "2026-03-10T22:00", "2026-03-10T23:30", Tz::UTC);
    house.register(1, &workshop).await;
    house.register(1, &evening).await;
    for (now, event) in [
        ("2026-03-10T12:30:00Z", 1),
        ("2026-03-10T14:00:00Z", 1),
        ("2026-03-10T16:00:00Z", 2),
        ("2026-03-10T18:00:00Z", 1),
        ("2026-03-10T21:30:00Z", 3),
        ("2026-03-10T23:40:00Z", 3),
    ] {
        assert_eq!(house.say(1, "talk", now).await.event_id, Some(event), "{now}");
    }
}
