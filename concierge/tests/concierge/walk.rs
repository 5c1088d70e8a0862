//! The machine walked through by its own definition, and what that covers as a picture.

use chrono::{DateTime, Utc};
use concierge::event::EventContext;
use concierge::machine::{Concierge, concierge as chart};
use concierge::session::Session;
use concierge_walk::{Coverage, Walk, Wanted};
use expect_test::expect_file;

use crate::house::{at, expo};

fn now() -> DateTime<Utc> {
    at("2026-03-10T15:00:00Z")
}

/// An event that is active now, or one that is not.
fn event_context(wanted: &Wanted<'_, Concierge>) -> EventContext {
    expo(if wanted.holds("has_active_event") { "2026-03-10" } else { "2026-03-11" })
}

fn walk() -> Coverage {
    Walk::<Concierge>::new(|| Session::new(1, "walk", now()), now())
        .event("MESSAGE_RECEIVED", |wanted| chart::MessageReceived {
            event_context: Some(event_context(wanted)),
        })
        .event("EVENT_REGISTERED", |wanted| chart::EventRegistered {
            event_context: event_context(wanted),
        })
        .run()
        .unwrap()
}

#[test]
fn covers_everything() {
    walk().assert_complete();
}

/// `UPDATE_EXPECT=1` draws it anew.
#[test]
fn is_drawn_as_it_is() {
    expect_file!["../../../docs/coverage.mmd"].assert_eq(&walk().mermaid());
}
