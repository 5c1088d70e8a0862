//! The router: its answer, its trace, and what it does when something fails.

use chrono_tz::Tz;
use concierge::agent::{Agent, AgentError, EventAgent, Replying, Request, StandardAgent};
use concierge::directory::SqliteDirectory;
use concierge::failure::Stage;
use concierge::router::{LONGEST_MESSAGE, Router};
use concierge::session::AgentType;
use concierge::sessions::{NAMES, settings};
use concierge_core::sessions::Sessions;
use concierge_sqlite::{Database, SqliteSessions};

use crate::house::{House, at, expo, key};
use crate::log;

const NOON: &str = "2026-03-10T16:00:00Z";

/// An agent whose model does not answer.
struct Mute;

impl Agent for Mute {
    fn reply<'a>(&'a self, _: Request<'a>) -> Replying<'a> {
        Box::pin(async { Err(AgentError::new("the model does not answer")) })
    }
}

async fn with_agents(
    house: &House,
    standard: impl Agent,
    event: impl Agent,
) -> Router<SqliteSessions, SqliteDirectory> {
    let database = Database::open(house.path()).unwrap();
    let directory = SqliteDirectory::open(database.clone(), Tz::UTC).await.unwrap();
    let store = SqliteSessions::open(database, NAMES).await.unwrap();
    Router::with_agents(Sessions::new(store, settings()), directory, standard, event)
}

#[tokio::test]
async fn answers_with_agent_event_session_type_and_context() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let decision = house.router.decide(&key(1, "talk"), None, "hello", at(NOON)).await.unwrap();
    assert_eq!(decision.agent_type, AgentType::Event);
    assert_eq!(decision.session_type, AgentType::Event);
    assert_eq!(decision.event_id, Some(1));
    assert_eq!(decision.context.current_agent, Some(AgentType::Event));
    let request = Request { message: "hello", session: &decision.context, now: at(NOON) };
    let reply = decision.agent.reply(request).await.unwrap();
    assert!(reply.starts_with("Expo is on now"), "{reply}");
}

#[tokio::test]
async fn traces_each_decision() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    log::start();
    house.say(1, "talk", NOON).await;
    let text = log::text();
    let answered = text.lines().find(|line| line.contains("answered")).unwrap();
    for field in [
        "route{contractor=1 session=\"talk\" event=1 from=\"idle\" to=\"event_agent\"",
        "guards=has_active_event && event_is_live && !event_recently_ended",
        "agent=\"event\"",
    ] {
        assert!(answered.contains(field), "no `{field}` in: {answered}");
    }
}

#[tokio::test]
async fn where_the_directory_fails_the_standard_agent_answers() {
    let house = House::new().await;
    house.connection().execute_batch("drop table contractor_event_registrations").unwrap();
    log::start();
    let answer = house.say(1, "talk", NOON).await;
    assert_eq!(answer.agent_type, AgentType::Standard);
    assert!(answer.reply.starts_with("Price from your real hourly cost"));
    assert_eq!(answer.failure.unwrap().stage(), Stage::Directory);
    assert_eq!(house.router.fallbacks(), 1, "counted");
    assert_eq!(log::count("the standard agent steps in"), 1, "logged");
    assert_eq!(log::count("no such table: contractor_event_registrations"), 1, "with the reason");
}

#[tokio::test]
async fn where_the_session_cannot_be_stored_the_standard_agent_answers() {
    let house = House::new().await;
    house.say(1, "talk", NOON).await;
    house.connection().execute_batch("drop table ai_concierge_sessions").unwrap();
    let answer = house.say(1, "talk", NOON).await;
    assert_eq!(answer.failure.unwrap().stage(), Stage::Session);
    assert!(answer.route.is_none());
    assert_eq!(house.router.fallbacks(), 1);
}

#[tokio::test]
async fn where_the_event_agent_fails_the_standard_agent_answers() {
    let house = House::new().await;
    house.register(1, &expo("2026-03-10")).await;
    let router = with_agents(&house, StandardAgent, Mute).await;
    let answer = router.route(&key(1, "talk"), "who pays the invoice", at(NOON)).await;
    assert_eq!(answer.agent_type, AgentType::Standard);
    assert_eq!(answer.session_type, AgentType::Event, "the session itself has moved");
    assert!(answer.reply.starts_with("Invoice on the day"));
    let failure = answer.failure.unwrap();
    assert_eq!(failure.stage(), Stage::Agent);
    assert_eq!(failure.to_string(), "the agent has no reply: the model does not answer");
    assert_eq!(router.fallbacks(), 1);
}

#[tokio::test]
async fn where_both_agents_fail_the_contractor_is_still_answered() {
    let house = House::new().await;
    let router = with_agents(&house, Mute, EventAgent).await;
    let answer = router.route(&key(1, "talk"), "hello", at(NOON)).await;
    assert!(answer.reply.starts_with("Something went wrong on our side."));
    assert!(answer.failure.is_some());
}

#[tokio::test]
async fn a_message_that_is_too_long_is_answered_and_moves_nothing() {
    let house = House::new().await;
    // Characters of three bytes: the cut is not at a border of one.
    let message = "€".repeat(LONGEST_MESSAGE / 3 + 1);
    let answer = house.router.route(&key(1, "talk"), &message, at(NOON)).await;
    assert_eq!(
        answer.failure.unwrap().to_string(),
        "the message has 65538 bytes, and at most 65536 are read: send it in parts"
    );
    assert!(house.machine(&key(1, "talk"), NOON).await.is_none());

    let longest = "x".repeat(LONGEST_MESSAGE);
    let answer = house.router.route(&key(1, "talk"), &longest, at(NOON)).await;
    assert!(answer.failure.is_none());
}
