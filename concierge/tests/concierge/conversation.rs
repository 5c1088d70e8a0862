//! Whole conversations, as the owner lists them.

use concierge::guards::Guards;
use concierge::machine::concierge as chart;
use concierge::session::AgentType;
use concierge_core::sessions::Opened;

use crate::house::{House, at, expo, key};

/// Who answers at these times, one message each.
async fn agents(house: &House, times: &[&str]) -> Vec<&'static str> {
    let mut agents = Vec::new();
    for now in times {
        let answer = house.say(1, "talk", now).await;
        assert!(answer.failure.is_none(), "{answer:?}");
        assert!(!answer.reply.is_empty());
        assert_eq!(answer.session_type, answer.agent_type);
        agents.push(answer.agent_type.name());
    }
    agents
}

#[tokio::test]
async fn a_whole_conversation_with_the_standard_agent() {
    let house = House::new().await;
    let times = ["2026-03-10T15:00:00Z", "2026-03-10T15:05:00Z", "2026-03-10T15:20:00Z"];
    assert_eq!(agents(&house, &times).await, ["standard"; 3]);
    let ended = house.router.end(&key(1, "talk"), at("2026-03-10T15:21:00Z")).await.unwrap();
    assert_eq!(ended.machine.context().current_agent, None);
    assert_eq!(house.column::<String>("talk", "session_status"), "ended");
}

#[tokio::test]
async fn a_whole_conversation_with_the_event_agent() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let mut replies = Vec::new();
    for now in ["2026-03-10T12:55:00Z", "2026-03-10T13:10:00Z", "2026-03-10T13:30:00Z"] {
        let answer = house.say(1, "talk", now).await;
        assert_eq!(answer.agent_type, AgentType::Event);
        assert_eq!(answer.event_id, Some(1));
        assert_eq!(answer.context.event_context.unwrap().event_name, "Expo");
        replies.push(answer.reply);
    }
    assert!(replies[0].starts_with("Expo starts at 09:00 EDT and runs until 17:00 EDT."));
    assert!(replies[1].starts_with("Expo is on now, until 17:00 EDT."));
    assert!(replies[1].contains("Price from your real hourly cost"), "any question is answered");
    let ended = house.router.end(&key(1, "talk"), at("2026-03-10T13:31:00Z")).await.unwrap();
    assert_eq!(ended.machine.context().event_context, None);
}

#[tokio::test]
async fn the_switch_when_an_event_starts_in_the_middle_of_a_conversation() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let around_midnight = ["2026-03-10T03:50:00Z", "2026-03-10T03:59:00Z", "2026-03-10T04:00:00Z"];
    assert_eq!(agents(&house, &around_midnight).await, ["standard", "standard", "event"]);
}

#[tokio::test]
async fn the_switch_when_an_event_ends_in_the_middle_of_a_conversation() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let around_midnight = ["2026-03-11T03:50:00Z", "2026-03-11T03:59:00Z", "2026-03-11T04:00:00Z"];
    assert_eq!(agents(&house, &around_midnight).await, ["event", "event", "standard"]);
}

#[tokio::test]
async fn persistence_across_calls() {
    let house = House::new().await;
    let first = house.say(1, "talk", "2026-03-10T15:00:00Z").await;
    let second = house.say(1, "talk", "2026-03-10T15:01:00Z").await;
    assert_eq!(first.route.unwrap().to, second.route.unwrap().from);
    assert_eq!(second.context.last_transition, at("2026-03-10T15:01:00Z"));
    let stored = house.machine(&key(1, "talk"), "2026-03-10T15:01:00Z").await.unwrap();
    assert_eq!(stored.context(), &second.context);
}

#[tokio::test]
async fn restoration_after_a_restart() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    house.say(1, "talk", "2026-03-10T15:00:00Z").await;
    let house = house.restarted().await;
    let answer = house.say(1, "talk", "2026-03-10T15:10:00Z").await;
    let route = answer.route.unwrap();
    assert_eq!(route.opened, Opened::Restored);
    assert_eq!((route.from, route.to), (chart::State::EventAgent, chart::State::EventAgent));
    assert!(!route.timed_out);
    let guards =
        Guards { has_active_event: true, event_is_live: true, event_recently_ended: false };
    assert_eq!(route.guards, guards);
}
