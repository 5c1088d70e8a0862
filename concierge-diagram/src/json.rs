//! The table as JSON.

use concierge_table::{Action, EventId, StateId, StateKind, Table, Trigger, Unhandled};
use serde::Serialize;

/// The machine as JSON, indented by two blanks and ending in a line break.
///
/// | member        | of           | what it is                                                     |
/// | ------------- | ------------ | -------------------------------------------------------------- |
/// | `name`        | all but transitions | the name outside Rust                                   |
/// | `docs`        | all          | the doc comment, its lines joined by `\n`; `""` if there is none |
/// | `version`     | the machine  | the version of the definition                                  |
/// | `fingerprint` | the machine  | 16 hexadecimal digits that change with the structure           |
/// | `unhandled`   | the machine  | what an unhandled event is: `"ignore"`, `"error"` or `"defer"` |
/// | `microsteps`  | the machine  | the most microsteps of one macrostep                           |
/// | `states`      | the machine  | in the order of the definition, each before those inside it    |
/// | `events`, `effects` | the machine | in the order of the definition                            |
/// | `transitions` | the machine  | in the order in which they are tried                           |
/// | `initial`     | the machine and a state | where it begins: `targets` and `actions`; `null` for a state without; of a history, where it leads as long as nothing is remembered |
/// | `kind`        | a state      | `"atomic"`, `"compound"`, `"parallel"`, `"final"`, `"choice"`, `"shallow_history"` or `"deep_history"` |
/// | `parent`      | a state      | the name of the state around it, or `null`                     |
/// | `may_end`     | a state      | whether the machine may be finished there                      |
/// | `entry`, `exit` | a state    | its actions, in order                                          |
/// | `defers`      | a state      | the names of the events that wait while it is active           |
/// | `data`        | a state      | the type of the data that it owns, or `null`                   |
/// | `was`         | a state      | the names that it had before                                   |
/// | `source`      | a transition | the name of the state that it leaves                           |
/// | `trigger`     | a transition | what makes it fire: `"events"`, `"any"` for every event of the machine, `"eventless"`, `"done"` or `"after"` |
/// | `events`      | a transition | the names of the events that trigger it; `[]` if it is not `"events"` that do |
/// | `done`        | a transition | the name of the state on whose completion it fires, or `null`  |
/// | `after`       | a transition | the time after which it fires, as it is written, or `null`     |
/// | `guard`       | a transition | the condition as it is written, or `null`                      |
/// | `actions`     | a transition or `initial` | its actions, in order, as they are written: `"take"`, `"send TICK after 5s"` |
/// | `targets`     | a transition or `initial` | the names of the states to which it leads; `[]` if it stays |
/// | `is_internal` | a transition | whether it stays in its source, if that is compound and all targets lie inside |
///
/// # Panics
/// If the table is not well formed; [`Table::assert_well_formed`] tells.
pub fn json(table: &Table<'_>) -> String {
    let json = serde_json::to_string_pretty(&Machine::of(table));
    json.expect("names, numbers and lists of them have a JSON form") + "\n"
}

#[derive(Serialize)]
struct Machine<'a> {
    name: &'a str,
    docs: &'a str,
    version: u32,
    fingerprint: String,
    unhandled: &'static str,
    microsteps: u32,
    initial: Initial<'a>,
    states: Vec<State<'a>>,
    events: Vec<Named<'a>>,
    effects: Vec<Named<'a>>,
    transitions: Vec<Transition<'a>>,
}

#[derive(Serialize)]
struct Initial<'a> {
    targets: Vec<&'a str>,
    actions: Vec<String>,
}

#[derive(Serialize)]
struct State<'a> {
    name: &'a str,
    docs: &'a str,
    kind: &'static str,
    parent: Option<&'a str>,
    initial: Option<Initial<'a>>,
    may_end: bool,
    entry: Vec<String>,
    exit: Vec<String>,
    defers: Vec<&'a str>,
    data: Option<&'a str>,
    was: &'a [&'a str],
}

/// An event or an effect.
#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    docs: &'a str,
}

#[derive(Serialize)]
struct Transition<'a> {
    source: &'a str,
    docs: &'a str,
    trigger: &'static str,
    events: Vec<&'a str>,
    done: Option<&'a str>,
    after: Option<String>,
    guard: Option<String>,
    actions: Vec<String>,
    targets: Vec<&'a str>,
    is_internal: bool,
}

impl<'a> Machine<'a> {
    fn of(table: &Table<'a>) -> Self {
        let event = |it: &concierge_table::Event<'a>| Named { name: it.name, docs: it.docs };
        let effect = |it: &concierge_table::Effect<'a>| Named { name: it.name, docs: it.docs };
        Self {
            name: table.name,
            docs: table.docs,
            version: table.version,
            fingerprint: table.fingerprint.to_string(),
            unhandled: match table.unhandled {
                Unhandled::Error => "error",
                Unhandled::Defer => "defer",
                _ => "ignore",
            },
            microsteps: table.microsteps,
            initial: Initial::of(table, &table.initial),
            states: table.states.iter().map(|it| State::of(table, it)).collect(),
            events: table.events.iter().map(event).collect(),
            effects: table.effects.iter().map(effect).collect(),
            transitions: table.transitions.iter().map(|it| Transition::of(table, it)).collect(),
        }
    }
}

impl<'a> Initial<'a> {
    fn of(table: &Table<'a>, initial: &concierge_table::Initial<'a>) -> Self {
        Self { targets: states(table, initial.targets), actions: actions(table, initial.actions) }
    }
}

impl<'a> State<'a> {
    fn of(table: &Table<'a>, state: &concierge_table::State<'a>) -> Self {
        let begins = !state.initial.targets.is_empty();
        Self {
            name: state.name,
            docs: state.docs,
            kind: kind(state.kind),
            parent: state.parent.map(|parent| table.state(parent).name),
            initial: begins.then(|| Initial::of(table, &state.initial)),
            may_end: state.may_end,
            entry: actions(table, state.entry),
            exit: actions(table, state.exit),
            defers: events(table, state.defers),
            data: Some(state.data).filter(|data| !data.is_empty()),
            was: state.was,
        }
    }
}

fn kind(kind: StateKind) -> &'static str {
    match kind {
        StateKind::Compound => "compound",
        StateKind::Parallel => "parallel",
        StateKind::Final => "final",
        StateKind::Choice => "choice",
        StateKind::ShallowHistory => "shallow_history",
        StateKind::DeepHistory => "deep_history",
        _ => "atomic",
    }
}

impl<'a> Transition<'a> {
    fn of(table: &Table<'a>, transition: &concierge_table::Transition<'a>) -> Self {
        let guard = transition.guard;
        let plain = Self {
            source: table.state(transition.source).name,
            docs: transition.docs,
            trigger: "eventless",
            events: Vec::new(),
            done: None,
            after: None,
            guard: (!guard.is_always()).then(|| table.guard_text(guard).to_string()),
            actions: actions(table, transition.actions),
            targets: states(table, transition.targets),
            is_internal: transition.is_internal,
        };
        match transition.trigger {
            Trigger::Events(ids) => Self { trigger: "events", events: events(table, ids), ..plain },
            Trigger::Any => Self { trigger: "any", ..plain },
            Trigger::Done(state) => {
                Self { trigger: "done", done: Some(table.state(state).name), ..plain }
            }
            Trigger::After(delay) => {
                Self { trigger: "after", after: Some(delay.to_string()), ..plain }
            }
            _ => plain,
        }
    }
}

fn states<'a>(table: &Table<'a>, ids: &[StateId]) -> Vec<&'a str> {
    ids.iter().map(|&id| table.state(id).name).collect()
}

fn events<'a>(table: &Table<'a>, ids: &[EventId]) -> Vec<&'a str> {
    ids.iter().map(|&id| table.event(id).name).collect()
}

fn actions(table: &Table<'_>, actions: &[Action<'_>]) -> Vec<String> {
    actions.iter().map(|&action| table.action_text(action).to_string()).collect()
}
