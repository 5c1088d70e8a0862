//! What can happen to a machine: every end that some guards lead to, and no other.
//!
//! The states of these tables are named `a`, `b`, `c` in document order, their events `E`, `F`,
//! `G`.

mod cycles;
mod flat;
mod guards;
mod histories;
mod limits;
mod nested;
mod queues;
mod regions;
mod routes;
mod time;
mod waiting;

use std::fmt::Write as _;

use concierge_model::explore::{ConfigurationId, Exploration, Outcomes, Stimulus};
use concierge_table::{Event, EventId, StateId, Table, TransitionId};
use expect_test::Expect;

const A: StateId = StateId(0);
const B: StateId = StateId(1);
const C: StateId = StateId(2);
const D: StateId = StateId(3);
const E: StateId = StateId(4);
const F: StateId = StateId(5);
const G: StateId = StateId(6);
const H: StateId = StateId(7);
const I: StateId = StateId(8);

const ON_E: EventId = EventId(0);
const ON_F: EventId = EventId(1);
const ON_G: EventId = EventId(2);

const EVENTS: &[Event<'static>] = &[Event::new("E"), Event::new("F"), Event::new("G")];

/// Checks where the machine starts and what can come of each stimulus that a configuration accepts,
/// and returns the exploration.
fn check(table: &Table<'_>, expected: &Expect) -> Exploration {
    table.assert_well_formed();
    let exploration = Exploration::of(table, 1_000);
    assert!(exploration.is_complete());
    expected.assert_eq(&print(table, &exploration));
    exploration
}

fn print(table: &Table<'_>, exploration: &Exploration) -> String {
    let mut text = format!("{}\n", ends(table, exploration, exploration.start()));
    for (id, _) in exploration.configurations() {
        for (stimulus, outcomes) in exploration.accepted(id) {
            let on = match stimulus {
                Stimulus::Event(event) => table.event(event).name,
                Stimulus::Tick => "tick",
            };
            let from = name(table, exploration, id);
            let ends = ends(table, exploration, outcomes);
            writeln!(text, "{from} {on}: {ends}").expect("a string takes all");
        }
    }
    text
}

fn ends(table: &Table<'_>, exploration: &Exploration, outcomes: &Outcomes) -> String {
    let mut ends: Vec<String> =
        outcomes.moved_to.iter().map(|&id| name(table, exploration, id)).collect();
    ends.extend(outcomes.may_be_handled.then(|| "handled".to_owned()));
    ends.extend(outcomes.may_stay.then(|| "stays".to_owned()));
    ends.extend(outcomes.may_wait.then(|| "waits".to_owned()));
    ends.extend(outcomes.may_not_settle.then(|| "unsettled".to_owned()));
    ends.join(", ")
}

fn name(table: &Table<'_>, exploration: &Exploration, id: ConfigurationId) -> String {
    let leaves = &exploration.configuration(id).leaves;
    leaves.iter().map(|&leaf| table.state(leaf).name).collect::<Vec<_>>().join("+")
}

/// The names of the states that cannot be reached.
fn unreachable<'a>(table: &Table<'a>, exploration: &Exploration) -> Vec<&'a str> {
    let out = table.state_ids().filter(|&id| !exploration.is_reachable(id));
    out.map(|id| table.state(id).name).collect()
}

/// The positions of the transitions that never fire.
fn never_fire(table: &Table<'_>, exploration: &Exploration) -> Vec<u16> {
    let never = table.transition_ids().filter(|&id| !exploration.can_fire(id));
    never.map(|TransitionId(position)| position).collect()
}
