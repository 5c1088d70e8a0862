//! Who there is, and which events there are, before the first word is said.

use crate::entry::{Entry, What};

pub(crate) const CONTRACTORS: i64 = 20;

const EVENTS: [What; 8] = [
    // Over two days and over the night in which New York's clocks go forward.
    event(
        1,
        "Spring Roofing Expo",
        "2026-03-07T09:00",
        Some("2026-03-08T17:00"),
        "America/New_York",
    ),
    event(
        2,
        "Contractor Finance Breakfast",
        "2026-03-06T07:30",
        Some("2026-03-06T09:30"),
        "America/Chicago",
    ),
    // Past midnight, and to half an hour before the clocks go forward.
    event(
        3,
        "Night Pour: Concrete Live",
        "2026-03-07T20:00",
        Some("2026-03-08T01:30"),
        "America/Los_Angeles",
    ),
    event(
        4,
        "Heat Pump Install Workshop",
        "2026-03-07T10:00",
        Some("2026-03-07T16:00"),
        "Europe/Berlin",
    ),
    // On the first day of event 1, for whoever goes to both.
    event(
        5,
        "Women in Trades Meetup",
        "2026-03-07T18:30",
        Some("2026-03-07T21:00"),
        "America/New_York",
    ),
    // No end: it lasts its day in Tokyo.
    event(6, "Timber Framing Day", "2026-03-08", None, "Asia/Tokyo"),
    // On the day on which Europe's clocks go forward, too far away to matter yet.
    event(
        7,
        "London Retrofit Forum",
        "2026-03-29T09:00",
        Some("2026-03-29T17:00"),
        "Europe/London",
    ),
    // Arizona has no daylight saving time.
    event(
        8,
        "Solar Permitting Clinic",
        "2026-03-08T13:00",
        Some("2026-03-08T15:00"),
        "America/Phoenix",
    ),
];

/// Contractor, event, status.
const REGISTRATIONS: [(i64, i64, Option<&str>); 24] = [
    (1, 1, None),
    (2, 1, None),
    (2, 5, None),
    (3, 1, Some("checked_in")),
    (3, 7, None),
    (4, 2, Some("attending")),
    (5, 2, None),
    (5, 1, None),
    (6, 3, None),
    (7, 3, None),
    (7, 8, None),
    (8, 4, None),
    (9, 4, Some("checked_in")),
    (10, 5, None),
    (11, 6, None),
    (12, 6, Some("registered")),
    (13, 7, None),
    (14, 8, None),
    (15, 8, None),
    (15, 3, Some("cancelled")),
    (16, 1, Some("waitlisted")),
    (17, 2, Some("cancelled")),
    (17, 4, None),
    (18, 5, None),
];

const fn event(
    id: i64,
    name: &'static str,
    starts: &'static str,
    ends: Option<&'static str>,
    time_zone: &'static str,
) -> What {
    What::Event { id, name, starts, ends, time_zone }
}

pub(crate) fn entries() -> impl Iterator<Item = Entry> {
    let contractors = (1..=CONTRACTORS).map(|id| What::Contractor { id });
    let registrations = REGISTRATIONS
        .into_iter()
        .map(|(contractor, event, status)| What::Registration { contractor, event, status });
    contractors.chain(EVENTS).chain(registrations).map(What::timeless)
}
