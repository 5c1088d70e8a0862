//! The Rust of a definition.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use concierge_model::explore::{Configuration, Exploration, Stimulus};
use concierge_model::{Machine, snake_case};
use concierge_table::{Action, Delay, Table, Term, Trigger};
use proc_macro2::TokenStream;

/// The module of a definition, which is public in it as `Machine`. The context of the machine is a
/// [`Log`](super::Log), its time, where it has one, an [`Instant`](super::Instant).
///
/// # Errors
/// What is wrong with the definition.
pub fn module(name: &str, definition: &str) -> Result<String, String> {
    let tokens: TokenStream = definition.parse().map_err(|error| format!("{error}"))?;
    let reading = concierge_model::read(tokens);
    let Some(machine) = reading.machine else {
        let errors = reading.errors.iter().map(ToString::to_string);
        return Err(errors.collect::<Vec<_>>().join("\n"));
    };
    Ok(machine.with_table(|table| text(name, definition, &machine, table)))
}

fn text(name: &str, definition: &str, machine: &Machine, table: &Table<'_>) -> String {
    let limit = usize::try_from(machine.typed).unwrap_or(usize::MAX);
    let exploration = Exploration::of(table, limit);
    let (ident, inner) = (machine.ident.to_string(), snake_case(&machine.ident.to_string()));
    let arms = |what: &[String]| what.concat();
    let events: Vec<String> = machine
        .events()
        .map(|(id, event)| format!("            {} => {inner}::{}.into(),\n", id.0, event.ident))
        .collect();
    let effects: Vec<String> = machine
        .effects
        .iter()
        .map(|it| format!("            {inner}::Effect::{}(_) => {:?},\n", it.ident, it.name))
        .collect();
    let effects = if effects.is_empty() {
        "        match *effect {}\n".to_owned()
    } else {
        format!("        match effect {{\n{}        }}\n", arms(&effects))
    };
    let now = if machine.time.is_some() { ", now" } else { "" };
    let question = if exploration.start().may_not_settle { "?" } else { "" };
    let (begin, send) = if exploration.is_complete() {
        let begin = format!("Ok({ident}::new(log{now}){question}.into())");
        (begin, send(machine, &inner, now, &exploration))
    } else {
        ("Self::start(log, now)".to_owned(), "Sent::Refused(self)".to_owned())
    };
    // Events that wait are stored with the machine.
    let derive = "{\n    #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)] events;";
    let definition = definition.replacen('{', derive, 1);
    let time = if machine.time.is_some() { "Instant" } else { "()" };
    format!(
        "mod {name} {{\n\
         use concierge_core::{{Machine as _, Unsettled}};\n\
         use concierge_model::explore::Stimulus;\n\
         use concierge_table::EventId;\n\
         use concierge_tests::compiled::{{Instant, Log, Sent, Subject}};\n\n\
         concierge_core::machine! {{\n#[derive(Clone)]\npub(super) {definition}\n}}\n\n\
         pub(super) use {ident} as Machine;\n\n\
         {functions}\n\
         impl Subject for {ident} {{\n\
         \x20   const IS_TYPED: bool = {is_typed};\n\n\
         \x20   fn event(id: EventId) -> {inner}::Event {{\n        match id.0 {{\n{events}\
         \x20           _ => unreachable!(\"there is no such event\"),\n        }}\n    }}\n\n\
         \x20   fn effect(effect: &Self::Effect) -> &'static str {{\n{effects}    }}\n\n\
         \x20   fn begin(log: Log, now: {time}) -> Result<Self, Unsettled> {{\n        {begin}\n    }}\n\n\
         \x20   fn send(self, on: Stimulus, now: {time}) -> Sent<Self> {{\n        {send}\n    }}\n\
         }}\n}}\n",
        functions = functions(table),
        is_typed = exploration.is_complete(),
        events = arms(&events),
    )
}

/// What each configuration accepts.
fn send(machine: &Machine, inner: &str, now: &str, exploration: &Exploration) -> String {
    let mut text = "match (self.typed(), on) {\n".to_owned();
    for (id, configuration) in exploration.configurations() {
        let variant = variant(machine, configuration);
        for (on, _) in exploration.accepted(id) {
            let (pattern, event) = match on {
                Stimulus::Event(event) => {
                    let ident = machine.event(event).ident.to_string();
                    (format!("Stimulus::Event(EventId({}))", event.0), ident)
                }
                Stimulus::Tick => ("Stimulus::Tick".to_owned(), "Elapsed".to_owned()),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "            ({inner}::Typed::{variant}(machine), {pattern}) => \
                 Sent::accepted(machine.send({inner}::{event}{now})),",
            );
        }
    }
    text + "            (machine, _) => Sent::Refused(machine.into()),\n        }"
}

/// The name of a configuration: the names of its leaves, which none of them begins with.
fn variant(machine: &Machine, configuration: &Configuration) -> String {
    configuration.leaves.iter().map(|leaf| machine.state(*leaf).ident.to_string()).collect()
}

/// All that a definition calls.
fn functions(table: &Table<'_>) -> String {
    let guards = table.transitions.iter().flat_map(|row| row.guard.terms());
    let guards: BTreeSet<&str> = guards
        .filter_map(|term| if let Term::Call(guard) = term { Some(*guard) } else { None })
        .collect();
    let in_states = table
        .states
        .iter()
        .flat_map(|state| state.entry.iter().chain(state.exit).chain(state.initial.actions));
    let in_rows = table.transitions.iter().flat_map(|row| row.actions);
    let actions: Vec<Action<'_>> =
        in_states.chain(in_rows).chain(table.initial.actions).copied().collect();
    let called: BTreeSet<&str> = actions
        .iter()
        .filter_map(|action| if let Action::Call(name) = action { Some(*name) } else { None })
        .collect();
    let sent = actions.iter().filter_map(|action| match action {
        Action::Send { delay, .. } => *delay,
        _ => None,
    });
    let waited = table.transitions.iter().filter_map(|row| match row.trigger {
        Trigger::After(delay) => Some(delay),
        _ => None,
    });
    let delays: BTreeSet<&str> = sent
        .chain(waited)
        .filter_map(|delay| if let Delay::Function(name) = delay { Some(name) } else { None })
        .collect();
    let guards = guards
        .iter()
        .map(|name| format!("fn {name}(log: &Log) -> bool {{ log.holds({name:?}) }}\n"));
    let called =
        called.iter().map(|name| format!("fn {name}(log: &mut Log) {{ log.note({name:?}) }}\n"));
    let delays = delays
        .iter()
        .map(|name| format!("fn {name}(log: &Log) -> std::time::Duration {{ log.delay() }}\n"));
    guards.chain(called).chain(delays).collect()
}
