//! From what was written to what is meant: names to ids, defaults filled in.
//!
//! A name that is unknown is reported once. Where a declared name is near, the model goes on with
//! that one, so that the checks behind this stage do not report the same mistake as a state that
//! nothing reaches.

mod action;
mod allow;
mod attributes;
mod delay;
mod groups;
mod names;
mod property;
mod resolver;
mod settings;
mod size;
mod state;
mod transition;
mod tree;

use concierge_exploration::{Map, Set};
use proc_macro2::Span;
use syn::{Attribute, Fields, Ident, LitStr, Type};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Effect, Event, Function, Group, Initial, Machine, Migration, State, StateId, Target,
};
use crate::name::Case;
use crate::syntax;
pub use attributes::derived;
use attributes::{docs, kept};
use names::Names;
use resolver::Resolver;
use settings::Settings;
use tree::Tree;

/// A resolved definition.
pub(crate) struct Resolved {
    pub(crate) machine: Machine,
    /// Whether every name was resolved, be it to the nearest one. Where one was not, a check that
    /// concludes from what is not there would report the same mistake again.
    pub(crate) is_whole: bool,
}

/// The resolved machine, or `None` if there is too little to go on: no state, or nowhere to start.
pub(crate) fn machine(syntax: &syntax::Machine, errors: &mut Diagnostics) -> Option<Resolved> {
    allow::lints(&syntax.allows, errors);
    let settings = Settings::of(syntax, errors);
    time_of_delivery(syntax, errors);
    if !size::can_be_numbered(syntax, errors) || !has_states_and_events(syntax, errors) {
        return None;
    }
    let tree = Tree::of(&syntax.states, settings.state_case, errors);
    let declared_events = distinct("event", &syntax.events, |event| &event.ident, errors);
    let declared_effects = distinct("effect", &syntax.effects, |effect| &effect.ident, errors);
    let events: Vec<Event> =
        declared_events.iter().map(|one| event(one, settings.event_case, errors)).collect();
    let effects: Vec<Effect> =
        declared_effects.iter().map(|one| effect(one, settings.event_case, errors)).collect();
    let mut resolver = Resolver {
        names: Names::of(syntax, &tree, &declared_events, &declared_effects),
        events_carry: events.iter().map(|event| !event.payload.is_empty()).collect(),
        used_groups: Set::new(),
        effects_carry: effects.iter().map(|effect| !effect.payload.is_empty()).collect(),
        errors,
        is_whole: true,
    };
    let groups = groups::resolve(&syntax.groups, &declared_events, &mut resolver);
    let initial = initial(syntax, &settings, &mut resolver);
    let states: Vec<State> =
        tree.nodes().map(|(id, node)| resolver.resolve_state(id, node)).collect();
    let mut transitions = Vec::new();
    for (source, node) in tree.nodes() {
        for row in &node.syntax.transitions {
            transitions.extend(resolver.transition(source, row));
        }
    }
    let properties = resolver.properties(&syntax.properties);
    let Resolver { errors, is_whole, used_groups, .. } = resolver;
    let groups = groups.into_iter().map(|ident| {
        let is_used = used_groups.contains(&ident.to_string());
        Group { ident, is_used }
    });
    let attributes = kept(&syntax.attributes, errors);
    attributes::derives(&attributes, errors);
    let machine = Machine {
        visibility: syntax.visibility.clone(),
        ident: syntax.ident.clone(),
        name: outside_name(&syntax.ident, syntax.outside.as_ref(), Case::Snake),
        docs: docs(&attributes),
        attributes,
        generics: syntax.generics.clone(),
        context: syntax.context.clone(),
        time: syntax.time.clone(),
        version: settings.version,
        version_span: settings.version_span.unwrap_or_else(|| syntax.ident.span()),
        migrations: migrations(syntax),
        microsteps: settings.microsteps,
        unhandled: settings.unhandled,
        typed: settings.typed,
        event_attributes: kept(settings.event_attributes, errors),
        initial: initial?,
        states,
        events,
        effects,
        groups: groups.collect(),
        properties,
        transitions,
    };
    Some(Resolved { machine, is_whole })
}

fn migrations(syntax: &syntax::Machine) -> Vec<Migration> {
    let migration = |it: &syntax::Migration| {
        let function = Function::new(&it.function);
        Migration { span: it.span, from: it.from, function }
    };
    let mut migrations: Vec<Migration> = syntax.migrations.iter().map(migration).collect();
    migrations.sort_by_key(|migration| migration.from);
    migrations
}

/// Whether there is a state; says so otherwise, and if there is no event.
fn has_states_and_events(syntax: &syntax::Machine, errors: &mut Diagnostics) -> bool {
    if syntax.states.is_empty() {
        if errors.is_empty() {
            let message = format!("machine `{}` has no state", syntax.ident);
            errors.push(
                Diagnostic::new(Code::MissingInitial, syntax.ident.span(), message).with_help(
                    "declare one, and say where it starts: `initial Idle; state Idle { end; }`",
                ),
            );
        }
        return false;
    }
    if syntax.events.is_empty() && !waits(&syntax.states) && errors.is_empty() {
        let message =
            format!("machine `{}` has no event, so that nothing can happen", syntax.ident);
        errors.push(Diagnostic::new(Code::MissingEvent, syntax.ident.span(), message).with_help(
            "declare one and handle it: `event Push; state Closed { on Push => Open; }`",
        ));
    }
    true
}

/// Whether time makes something happen.
fn waits(states: &[syntax::State]) -> bool {
    let is_delayed = |row: &syntax::Transition| matches!(row.trigger, syntax::Trigger::After(_));
    states.iter().any(|state| state.transitions.iter().any(is_delayed) || waits(&state.states))
}

/// Where a new machine starts; `None` if that is a state that nobody knows.
fn initial(
    syntax: &syntax::Machine,
    settings: &Settings<'_>,
    resolver: &mut Resolver<'_>,
) -> Option<Initial> {
    if let Some(initial) = settings.initial {
        return resolver.initial(initial, "the initial state", None);
    }
    // A setting that could not be parsed may have been this one.
    if resolver.errors.is_empty() {
        let message = format!("machine `{}` does not say where it starts", syntax.ident);
        resolver.errors.push(
            Diagnostic::new(Code::MissingInitial, syntax.ident.span(), message)
                .with_help(format!("add `initial {};`", syntax.states[0].ident)),
        );
    }
    let span = syntax.ident.span();
    let target = Target { span, state: StateId(0), data: None };
    Some(Initial { span, targets: vec![target], actions: Vec::new() })
}

/// The time of delivery is a type of its own. Against a projection of a parameter, as in
/// `at C::Time`, rustc 1.95 cannot tell what a function takes, and stops with an internal error.
fn time_of_delivery(syntax: &syntax::Machine, errors: &mut Diagnostics) {
    let Some(Type::Path(time)) = &syntax.time else { return };
    let Some(first) = time.path.segments.first() else { return };
    let is_parameter = syntax.generics.type_params().any(|declared| declared.ident == first.ident);
    if time.qself.is_some() || (is_parameter && time.path.segments.len() > 1) {
        let message = "the time of delivery cannot be a projection of a type";
        errors.push(Diagnostic::new(Code::Syntax, first.ident.span(), message).with_help(
            "name a type, or make it a parameter of the machine: `machine M<T>(..) at T`",
        ));
    }
}

/// The first declaration of each name; a second is a mistake and goes no further.
fn distinct<'a, T>(
    what: &str,
    declarations: &'a [T],
    ident: impl Fn(&T) -> &Ident,
    errors: &mut Diagnostics,
) -> Vec<&'a T> {
    let mut seen = Map::new();
    let mut is_first = |declaration: &&T| {
        let ident = ident(declaration);
        let first = *seen.or_insert(ident.to_string(), ident.span());
        let is_first = first.start() == ident.span().start();
        if !is_first {
            let message = format!("{what} `{ident}` is declared twice");
            errors.push(duplicate(ident.span(), first, message));
        }
        is_first
    };
    declarations.iter().filter(|declaration| is_first(declaration)).collect()
}

fn event(syntax: &syntax::Message, case: Case, errors: &mut Diagnostics) -> Event {
    let (attributes, payload) = message(syntax, errors);
    Event {
        ident: syntax.ident.clone(),
        name: outside_name(&syntax.ident, syntax.outside.as_ref(), case),
        docs: docs(&attributes),
        attributes,
        payload,
    }
}

fn effect(syntax: &syntax::Message, case: Case, errors: &mut Diagnostics) -> Effect {
    let (attributes, payload) = message(syntax, errors);
    Effect {
        ident: syntax.ident.clone(),
        name: outside_name(&syntax.ident, syntax.outside.as_ref(), case),
        docs: docs(&attributes),
        attributes,
        payload,
    }
}

/// The attributes that are kept, and what is carried.
fn message(syntax: &syntax::Message, errors: &mut Diagnostics) -> (Vec<Attribute>, Fields) {
    let attributes = kept(&syntax.attributes, errors);
    for field in &syntax.payload {
        kept(&field.attrs, errors);
    }
    (attributes, syntax.payload.clone())
}

fn outside_name(ident: &Ident, outside: Option<&LitStr>, case: Case) -> String {
    outside.map_or_else(|| case.apply(&ident.to_string()), LitStr::value)
}

/// A second declaration of something, with the place of the first.
pub(crate) fn duplicate(second: Span, first: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::DuplicateName, second, message)
        .with_help(format!("the first is on line {}", first.start().line))
}
