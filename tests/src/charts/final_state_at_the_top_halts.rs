//! A final state at the top halts the machine at once: nothing that was raised, sent or is due comes
//! to anything.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, at, on, start};
use super::words::{call, raise, send, send_later};
use crate::naive::Outcome;

const DEFINITION: &str = r#"machine FinalStateAtTheTopHalts(Log) at Instant {
    allow never_due "it is what the chart shows";
    event Stop;
    event Note;

    initial A;

    state A {
        exit / out_a;
        on Stop / raise Note, send Note, send Note after 5s => F;
        on Note / note;
    }
    final state F { entry / in_f; }
}"#;

const A: StateId = StateId(0);
const F: StateId = StateId(1);

const STOP: EventId = EventId(0);
const NOTE: EventId = EventId(1);

const TABLE: Table<'static> = Table::new("final_state_at_the_top_halts", Initial::to(&[A]))
    .states(&[
        State::atomic("a").exit(&[call("out_a")]),
        State::final_state("f").entry(&[call("in_f")]),
    ])
    .events(&[Event::new("STOP"), Event::new("NOTE")])
    .transitions(&[
        Transition::on(A, &[STOP])
            .actions(&[raise(NOTE), send(NOTE), send_later(NOTE, 5, "")])
            .to(&[F]),
        Transition::on(A, &[NOTE]).actions(&[call("note")]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "nothing_comes_after",
        steps: &[
            start().rests_in(&["a"]),
            on("NOTE").is(Outcome::Handled).does(&["note"]).rests_in(&["a"]),
            on("STOP")
                .does(&["out_a", "raise NOTE", "send NOTE", "send NOTE after 5s", "in_f"])
                .rests_in(&["f"])
                .halts(),
            on("NOTE").is(Outcome::Unhandled).rests_in(&["f"]).halts(),
            at(6_000).is_nothing().rests_in(&["f"]).halts(),
        ],
    }],
};
