//! A delayed transition waits from the entry of its source and no longer than to its exit. What neither
//! leaves nor enters the source does not disturb it.

use concierge_table::{Delay, Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, at, on, start};
use super::words::{call, seconds};
use crate::naive::Outcome;

const DEFINITION: &str = r"machine TimersLiveAsLongAsTheirState(Log) at Instant {
    event Step;
    event Back;
    event Note;
    event Again;

    initial A;

    state A {
        after 5s / late => B;
        on Note / note;
        on Again / again => A;
        on Step => C;
    }
    state B { on Back => A; after patience / out => A; }
    state C { on Back => A; }
}";

const A: StateId = StateId(0);
const B: StateId = StateId(1);
const C: StateId = StateId(2);

const STEP: EventId = EventId(0);
const BACK: EventId = EventId(1);
const NOTE: EventId = EventId(2);
const AGAIN: EventId = EventId(3);

const TABLE: Table<'static> = Table::new("timers_live_as_long_as_their_state", Initial::to(&[A]))
    .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c")])
    .events(&[Event::new("STEP"), Event::new("BACK"), Event::new("NOTE"), Event::new("AGAIN")])
    .transitions(&[
        Transition::after(A, seconds(5)).actions(&[call("late")]).to(&[B]),
        Transition::on(A, &[NOTE]).actions(&[call("note")]),
        Transition::on(A, &[AGAIN]).actions(&[call("again")]).to(&[A]),
        Transition::on(A, &[STEP]).to(&[C]),
        Transition::on(B, &[BACK]).to(&[A]),
        Transition::after(B, Delay::Function("patience")).actions(&[call("out")]).to(&[A]),
        Transition::on(C, &[BACK]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "it_fires",
            steps: &[
                start().rests_in(&["a"]),
                at(4_999).is_nothing().rests_in(&["a"]),
                on("NOTE").is(Outcome::Handled).does(&["note"]).rests_in(&["a"]),
                at(5_000).does(&["late"]).rests_in(&["b"]),
                at(11_999).is_nothing().rests_in(&["b"]),
                at(12_000).does(&["out"]).rests_in(&["a"]),
            ],
        },
        Run {
            name: "it_is_left",
            steps: &[
                start().rests_in(&["a"]),
                at(2_000).is_nothing().rests_in(&["a"]),
                on("STEP").rests_in(&["c"]),
                at(3_000).is_nothing().rests_in(&["c"]),
                on("BACK").rests_in(&["a"]),
                at(7_999).is_nothing().rests_in(&["a"]),
                at(8_000).does(&["late"]).rests_in(&["b"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
        Run {
            name: "it_is_entered_again",
            steps: &[
                start().rests_in(&["a"]),
                at(3_000).is_nothing().rests_in(&["a"]),
                on("AGAIN").does(&["again"]).rests_in(&["a"]),
                at(7_999).is_nothing().rests_in(&["a"]),
                at(8_000).does(&["late"]).rests_in(&["b"]),
            ],
        },
        Run {
            name: "one_after_the_other",
            steps: &[start().rests_in(&["a"]), at(12_000).does(&["late", "out"]).rests_in(&["a"])],
        },
    ],
};
