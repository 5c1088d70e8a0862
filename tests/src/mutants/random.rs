//! Random events on a chart. Each chart has the same ones in every run.

use std::collections::BTreeSet;
use std::time::Duration;

use concierge_table::Term;

use crate::charts::{Chart, Driver, Reference, Seen, Stimulus};
use crate::compiled::Holding;
use crate::dice::Dice;

const WALKS: u64 = 8;
const STEPS: usize = 20;

/// Some events in a row, and what the reference did.
#[derive(Clone, Debug)]
pub struct Walk {
    steps: Vec<(Stimulus, Holding, Seen)>,
}

impl Walk {
    /// Several walks on a chart.
    pub fn several(chart: &Chart) -> Vec<Self> {
        (0..WALKS).map(|seed| Self::new(chart, Dice::new(seed))).collect()
    }

    fn new(chart: &Chart, mut dice: Dice) -> Self {
        let guards = guards(chart);
        let mut machine = Reference::new(chart, None);
        let mut now = Duration::ZERO;
        let mut steps = Vec::new();
        for at in 0..STEPS {
            let holding = guards.iter().filter(|_| dice.below(2) == 0);
            let holding = Holding::These(holding.map(|&guard| guard.to_owned()).collect());
            let passes = machine.machine().next_due().is_some() && dice.below(3) == 0;
            let stimulus = if at == 0 {
                Stimulus::Start
            } else if passes {
                now += Duration::from_millis(500) * u32::try_from(dice.below(8)).unwrap_or(0);
                Stimulus::Time(now)
            } else {
                let events = chart.table.events;
                Stimulus::Event(dice.pick(events).name)
            };
            let seen = machine.apply(stimulus, &holding);
            steps.push((stimulus, holding, seen));
        }
        Self { steps }
    }

    /// What makes a configuration illegal that the reference gets to, if any does.
    pub fn illegality(&self, chart: &Chart) -> Option<String> {
        let mut machine = Reference::new(chart, None);
        self.steps.iter().find_map(|(stimulus, holding, _)| {
            machine.apply(*stimulus, holding);
            machine.machine().illegality()
        })
    }

    /// Whether a machine does anything else.
    pub fn differs(&self, mut machine: impl Driver) -> bool {
        self.steps.iter().any(|(stimulus, holding, seen)| {
            let found = machine.apply(*stimulus, holding).without_what_is_undone();
            found != machine.visible(seen.clone()).without_what_is_undone()
        })
    }
}

/// The names of the guards of a chart.
fn guards(chart: &Chart) -> BTreeSet<&'static str> {
    let terms = chart.table.transitions.iter().flat_map(|transition| transition.guard.terms());
    let calls =
        terms.filter_map(|term| if let Term::Call(name) = term { Some(*name) } else { None });
    calls.collect()
}
