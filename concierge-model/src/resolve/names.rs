//! From names to ids.

use std::collections::BTreeMap;

use syn::Ident;

use super::{attributes, guard};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Action, EventId, StateId, Transition, Trigger};
use crate::name::nearest;
use crate::syntax;

/// What each declared name stands for.
pub(super) struct Names {
    states: BTreeMap<String, StateId>,
    events: BTreeMap<String, EventId>,
}

impl Names {
    /// The names of a definition; `None` if they are too many to number or if there is no state.
    pub(super) fn of(
        syntax: &syntax::Machine,
        states: &[&syntax::State],
        events: &[&syntax::Event],
        errors: &mut Diagnostics,
    ) -> Option<Self> {
        let rows = states.iter().map(|state| state.transitions.len()).sum::<usize>();
        let most = usize::from(u16::MAX);
        for (what, count) in
            [("states", states.len()), ("events", events.len()), ("transitions", rows)]
        {
            if count > most {
                let message = format!("a machine has at most {most} {what}, and this one {count}");
                errors.push(Diagnostic::new(Code::TooLarge, syntax.ident.span(), message));
                return None;
            }
        }
        if states.is_empty() {
            if errors.is_empty() {
                let message = format!("machine `{}` has no state", syntax.ident);
                errors.push(
                    Diagnostic::new(Code::MissingInitial, syntax.ident.span(), message).with_help(
                        "declare one, and say where it starts: `initial Idle; state Idle { end; }`",
                    ),
                );
            }
            return None;
        }
        if events.is_empty() && errors.is_empty() {
            let message =
                format!("machine `{}` has no event, so that nothing can happen", syntax.ident);
            errors.push(
                Diagnostic::new(Code::MissingEvent, syntax.ident.span(), message).with_help(
                    "declare one and handle it: `event Push; state Closed { on Push => Open; }`",
                ),
            );
        }
        let states = (0..).map(StateId).zip(states);
        let events = (0..).map(EventId).zip(events);
        Some(Self {
            states: states.map(|(id, state)| (state.ident.to_string(), id)).collect(),
            events: events.map(|(id, event)| (event.ident.to_string(), id)).collect(),
        })
    }

    pub(super) fn initial(
        &self,
        syntax: &syntax::Machine,
        initial: Option<&Ident>,
        errors: &mut Diagnostics,
    ) -> Option<StateId> {
        if let Some(ident) = initial {
            return self.state(ident, "the initial state", errors);
        }
        // A setting that could not be parsed may have been this one.
        if errors.is_empty() {
            let message = format!("machine `{}` does not say where it starts", syntax.ident);
            errors.push(
                Diagnostic::new(Code::MissingInitial, syntax.ident.span(), message)
                    .with_help(format!("add `initial {};`", syntax.states[0].ident)),
            );
        }
        Some(StateId(0))
    }

    fn state(&self, ident: &Ident, what: &str, errors: &mut Diagnostics) -> Option<StateId> {
        let name = ident.to_string();
        if let Some(&id) = self.states.get(&name) {
            return Some(id);
        }
        if errors.has_skipped(&name) {
            return None;
        }
        let near = nearest(&name, self.states.keys().map(String::as_str));
        let help = near.map_or_else(
            || format!("declare it, as in `state {name} {{ ... }}`"),
            |near| format!("a state with a similar name is declared: `{near}`"),
        );
        let message = format!("{what} `{name}` is not declared");
        errors.push(Diagnostic::new(Code::UnknownState, ident.span(), message).with_help(help));
        near.and_then(|near| self.states.get(near).copied())
    }

    fn event(&self, ident: &Ident, errors: &mut Diagnostics) -> Option<EventId> {
        let name = ident.to_string();
        if let Some(&id) = self.events.get(&name) {
            return Some(id);
        }
        if errors.has_skipped(&name) {
            return None;
        }
        let near = nearest(&name, self.events.keys().map(String::as_str));
        let help = near.map_or_else(
            || format!("declare it, as in `event {name};`"),
            |near| format!("an event with a similar name is declared: `{near}`"),
        );
        let message = format!("event `{name}` is not declared");
        errors.push(Diagnostic::new(Code::UnknownEvent, ident.span(), message).with_help(help));
        near.and_then(|near| self.events.get(near).copied())
    }

    /// The transition as far as its names are known, be it by the nearest one, and whether all of
    /// them are. One to a state that nobody knows stays where it is, so that its event keeps its
    /// method.
    pub(super) fn transition(
        &self,
        source: StateId,
        syntax: &syntax::Transition,
        errors: &mut Diagnostics,
    ) -> (Option<Transition>, bool) {
        let target =
            syntax.target.as_ref().and_then(|target| self.state(target, "target state", errors));
        let mut is_resolved = target.is_some() == syntax.target.is_some();
        let trigger = match &syntax.trigger {
            syntax::Trigger::Events(idents) => {
                let mut events: Vec<EventId> = Vec::new();
                for ident in idents {
                    match self.event(ident, errors) {
                        Some(event) if events.contains(&event) => {
                            let message = format!("event `{ident}` is named twice");
                            errors.push(
                                Diagnostic::new(Code::DuplicateName, ident.span(), message)
                                    .with_help("remove one of the two"),
                            );
                        }
                        event => {
                            is_resolved &= event.is_some();
                            events.extend(event);
                        }
                    }
                }
                (!events.is_empty()).then_some(Trigger::Events(events))
            }
            _ => target.is_some().then_some(Trigger::Eventless),
        };
        attributes::only_docs(&syntax.attributes, "a transition keeps no attributes", errors);
        let transition = trigger.map(|trigger| Transition {
            span: syntax.span,
            source,
            trigger,
            guard: syntax.guard.as_ref().map(guard).unwrap_or_default(),
            actions: syntax.actions.iter().map(Action::new).collect(),
            target,
            docs: attributes::docs(&syntax.attributes),
        });
        (transition, is_resolved)
    }
}
