//! The machine as the table that every output reads.

use concierge_table::{
    Event, Fingerprint, Guard, State, StateId, Table, Term, Transition, Unhandled,
};

use super::{Action, Machine, StateKind, Trigger as ModelTrigger};
use crate::syntax;

/// What the rows of a table borrow: the slices that the model does not hold as such.
struct Columns<'a> {
    entry: Vec<Vec<&'a str>>,
    exit: Vec<Vec<&'a str>>,
    guards: Vec<Vec<Term<'a>>>,
    actions: Vec<Vec<&'a str>>,
    targets: Vec<Vec<StateId>>,
}

impl<'a> Columns<'a> {
    fn of(machine: &'a Machine) -> Self {
        Self {
            entry: machine.states.iter().map(|state| names(&state.entry)).collect(),
            exit: machine.states.iter().map(|state| names(&state.exit)).collect(),
            guards: machine.transitions.iter().map(|row| row.guard.terms()).collect(),
            actions: machine.transitions.iter().map(|row| names(&row.actions)).collect(),
            targets: machine.transitions.iter().map(|row| Vec::from_iter(row.target)).collect(),
        }
    }
}

fn names(actions: &[Action]) -> Vec<&str> {
    actions.iter().map(|action| action.name.as_str()).collect()
}

impl Machine {
    /// Calls `read` with the table: the same value that `machine!` emits as a `const`.
    pub fn with_table<R>(&self, read: impl FnOnce(&Table<'_>) -> R) -> R {
        let columns = Columns::of(self);
        let states: Vec<State<'_>> = self.state_rows(&columns).collect();
        let events: Vec<Event<'_>> =
            self.events.iter().map(|event| Event::new(&event.name).docs(&event.docs)).collect();
        let transitions: Vec<Transition<'_>> = self.transition_rows(&columns).collect();
        let table = Table::new(&self.name, self.initial)
            .docs(&self.docs)
            .version(self.version)
            .unhandled(match self.unhandled {
                syntax::Unhandled::Ignore => Unhandled::Ignore,
                syntax::Unhandled::Error => Unhandled::Error,
            })
            .states(&states)
            .events(&events)
            .transitions(&transitions);
        read(&table.fingerprint(Fingerprint::of(&table)))
    }

    fn state_rows<'a>(&'a self, columns: &'a Columns<'a>) -> impl Iterator<Item = State<'a>> {
        self.states.iter().zip(&columns.entry).zip(&columns.exit).map(|((state, entry), exit)| {
            let row = match state.kind {
                StateKind::Final => State::final_state(&state.name),
                StateKind::Choice => State::choice(&state.name),
                _ => State::atomic(&state.name),
            };
            let row = row.docs(&state.docs).entry(entry).exit(exit);
            if state.may_end() { row.ends() } else { row }
        })
    }

    fn transition_rows<'a>(
        &'a self,
        columns: &'a Columns<'a>,
    ) -> impl Iterator<Item = Transition<'a>> {
        self.transitions.iter().enumerate().map(|(at, transition)| {
            let row = match &transition.trigger {
                ModelTrigger::Events(events) => Transition::on(transition.source, events),
                ModelTrigger::Eventless => Transition::always(transition.source),
            };
            row.when(Guard::of(&columns.guards[at]))
                .actions(&columns.actions[at])
                .to(&columns.targets[at])
                .docs(&transition.docs)
        })
    }
}
