//! The Rust that drives a case through its typed API: for each configuration, and each event that
//! is accepted in it, the typed transition.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use concierge_model::explore::{ConfigurationId, Exploration, Stimulus};
use concierge_model::{Action, Machine, RESERVED, Trigger};

/// The subject `Typed` of the machine `Chart`; `None` if the machine has more configurations than
/// there are types for. What a configuration does not accept leaves it as it is.
///
/// # Panics
/// If the definition has a mistake.
pub(super) fn subject(definition: &str) -> Option<String> {
    let tokens = definition.parse().expect("the converter writes Rust");
    let reading = concierge_model::read(tokens);
    let errors = reading.errors.iter().map(ToString::to_string).collect::<Vec<_>>();
    let machine = reading.machine.unwrap_or_else(|| panic!("{}\n{definition}", errors.join("\n")));
    let limit = usize::try_from(machine.typed).unwrap_or(usize::MAX);
    let exploration = machine.with_table(|table| Exploration::of(table, limit));
    exploration.is_complete().then(|| text(&machine, &exploration))
}

fn text(machine: &Machine, exploration: &Exploration) -> String {
    let now = if machine.time.is_some() { ", now" } else { "" };
    let zero = if machine.time.is_some() { ", 0" } else { "" };
    let settled =
        if exploration.start().may_not_settle { ".expect(\"it comes to rest\")" } else { "" };
    let (mut events, mut timers) = (String::new(), String::new());
    for (id, variant) in variants(machine, exploration) {
        for (on, _) in exploration.accepted(id) {
            // Writing to a string cannot fail.
            let _ = match on {
                Stimulus::Event(event) => {
                    let event = &machine.event(event).ident;
                    writeln!(
                        events,
                        "(chart::Typed::{variant}(machine), chart::Event::{event}(event)) => \
                         machine.send(event{now}).into(),"
                    )
                }
                Stimulus::Tick => writeln!(
                    timers,
                    "chart::Typed::{variant}(machine) => machine.elapse(now).into(),"
                ),
            };
        }
    }
    let [due, elapse] = if has_timers(machine) {
        let elapse = format!(
            "let machine = self.0.take().expect(\"it is given back\");\n\
             self.0 = Some(match machine.typed() {{\n{timers}other => other.into(),\n}});"
        );
        ["self.0.as_ref().and_then(Chart::due)".to_owned(), elapse]
    } else {
        ["None".to_owned(), "unreachable!(\"nothing is due\")".to_owned()]
    };
    format!(
        "struct Typed(Option<Chart>);\n\n\
         impl crate::drive::Subject for Typed {{\n\
         type Context = <Chart as concierge_core::Machine>::Context;\n\
         type Event = chart::Event;\n\n\
         const WAY: &'static str = \"typed\";\n\n\
         fn start(context: Self::Context) -> Self {{\n\
         Self(Some(Chart::new(context{zero}){settled}.into()))\n}}\n\n\
         fn deliver(&mut self, event: chart::Event, now: u64) {{\n\
         let machine = self.0.take().expect(\"it is given back\");\n\
         self.0 = Some(match (machine.typed(), event) {{\n{events}(other, _) => other.into(),\n}});\n\
         }}\n\n\
         fn due(&self) -> Option<u64> {{\n{due}\n}}\n\n\
         fn elapse(&mut self, now: u64) {{\n{elapse}\n}}\n\n\
         fn configuration(&self) -> Vec<String> {{\n\
         self.0.as_ref().map(crate::drive::names).unwrap_or_default()\n}}\n}}\n"
    )
}

/// The variants of the enum `Typed`, named as the language says: the states of a configuration, one
/// behind the other, with an underscore for every name that is taken.
fn variants<'a>(
    machine: &'a Machine,
    exploration: &'a Exploration,
) -> impl Iterator<Item = (ConfigurationId, String)> + 'a {
    let mut taken: BTreeSet<String> =
        machine.states.iter().map(|state| state.ident.to_string()).collect();
    taken.extend(RESERVED.map(str::to_owned));
    exploration.configurations().map(move |(id, configuration)| {
        let names = configuration.leaves.iter().map(|leaf| machine.state(*leaf).ident.to_string());
        let mut name: String = names.collect();
        while configuration.leaves.len() > 1 && !taken.insert(name.clone()) {
            name.push('_');
        }
        (id, name)
    })
}

fn has_timers(machine: &Machine) -> bool {
    let waits = |action: &Action| matches!(action, Action::Send { delay: Some(_), .. });
    let mut rows = machine.transitions.iter();
    rows.any(|row| matches!(row.trigger, Trigger::After(_))) || machine.actions().any(waits)
}
