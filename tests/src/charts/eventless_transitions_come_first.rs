//! Eventless transitions come before internal events, each time; a chain of them is followed to its
//! end.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::{call, raise};
use crate::naive::Outcome;

const DEFINITION: &str = r"machine EventlessTransitionsComeFirst(Log) {
    event Go;
    event Note;

    initial A;

    state A {
        on Go / raise Note => B;
        on Note / note;
    }
    state B {
        always [open] / one => C;
        on Note / early => A;
    }
    state C {
        always [open] / two => D;
        on Note / too_early => A;
    }
    state D { on Note / late => A; }
}";

const A: StateId = StateId(0);
const B: StateId = StateId(1);
const C: StateId = StateId(2);
const D: StateId = StateId(3);

const GO: EventId = EventId(0);
const NOTE: EventId = EventId(1);

const TABLE: Table<'static> = Table::new("eventless_transitions_come_first", Initial::to(&[A]))
    .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c"), State::atomic("d")])
    .events(&[Event::new("GO"), Event::new("NOTE")])
    .transitions(&[
        Transition::on(A, &[GO]).actions(&[raise(NOTE)]).to(&[B]),
        Transition::on(A, &[NOTE]).actions(&[call("note")]),
        Transition::always(B)
            .when(Guard::of(&[Term::Call("open")]))
            .actions(&[call("one")])
            .to(&[C]),
        Transition::on(B, &[NOTE]).actions(&[call("early")]).to(&[A]),
        Transition::always(C)
            .when(Guard::of(&[Term::Call("open")]))
            .actions(&[call("two")])
            .to(&[D]),
        Transition::on(C, &[NOTE]).actions(&[call("too_early")]).to(&[A]),
        Transition::on(D, &[NOTE]).actions(&[call("late")]).to(&[A]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "the_chain_is_open",
            steps: &[
                start().rests_in(&["a"]),
                on("GO")
                    .holding(&["open"])
                    .does(&["raise NOTE", "one", "two", "late"])
                    .rests_in(&["a"]),
                on("NOTE").is(Outcome::Handled).does(&["note"]).rests_in(&["a"]),
            ],
        },
        Run {
            name: "it_is_closed",
            steps: &[
                start().rests_in(&["a"]),
                on("GO").does(&["raise NOTE", "early"]).rests_in(&["a"]),
            ],
        },
    ],
};
