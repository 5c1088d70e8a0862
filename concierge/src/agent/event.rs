//! Event Support Mode.

use chrono::{DateTime, Utc};

use super::standard::advice;
use super::{Agent, AgentError, Replying, Request};
use crate::event::EventContext;
use crate::phase::Phase;

/// Answers from the session's event: its name, its phase, its times in its own time zone; and, as
/// to any other question, what the standard agent knows.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventAgent;

impl Agent for EventAgent {
    fn reply<'a>(&'a self, request: Request<'a>) -> Replying<'a> {
        Box::pin(async move {
            let session = request.session;
            let (Some(event), Some(phase)) =
                (&session.event_context, Phase::of(session, request.now))
            else {
                return Err(AgentError::new("the session has no event"));
            };
            let mut reply = about(event, phase, request.now);
            if let Some(advice) = advice(request.message) {
                reply.push_str(" As to your question: ");
                reply.push_str(advice);
            }
            Ok(reply)
        })
    }
}

/// What there is to say of an event in a phase.
fn about(event: &EventContext, phase: Phase, now: DateTime<Utc>) -> String {
    let name = &event.event_name;
    let (starts, ends) = (event.span.starts_at(), event.span.ends_at());
    match phase {
        Phase::Before => {
            let (from, to) = (clock(event, starts, now), clock(event, ends, starts));
            format!("{name} starts at {from} and runs until {to}.")
        }
        Phase::Live => format!("{name} is on now, until {}.", clock(event, ends, now)),
        Phase::WrappingUp => format!(
            "{name} ended at {}. Now is the time to follow up on whom you met.",
            clock(event, ends, now)
        ),
        Phase::Over => format!("{name} ended at {}.", clock(event, ends, now)),
    }
}

/// A time as the event's clocks show it; with its date unless that is the day of `beside`.
fn clock(event: &EventContext, time: DateTime<Utc>, beside: DateTime<Utc>) -> String {
    let time = time.with_timezone(&event.time_zone);
    let same_day = time.date_naive() == beside.with_timezone(&event.time_zone).date_naive();
    let format = if same_day { "%H:%M %Z" } else { "%H:%M %Z on %a, %b %-d" };
    time.format(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::{about, clock};
    use crate::event::EventContext;
    use crate::phase::Phase;
    use chrono::{DateTime, Utc};
    use expect_test::expect;

    fn expo() -> EventContext {
        serde_json::from_str(
            r#"{"event_id":1,"event_name":"Expo","starts_at":"2026-03-07T14:00:00Z",
                "ends_at":"2026-03-08T16:00:00Z","time_zone":"America/New_York",
                "status":"registered"}"#,
        )
        .unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn speaks_of_each_phase_in_the_events_own_time() {
        let said = |phase, now| about(&expo(), phase, at(now));
        expect!["Expo starts at 09:00 EST and runs until 12:00 EDT on Sun, Mar 8."]
            .assert_eq(&said(Phase::Before, "2026-03-07T12:00:00Z"));
        expect!["Expo is on now, until 12:00 EDT."]
            .assert_eq(&said(Phase::Live, "2026-03-08T14:00:00Z"));
        expect!["Expo ended at 12:00 EDT. Now is the time to follow up on whom you met."]
            .assert_eq(&said(Phase::WrappingUp, "2026-03-08T20:00:00Z"));
    }

    #[test]
    fn a_time_on_another_day_has_its_date() {
        let ends = at("2026-03-08T16:00:00Z");
        assert_eq!(clock(&expo(), ends, at("2026-03-08T06:00:00Z")), "12:00 EDT");
        assert_eq!(
            clock(&expo(), ends, at("2026-03-08T04:00:00Z")),
            "12:00 EDT on Sun, Mar 8",
            "at four UTC it is still Saturday in New York"
        );
    }
}
