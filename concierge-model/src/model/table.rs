//! The machine as the table that every output reads.

use concierge_table as table;
use concierge_table::{EventId, Fingerprint, Guard, StateId, Table, Term, Trigger, Unhandled};

use super::Trigger as ModelTrigger;
use super::{Action, Function, Initial, Machine, State, StateKind, Target, Transition};
use crate::syntax;

/// What the rows of a table borrow: the slices that the model does not hold as such.
struct Columns<'a> {
    initial: Slices<'a>,
    initials: Vec<Slices<'a>>,
    entry: Vec<Vec<table::Action<'a>>>,
    exit: Vec<Vec<table::Action<'a>>>,
    defers: Vec<Vec<EventId>>,
    was: Vec<Vec<&'a str>>,
    guards: Vec<Vec<Term<'a>>>,
    transitions: Vec<Slices<'a>>,
}

/// Targets, and the actions on the way to them.
#[derive(Default)]
struct Slices<'a> {
    targets: Vec<StateId>,
    actions: Vec<table::Action<'a>>,
}

impl Slices<'_> {
    fn as_initial(&self) -> table::Initial<'_> {
        table::Initial::to(&self.targets).actions(&self.actions)
    }
}

impl<'a> Columns<'a> {
    fn of(machine: &'a Machine) -> Self {
        let initial = |initial: &'a Initial| slices(machine, &initial.targets, &initial.actions);
        let states = &machine.states;
        Self {
            initial: initial(&machine.initial),
            initials: states
                .iter()
                .map(|state| state.initial.as_ref().map(initial).unwrap_or_default())
                .collect(),
            entry: states.iter().map(|state| actions(machine, &state.entry)).collect(),
            exit: states.iter().map(|state| actions(machine, &state.exit)).collect(),
            defers: states
                .iter()
                .map(|state| state.defers.iter().map(|deferred| deferred.event).collect())
                .collect(),
            was: states
                .iter()
                .map(|state| state.was.iter().map(|former| &*former.name).collect())
                .collect(),
            guards: machine.transitions.iter().map(|row| row.guard.terms()).collect(),
            transitions: machine
                .transitions
                .iter()
                .map(|row| slices(machine, &row.targets, &row.actions))
                .collect(),
        }
    }
}

/// The data of the targets is made behind all other actions.
fn slices<'a>(machine: &'a Machine, targets: &'a [Target], before: &'a [Action]) -> Slices<'a> {
    let supplied = targets.iter().filter_map(|target| {
        let made_by = target.data.as_ref()?;
        Some(table::Action::Supply { state: target.state, made_by: &made_by.name })
    });
    let mut actions = actions(machine, before);
    actions.extend(supplied);
    Slices { targets: targets.iter().map(|target| target.state).collect(), actions }
}

fn actions<'a>(machine: &'a Machine, actions: &'a [Action]) -> Vec<table::Action<'a>> {
    actions.iter().map(|action| self::action(machine, action)).collect()
}

fn action<'a>(machine: &'a Machine, action: &'a Action) -> table::Action<'a> {
    let name = |function: &'a Option<Function>| function.as_ref().map_or("", |it| &*it.name);
    match action {
        Action::Call(function) => table::Action::Call(&function.name),
        Action::Raise(raised) => {
            table::Action::Raise { event: raised.event, made_by: name(&raised.made_by) }
        }
        Action::Send { raised, delay, timer } => table::Action::Send {
            event: raised.event,
            made_by: name(&raised.made_by),
            delay: delay.as_ref().map(super::Delay::as_data),
            timer: timer.as_ref().map_or("", |timer| &*timer.name),
        },
        Action::Cancel(timer) => table::Action::Cancel(&timer.name),
        Action::Emit { effect, made_by, .. } => {
            table::Action::Emit { effect: &machine.effect(*effect).name, made_by: name(made_by) }
        }
    }
}

impl Machine {
    /// Calls `read` with the table: the same value that `machine!` emits as a `const`.
    pub fn with_table<R>(&self, read: impl FnOnce(&Table<'_>) -> R) -> R {
        let (mut read, mut result) = (Some(read), None);
        self.lend_table(&mut |table| result = read.take().map(|read| read(table)));
        result.expect("the table is lent once")
    }

    fn lend_table(&self, read: &mut dyn FnMut(&Table<'_>)) {
        let columns = Columns::of(self);
        let states: Vec<table::State<'_>> =
            self.states.iter().enumerate().map(|(at, row)| state(row, &columns, at)).collect();
        let events: Vec<table::Event<'_>> = self
            .events
            .iter()
            .map(|event| table::Event::new(&event.name).docs(&event.docs))
            .collect();
        let effects: Vec<table::Effect<'_>> = self
            .effects
            .iter()
            .map(|effect| table::Effect::new(&effect.name).docs(&effect.docs))
            .collect();
        let transitions: Vec<table::Transition<'_>> = self
            .transitions
            .iter()
            .enumerate()
            .map(|(at, row)| transition(row, &columns, at))
            .collect();
        let table = Table::new(&self.name, columns.initial.as_initial())
            .docs(&self.docs)
            .version(self.version)
            .microsteps(self.microsteps)
            .unhandled(match self.unhandled {
                syntax::Unhandled::Ignore => Unhandled::Ignore,
                syntax::Unhandled::Error => Unhandled::Error,
                syntax::Unhandled::Defer => Unhandled::Defer,
            })
            .states(&states)
            .events(&events)
            .effects(&effects)
            .transitions(&transitions);
        read(&table.fingerprint(Fingerprint::of(&table)));
    }
}

fn state<'a>(state: &'a State, columns: &'a Columns<'_>, at: usize) -> table::State<'a> {
    let initial = columns.initials[at].as_initial();
    let name = &state.name;
    let row = match state.kind {
        StateKind::Compound => table::State::compound(name, initial),
        StateKind::ShallowHistory => table::State::shallow_history(name, initial),
        StateKind::DeepHistory => table::State::deep_history(name, initial),
        StateKind::Final => table::State::final_state(name),
        kind => table::State::new(name, kind),
    };
    let row = row
        .docs(&state.docs)
        .entry(&columns.entry[at])
        .exit(&columns.exit[at])
        .defers(&columns.defers[at])
        .data(state.data.as_ref().map_or("", |data| &data.name))
        .was(&columns.was[at]);
    let row = match state.parent {
        Some(parent) => row.inside(parent),
        None => row,
    };
    if state.end.is_some() { row.ends() } else { row }
}

fn transition<'a>(
    transition: &'a Transition,
    columns: &'a Columns<'_>,
    at: usize,
) -> table::Transition<'a> {
    let trigger = match &transition.trigger {
        ModelTrigger::Events(events) => Trigger::Events(events),
        ModelTrigger::Any => Trigger::Any,
        ModelTrigger::Eventless => Trigger::Eventless,
        ModelTrigger::Done(state) => Trigger::Done(*state),
        ModelTrigger::After(delay) => Trigger::After(delay.as_data()),
    };
    let slices = &columns.transitions[at];
    let row = table::Transition::new(transition.source, trigger)
        .when(Guard::of(&columns.guards[at]))
        .actions(&slices.actions)
        .to(&slices.targets)
        .docs(&transition.docs);
    if transition.is_internal { row.internal() } else { row }
}
