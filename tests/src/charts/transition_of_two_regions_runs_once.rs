//! A transition that is found from two regions runs once.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::{call, raise};
use crate::naive::Outcome;

const DEFINITION: &str = r"machine TransitionOfTwoRegionsRunsOnce(Log) {
    event Note;
    event Leave;
    event Back;

    initial P;

    parallel P {
        on Note / note, raise Back;
        on Leave / leave => X;
        on Back / back;
        state R;
        state S;
        state T;
    }
    state X { on Back => P; }
}";

const P: StateId = StateId(0);
const X: StateId = StateId(4);

const NOTE: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const BACK: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("transition_of_two_regions_runs_once", Initial::to(&[P]))
    .states(&[
        State::parallel("p"),
        State::atomic("r").inside(P),
        State::atomic("s").inside(P),
        State::atomic("t").inside(P),
        State::atomic("x"),
    ])
    .events(&[Event::new("NOTE"), Event::new("LEAVE"), Event::new("BACK")])
    .transitions(&[
        Transition::on(P, &[NOTE]).actions(&[call("note"), raise(BACK)]),
        Transition::on(P, &[LEAVE]).actions(&[call("leave")]).to(&[X]),
        Transition::on(P, &[BACK]).actions(&[call("back")]),
        Transition::on(X, &[BACK]).to(&[P]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "targetless",
            steps: &[
                start().rests_in(&["r", "s", "t"]),
                on("NOTE")
                    .is(Outcome::Handled)
                    .does(&["note", "raise BACK", "back"])
                    .rests_in(&["r", "s", "t"]),
            ],
        },
        Run {
            name: "with_a_target",
            steps: &[
                start().rests_in(&["r", "s", "t"]),
                on("LEAVE").does(&["leave"]).rests_in(&["x"]),
                on("BACK").rests_in(&["r", "s", "t"]),
            ],
        },
    ],
};
