//! What can come out of a typed transition.

use concierge_model::explore::{ConfigurationId, Exploration, Map, Outcomes, Set, Stimulus};
use concierge_model::{Machine, StateId};
use proc_macro2::Ident;

/// Where the machine that comes out is not known beforehand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// A new machine.
    Start,
    /// A transition that leads to this choice, whatever happens.
    Choice(StateId),
    /// This event, or the end of a delay, in this configuration.
    Event(ConfigurationId, Stimulus),
}

/// What can come out.
#[derive(Clone, Default)]
pub(crate) struct Ends {
    /// The machine rests in one of these.
    pub(crate) rests_in: Set<ConfigurationId>,
    /// No transition fired.
    pub(crate) may_stay: bool,
    /// The machine did not come to rest, and is as it was.
    pub(crate) may_not_settle: bool,
}

/// The type of what comes out.
pub(crate) enum Next<'a> {
    /// The machine in this configuration.
    Configuration(ConfigurationId),
    /// An enum of machines.
    Enum(&'a Ident),
}

impl Ends {
    /// The one machine that comes out, if it is one.
    pub(crate) fn only(&self) -> Option<ConfigurationId> {
        let is_told_apart = self.may_stay || self.may_not_settle;
        self.rests_in.first().copied().filter(|_| self.rests_in.len() == 1 && !is_told_apart)
    }

    /// Whether nothing can come of it but that the machine stays, and the event waits.
    pub(crate) fn only_stays(&self) -> bool {
        self.rests_in.is_empty() && self.may_stay && !self.may_not_settle
    }

    fn extend(&mut self, outcomes: &Outcomes, source: Option<ConfigurationId>) {
        self.rests_in.extend(&outcomes.moved_to);
        self.rests_in.extend(source.filter(|_| outcomes.may_be_handled));
        self.may_stay |= outcomes.may_stay || outcomes.may_wait;
        self.may_not_settle |= outcomes.may_not_settle;
    }
}

/// Every place of a machine, with what can come out there.
pub(crate) struct Places {
    ends: Map<Place, Ends>,
    start: Place,
}

impl Places {
    pub(crate) fn of(machine: &Machine, exploration: &Exploration) -> Self {
        let start = place_of_start(machine, exploration);
        let mut places = Self { ends: Map::new(), start };
        let mut start = exploration.start().clone();
        // `new` tells of a machine that does not come to rest by its result.
        start.may_not_settle = false;
        places.add(places.start, &start, None);
        for (id, _) in exploration.configurations() {
            for (on, outcomes) in exploration.accepted(id) {
                places.add(place_of(machine, exploration, id, on), outcomes, Some(id));
            }
        }
        places
    }

    fn add(&mut self, place: Place, outcomes: &Outcomes, source: Option<ConfigurationId>) {
        self.ends.or_default(place).extend(outcomes, source);
    }

    /// Where a new machine comes from.
    pub(crate) const fn start(&self) -> Place {
        self.start
    }

    /// What can come out.
    pub(crate) fn ends(&self, place: Place) -> &Ends {
        &self.ends[&place]
    }

    /// Every place, with what can come out there.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Place, &Ends)> {
        self.ends.iter().map(|(place, ends)| (*place, ends))
    }
}

fn place_of_start(machine: &Machine, exploration: &Exploration) -> Place {
    let settles = !exploration.start().may_not_settle;
    machine.choice_of_start().filter(|_| settles).map_or(Place::Start, Place::Choice)
}

/// Where the machine comes from after an event. All transitions that lead to one choice whatever
/// happens have the choice's outcomes.
pub(crate) fn place_of(
    machine: &Machine,
    exploration: &Exploration,
    from: ConfigurationId,
    on: Stimulus,
) -> Place {
    let choice = match on {
        Stimulus::Event(event) => machine.choice_of(&exploration.configuration(from).leaves, event),
        Stimulus::Tick => None,
    };
    let settles = !exploration.outcomes(from, on).may_not_settle;
    choice.filter(|_| settles).map_or(Place::Event(from, on), Place::Choice)
}
