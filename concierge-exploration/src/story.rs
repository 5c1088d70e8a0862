//! How a machine gets from its start to a situation, told event by event.

use std::fmt;

use concierge_table::{TransitionId, Trigger};

use crate::cause::Cause;
use crate::chart::Chart;
use crate::course::Onward;
use crate::graph::{Graph, Happening};
use crate::moment::{Moment, Next, Node};
use crate::oracle::Oracle;
use crate::sorted::{Map, Set};

/// How many combinations of values are tried to find out which guards a selection asks.
const TURNS: usize = 10_000;

/// Guard functions with the values that they have, in the order in which they are asked.
type Answers<'a> = Vec<(&'a str, bool)>;

/// What states and events are called in a story: as the definition writes them.
pub struct Names {
    /// By state.
    pub states: Vec<String>,
    /// By event.
    pub events: Vec<String>,
}

/// A way from the start.
#[derive(Clone, Debug)]
pub struct Story {
    /// What is true at the start, and where the machine rests then.
    start: Scene,
    /// What happens then.
    scenes: Vec<(String, Scene)>,
}

#[derive(Clone, Debug)]
struct Scene {
    /// The guards that are asked, `!late` if one does not hold.
    guards: Vec<String>,
    /// The leaves of the configuration in which the machine rests then.
    rests_in: String,
}

impl Scene {
    fn guard(&self) -> String {
        if self.guards.is_empty() {
            return String::new();
        }
        format!("[{}] ", self.guards.join(", "))
    }
}

/// ``from `Idle`: `Pay [is_valid] -> Paid; Cancel -> Idle` ``
impl fmt::Display for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, scenes } = self;
        let arrow = if start.guards.is_empty() { "" } else { "-> " };
        let start = format!("`{}{arrow}{}`", start.guard(), start.rests_in);
        if scenes.is_empty() {
            return write!(f, "from the start: {start}");
        }
        let scenes = scenes
            .iter()
            .map(|(happens, scene)| format!("{happens} {}-> {}", scene.guard(), scene.rests_in));
        write!(f, "from {start}: `{}`", scenes.collect::<Vec<_>>().join("; "))
    }
}

impl<'a> Graph<'a> {
    /// Tells a way that [`shortest`](Self::shortest) found.
    pub fn story(&mut self, way: &[usize], names: &Names) -> Story {
        let started = self.search.chart.start().moment;
        let first = way.first().copied().unwrap_or_default();
        let answers = self.answers(vec![(started, Vec::new())], first);
        let start = self.scene(&answers, first, names);
        let mut scenes = Vec::new();
        for step in way.windows(2) {
            let (from, to) = (step[0], step[1]);
            let ways = self.search.ways(from).into_iter();
            let Some((happening, _)) = ways.into_iter().find(|(_, end)| *end == to) else {
                continue;
            };
            let answers = self.answers(self.beginnings(from, happening), to);
            scenes.push((self.name(happening, names), self.scene(&answers, to, names)));
        }
        Story { start, scenes }
    }

    fn scene(&self, answers: &Answers<'_>, situation: usize, names: &Names) -> Scene {
        let active = self.active(situation).iter();
        let leaves = active.filter(|&&state| self.search.chart.kind(state).is_leaf());
        let names = leaves.map(|state| &*names.states[state.index()]);
        let mut guards: Vec<String> = Vec::new();
        for (name, holds) in answers {
            let guard = format!("{}{name}", if *holds { "" } else { "!" });
            if !guards.contains(&guard) {
                guards.push(guard);
            }
        }
        Scene { guards, rests_in: names.collect::<Vec<_>>().join(" + ") }
    }

    fn name(&self, happening: Happening, names: &Names) -> String {
        match happening {
            Happening::Cause(Cause::Event(event)) | Happening::Due(event, _) => {
                names.events[event.index()].clone()
            }
            Happening::Cause(Cause::Timer(id)) => {
                match self.search.chart.table.transition(id).trigger {
                    Trigger::After(delay) => format!("after {delay}"),
                    _ => String::new(),
                }
            }
            Happening::Cause(Cause::Eventless | Cause::Done(_)) => String::new(),
        }
    }

    /// The moments with which a macrostep can begin, each with what it depends on.
    fn beginnings(&self, from: usize, happening: Happening) -> Vec<(Moment<'a>, Answers<'a>)> {
        let (node, cause) = match happening {
            Happening::Cause(cause) => (from, cause),
            Happening::Due(event, rest) => (rest, Cause::Event(event)),
        };
        let chart = &self.search.chart;
        let node = self.search.nodes.get(node);
        let decisions = chart.decisions(node, cause);
        let moments = decisions.into_iter().map(|(fired, answers)| {
            let at_rest = Moment::at_rest(node);
            let nothing_fires = fired.is_empty();
            let moment = if nothing_fires {
                Moment { is_quiet: true, ..at_rest }
            } else {
                chart.microstep(at_rest, &fired).moment
            };
            (moment, answers)
        });
        moments.collect()
    }

    /// What the guards say on a shortest way through a macrostep to where the machine rests.
    fn answers(&mut self, beginnings: Vec<(Moment<'a>, Answers<'a>)>, to: usize) -> Answers<'a> {
        // Each step: the moment, what led to it, and the position of the step before.
        let mut steps: Vec<(usize, Answers<'a>, Option<usize>)> = Vec::new();
        let mut found = Set::new();
        for (moment, answers) in beginnings {
            let moment = self.search.moments.number(moment);
            if found.insert(moment) {
                steps.push((moment, answers, None));
            }
        }
        let mut at = 0;
        while let Some(&(number, ..)) = steps.get(at) {
            match &*self.search.onward(number) {
                Onward::Ends(end) if *end == Some(to) => {
                    let back = std::iter::successors(Some(at), |&at| steps[at].2);
                    let mut answers: Vec<&Answers<'a>> = back.map(|at| &steps[at].1).collect();
                    answers.reverse();
                    return answers.into_iter().flatten().copied().collect();
                }
                Onward::Ends(_) | Onward::Overflows => {}
                Onward::GoesOn(next) => {
                    let moment = self.search.moments.value(number);
                    let cause = moment.next().map_or(Cause::Eventless, Next::cause);
                    let mut decisions = self.search.chart.decisions(&moment.node, cause);
                    for step in next {
                        if found.insert(step.to) {
                            let answers = decisions.remove(&step.fired).unwrap_or_default();
                            steps.push((step.to, answers, Some(at)));
                        }
                    }
                }
            }
            at += 1;
        }
        // A search that was given up may have been so amid this macrostep.
        Vec::new()
    }
}

impl<'a> Chart<'a> {
    /// Every set of transitions that a cause selects, with values of the guards that decide for it.
    fn decisions(&self, node: &Node<'_>, cause: Cause) -> Map<Vec<TransitionId>, Answers<'a>> {
        let mut decisions = Map::new();
        let mut oracle = Oracle::default();
        for _ in 0..TURNS {
            let enabled = self.enabled(node, cause, &mut oracle);
            let fired = self.without_conflicts(enabled, node);
            decisions.or_insert(fired, oracle.answers().to_vec());
            if !oracle.turn() {
                break;
            }
        }
        decisions
    }
}
