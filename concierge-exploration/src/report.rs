//! From what the search found to what can be asked.

use concierge_table::{EventId, StateId};

use super::{Configuration, ConfigurationId, Outcomes, Situation, Stimulus};
use crate::cause::Cause;
use crate::macrostep::Settling;
use crate::moment::Node;
use crate::redelivery::Redelivery;
use crate::search::{Reaction, Search};
use crate::sorted::{Map, Set};
use crate::waiting::Waiting;

/// The findings, nodes with the same configuration taken together.
pub(crate) struct Report {
    pub(crate) configurations: Vec<Configuration>,
    pub(crate) situations: Vec<Situation>,
    pub(crate) start: Outcomes,
    /// By configuration.
    pub(crate) outcomes: Vec<Map<Stimulus, Outcomes>>,
    pub(crate) is_complete: bool,
}

impl Report {
    pub(crate) fn of(search: &Search<'_>) -> Self {
        let found = &search.configurations;
        let is_leaf = |id: &StateId| search.chart.kind(*id).is_leaf();
        let mut configurations = Vec::new();
        for number in 0..found.len() {
            let active = found.get(number).clone();
            let leaves = active.iter().copied().filter(is_leaf).collect();
            configurations.push(Configuration { active, leaves });
        }
        configurations.sort_by(|left, right| left.leaves.cmp(&right.leaves));
        let number = |active| found.known(active).expect("the nodes that were followed have it");
        let mut ids = vec![ConfigurationId(0); found.len()];
        for (id, configuration) in (0..).map(ConfigurationId).zip(&configurations) {
            ids[number(&configuration.active)] = id;
        }
        let followed = 0..search.reactions.len();
        let nodes = followed.map(|node| ids[number(&search.nodes.get(node).active)]).collect();
        let waiting = Waiting::of(search);
        let redelivery = Redelivery::of(search);
        let mut gathering = Gathering { search, nodes, waiting, redelivery };
        let start = gathering.start();
        let mut outcomes = vec![Map::new(); configurations.len()];
        for node in 0..gathering.nodes.len() {
            gathering.add(node, &mut outcomes[gathering.nodes[node].index()]);
        }
        let is_complete = search.is_complete && gathering.redelivery.work > 0;
        let situations = gathering.situations();
        Self { configurations, situations, start, outcomes, is_complete }
    }

    /// Whether anything may exceed the bound of a macrostep.
    pub(crate) fn may_not_settle(&self) -> bool {
        let mut all = self.outcomes.iter().flat_map(Map::values).chain([&self.start]);
        all.any(|outcomes| outcomes.may_not_settle)
    }
}

struct Gathering<'s, 'a> {
    search: &'s Search<'a>,
    /// The configuration of each node that was followed.
    nodes: Vec<ConfigurationId>,
    waiting: Waiting<'s, 'a>,
    redelivery: Redelivery<'s, 'a>,
}

impl Gathering<'_, '_> {
    fn situations(&self) -> Vec<Situation> {
        let situation = |(node, &configuration): (usize, &ConfigurationId)| {
            let value = self.search.nodes.value(node);
            Situation {
                configuration,
                remembered: value
                    .remembered
                    .iter()
                    .map(|(history, states)| (history, states.to_vec()))
                    .collect(),
                delayed: value
                    .pending
                    .iter()
                    .map(|(event, timer)| (event, timer.to_owned()))
                    .collect(),
                waiting: self.waiting.at_rest(node).clone(),
            }
        };
        let mut situations: Vec<Situation> = self.nodes.iter().enumerate().map(situation).collect();
        situations.sort();
        situations
    }

    fn start(&mut self) -> Outcomes {
        let mut outcomes = Outcomes::default();
        let search = self.search;
        self.add_settling(&search.start, &Set::new(), &mut outcomes);
        outcomes
    }

    /// Adds what can happen in a node to what can happen in its configuration.
    fn add(&mut self, node: usize, all: &mut Map<Stimulus, Outcomes>) {
        let search = self.search;
        let waits = self.waiting.at_rest(node).clone();
        for (cause, reaction) in &search.reactions[node] {
            let stimulus = match *cause {
                Cause::Event(event) => Stimulus::Event(event),
                _ => Stimulus::Tick,
            };
            self.add_reaction(reaction, &waits, all.or_default(stimulus));
        }
        let value = search.nodes.value(node);
        for (event, rest) in value.pending.due() {
            let tick = all.or_default(Stimulus::Tick);
            let rest = search.nodes.known(&Node { pending: rest, ..(*value).clone() });
            if let Some(reaction) = rest.and_then(|rest| search.reaction(rest, event)) {
                self.add_reaction(reaction, &waits, tick);
            }
        }
        // A timer that can make nothing fire is over all the same, and is to be taken.
        let mut causes = value.active.iter().flat_map(|&state| search.chart.stimuli(state));
        if causes.any(|cause| matches!(cause, Cause::Timer(_))) {
            all.or_default(Stimulus::Tick);
        }
        // Nothing needs to be due yet, and what is may find no guard that holds.
        if let Some(tick) = all.get_mut(&Stimulus::Tick) {
            tick.may_stay = true;
        }
    }

    fn add_reaction(&mut self, reaction: &Reaction, waits: &Set<EventId>, outcomes: &mut Outcomes) {
        outcomes.may_stay |= reaction.may_stay;
        outcomes.may_wait |= reaction.may_wait;
        self.add_settling(&reaction.settling, waits, outcomes);
    }

    fn add_settling(&mut self, settling: &Settling, waits: &Set<EventId>, outcomes: &mut Outcomes) {
        outcomes.may_not_settle |= settling.may_not_settle;
        let waits: Set<EventId> = waits.with(&settling.waits);
        for &(node, has_moved) in &settling.rests {
            if !has_moved {
                outcomes.may_be_handled = true;
                continue;
            }
            outcomes.moved_to.extend(self.nodes.get(node));
            if !waits.is_empty() {
                let redelivered = self.redelivery.from(node, &waits);
                let nodes = redelivered.nodes.iter();
                outcomes.moved_to.extend(nodes.filter_map(|&node| self.nodes.get(node)));
                outcomes.may_not_settle |= redelivered.may_not_settle();
            }
        }
    }
}
