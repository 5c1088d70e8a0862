//! The machine by itself: the first line of the owner's list.

use chrono::{DateTime, Utc};
use concierge::event::EventContext;
use concierge::machine::{Concierge, concierge as chart};
use concierge::session::{AgentType, Session};
use concierge_core::{Machine as _, Outcome};

use crate::house::{at, expo};
use crate::log;

const DAY: &str = "2026-03-10T15:00:00Z";

fn now() -> DateTime<Utc> {
    at(DAY)
}

fn idle() -> Concierge {
    Concierge::start(Session::new(1, "s", at("2026-03-01")), at("2026-03-01")).unwrap()
}

fn message(event_context: Option<EventContext>) -> chart::Event {
    chart::MessageReceived { event_context }.into()
}

/// The event of today.
fn today() -> EventContext {
    expo("2026-03-10")
}

fn registered() -> chart::Event {
    chart::EventRegistered { event_context: today() }.into()
}

fn after(events: impl IntoIterator<Item = chart::Event>) -> Concierge {
    let mut machine = idle();
    for event in events {
        assert!(machine.dispatch(event, now()).is_handled());
    }
    machine
}

#[test]
fn initial_state() {
    let machine = idle();
    assert_eq!(machine.state(), chart::State::Idle);
    assert_eq!(machine.state().name(), "idle");
    assert_eq!(machine.context(), &Session::new(1, "s", at("2026-03-01")));
}

#[test]
fn every_transition() {
    use chart::State::{EventAgent, Idle, StandardAgent};
    let standard = || after([message(None)]);
    let event = || after([message(Some(today()))]);
    let tomorrow = || Some(expo("2026-03-11"));
    let end = || chart::SessionEnd.into();
    let ended = || chart::EventEnded.into();
    let rows = [
        (idle(), message(None), Some(StandardAgent)),
        (idle(), message(tomorrow()), Some(StandardAgent)),
        (idle(), message(Some(today())), Some(EventAgent)),
        (idle(), registered(), None),
        (idle(), ended(), None),
        (idle(), end(), None),
        (standard(), message(None), Some(StandardAgent)),
        (standard(), message(Some(today())), Some(EventAgent)),
        (standard(), registered(), Some(EventAgent)),
        (standard(), ended(), None),
        (standard(), end(), Some(Idle)),
        (event(), message(None), Some(StandardAgent)),
        (event(), message(Some(today())), Some(EventAgent)),
        (event(), registered(), None),
        (event(), ended(), Some(StandardAgent)),
        (event(), end(), Some(Idle)),
    ];
    for (mut machine, delivered, to) in rows {
        let (before, said) = (machine.clone(), format!("{:?} in {}", delivered, machine.state()));
        assert_eq!(machine.can(&delivered, now()), to.is_some(), "{said}");
        let outcome = machine.dispatch(delivered, now());
        if let Some(to) = to {
            let from = before.state();
            assert_eq!(outcome, Outcome::Transitioned { from, to }, "{said}");
            assert_eq!(machine.state(), to, "{said}");
        } else {
            assert_eq!(outcome, Outcome::Unhandled, "{said}");
            assert_eq!(machine.context(), before.context(), "{said}");
        }
    }
}

#[test]
fn the_typed_machine_takes_the_same_routes() {
    let idle = || Concierge::new(Session::new(1, "s", now()), now());
    let chart::Routed::EventAgent(event) = idle().message_received(Some(today()), now()) else {
        panic!("an event of today goes to the event agent");
    };
    let chart::Routed::StandardAgent(standard) = event.event_ended(now()) else {
        panic!("without an event it is the standard agent");
    };
    let session = standard.session_end(now()).finish();
    assert_eq!(session.current_agent, None);
}

#[test]
fn nothing_rests_in_routing_and_it_is_never_stored() {
    assert!(chart::State::from_name("routing").is_none());
    let machine = after([message(None)]);
    let mut stored = serde_json::to_value(machine.snapshot()).unwrap();
    stored["configuration"][0] = "routing".into();
    let error = Concierge::restore(serde_json::from_value(stored).unwrap()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "machine `concierge` never rests in `routing`, which the snapshot names"
    );
}

#[test]
fn context_updates() {
    let session = |machine: &Concierge| machine.context().clone();
    let start = session(&idle());

    let event = after([message(Some(today()))]);
    let expected = Session {
        event_context: Some(today()),
        current_agent: Some(AgentType::Event),
        last_transition: now(),
        ..start.clone()
    };
    assert_eq!(session(&event), expected, "the event came with the message");

    let ended = after([message(Some(today())), chart::EventEnded.into()]);
    let standard = Session {
        current_agent: Some(AgentType::Standard),
        last_transition: now(),
        ..start.clone()
    };
    assert_eq!(session(&ended), standard, "the event is dropped");
    assert_eq!(session(&after([message(None)])), standard);
    assert_eq!(session(&after([message(None), registered()])), expected);

    let idle = after([message(Some(today())), chart::SessionEnd.into()]);
    assert_eq!(session(&idle), Session { last_transition: now(), ..start });
}

#[test]
fn actions_fire_once_each() {
    const STANDARD: &str = "the standard agent takes over contractor=1 session=\"s\"";
    const EVENT: &str = "the event agent takes over contractor=1 session=\"s\" event=\"Expo\"";
    log::start();
    let mut machine = idle();
    assert_eq!(log::text(), "", "nothing is entered but idle");
    for (event, standard, of_event) in [
        (message(None), 1, 0),
        (message(None), 2, 0),
        (registered(), 2, 1),
        (message(Some(today())), 2, 2),
        (chart::EventEnded.into(), 3, 2),
        (chart::SessionEnd.into(), 3, 2),
    ] {
        assert!(machine.dispatch(event, now()).is_handled());
        assert_eq!((log::count(STANDARD), log::count(EVENT)), (standard, of_event));
    }
}

#[test]
fn a_stored_machine_is_restored_without_running_anything() {
    let machine = after([message(Some(today()))]);
    let text = serde_json::to_string(&machine.snapshot()).unwrap();
    log::start();
    let restored = Concierge::restore(serde_json::from_str(&text).unwrap()).unwrap();
    assert_eq!(log::text(), "");
    assert_eq!(restored.state(), chart::State::EventAgent);
    assert_eq!(restored.context(), machine.context());
}
