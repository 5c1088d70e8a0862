//! A deferred event waits until no active state defers it, and is then delivered before anything else
//! from outside, in the order of arrival; a transition that is enabled comes before deferral.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::{call, send};
use crate::naive::Outcome;

const DEFINITION: &str = r"machine DeferredEventsWait(Log) {
    event First;
    event Second;
    event Third;
    event Free;
    event Note;
    event Back;

    initial Busy;

    state Busy {
        defer First | Second;
        on First [urgent] / at_once;
        on Free / send Third => Ready;
        on Note / note;
        on Back => Away;
        state Near { on Third / near; }
        initial Near;
    }
    state Ready {
        on First / first;
        on Second / second;
        on Third / third;
        on Back => Busy;
    }
    state Away { on Back => Ready; }
}";

const BUSY: StateId = StateId(0);
const NEAR: StateId = StateId(1);
const READY: StateId = StateId(2);
const AWAY: StateId = StateId(3);

const FIRST: EventId = EventId(0);
const SECOND: EventId = EventId(1);
const THIRD: EventId = EventId(2);
const FREE: EventId = EventId(3);
const NOTE: EventId = EventId(4);
const BACK: EventId = EventId(5);

const TABLE: Table<'static> = Table::new("deferred_events_wait", Initial::to(&[BUSY]))
    .states(&[
        State::compound("busy", Initial::to(&[NEAR])).defers(&[FIRST, SECOND]),
        State::atomic("near").inside(BUSY),
        State::atomic("ready"),
        State::atomic("away"),
    ])
    .events(&[
        Event::new("FIRST"),
        Event::new("SECOND"),
        Event::new("THIRD"),
        Event::new("FREE"),
        Event::new("NOTE"),
        Event::new("BACK"),
    ])
    .transitions(&[
        Transition::on(BUSY, &[FIRST])
            .when(Guard::of(&[Term::Call("urgent")]))
            .actions(&[call("at_once")]),
        Transition::on(BUSY, &[FREE]).actions(&[send(THIRD)]).to(&[READY]),
        Transition::on(BUSY, &[NOTE]).actions(&[call("note")]),
        Transition::on(BUSY, &[BACK]).to(&[AWAY]),
        Transition::on(NEAR, &[THIRD]).actions(&[call("near")]),
        Transition::on(READY, &[FIRST]).actions(&[call("first")]),
        Transition::on(READY, &[SECOND]).actions(&[call("second")]),
        Transition::on(READY, &[THIRD]).actions(&[call("third")]),
        Transition::on(READY, &[BACK]).to(&[BUSY]),
        Transition::on(AWAY, &[BACK]).to(&[READY]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "until_they_are_handled",
            steps: &[
                start().rests_in(&["near"]),
                on("FIRST").is(Outcome::Deferred).rests_in(&["near"]),
                on("SECOND").is(Outcome::Deferred).rests_in(&["near"]),
                on("FIRST").is(Outcome::Deferred).rests_in(&["near"]),
                on("NOTE").is(Outcome::Handled).does(&["note"]).rests_in(&["near"]),
                on("FREE")
                    .does(&["send THIRD", "third", "first", "second", "first"])
                    .rests_in(&["ready"]),
                on("BACK").rests_in(&["near"]),
                on("FREE").does(&["send THIRD", "third"]).rests_in(&["ready"]),
            ],
        },
        Run {
            name: "until_nothing_defers_them",
            steps: &[
                start().rests_in(&["near"]),
                on("FIRST").is(Outcome::Deferred).rests_in(&["near"]),
                on("BACK").rests_in(&["away"]),
                on("BACK").rests_in(&["ready"]),
            ],
        },
        Run {
            name: "an_enabled_transition_comes_first",
            steps: &[
                start().rests_in(&["near"]),
                on("FIRST")
                    .holding(&["urgent"])
                    .is(Outcome::Handled)
                    .does(&["at_once"])
                    .rests_in(&["near"]),
                on("FREE").does(&["send THIRD", "third"]).rests_in(&["ready"]),
            ],
        },
    ],
};
