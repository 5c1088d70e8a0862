//! The table of a new definition with what is gone in it.

use std::collections::BTreeMap;

use concierge_table::{
    Action, Event, EventId, Guard, Initial, State, StateId, StateKind, Table, Term, Transition,
    TransitionId, Trigger,
};

use super::aligned::{Aligned, Side};

/// The new states, and inside the same ones those that are gone; the new transitions, and behind
/// those of their source the ones that are gone. It is there to be drawn, not to be run.
pub(super) struct Merged<'a> {
    aligned: &'a Aligned<'a>,
    /// In the order of the merged table, each with the id that it has on its side.
    states: Vec<(Side, StateId)>,
    transitions: Vec<(Side, TransitionId)>,
    /// The events that are gone: they stand behind the new ones.
    events: Vec<EventId>,
    numbers: BTreeMap<(Side, StateId), StateId>,
}

impl<'a> Merged<'a> {
    pub(super) fn of(
        aligned: &'a Aligned<'a>,
        states: &[StateId],
        transitions: &[TransitionId],
    ) -> Self {
        let Aligned { old, new, .. } = *aligned;
        let is_gone = |id: &EventId| new.event_named(old.event(*id).name).is_none();
        let mut merged = Self {
            aligned,
            states: Vec::new(),
            transitions: Vec::new(),
            events: old.event_ids().filter(is_gone).collect(),
            numbers: BTreeMap::new(),
        };
        merged.add_inside(None, states);
        merged.numbers = merged.states.iter().copied().zip((0..).map(StateId)).collect();
        let kept = new.transition_ids().map(|id| (Side::New, id));
        merged.transitions = kept.chain(transitions.iter().map(|&id| (Side::Old, id))).collect();
        let source = |&(side, id): &(Side, TransitionId)| {
            merged.state(side, merged.transition(side, id).source)
        };
        let mut rows = merged.transitions.clone();
        rows.sort_by_key(source);
        Self { transitions: rows, ..merged }
    }

    /// Adds the new states directly inside a state, and behind them the old ones that are gone.
    fn add_inside(&mut self, parent: Option<(Side, StateId)>, removed: &[StateId]) {
        let Aligned { old, new, .. } = *self.aligned;
        let kept = match parent {
            Some((Side::Old, _)) => Vec::new(),
            Some((Side::New, id)) => new.children(Some(id)).collect(),
            None => new.children(None).collect(),
        };
        let is_inside = |id: &&StateId| {
            let around = old.state(**id).parent;
            around.map(|around| self.aligned.kept(Side::Old, around)) == parent
        };
        let gone: Vec<StateId> = removed.iter().filter(is_inside).copied().collect();
        let kept = kept.into_iter().map(|id| (Side::New, id));
        let inside: Vec<_> = kept.chain(gone.into_iter().map(|id| (Side::Old, id))).collect();
        for state in inside {
            self.states.push(state);
            self.add_inside(Some(state), removed);
        }
    }

    /// The state of the merged table that one of a side is.
    pub(super) fn state(&self, side: Side, id: StateId) -> StateId {
        self.numbers[&self.aligned.kept(side, id)]
    }

    /// Every transition with where it is from.
    pub(super) fn transitions(&self) -> impl Iterator<Item = (TransitionId, Side, TransitionId)> {
        let all = (0..).map(TransitionId).zip(&self.transitions);
        all.map(|(id, &(side, own))| (id, side, own))
    }

    const fn table(&self, side: Side) -> &'a Table<'a> {
        match side {
            Side::New => self.aligned.new,
            Side::Old => self.aligned.old,
        }
    }

    fn transition(&self, side: Side, id: TransitionId) -> &'a Transition<'a> {
        self.table(side).transition(id)
    }

    fn event(&self, side: Side, id: EventId) -> EventId {
        let new = self.aligned.new;
        let known = match side {
            Side::New => Some(id),
            Side::Old => new.event_named(self.aligned.old.event(id).name),
        };
        known.unwrap_or_else(|| {
            let at = self.events.iter().position(|gone| *gone == id);
            let at = new.events.len() + at.expect("an event is a new one or one that is gone");
            EventId(u16::try_from(at).unwrap_or(u16::MAX))
        })
    }

    /// Calls `read` with the table.
    pub(super) fn with_table<R>(&self, read: impl FnOnce(&Table<'_>) -> R) -> R {
        let Aligned { old, new, .. } = *self.aligned;
        let (states, transitions) = (self.states.iter(), self.transitions.iter());
        let parts: Vec<Part<'_>> =
            states.clone().map(|(side, id)| self.part_of_state(*side, *id)).collect();
        let states =
            states.zip(&parts).map(|((side, id), part)| self.row_of_state(*side, *id, part));
        let states: Vec<State<'_>> = states.collect();
        let parts: Vec<Part<'_>> =
            transitions.clone().map(|(side, id)| self.part_of_transition(*side, *id)).collect();
        let transitions = transitions
            .zip(&parts)
            .map(|((side, id), part)| self.row_of_transition(*side, *id, part));
        let transitions: Vec<Transition<'_>> = transitions.collect();
        let gone = self.events.iter().map(|id| *old.event(*id));
        let events: Vec<Event<'_>> = new.events.iter().copied().chain(gone).collect();
        let initial = self.part(Side::New, &new.initial);
        let mut table = *new;
        table.initial = initial.as_initial();
        read(&table.states(&states).events(&events).transitions(&transitions))
    }

    /// What a row borrows of its targets and actions.
    fn part(&self, side: Side, initial: &Initial<'a>) -> Part<'a> {
        Part {
            targets: initial.targets.iter().map(|&id| self.state(side, id)).collect(),
            actions: self.actions(side, initial.actions),
            ..Part::default()
        }
    }

    fn actions(&self, side: Side, actions: &[Action<'a>]) -> Vec<Action<'a>> {
        let mut actions = actions.to_vec();
        for action in &mut actions {
            match action {
                Action::Raise { event, .. } | Action::Send { event, .. } => {
                    *event = self.event(side, *event);
                }
                Action::Supply { state, .. } => *state = self.state(side, *state),
                _ => {}
            }
        }
        actions
    }

    fn part_of_state(&self, side: Side, id: StateId) -> Part<'a> {
        let (state, own) = (self.table(side).state(id), self.state(side, id));
        let mut initial = self.part(side, &state.initial);
        if !state.kind.is_history() {
            // A state that is gone may have begun in one that is elsewhere now, and one around what
            // is gone begins nowhere. It is drawn with the first that is inside.
            initial.targets.retain(|target| self.is_inside(*target, own));
            if initial.targets.is_empty() && state.kind != StateKind::Parallel {
                initial.targets.extend(self.inside(own).next());
            }
        }
        Part {
            events: state.defers.iter().map(|&id| self.event(side, id)).collect(),
            entry: self.actions(side, state.entry),
            exit: self.actions(side, state.exit),
            ..initial
        }
    }

    fn row_of_state<'p>(&self, side: Side, id: StateId, part: &'p Part<'a>) -> State<'p>
    where
        'a: 'p,
    {
        let mut row: State<'p> = *self.table(side).state(id);
        row.parent = self.parent((side, id));
        if row.kind.is_history() {
            // Where it has nothing to remember any more, it stands by itself.
            row.parent = row.parent.filter(|parent| self.inside(*parent).next().is_some());
        }
        row.initial = part.as_initial();
        row.entry = &part.entry;
        row.exit = &part.exit;
        row.defers = &part.events;
        let has_states = self.inside(self.state(side, id)).next().is_some();
        if row.kind == StateKind::Atomic && has_states {
            row.kind = StateKind::Compound;
        } else if row.kind.is_composite() && !has_states {
            row.kind = StateKind::Atomic;
        }
        row
    }

    /// What is directly inside a state of the merged table, without histories.
    fn inside(&self, state: StateId) -> impl Iterator<Item = StateId> {
        let is_history = |(side, id)| self.table(side).state(id).kind.is_history();
        let all = (0..).map(StateId).zip(self.states.iter().copied());
        let inside =
            all.filter(move |(_, own)| self.parent(*own) == Some(state) && !is_history(*own));
        inside.map(|(id, _)| id)
    }

    fn parent(&self, (side, id): (Side, StateId)) -> Option<StateId> {
        self.table(side).state(id).parent.map(|parent| self.state(side, parent))
    }

    /// Whether a state of the merged table lies inside another.
    fn is_inside(&self, state: StateId, around: StateId) -> bool {
        let parent = |id: &StateId| self.parent(self.states[id.index()]);
        std::iter::successors(parent(&state), parent).any(|id| id == around)
    }

    fn part_of_transition(&self, side: Side, id: TransitionId) -> Part<'a> {
        let Transition { trigger, guard, actions, targets, .. } = *self.transition(side, id);
        let events = match trigger {
            Trigger::Events(events) => events,
            _ => &[],
        };
        let term = |term: &Term<'a>| match *term {
            Term::In(id) => Term::In(self.state(side, id)),
            term => term,
        };
        Part {
            events: events.iter().map(|&id| self.event(side, id)).collect(),
            terms: guard.terms().iter().map(term).collect(),
            ..self.part(side, &Initial::to(targets).actions(actions))
        }
    }

    fn row_of_transition<'p>(
        &self,
        side: Side,
        id: TransitionId,
        part: &'p Part<'a>,
    ) -> Transition<'p>
    where
        'a: 'p,
    {
        let mut row: Transition<'p> = *self.transition(side, id);
        row.source = self.state(side, row.source);
        row.trigger = match row.trigger {
            Trigger::Events(_) => Trigger::Events(&part.events),
            Trigger::Done(state) => Trigger::Done(self.state(side, state)),
            trigger => trigger,
        };
        row.when(Guard::of(&part.terms)).actions(&part.actions).to(&part.targets)
    }
}

/// What a row borrows.
#[derive(Default)]
struct Part<'a> {
    targets: Vec<StateId>,
    actions: Vec<Action<'a>>,
    entry: Vec<Action<'a>>,
    exit: Vec<Action<'a>>,
    events: Vec<EventId>,
    terms: Vec<Term<'a>>,
}

impl Part<'_> {
    fn as_initial(&self) -> Initial<'_> {
        Initial::to(&self.targets).actions(&self.actions)
    }
}
