//! The initial child is the one that is named, not the first.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine InitialChildIsTheOneNamed(Log) {
    event Step;
    event Back;

    initial / greet => Y;

    state X {
        initial B;
        entry / in_x;
        state A { entry / in_a; on Step => B; }
        state B { entry / in_b; on Step => A; }
        on Back => Y;
    }
    state Y { entry / in_y; on Step => X; }
}";

const X: StateId = StateId(0);
const A: StateId = StateId(1);
const B: StateId = StateId(2);
const Y: StateId = StateId(3);

const STEP: EventId = EventId(0);
const BACK: EventId = EventId(1);

const TABLE: Table<'static> =
    Table::new("initial_child_is_the_one_named", Initial::to(&[Y]).actions(&[call("greet")]))
        .states(&[
            State::compound("x", Initial::to(&[B])).entry(&[call("in_x")]),
            State::atomic("a").inside(X).entry(&[call("in_a")]),
            State::atomic("b").inside(X).entry(&[call("in_b")]),
            State::atomic("y").entry(&[call("in_y")]),
        ])
        .events(&[Event::new("STEP"), Event::new("BACK")])
        .transitions(&[
            Transition::on(X, &[BACK]).to(&[Y]),
            Transition::on(A, &[STEP]).to(&[B]),
            Transition::on(B, &[STEP]).to(&[A]),
            Transition::on(Y, &[STEP]).to(&[X]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "not_the_first",
        steps: &[
            start().does(&["greet", "in_y"]).rests_in(&["y"]),
            on("STEP").does(&["in_x", "in_b"]).rests_in(&["b"]),
            on("STEP").does(&["in_a"]).rests_in(&["a"]),
            on("BACK").does(&["in_y"]).rests_in(&["y"]),
        ],
    }],
};
