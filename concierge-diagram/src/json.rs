//! The table as JSON.

use concierge_table::{StateId, StateKind, Table, Trigger, Unhandled};
use serde::Serialize;

/// The machine as JSON, indented by two blanks and ending in a line break.
///
/// | member        | of          | what it is                                                     |
/// | ------------- | ----------- | -------------------------------------------------------------- |
/// | `name`        | all but transitions | the name outside Rust                                  |
/// | `docs`        | all         | the doc comment, its lines joined by `\n`; `""` if there is none |
/// | `version`     | the machine | the version of the definition                                  |
/// | `fingerprint` | the machine | 16 hexadecimal digits that change with the structure           |
/// | `unhandled`   | the machine | what an unhandled event is: `"ignore"` or `"error"`            |
/// | `initial`     | the machine | the name of the state in which it starts                       |
/// | `states`      | the machine | in the order of the definition                                 |
/// | `events`      | the machine | in the order of the definition                                 |
/// | `transitions` | the machine | in the order in which they are tried                           |
/// | `kind`        | a state     | `"atomic"`, `"final"` or `"choice"`                            |
/// | `may_end`     | a state     | whether the machine may be finished there                      |
/// | `entry`, `exit` | a state   | the names of its actions, in order                             |
/// | `source`      | a transition | the name of the state that it leaves                          |
/// | `events`      | a transition | the names of the events that trigger it; `[]` if it needs none |
/// | `guard`       | a transition | the condition as it is written, or `null`                     |
/// | `actions`     | a transition | the names of its actions, in order                            |
/// | `targets`     | a transition | the names of the states to which it leads; `[]` if it stays   |
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
    initial: &'a str,
    states: Vec<State<'a>>,
    events: Vec<Event<'a>>,
    transitions: Vec<Transition<'a>>,
}

#[derive(Serialize)]
struct State<'a> {
    name: &'a str,
    docs: &'a str,
    kind: &'static str,
    may_end: bool,
    entry: &'a [&'a str],
    exit: &'a [&'a str],
}

#[derive(Serialize)]
struct Event<'a> {
    name: &'a str,
    docs: &'a str,
}

#[derive(Serialize)]
struct Transition<'a> {
    source: &'a str,
    docs: &'a str,
    events: Vec<&'a str>,
    guard: Option<String>,
    actions: &'a [&'a str],
    targets: Vec<&'a str>,
}

impl<'a> Machine<'a> {
    fn of(table: &Table<'a>) -> Self {
        Self {
            name: table.name,
            docs: table.docs,
            version: table.version,
            fingerprint: table.fingerprint.to_string(),
            unhandled: if table.unhandled == Unhandled::Error { "error" } else { "ignore" },
            initial: name(table, table.initial),
            states: table.states.iter().map(State::of).collect(),
            events: table.events.iter().map(Event::of).collect(),
            transitions: table.transitions.iter().map(|it| Transition::of(table, it)).collect(),
        }
    }
}

impl<'a> State<'a> {
    fn of(state: &concierge_table::State<'a>) -> Self {
        let kind = match state.kind {
            StateKind::Choice => "choice",
            StateKind::Final => "final",
            _ => "atomic",
        };
        let concierge_table::State { name, docs, may_end, entry, exit, .. } = *state;
        Self { name, docs, kind, may_end, entry, exit }
    }
}

impl<'a> Event<'a> {
    fn of(event: &concierge_table::Event<'a>) -> Self {
        Self { name: event.name, docs: event.docs }
    }
}

impl<'a> Transition<'a> {
    fn of(table: &Table<'a>, transition: &concierge_table::Transition<'a>) -> Self {
        let events = match transition.trigger {
            Trigger::Events(events) => events,
            _ => &[],
        };
        let guard = transition.guard;
        Self {
            source: name(table, transition.source),
            docs: transition.docs,
            events: events.iter().map(|&event| table.event(event).name).collect(),
            guard: (!guard.is_always()).then(|| guard.to_string()),
            actions: transition.actions,
            targets: transition.targets.iter().map(|&target| name(table, target)).collect(),
        }
    }
}

fn name<'a>(table: &Table<'a>, state: StateId) -> &'a str {
    table.state(state).name
}
