//! The semantics as they are written down: an interpreter of the table that looks nothing up and
//! remembers nothing (W3C SCXML 1.0, appendix D, for charts without nested states).

use concierge_core::table::{
    Action, EventId, StateId, StateKind, Table, Term, Transition, Trigger,
};

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Outcome {
    Moved,
    Handled,
    Unhandled,
    Unsettled,
}

/// A machine that interprets its table.
pub(crate) struct Naive {
    table: &'static Table<'static>,
    state: StateId,
    trace: Vec<&'static str>,
}

/// The bound of a macrostep in the charts of this test.
const MICROSTEPS: usize = 20;

impl Naive {
    pub(crate) fn start(table: &'static Table<'static>, now: u32) -> Self {
        let [initial] = *table.initial.targets else { panic!("a flat chart starts in one state") };
        let mut naive = Self { table, state: initial, trace: Vec::new() };
        naive.enter(initial);
        assert!(naive.settle(now).is_some(), "every start settles");
        naive
    }

    pub(crate) fn state(&self) -> &'static str {
        self.table.state(self.state).name
    }

    pub(crate) fn trace(&self) -> &[&'static str] {
        &self.trace
    }

    pub(crate) fn deliver(&mut self, event: usize, now: u32) -> Outcome {
        let event = EventId(u16::try_from(event).expect("a chart has few events"));
        let Some(transition) = self.select(|trigger| trigger.is_event(event), now) else {
            return Outcome::Unhandled;
        };
        let (state, actions) = (self.state, self.trace.len());
        self.microstep(transition);
        let is_moved = !transition.targets.is_empty();
        match self.settle(now) {
            Some(microsteps) if is_moved || microsteps > 0 => Outcome::Moved,
            Some(_) => Outcome::Handled,
            None => {
                self.state = state;
                self.trace.truncate(actions);
                Outcome::Unsettled
            }
        }
    }

    /// Takes eventless transitions until none is enabled, and tells how many; `None` at the bound.
    fn settle(&mut self, now: u32) -> Option<usize> {
        for microsteps in 0..=MICROSTEPS {
            let is_eventless = |trigger: &Trigger<'_>| matches!(trigger, Trigger::Eventless);
            let Some(transition) = self.select(is_eventless, now) else {
                let kind = self.table.state(self.state).kind;
                assert_ne!(kind, StateKind::Choice, "a choice resolves at once");
                return Some(microsteps);
            };
            if microsteps < MICROSTEPS {
                self.microstep(transition);
            }
        }
        None
    }

    /// The first transition of the active state, in document order, that is enabled.
    fn select(
        &self,
        triggers: impl Fn(&Trigger<'static>) -> bool,
        now: u32,
    ) -> Option<&'static Transition<'static>> {
        self.table.transitions.iter().find(|transition| {
            transition.source == self.state
                && triggers(&transition.trigger)
                && transition.guard.evaluate(|term| holds(term, now))
        })
    }

    fn microstep(&mut self, transition: &'static Transition<'static>) {
        if !transition.targets.is_empty() {
            self.act(self.table.state(self.state).exit);
        }
        self.act(transition.actions);
        if let [target] = transition.targets {
            self.enter(*target);
        }
    }

    fn enter(&mut self, state: StateId) {
        self.state = state;
        self.act(self.table.state(state).entry);
    }

    fn act(&mut self, actions: &[Action<'static>]) {
        self.trace.extend(actions.iter().map(|action| match action {
            Action::Call(name) => name,
            action => panic!("a flat chart does not `{action:?}`"),
        }));
    }
}

fn holds(term: Term<'_>, now: u32) -> bool {
    match term {
        Term::Call(guard) => super::charts::holds(guard, now),
        term => panic!("a flat chart does not ask `{term:?}`"),
    }
}
