//! What must hold of every table; `machine!` asserts it of those that it makes.

use crate::{Action, EventId, Initial, State, StateId, StateKind, Table, Transition, Trigger};

impl<'a> Table<'a> {
    /// Stops the build where a table contradicts itself: an id out of range, a state before its
    /// parent, a compound without an initial transition or with one that leads outside, something
    /// inside an atomic state, a guard that is not one expression, something that leaves a final
    /// state, a choice that can fail.
    ///
    /// # Panics
    /// If the table is not well formed, which is a bug of whoever generated it.
    pub const fn assert_well_formed(&self) {
        self.assert_initial(&self.initial, None);
        let mut id = StateId(0);
        while (id.0 as usize) < self.states.len() {
            self.assert_state(id);
            id.0 += 1;
        }
        let (mut at, mut before) = (0, 0);
        while at < self.transitions.len() {
            let transition = &self.transitions[at];
            self.assert_transition(transition);
            assert!(before <= transition.source.0, "transitions are not in order");
            before = transition.source.0;
            at += 1;
        }
    }

    // The interpreter of constants takes long for a call: what is empty, as most is, needs none.

    const fn assert_state(&self, id: StateId) {
        let state: &State<'a> = &self.states[id.0 as usize];
        if let Some(parent) = state.parent {
            assert!(parent.0 < id.0, "a state stands before its parent");
            assert!(self.state(parent).kind.is_composite(), "a state without children has some");
            let before = StateId(id.0 - 1);
            let is_open = before.0 == parent.0 || self.is_inside(before, Some(parent));
            assert!(is_open, "states are not in pre-order");
        }
        match state.kind {
            StateKind::Compound => self.assert_initial(&state.initial, Some(id)),
            StateKind::ShallowHistory | StateKind::DeepHistory => {
                assert!(state.parent.is_some(), "a history has no parent");
                self.assert_initial(&state.initial, state.parent);
            }
            _ => {
                let is_empty = matches!(state.initial.targets, []);
                assert!(is_empty, "only a compound state has an initial");
            }
        }
        if state.entry.len() + state.exit.len() + state.defers.len() > 0 {
            self.assert_actions(state.entry);
            self.assert_actions(state.exit);
            self.assert_events(state.defers);
        }
    }

    const fn assert_initial(&self, initial: &Initial<'a>, around: Option<StateId>) {
        assert!(!initial.targets.is_empty(), "nothing says where something begins");
        let mut at = 0;
        while at < initial.targets.len() {
            let target = initial.targets[at];
            assert!(target.index() < self.states.len(), "an initial state is not there");
            assert!(self.is_inside(target, around), "an initial state lies outside");
            at += 1;
        }
        self.assert_actions(initial.actions);
    }

    const fn assert_transition(&self, transition: &Transition<'a>) {
        let source = transition.source.0 as usize;
        assert!(source < self.states.len(), "a source is not there");
        assert!(transition.guard.is_well_formed(), "a guard is not one expression");
        let mut at = 0;
        while at < transition.targets.len() {
            let target = transition.targets[at].0 as usize;
            assert!(target < self.states.len(), "a target is not there");
            at += 1;
        }
        self.assert_actions(transition.actions);
        match transition.trigger {
            Trigger::Events(events) => self.assert_events(events),
            Trigger::Done(state) => {
                assert!(self.state(state).kind.is_composite(), "an atomic state is never done");
            }
            Trigger::Any | Trigger::Eventless | Trigger::After(_) => {}
        }
        match self.states[source].kind {
            StateKind::Atomic | StateKind::Compound | StateKind::Parallel => {}
            StateKind::Final => panic!("a transition leaves a final state"),
            StateKind::ShallowHistory | StateKind::DeepHistory => {
                panic!("the default of a history is its initial transition");
            }
            StateKind::Choice => {
                assert!(
                    matches!(transition.trigger, Trigger::Eventless)
                        && !transition.targets.is_empty(),
                    "a branch of a choice needs a target and no event"
                );
            }
        }
    }

    const fn assert_events(&self, events: &[EventId]) {
        let mut at = 0;
        while at < events.len() {
            assert!((events[at].0 as usize) < self.events.len(), "an event is not there");
            at += 1;
        }
    }

    const fn assert_actions(&self, actions: &[Action<'a>]) {
        let mut at = 0;
        while at < actions.len() {
            if let Action::Raise { event, .. } | Action::Send { event, .. } = actions[at] {
                self.assert_events(&[event]);
            }
            at += 1;
        }
    }
}
