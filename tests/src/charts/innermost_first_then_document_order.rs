//! Of the transitions that could fire the innermost does, and of one state's the first whose guard
//! holds; where one guard fails the search goes on.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine InnermostFirstThenDocumentOrder(Log) {
    event Go;
    event Back;

    initial K;

    state K {
        initial A;
        on Go / outer => L;
        state A {
            on Go [one] / first => B;
            on Go [two] / second => C;
        }
        state B { on Back => A; }
        state C { on Back => A; }
    }
    state L { on Back => K; }
}";

const K: StateId = StateId(0);
const A: StateId = StateId(1);
const B: StateId = StateId(2);
const C: StateId = StateId(3);
const L: StateId = StateId(4);

const GO: EventId = EventId(0);
const BACK: EventId = EventId(1);

const TABLE: Table<'static> = Table::new("innermost_first_then_document_order", Initial::to(&[K]))
    .states(&[
        State::compound("k", Initial::to(&[A])),
        State::atomic("a").inside(K),
        State::atomic("b").inside(K),
        State::atomic("c").inside(K),
        State::atomic("l"),
    ])
    .events(&[Event::new("GO"), Event::new("BACK")])
    .transitions(&[
        Transition::on(K, &[GO]).actions(&[call("outer")]).to(&[L]),
        Transition::on(A, &[GO])
            .when(Guard::of(&[Term::Call("one")]))
            .actions(&[call("first")])
            .to(&[B]),
        Transition::on(A, &[GO])
            .when(Guard::of(&[Term::Call("two")]))
            .actions(&[call("second")])
            .to(&[C]),
        Transition::on(B, &[BACK]).to(&[A]),
        Transition::on(C, &[BACK]).to(&[A]),
        Transition::on(L, &[BACK]).to(&[K]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "both_hold",
            steps: &[
                start().rests_in(&["a"]),
                on("GO").holding(&["one", "two"]).does(&["first"]).rests_in(&["b"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
        Run {
            name: "the_second_holds",
            steps: &[
                start().rests_in(&["a"]),
                on("GO").holding(&["two"]).does(&["second"]).rests_in(&["c"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
        Run {
            name: "neither_holds",
            steps: &[
                start().rests_in(&["a"]),
                on("GO").does(&["outer"]).rests_in(&["l"]),
                on("BACK").rests_in(&["a"]),
            ],
        },
    ],
};
