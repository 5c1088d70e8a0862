//! A choice is left at once, by the first branch whose guard holds.

use concierge_table::{Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;

const DEFINITION: &str = r"machine ChoiceIsLeftAtOnce(Log) {
    event Go;
    event Back;

    initial Start;

    choice Start {
        [ready] / begin => K;
        else / wait => L;
    }
    state K {
        initial / enter => Pick;
        entry / in_k;
        exit / out_k;
        choice Pick {
            [big] / to_b => B;
            [in(K) && small] / to_c => C;
            else / away => L;
        }
        state B { entry / in_b; exit / out_b; on Go => Pick; }
        state C { entry / in_c; exit / out_c; }
        on Back => L;
    }
    state L { entry / in_l; exit / out_l; on Go / go => Pick; on Back => Start; }
}";

const START: StateId = StateId(0);
const K: StateId = StateId(1);
const PICK: StateId = StateId(2);
const B: StateId = StateId(3);
const C: StateId = StateId(4);
const L: StateId = StateId(5);

const GO: EventId = EventId(0);
const BACK: EventId = EventId(1);

const TABLE: Table<'static> = Table::new("choice_is_left_at_once", Initial::to(&[START]))
    .states(&[
        State::choice("start"),
        State::compound("k", Initial::to(&[PICK]).actions(&[call("enter")]))
            .entry(&[call("in_k")])
            .exit(&[call("out_k")]),
        State::choice("pick").inside(K),
        State::atomic("b").inside(K).entry(&[call("in_b")]).exit(&[call("out_b")]),
        State::atomic("c").inside(K).entry(&[call("in_c")]).exit(&[call("out_c")]),
        State::atomic("l").entry(&[call("in_l")]).exit(&[call("out_l")]),
    ])
    .events(&[Event::new("GO"), Event::new("BACK")])
    .transitions(&[
        Transition::always(START)
            .when(Guard::of(&[Term::Call("ready")]))
            .actions(&[call("begin")])
            .to(&[K]),
        Transition::always(START).actions(&[call("wait")]).to(&[L]),
        Transition::on(K, &[BACK]).to(&[L]),
        Transition::always(PICK)
            .when(Guard::of(&[Term::Call("big")]))
            .actions(&[call("to_b")])
            .to(&[B]),
        Transition::always(PICK)
            .when(Guard::of(&[Term::And, Term::In(K), Term::Call("small")]))
            .actions(&[call("to_c")])
            .to(&[C]),
        Transition::always(PICK).actions(&[call("away")]).to(&[L]),
        Transition::on(B, &[GO]).to(&[PICK]),
        Transition::on(L, &[GO]).actions(&[call("go")]).to(&[PICK]),
        Transition::on(L, &[BACK]).to(&[START]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[
        Run {
            name: "at_the_start",
            steps: &[
                start().does(&["wait", "in_l"]).rests_in(&["l"]),
                on("BACK")
                    .holding(&["ready", "big"])
                    .does(&["out_l", "begin", "in_k", "enter", "to_b", "in_b"])
                    .rests_in(&["b"]),
                on("BACK").does(&["out_b", "out_k", "in_l"]).rests_in(&["l"]),
            ],
        },
        Run {
            name: "the_second_branch",
            steps: &[
                start()
                    .holding(&["ready", "small"])
                    .does(&["begin", "in_k", "enter", "to_c", "in_c"])
                    .rests_in(&["c"]),
                on("BACK").does(&["out_c", "out_k", "in_l"]).rests_in(&["l"]),
            ],
        },
        Run {
            name: "from_outside",
            steps: &[
                start().does(&["wait", "in_l"]).rests_in(&["l"]),
                on("GO")
                    .holding(&["big"])
                    .does(&["out_l", "go", "in_k", "to_b", "in_b"])
                    .rests_in(&["b"]),
                on("GO").holding(&["big"]).does(&["out_b", "to_b", "in_b"]).rests_in(&["b"]),
                on("GO").does(&["out_b", "out_k", "away", "in_l"]).rests_in(&["l"]),
            ],
        },
    ],
};
