//! The guards, as pure functions of the context and the time.

use chrono::TimeDelta;
use chrono_tz::Tz;
use concierge::event::EventContext;
use concierge::guards::Guards;
use concierge::phase::Phase;
use concierge::registration::RegistrationStatus;
use concierge::session::Session;

use crate::house::{at, event, expo};

fn with(event: EventContext) -> Session {
    Session { event_context: Some(event), ..Session::new(1, "s", at("2026-03-01")) }
}

fn is_active(event: &EventContext, now: &str) -> bool {
    Guards::of(&with(event.clone()), at(now)).has_active_event
}

#[test]
fn without_an_event_no_guard_holds() {
    let guards = Guards::of(&Session::new(1, "s", at("2026-03-01")), at("2026-03-01"));
    assert_eq!(guards.to_string(), "!has_active_event && !event_is_live && !event_recently_ended");
}

#[test]
fn guards_for_each_status() {
    let active_with = |status: &str| {
        let status = RegistrationStatus::from(status.to_owned());
        is_active(&EventContext { status, ..expo("2026-03-10") }, "2026-03-10T14:00:00Z")
    };
    for status in ["registered", "checked_in", "attending"] {
        assert!(active_with(status), "{status}");
    }
    for status in ["cancelled", "waitlisted", "no_show", "Registered", ""] {
        assert!(!active_with(status), "{status}");
    }
}

#[test]
fn today_is_the_day_of_the_events_own_zone() {
    let event = expo("2026-03-10");
    assert!(!is_active(&event, "2026-03-10T03:59:59Z"), "still the ninth in New York");
    assert!(is_active(&event, "2026-03-10T04:00:00Z"));
    assert!(is_active(&event, "2026-03-11T03:59:59Z"), "the eleventh in UTC only");
    assert!(!is_active(&event, "2026-03-11T04:00:00Z"));
}

#[test]
fn a_day_on_which_the_clocks_go_forward_ends_an_hour_earlier() {
    let event = expo("2026-03-08");
    assert!(!is_active(&event, "2026-03-08T04:59:59Z"));
    assert!(is_active(&event, "2026-03-08T05:00:00Z"));
    assert!(is_active(&event, "2026-03-09T03:59:59Z"));
    assert!(!is_active(&event, "2026-03-09T04:00:00Z"));
}

#[test]
fn a_day_on_which_the_clocks_go_back_ends_an_hour_later() {
    let event = event(1, "Fair", "2026-10-25T10:00", "2026-10-25T12:00", Tz::Europe__Berlin);
    assert!(is_active(&event, "2026-10-24T22:00:00Z"));
    assert!(is_active(&event, "2026-10-25T22:59:59Z"), "a day of 25 hours");
    assert!(!is_active(&event, "2026-10-25T23:00:00Z"));
}

#[test]
fn a_multi_day_event_is_active_on_each_of_its_days() {
    let event = event(1, "Fair", "2026-03-07T09:00", "2026-03-09T17:00", Tz::America__New_York);
    for (now, active) in [
        ("2026-03-07T04:59:59Z", false),
        ("2026-03-07T05:00:00Z", true),
        ("2026-03-08T12:00:00Z", true),
        ("2026-03-10T03:59:59Z", true),
        ("2026-03-10T04:00:00Z", false),
    ] {
        assert_eq!(is_active(&event, now), active, "{now}");
    }
}

#[test]
fn an_event_past_midnight_is_active_on_both_days_and_no_longer() {
    let event = event(1, "Pour", "2026-03-07T20:00", "2026-03-08T01:30", Tz::America__Los_Angeles);
    assert!(is_active(&event, "2026-03-08T08:30:00Z"), "half past midnight");
    assert!(is_active(&event, "2026-03-09T06:59:59Z"), "the evening of the second day");
    assert!(!is_active(&event, "2026-03-09T07:00:00Z"));
}

#[test]
fn an_event_until_midnight_leaves_the_next_day_alone() {
    let event = event(1, "Gala", "2026-03-07T20:00", "2026-03-08T00:00", Tz::Asia__Tokyo);
    assert!(is_active(&event, "2026-03-07T14:59:59Z"));
    assert!(!is_active(&event, "2026-03-07T15:00:00Z"));
}

#[test]
fn an_event_is_live_from_its_start_to_its_end() {
    let live = |now| Guards::of(&with(expo("2026-03-08")), at(now)).event_is_live;
    assert!(!live("2026-03-08T12:59:59Z"));
    assert!(live("2026-03-08T13:00:00Z"), "nine in the summer");
    assert!(live("2026-03-08T21:00:00Z"));
    assert!(!live("2026-03-08T21:00:01Z"));
}

#[test]
fn an_event_has_ended_recently_for_24_hours() {
    let ended = |now| Guards::of(&with(expo("2026-03-08")), at(now)).event_recently_ended;
    assert!(!ended("2026-03-08T21:00:00Z"));
    assert!(ended("2026-03-08T21:00:01Z"));
    assert!(ended("2026-03-09T21:00:00Z"));
    assert!(!ended("2026-03-09T21:00:01Z"));
}

#[test]
fn the_phase_follows_from_the_guards() {
    let phase = |now| Phase::of(&with(expo("2026-03-08")), at(now));
    assert_eq!(phase("2026-03-08T12:00:00Z"), Some(Phase::Before));
    assert_eq!(phase("2026-03-08T15:00:00Z"), Some(Phase::Live));
    assert_eq!(phase("2026-03-08T22:00:00Z"), Some(Phase::WrappingUp));
    assert_eq!(phase("2026-03-10T22:00:00Z"), Some(Phase::Over));
    assert_eq!(Phase::of(&Session::new(1, "s", at("2026-03-08")), at("2026-03-08")), None);
}

#[test]
fn each_event_goes_by_the_clocks_of_its_own_zone() {
    let (york, berlin) = (Tz::America__New_York, Tz::Europe__Berlin);
    // From nine to five by clocks that change on different Sundays: the day, and the event, in UTC.
    for (zone, date, [day, starts, ends, next_day]) in [
        (berlin, "2026-03-08", ["07T23:00", "08T08:00", "08T16:00", "08T23:00"]),
        (york, "2026-03-08", ["08T05:00", "08T13:00", "08T21:00", "09T04:00"]),
        (york, "2026-03-29", ["29T04:00", "29T13:00", "29T21:00", "30T04:00"]),
        (berlin, "2026-03-29", ["28T23:00", "29T07:00", "29T15:00", "29T22:00"]),
        (york, "2026-10-25", ["25T04:00", "25T13:00", "25T21:00", "26T04:00"]),
        (berlin, "2026-10-25", ["24T22:00", "25T08:00", "25T16:00", "25T23:00"]),
        (york, "2026-11-01", ["01T04:00", "01T14:00", "01T22:00", "02T05:00"]),
        (york, "2026-11-02", ["02T05:00", "02T14:00", "02T22:00", "03T05:00"]),
        (berlin, "2026-11-02", ["01T23:00", "02T08:00", "02T16:00", "02T23:00"]),
    ] {
        let event = event(1, "Fair", &format!("{date}T09:00"), &format!("{date}T17:00"), zone);
        let session = with(event);
        let [day, starts, ends, next_day] =
            [day, starts, ends, next_day].map(|time| at(&format!("{}{time}:00Z", &date[..8])));
        let second = TimeDelta::seconds(1);
        for (now, is_today, is_live) in [
            (day - second, false, false),
            (day, true, false),
            (starts - second, true, false),
            (starts, true, true),
            (ends, true, true),
            (ends + second, true, false),
            (next_day - second, true, false),
            (next_day, false, false),
        ] {
            let guards = Guards::of(&session, now);
            let found = (guards.has_active_event, guards.event_is_live);
            assert_eq!(found, (is_today, is_live), "{date} in {zone} at {now}");
        }
        // A day afterwards is one of 24 hours, whatever the clocks do meanwhile.
        let has_ended = |now| Guards::of(&session, now).event_recently_ended;
        let hours = TimeDelta::hours(24);
        assert!(has_ended(ends + hours - second) && !has_ended(ends + hours + second), "{date}");
    }
}
