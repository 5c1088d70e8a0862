//! A recalled event that makes the machine move lets the others be looked at again, in their order, in
//! the states that are active by then.

use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};

use super::chart::{Chart, Run, on, start};
use super::words::call;
use crate::naive::Outcome;

const DEFINITION: &str = r"machine RecalledEventsMayMove(Log) {
    event Open;
    event Close;
    event Free;

    initial Busy;

    state Busy {
        defer Open | Close;
        on Free => Shut;
    }
    state Shut {
        defer Close;
        on Open / open => Wide;
    }
    state Wide {
        on Close / close => Shut;
        on Free => Busy;
    }
}";

const BUSY: StateId = StateId(0);
const SHUT: StateId = StateId(1);
const WIDE: StateId = StateId(2);

const OPEN: EventId = EventId(0);
const CLOSE: EventId = EventId(1);
const FREE: EventId = EventId(2);

const TABLE: Table<'static> = Table::new("recalled_events_may_move", Initial::to(&[BUSY]))
    .states(&[
        State::atomic("busy").defers(&[OPEN, CLOSE]),
        State::atomic("shut").defers(&[CLOSE]),
        State::atomic("wide"),
    ])
    .events(&[Event::new("OPEN"), Event::new("CLOSE"), Event::new("FREE")])
    .transitions(&[
        Transition::on(BUSY, &[FREE]).to(&[SHUT]),
        Transition::on(SHUT, &[OPEN]).actions(&[call("open")]).to(&[WIDE]),
        Transition::on(WIDE, &[CLOSE]).actions(&[call("close")]).to(&[SHUT]),
        Transition::on(WIDE, &[FREE]).to(&[BUSY]),
    ]);
const _: () = TABLE.assert_well_formed();

/// The chart.
pub(super) const CHART: Chart = Chart {
    name: TABLE.name,
    definition: DEFINITION,
    table: TABLE,
    runs: &[Run {
        name: "the_second_before_the_first",
        steps: &[
            start().rests_in(&["busy"]),
            on("CLOSE").is(Outcome::Deferred).rests_in(&["busy"]),
            on("OPEN").is(Outcome::Deferred).rests_in(&["busy"]),
            on("OPEN").is(Outcome::Deferred).rests_in(&["busy"]),
            on("FREE").does(&["open", "close", "open"]).rests_in(&["wide"]),
        ],
    }],
};
