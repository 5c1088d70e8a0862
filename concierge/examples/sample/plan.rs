//! Who talks when, and what happens meanwhile.

use chrono::{DateTime, Days, TimeDelta, Utc};

use crate::cast::CONTRACTORS;
use crate::chance::Chance;
use crate::entry::{Entry, What};
use crate::talk;

const MESSAGES: usize = 500;

/// Conversations at the moments that matter: contractor, session, first message, messages.
const SCENES: [(i64, &str, &str, u32); 12] = [
    // The day of the expo begins in New York.
    (1, "expo-eve", "2026-03-07T04:51:00Z", 9),
    // The meetup begins while the expo goes on.
    (2, "two-events", "2026-03-07T23:18:00Z", 11),
    // Registers in mid-conversation.
    (16, "walk-in", "2026-03-07T15:01:00Z", 10),
    (19, "clinic", "2026-03-08T17:01:00Z", 9),
    // Cancels in mid-conversation.
    (3, "sick-kid", "2026-03-08T14:01:00Z", 9),
    // The event ends in mid-conversation.
    (4, "breakfast", "2026-03-06T15:14:00Z", 12),
    (14, "clinic-14", "2026-03-08T21:46:00Z", 12),
    // The event begins, goes past midnight and ends.
    (6, "pour-start", "2026-03-08T03:50:00Z", 9),
    (6, "pour-midnight", "2026-03-08T07:52:00Z", 8),
    (6, "pour-end", "2026-03-08T09:16:00Z", 10),
    (8, "workshop", "2026-03-07T08:48:00Z", 10),
    // The day begins in Tokyo.
    (11, "timber", "2026-03-07T14:48:00Z", 10),
];

fn happenings() -> Vec<Entry> {
    let registration = |contractor, event, status| What::Registration { contractor, event, status };
    let cancellation = |contractor, event| What::Cancellation { contractor, event };
    let ended = |event| What::EventEnded { event };
    let at = |text, what: What| what.at(time(text));
    vec![
        at("2026-03-06T15:30:00Z", ended(2)),
        at("2026-03-07T12:30:00Z", cancellation(10, 5)),
        at("2026-03-07T14:05:00Z", registration(1, 1, Some("checked_in"))),
        at("2026-03-07T15:00:00Z", ended(4)),
        at("2026-03-07T15:12:30Z", registration(16, 1, None)),
        at("2026-03-07T16:20:00Z", registration(20, 1, None)),
        at("2026-03-07T22:40:00Z", cancellation(18, 5)),
        at("2026-03-07T23:31:00Z", registration(2, 5, Some("checked_in"))),
        at("2026-03-08T02:00:00Z", ended(5)),
        at("2026-03-08T09:30:00Z", ended(3)),
        at("2026-03-08T14:10:30Z", cancellation(3, 1)),
        at("2026-03-08T15:00:00Z", ended(6)),
        at("2026-03-08T17:10:30Z", registration(19, 8, None)),
        at("2026-03-08T18:00:00Z", cancellation(7, 8)),
        at("2026-03-08T21:00:00Z", ended(1)),
        at("2026-03-08T22:00:00Z", ended(8)),
    ]
}

pub(crate) fn entries() -> impl Iterator<Item = Entry> {
    let mut chance = Chance::new(20_260_308);
    let mut entries = happenings();
    let mut left = MESSAGES;
    for (contractor, session, starts, turns) in SCENES {
        left -= turns as usize;
        let scene = Conversation { contractor, session: session.to_owned(), starts: time(starts) };
        scene.play(turns, None, &mut chance, &mut entries);
    }
    for visit in 0.. {
        for contractor in 1..=CONTRACTORS {
            let turns = (chance.between(4, 9) as usize).min(left);
            if turns > 0 {
                let scene = Conversation::on_some_day(visit, contractor, &mut chance);
                left -= turns;
                let turns = u32::try_from(turns).expect("at most nine");
                let pause_before = chance.percent(25).then(|| chance.between(2, turns.max(2)));
                scene.play(turns, pause_before, &mut chance, &mut entries);
            }
        }
        if left == 0 {
            break;
        }
    }
    let first = time("2026-03-06T12:00:00Z");
    entries.extend((0..=16).map(|shift| What::Clock {}.at(first + TimeDelta::hours(4 * shift))));
    // Stable: what is written down first at a time happens first.
    entries.sort_by_key(|entry| entry.at);
    entries.into_iter()
}

struct Conversation {
    contractor: i64,
    session: String,
    starts: DateTime<Utc>,
}

impl Conversation {
    /// One conversation a day for three days, then more of them.
    fn on_some_day(visit: u64, contractor: i64, chance: &mut Chance) -> Self {
        let (day, number) = (visit % 3, visit / 3);
        let name = ["fri", "sat", "sun"][usize::try_from(day).expect("below three")];
        let again = if number > 0 { format!("-{}", number + 1) } else { String::new() };
        let minutes = TimeDelta::minutes(chance.between(13 * 60, 22 * 60).into());
        let starts = time("2026-03-06T00:00:00Z") + Days::new(day) + minutes;
        Self { contractor, session: format!("c{contractor:02}-{name}{again}"), starts }
    }

    /// Writes down so many messages. Before one of them there may be a pause for longer than a
    /// session lasts, and half of the conversations are ended.
    fn play(
        &self,
        turns: u32,
        pause_before: Option<u32>,
        chance: &mut Chance,
        entries: &mut Vec<Entry>,
    ) {
        let about_an_event = chance.percent(45);
        let mut now = self.starts;
        for turn in 1..=turns {
            if pause_before == Some(turn) {
                now += TimeDelta::minutes(chance.between(32, 110).into());
            }
            let text = match turn {
                1 => talk::opener(chance),
                2 => talk::business(chance),
                _ => talk::turn(chance, about_an_event),
            };
            let (contractor, session) = (self.contractor, self.session.clone());
            entries.push(What::Message { contractor, session, text }.at(now));
            now += TimeDelta::seconds(chance.between(40, 240).into());
        }
        if chance.percent(50) {
            let (contractor, session) = (self.contractor, self.session.clone());
            entries.push(What::SessionEnd { contractor, session }.at(now));
        }
    }
}

fn time(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time of this file")
}
