//! Transitions, with their guards and targets.

use proc_macro2::Ident;

use super::attributes;
use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EventId, Function, Guard, Initial, StateId, Target, Transition, Trigger};
use crate::syntax;

impl Resolver<'_> {
    /// The transition as far as its names are known, be it by the nearest one. One to a state that
    /// nobody knows stays where it is, so that its event keeps its method; `None` if nothing is
    /// left that would make it a candidate.
    pub(super) fn transition(
        &mut self,
        source: StateId,
        syntax: &syntax::Transition,
    ) -> Option<Transition> {
        let targets = self.targets(&syntax.targets, "target state", None);
        let trigger = self.trigger(source, &syntax.trigger);
        let guard = syntax.guard.as_ref().map_or(Some(Guard::Always), |guard| self.guard(guard));
        let actions = self.actions(&syntax.actions);
        attributes::only_docs(&syntax.attributes, "a transition keeps no attributes", self.errors);
        let trigger = trigger?;
        let is_lost = targets.is_empty() && !syntax.targets.is_empty();
        if is_lost && matches!(trigger, Trigger::Eventless) {
            return None;
        }
        Some(Transition {
            span: syntax.span,
            source,
            grouped: self.grouped(&syntax.trigger),
            trigger,
            guard: guard?,
            actions,
            is_internal: syntax.is_internal && targets.len() == syntax.targets.len(),
            targets,
            docs: attributes::docs(&syntax.attributes),
        })
    }

    fn trigger(&mut self, source: StateId, trigger: &syntax::Trigger) -> Option<Trigger> {
        match trigger {
            syntax::Trigger::Events(idents) => {
                let events = self.listed(idents);
                (!events.is_empty())
                    .then(|| Trigger::Events(events.into_iter().map(|(event, _)| event).collect()))
            }
            syntax::Trigger::Any => Some(Trigger::Any),
            syntax::Trigger::After(delay) => self.delay(delay).map(Trigger::After),
            syntax::Trigger::Done(None) => Some(Trigger::Done(source)),
            syntax::Trigger::Done(Some(state)) => self.state(state, "state").map(Trigger::Done),
            syntax::Trigger::Always | syntax::Trigger::Branch | syntax::Trigger::Else => {
                Some(Trigger::Eventless)
            }
        }
    }

    /// The events of the groups of a trigger.
    fn grouped(&self, trigger: &syntax::Trigger) -> Vec<EventId> {
        let syntax::Trigger::Events(idents) = trigger else { return Vec::new() };
        let groups = idents.iter().filter_map(|ident| self.names.groups.get(&ident.to_string()));
        groups.flatten().copied().collect()
    }

    /// The events of a list, each once and with the name that stands for it.
    pub(super) fn listed<'i>(&mut self, idents: &'i [Ident]) -> Vec<(EventId, &'i Ident)> {
        let mut listed: Vec<(EventId, &Ident)> = Vec::new();
        for ident in idents {
            let events = self.events(ident);
            let is_listed = |event: &EventId| listed.iter().any(|(other, _)| other == event);
            if !events.is_empty() && events.iter().all(is_listed) {
                let what = if events.len() == 1 { "event" } else { "group" };
                self.errors.push(
                    Diagnostic::new(
                        Code::DuplicateName,
                        ident.span(),
                        format!("{what} `{ident}` is named twice"),
                    )
                    .with_help("remove one of the two"),
                );
            }
            let new: Vec<EventId> = events.into_iter().filter(|event| !is_listed(event)).collect();
            listed.extend(new.into_iter().map(|event| (event, ident)));
        }
        listed
    }

    /// The condition; `None` if it asks for a state that nobody knows.
    fn guard(&mut self, guard: &syntax::Guard) -> Option<Guard> {
        match guard {
            syntax::Guard::Call(path) => Some(Guard::Call(Function::new(path))),
            syntax::Guard::In(state) => self.asked(state).map(Guard::In),
            syntax::Guard::Not(operand) => Some(Guard::Not(Box::new(self.guard(operand)?))),
            syntax::Guard::And(left, right) => {
                let (left, right) = (self.guard(left), self.guard(right));
                Some(Guard::And(Box::new(left?), Box::new(right?)))
            }
            syntax::Guard::Or(left, right) => {
                let (left, right) = (self.guard(left), self.guard(right));
                Some(Guard::Or(Box::new(left?), Box::new(right?)))
            }
        }
    }

    /// Where something begins, as far as its targets are known. They lie inside `scope`, so that the
    /// names inside it go first.
    pub(super) fn initial(
        &mut self,
        syntax: &syntax::Initial,
        what: &str,
        scope: Option<StateId>,
    ) -> Option<Initial> {
        let actions = self.actions(&syntax.actions);
        let targets = self.targets(&syntax.targets, what, scope);
        (!targets.is_empty()).then_some(Initial { span: syntax.span, targets, actions })
    }

    fn targets(
        &mut self,
        targets: &[syntax::Target],
        what: &str,
        scope: Option<StateId>,
    ) -> Vec<Target> {
        let resolved = targets.iter().filter_map(|target| {
            let state = self.state_in(&target.state, what, scope)?;
            let data = target.data.as_ref().map(Function::new);
            Some(Target { span: target.state.span(), state, data })
        });
        resolved.collect()
    }
}
