//! Regions that are left and restored on one event do each step together: all that is left, then the
//! actions, then all that is entered, a default and what is remembered alike.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine RegionsRememberAtOnce(Log) {
    event Step;
    event Leave;
    event Return;

    initial P;

    parallel P {
        end;
        state R {
            initial M;
            state M {
                initial A;
                entry / in_m;
                exit / out_m;
                on Leave / leave_m => O;
                history H / greet => B;
                state A { entry / in_a; exit / out_a; on Step => B; }
                state B { entry / in_b; exit / out_b; }
            }
            state O { entry / in_o; exit / out_o; on Return / return_m => H; }
        }
        state S {
            initial Q;
            state N {
                initial C;
                entry / in_n;
                exit / out_n;
                on Leave / leave_n => Q;
                deep history G / welcome => D;
                state C { entry / in_c; exit / out_c; on Step => D; }
                state D { entry / in_d; exit / out_d; on Step => C; }
            }
            state Q { entry / in_q; exit / out_q; on Return [open] / return_n => G; }
        }
    }
}";

const P: StateId = StateId(0);
const R: StateId = StateId(1);
const M: StateId = StateId(2);
const H: StateId = StateId(3);
const A: StateId = StateId(4);
const B: StateId = StateId(5);
const O: StateId = StateId(6);
const S: StateId = StateId(7);
const N: StateId = StateId(8);
const G: StateId = StateId(9);
const C: StateId = StateId(10);
const D: StateId = StateId(11);
const Q: StateId = StateId(12);

const STEP: EventId = EventId(0);
const LEAVE: EventId = EventId(1);
const RETURN: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("regions_remember_at_once", Initial::to(&[P]))
    .states(&[
        State::parallel("p").ends(),
        State::compound("r", Initial::to(&[M])).inside(P),
        State::compound("m", Initial::to(&[A]))
            .inside(R)
            .entry(&[call("in_m")])
            .exit(&[call("out_m")]),
        State::shallow_history("h", Initial::to(&[B]).actions(&[call("greet")])).inside(M),
        State::atomic("a").inside(M).entry(&[call("in_a")]).exit(&[call("out_a")]),
        State::atomic("b").inside(M).entry(&[call("in_b")]).exit(&[call("out_b")]),
        State::atomic("o").inside(R).entry(&[call("in_o")]).exit(&[call("out_o")]),
        State::compound("s", Initial::to(&[Q])).inside(P),
        State::compound("n", Initial::to(&[C]))
            .inside(S)
            .entry(&[call("in_n")])
            .exit(&[call("out_n")]),
        State::deep_history("g", Initial::to(&[D]).actions(&[call("welcome")])).inside(N),
        State::atomic("c").inside(N).entry(&[call("in_c")]).exit(&[call("out_c")]),
        State::atomic("d").inside(N).entry(&[call("in_d")]).exit(&[call("out_d")]),
        State::atomic("q").inside(S).entry(&[call("in_q")]).exit(&[call("out_q")]),
    ])
    .events(&[Event::new("STEP"), Event::new("LEAVE"), Event::new("RETURN")])
    .transitions(&[
        Transition::on(M, &[LEAVE]).actions(&[call("leave_m")]).to(&[O]),
        Transition::on(A, &[STEP]).to(&[B]),
        Transition::on(O, &[RETURN]).actions(&[call("return_m")]).to(&[H]),
        Transition::on(N, &[LEAVE]).actions(&[call("leave_n")]).to(&[Q]),
        Transition::on(C, &[STEP]).to(&[D]),
        Transition::on(D, &[STEP]).to(&[C]),
        Transition::on(Q, &[RETURN])
            .when(Guard::of(&[Term::Call("open")]))
            .actions(&[call("return_n")])
            .to(&[G]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "together",
        steps: &[
            start().does(&["in_m", "in_a", "in_q"]).rests_in(&["a", "q"]),
            on("LEAVE").does(&["out_a", "out_m", "leave_m", "in_o"]).rests_in(&["o", "q"]),
            on("RETURN")
                .holding(&["open"])
                .does(&[
                    "out_q", "out_o", "return_m", "return_n", "in_m", "in_a", "in_n", "welcome",
                    "in_d",
                ])
                .rests_in(&["a", "d"]),
            on("STEP").does(&["out_d", "out_a", "in_b", "in_c"]).rests_in(&["b", "c"]),
            on("LEAVE")
                .does(&["out_c", "out_n", "out_b", "out_m", "leave_m", "leave_n", "in_o", "in_q"])
                .rests_in(&["o", "q"]),
            on("RETURN").does(&["out_o", "return_m", "in_m", "in_b"]).rests_in(&["b", "q"]),
            on("RETURN")
                .holding(&["open"])
                .does(&["out_q", "return_n", "in_n", "in_c"])
                .rests_in(&["b", "c"]),
        ],
    }],
};
