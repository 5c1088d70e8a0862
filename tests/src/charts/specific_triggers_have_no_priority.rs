//! Candidates are tried in document order, however specific their triggers are.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine SpecificTriggersHaveNoPriority(Log) {
    event Go;
    event Back;

    initial A;

    state A {
        on _ [open] / any => B;
        on Go / go => C;
    }
    state B { on Back => A; }
    state C { on Back => A; }
}";

const A: StateId = StateId(0);
const B: StateId = StateId(1);
const C: StateId = StateId(2);

const GO: EventId = EventId(0);
const BACK: EventId = EventId(1);

const TABLE: Table<'static> = Table::new("specific_triggers_have_no_priority", Initial::to(&[A]))
    .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c")])
    .events(&[Event::new("GO"), Event::new("BACK")])
    .transitions(&[
        Transition::on_any(A)
            .when(Guard::of(&[Term::Call("open")]))
            .actions(&[call("any")])
            .to(&[B]),
        Transition::on(A, &[GO]).actions(&[call("go")]).to(&[C]),
        Transition::on(B, &[BACK]).to(&[A]),
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
            name: "the_general_one_comes_first",
            steps: &[
                start().rests_in(&["a"]),
                on("GO").holding(&["open"]).does(&["any"]).rests_in(&["b"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
        Run {
            name: "its_guard_fails",
            steps: &[
                start().rests_in(&["a"]),
                on("GO").does(&["go"]).rests_in(&["c"]),
                on("BACK").holding(&["open"]).rests_in(&["a"]),
                on("BACK").holding(&["open"]).does(&["any"]).rests_in(&["b"]),
            ],
        },
    ],
};
