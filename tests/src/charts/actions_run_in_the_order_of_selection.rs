//! The actions of transitions run in the order in which the regions selected them, though an outer
//! state's transition stands before that of its region in the document.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;
use crate::naive::Outcome;

const DEFINITION: &str = r"machine ActionsRunInTheOrderOfSelection(Log) {
    event Note;
    event Step;
    event Again;

    initial P;

    parallel P {
        on Note / outer;
        on Again => P;
        state R {
            initial A;
            state A { on Note / inner; on Step => B; }
            state B { on Step => A; }
        }
        state S;
    }
}";

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const A: StateId = StateId(2);
const B: StateId = StateId(3);

const NOTE: EventId = EventId(0);
const STEP: EventId = EventId(1);
const AGAIN: EventId = EventId(2);

const TABLE: Table<'static> =
    Table::new("actions_run_in_the_order_of_selection", Initial::to(&[P]))
        .states(&[
            State::parallel("p"),
            State::compound("r", Initial::to(&[A])).inside(P),
            State::atomic("a").inside(R),
            State::atomic("b").inside(R),
            State::atomic("s").inside(P),
        ])
        .events(&[Event::new("NOTE"), Event::new("STEP"), Event::new("AGAIN")])
        .transitions(&[
            Transition::on(P, &[NOTE]).actions(&[call("outer")]),
            Transition::on(P, &[AGAIN]).to(&[P]),
            Transition::on(A, &[NOTE]).actions(&[call("inner")]),
            Transition::on(A, &[STEP]).to(&[B]),
            Transition::on(B, &[STEP]).to(&[A]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "inner_before_outer",
        steps: &[
            start().rests_in(&["a", "s"]),
            on("NOTE").is(Outcome::Handled).does(&["inner", "outer"]).rests_in(&["a", "s"]),
            on("STEP").rests_in(&["b", "s"]),
            on("NOTE").is(Outcome::Handled).does(&["outer"]).rests_in(&["b", "s"]),
            on("AGAIN").rests_in(&["a", "s"]),
        ],
    }],
};
