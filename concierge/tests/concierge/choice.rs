//! Which of several events a message is about.

use chrono_tz::Tz;
use concierge::candidates::choose;
use concierge::event::EventContext;
use concierge::registration::RegistrationStatus;

use crate::house::{at, event};

fn on(id: i64, starts: &str, ends: &str) -> EventContext {
    event(id, "Fair", starts, ends, Tz::UTC)
}

/// The id of the chosen one at noon of March 10; the order of the list must not matter.
fn chosen(mut events: Vec<EventContext>) -> Option<i64> {
    let now = at("2026-03-10T12:00:00Z");
    let chosen = choose(events.clone(), now).map(|event| event.event_id);
    events.reverse();
    assert_eq!(choose(events, now).map(|event| event.event_id), chosen);
    chosen
}

#[test]
fn none_of_none() {
    assert_eq!(chosen(vec![]), None);
}

#[test]
fn the_live_one_before_the_closest_upcoming_before_the_one_that_ended_last() {
    let live = on(1, "2026-03-10T11:00", "2026-03-10T13:00");
    let soon = on(2, "2026-03-10T14:00", "2026-03-10T15:00");
    let later = on(3, "2026-03-10T18:00", "2026-03-10T19:00");
    let just_over = on(4, "2026-03-10T09:00", "2026-03-10T11:59");
    let long_over = on(5, "2026-03-10T07:00", "2026-03-10T08:00");
    let all = [live, soon, later, just_over, long_over];
    assert_eq!(chosen(all.to_vec()), Some(1));
    assert_eq!(chosen(all[1..].to_vec()), Some(2));
    assert_eq!(chosen(all[2..].to_vec()), Some(3));
    assert_eq!(chosen(all[3..].to_vec()), Some(4));
    assert_eq!(chosen(all[4..].to_vec()), Some(5));
}

#[test]
fn of_two_live_ones_the_one_that_started_later() {
    let conference = on(1, "2026-03-09T09:00", "2026-03-11T17:00");
    let workshop = on(2, "2026-03-10T11:00", "2026-03-10T13:00");
    assert_eq!(chosen(vec![conference, workshop]), Some(2));
}

#[test]
fn of_two_alike_the_lower_id() {
    let alike = |id| on(id, "2026-03-10T14:00", "2026-03-10T15:00");
    assert_eq!(chosen(vec![alike(8), alike(7)]), Some(7));
}

#[test]
fn only_events_within_a_day_of_now() {
    let tomorrow = on(1, "2026-03-11T12:00", "2026-03-11T13:00");
    let after_it = on(2, "2026-03-11T12:01", "2026-03-11T13:00");
    let yesterday = on(3, "2026-03-09T11:00", "2026-03-09T12:00");
    let before_it = on(4, "2026-03-09T11:00", "2026-03-09T11:59");
    assert_eq!(chosen(vec![tomorrow, after_it.clone()]), Some(1));
    assert_eq!(chosen(vec![after_it]), None);
    assert_eq!(chosen(vec![yesterday, before_it.clone()]), Some(3));
    assert_eq!(chosen(vec![before_it]), None);
}

#[test]
fn only_events_in_which_the_contractor_takes_part() {
    let live = on(1, "2026-03-10T11:00", "2026-03-10T13:00");
    let left = EventContext { status: RegistrationStatus::Cancelled, ..live.clone() };
    let soon = on(2, "2026-03-10T14:00", "2026-03-10T15:00");
    assert_eq!(chosen(vec![left, soon]), Some(2));
}
