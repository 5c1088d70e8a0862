//! From what was written to what is meant: names to ids, defaults filled in.
//!
//! A name that is unknown is reported once. Where a declared name is near, the model goes on with
//! that one, so that the checks behind this stage do not report the same mistake as a state that
//! nothing reaches.

mod attributes;
mod names;
mod settings;

use std::collections::BTreeMap;

use proc_macro2::Span;
use syn::{Ident, LitStr, Type};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Action, Event, Guard, Machine, State, StateId, StateKind};
use crate::name::Case;
use crate::syntax;
pub use attributes::derived;
use attributes::{docs, kept};
use names::Names;
use settings::Settings;

/// A resolved definition.
pub(crate) struct Resolved {
    pub(crate) machine: Machine,
    /// Whether every name was resolved, be it to the nearest one. Where one was not, a check that
    /// concludes from what is not there would report the same mistake again.
    pub(crate) is_whole: bool,
}

/// The resolved machine, or `None` if there is too little to go on: no state, or nowhere to start.
pub(crate) fn machine(syntax: &syntax::Machine, errors: &mut Diagnostics) -> Option<Resolved> {
    let settings = Settings::of(syntax, errors);
    time_of_delivery(syntax, errors);
    let declared_states = distinct("state", &syntax.states, |state| &state.ident, errors);
    let declared_events = distinct("event", &syntax.events, |event| &event.ident, errors);
    let names = Names::of(syntax, &declared_states, &declared_events, errors)?;
    let initial = names.initial(syntax, settings.initial, errors);
    let (state_case, event_case) = (settings.state_case, settings.event_case);
    let states = declared_states.iter().map(|one| state(one, state_case, errors)).collect();
    let events = declared_events.iter().map(|one| event(one, event_case, errors)).collect();
    let mut is_whole = true;
    let mut transitions = Vec::new();
    for (source, state) in (0..).map(StateId).zip(declared_states) {
        for row in &state.transitions {
            let (transition, is_resolved) = names.transition(source, row, errors);
            is_whole &= is_resolved;
            transitions.extend(transition);
        }
    }
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
        microsteps: settings.microsteps,
        unhandled: settings.unhandled,
        event_attributes: kept(settings.event_attributes, errors),
        initial: initial?,
        states,
        events,
        transitions,
    };
    Some(Resolved { machine, is_whole })
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
    let mut seen = BTreeMap::new();
    let mut is_first = |declaration: &&T| {
        let ident = ident(declaration);
        let first = *seen.entry(ident.to_string()).or_insert(ident.span());
        let is_first = first.start() == ident.span().start();
        if !is_first {
            let message = format!("{what} `{ident}` is declared twice");
            errors.push(duplicate(ident.span(), first, message));
        }
        is_first
    };
    declarations.iter().filter(|declaration| is_first(declaration)).collect()
}

fn state(syntax: &syntax::State, case: Case, errors: &mut Diagnostics) -> State {
    let attributes = kept(&syntax.attributes, errors);
    if syntax.kind == syntax::StateKind::Choice {
        attributes::only_docs(&attributes, "a choice keeps no attributes", errors);
    }
    State {
        ident: syntax.ident.clone(),
        name: outside_name(&syntax.ident, syntax.outside.as_ref(), case),
        docs: docs(&attributes),
        attributes,
        kind: match syntax.kind {
            syntax::StateKind::Atomic => StateKind::Atomic,
            syntax::StateKind::Final => StateKind::Final,
            syntax::StateKind::Choice => StateKind::Choice,
        },
        outcome: syntax.outcome.clone(),
        entry: syntax.entry.iter().map(Action::new).collect(),
        exit: syntax.exit.iter().map(Action::new).collect(),
        is_whole: syntax.is_whole,
        end: syntax.end,
    }
}

fn event(syntax: &syntax::Event, case: Case, errors: &mut Diagnostics) -> Event {
    let attributes = kept(&syntax.attributes, errors);
    for field in &syntax.payload {
        kept(&field.attrs, errors);
    }
    Event {
        ident: syntax.ident.clone(),
        name: outside_name(&syntax.ident, syntax.outside.as_ref(), case),
        docs: docs(&attributes),
        attributes,
        payload: syntax.payload.clone(),
    }
}

fn guard(syntax: &syntax::Guard) -> Guard {
    let both = |left: &syntax::Guard, right: &syntax::Guard| {
        (Box::new(guard(left)), Box::new(guard(right)))
    };
    match syntax {
        syntax::Guard::Call(path) => Guard::Call(Action::new(path)),
        syntax::Guard::Not(operand) => Guard::Not(Box::new(guard(operand))),
        syntax::Guard::And(left, right) => {
            let (left, right) = both(left, right);
            Guard::And(left, right)
        }
        syntax::Guard::Or(left, right) => {
            let (left, right) = both(left, right);
            Guard::Or(left, right)
        }
    }
}

fn outside_name(ident: &Ident, outside: Option<&LitStr>, case: Case) -> String {
    outside.map_or_else(|| case.apply(&ident.to_string()), LitStr::value)
}

/// A second declaration of something, with the place of the first.
pub(crate) fn duplicate(second: Span, first: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::DuplicateName, second, message)
        .with_help(format!("the first is on line {}", first.start().line))
}
