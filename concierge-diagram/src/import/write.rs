//! From a chart to the text of a definition.

use super::case::Case;
use super::chart::{Chart, EventId, Kind, StateId, Transition};
use super::event::{self, Trigger};
use super::finding::{Finding, is_plain};
use super::names::{self, Names};
use super::statement::Statement;
use super::{Imported, Name, Options};

/// The identifiers of a chart's states and events, by their ids.
pub(super) struct Identifiers {
    pub(super) states: Vec<String>,
    pub(super) events: Vec<String>,
    /// Lists of events that stand in several places.
    groups: Vec<(String, Vec<EventId>)>,
}

impl Identifiers {
    fn of(chart: &Chart) -> Self {
        let mut names = Names::of_types();
        let states = chart.states.iter().map(|state| names.type_for(&state.id, "State")).collect();
        let events = chart.events.names().iter();
        let events = events.map(|event| names.type_for(event, "Event")).collect();
        let mut identifiers = Self { states, events, groups: Vec::new() };
        identifiers.groups = groups(chart, &mut names);
        identifiers
    }

    /// The group of exactly these events.
    pub(super) fn group(&self, events: &[EventId]) -> Option<&str> {
        let group = self.groups.iter().find(|(_, members)| members == events);
        group.map(|(name, _)| name.as_str())
    }
}

/// Three events or more that several transitions wait for have a name of their own.
fn groups(chart: &Chart, names: &mut Names) -> Vec<(String, Vec<EventId>)> {
    let mut seen: Vec<(&Transition, Vec<EventId>, usize)> = Vec::new();
    for transition in chart.states.iter().flat_map(|state| &state.transitions) {
        for trigger in event::triggers(chart, &transition.descriptors) {
            let Trigger::Events(events) = trigger else { continue };
            if let Some((_, _, times)) = seen.iter_mut().find(|(_, members, _)| *members == events)
            {
                *times += 1;
            } else if events.len() >= 3 {
                seen.push((transition, events, 1));
            }
        }
    }
    let repeated = seen.into_iter().filter(|(_, _, times)| *times > 1);
    let groups = repeated.map(|(transition, events, _)| {
        let words: Vec<String> =
            transition.descriptors.iter().map(|descriptor| names::pascal(descriptor)).collect();
        let name = match words.as_slice() {
            [word] => format!("Any{word}"),
            words => format!("{}OrOther", words.first().map_or("", String::as_str)),
        };
        (names.type_for(&name, "Event"), events)
    });
    groups.collect()
}

/// What an import gives.
pub(super) fn imported(chart: Chart, options: &Options, mut notes: Vec<Finding>) -> Imported {
    let machine = machine_name(&chart, options);
    let identifiers = Identifiers::of(&chart);
    let has_context = !chart.variables.is_empty() || !chart.functions.is_empty();
    let context = if has_context { "Context" } else { "()" };
    let writer = Writer {
        statement: Statement { chart: &chart, names: &identifiers },
        state_case: Case::of(&outside(&chart, &identifiers), Case::Snake),
        event_case: Case::of(&events(&chart, &identifiers), Case::ScreamingSnake),
    };
    let mut lines = Vec::new();
    writer.machine(&machine, context, options, &mut lines);
    writer.unmatched(&mut notes);
    notes.sort_by_key(|note| note.line);
    let name = |(outside, identifier): (&str, &str)| Name {
        outside: outside.to_owned(),
        identifier: identifier.to_owned(),
    };
    Imported {
        machine,
        definition: lines.join("\n") + "\n",
        context,
        states: outside(&chart, &identifiers).map(name).collect(),
        events: events(&chart, &identifiers).map(name).collect(),
        functions: chart.functions.into_list(),
        variables: chart.variables,
        notes,
    }
}

/// The states' names outside Rust and in it.
fn outside<'w>(
    chart: &'w Chart,
    names: &'w Identifiers,
) -> impl Iterator<Item = (&'w str, &'w str)> + Clone {
    let ids = chart.states.iter().map(|state| state.id.as_str());
    ids.zip(names.states.iter().map(String::as_str))
}

/// The events' names outside Rust and in it.
fn events<'w>(
    chart: &'w Chart,
    names: &'w Identifiers,
) -> impl Iterator<Item = (&'w str, &'w str)> + Clone {
    let events = chart.events.names().iter().map(String::as_str);
    events.zip(names.events.iter().map(String::as_str))
}

fn machine_name(chart: &Chart, options: &Options) -> String {
    let given = options.machine.as_deref().or(chart.name.as_deref()).map(names::pascal);
    let name = given.filter(|name| name.starts_with(|first: char| first.is_ascii_uppercase()));
    name.filter(|name| name != "Self").unwrap_or_else(|| "Chart".to_owned())
}

struct Writer<'w> {
    statement: Statement<'w>,
    state_case: Case,
    event_case: Case,
}

impl Writer<'_> {
    fn machine(&self, name: &str, context: &str, options: &Options, lines: &mut Vec<String>) {
        let chart = self.statement.chart;
        let time = if chart.has_timers() { " at u64" } else { "" };
        lines.push(format!("pub machine {name}({context}){time} {{"));
        let mut blocks: Vec<Vec<String>> = vec![self.settings(options), self.events()];
        let groups = self.statement.names.groups.iter().map(|(name, events)| {
            let events = events.iter().map(|event| self.statement.names.events[*event].as_str());
            format!("group {name} = {};", events.collect::<Vec<_>>().join(" | "))
        });
        blocks.push(groups.collect());
        blocks.push(self.statement.initial("initial", &chart.initial));
        blocks.extend(self.states(None));
        for (at, block) in blocks.into_iter().filter(|block| !block.is_empty()).enumerate() {
            if at > 0 {
                lines.push(String::new());
            }
            lines.extend(block.iter().map(|line| indented(line)));
        }
        lines.push("}".to_owned());
    }

    fn settings(&self, options: &Options) -> Vec<String> {
        let mut settings: Vec<String> =
            options.settings.iter().map(|setting| format!("{setting};")).collect();
        if self.state_case != Case::Snake {
            settings.push(format!("states as \"{}\";", self.state_case.name()));
        }
        let case = (self.event_case != Case::ScreamingSnake)
            .then(|| format!(" as \"{}\"", self.event_case.name()));
        // A machine keeps the events that wait, and a copy of them while it takes a step.
        let keeps_events = self.statement.chart.has_timers();
        if case.is_some() || keeps_events {
            settings.extend(keeps_events.then(|| "#[derive(Clone)]".to_owned()));
            settings.push(format!("events{};", case.unwrap_or_default()));
        }
        settings
    }

    fn events(&self) -> Vec<String> {
        let events = events(self.statement.chart, self.statement.names);
        events
            .map(|(outside, name)| {
                format!("event {name}{};", alias(outside, name, self.event_case))
            })
            .collect()
    }

    /// The blocks of the states inside another.
    fn states(&self, parent: Option<StateId>) -> Vec<Vec<String>> {
        self.statement.chart.children(parent).map(|state| self.state(state)).collect()
    }

    fn state(&self, id: StateId) -> Vec<String> {
        let state = &self.statement.chart.states[id];
        let name = &self.statement.names.states[id];
        let alias = alias(&state.id, name, self.state_case);
        let mut lines = docs(&state.docs);
        let word = match state.kind {
            Kind::Atomic | Kind::Compound => "state",
            Kind::Parallel => "parallel",
            Kind::Final => "final state",
            Kind::ShallowHistory => "history",
            Kind::DeepHistory => "deep history",
        };
        let head = format!("{word} {name}{alias}");
        if state.kind.is_history() {
            lines.extend(self.statement.initial(&head, &state.initial));
            return lines;
        }
        let mut blocks = vec![self.own_members(id)];
        blocks.extend(self.states(Some(id)));
        blocks.retain(|block| !block.is_empty());
        if blocks.is_empty() {
            lines.push(format!("{head};"));
            return lines;
        }
        lines.push(format!("{head} {{"));
        for (at, block) in blocks.iter().enumerate() {
            // Histories and leaves are one line each, and stand together.
            let is_apart = at > 0 && (block.len() > 1 || blocks[at - 1].len() > 1 || at == 1);
            if is_apart {
                lines.push(String::new());
            }
            lines.extend(block.iter().map(|line| indented(line)));
        }
        lines.push("}".to_owned());
        lines
    }

    /// What stands in a state beside the states in it.
    fn own_members(&self, id: StateId) -> Vec<String> {
        let chart = self.statement.chart;
        let state = &chart.states[id];
        let mut lines = Vec::new();
        if state.kind == Kind::Compound {
            lines.extend(self.statement.initial("initial", &state.initial));
        }
        for (word, steps) in [("entry", &state.entry), ("exit", &state.exit)] {
            if !steps.is_empty() {
                lines.extend(self.statement.line(word, steps, &[]));
            }
        }
        for transition in &state.transitions {
            let triggers = event::triggers(chart, &transition.descriptors);
            for (at, trigger) in triggers.iter().enumerate() {
                if at == 0 {
                    lines.extend(docs(&transition.docs));
                }
                let internal = if transition.is_internal { "internal " } else { "" };
                let trigger = self.statement.trigger(trigger, id);
                let guard = self.statement.guard(&transition.condition);
                let head = format!("{internal}{trigger}{guard}");
                lines.extend(self.statement.line(&head, &transition.steps, &transition.targets));
            }
        }
        if state.kind == Kind::Atomic && !is_left(chart, id) {
            lines.push("end;".to_owned());
        }
        lines
    }

    /// Tells of transitions that wait for nothing that can come.
    fn unmatched(&self, notes: &mut Vec<Finding>) {
        let chart = self.statement.chart;
        for transition in chart.states.iter().flat_map(|state| &state.transitions) {
            for descriptor in &transition.descriptors {
                if event::triggers(chart, std::slice::from_ref(descriptor)).is_empty() {
                    let message = format!("nothing that can come matches `{descriptor}`");
                    let help = "it is left out: only a `<state>` with a `<final>` in it, or a \
                                `<parallel>` of such, is ever done";
                    notes.push(Finding::new(transition.line, message).help(help));
                }
            }
        }
    }
}

/// Whether something leads out of a state. SCXML may be left alone in any state; a definition says
/// where.
fn is_left(chart: &Chart, state: StateId) -> bool {
    let around = std::iter::once(state).chain(chart.ancestors(state));
    let mut transitions = around.flat_map(|it| &chart.states[it].transitions);
    transitions.any(|transition| transition.targets.iter().any(|&target| target != state))
}

/// ` as "name"`, where the case does not say it.
fn alias(outside: &str, identifier: &str, case: Case) -> String {
    if case.apply(identifier) == outside { String::new() } else { format!(" as {outside:?}") }
}

fn docs(docs: &str) -> Vec<String> {
    let plain = |line: &str| line.chars().filter(|char| is_plain(*char)).collect::<String>();
    let lines =
        docs.lines().map(|line| format!("/// {}", plain(line).trim()).trim_end().to_owned());
    lines.collect()
}

fn indented(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!("    {line}") }
}
