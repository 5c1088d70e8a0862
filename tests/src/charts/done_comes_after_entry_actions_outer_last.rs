//! What a final state completes comes after what its entry actions raise: first its parent, then its
//! grandparent, if that is parallel and complete.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::{call, raise};

const DEFINITION: &str = r"machine DoneComesAfterEntryActionsOuterLast(Log) {
    event First;
    event Second;
    event Note;
    event Again;

    initial P;

    parallel P {
        on Note / note;
        done(R) / done_r;
        done(S) / done_s;
        done / done_p => X;
        state R {
            initial A;
            state A { on First => F; }
            final state F { entry / in_f, raise Note; }
        }
        state S {
            initial C;
            state C { on Second => G; }
            final state G { entry / in_g, raise Note; }
        }
    }
    state X { on Again => P; }
}";

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const A: StateId = StateId(2);
const F: StateId = StateId(3);
const S: StateId = StateId(4);
const C: StateId = StateId(5);
const G: StateId = StateId(6);
const X: StateId = StateId(7);

const FIRST: EventId = EventId(0);
const SECOND: EventId = EventId(1);
const NOTE: EventId = EventId(2);
const AGAIN: EventId = EventId(3);

const TABLE: Table<'static> =
    Table::new("done_comes_after_entry_actions_outer_last", Initial::to(&[P]))
        .states(&[
            State::parallel("p"),
            State::compound("r", Initial::to(&[A])).inside(P),
            State::atomic("a").inside(R),
            State::final_state("f").inside(R).entry(&[call("in_f"), raise(NOTE)]),
            State::compound("s", Initial::to(&[C])).inside(P),
            State::atomic("c").inside(S),
            State::final_state("g").inside(S).entry(&[call("in_g"), raise(NOTE)]),
            State::atomic("x"),
        ])
        .events(&[
            Event::new("FIRST"),
            Event::new("SECOND"),
            Event::new("NOTE"),
            Event::new("AGAIN"),
        ])
        .transitions(&[
            Transition::on(P, &[NOTE]).actions(&[call("note")]),
            Transition::done(P, R).actions(&[call("done_r")]),
            Transition::done(P, S).actions(&[call("done_s")]),
            Transition::done(P, P).actions(&[call("done_p")]).to(&[X]),
            Transition::on(A, &[FIRST]).to(&[F]),
            Transition::on(C, &[SECOND]).to(&[G]),
            Transition::on(X, &[AGAIN]).to(&[P]),
        ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "one_region_after_the_other",
            steps: &[
                start().rests_in(&["a", "c"]),
                on("FIRST").does(&["in_f", "raise NOTE", "note", "done_r"]).rests_in(&["f", "c"]),
                on("SECOND")
                    .does(&["in_g", "raise NOTE", "note", "done_s", "done_p"])
                    .rests_in(&["x"]),
                on("AGAIN").rests_in(&["a", "c"]),
            ],
        },
        Run {
            name: "the_other_way_round",
            steps: &[
                start().rests_in(&["a", "c"]),
                on("SECOND").does(&["in_g", "raise NOTE", "note", "done_s"]).rests_in(&["a", "g"]),
                on("FIRST")
                    .does(&["in_f", "raise NOTE", "note", "done_r", "done_p"])
                    .rests_in(&["x"]),
            ],
        },
    ],
};
