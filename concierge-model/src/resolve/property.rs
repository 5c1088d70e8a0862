//! What the author states, and of which states it is asked whether they are active.

use concierge_table::StateId;
use syn::spanned::Spanned as _;

use super::attributes;
use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Claim, Guard, Named, Property};
use crate::syntax::{self, StateKind, StatePath};

impl Resolver<'_> {
    /// What is stated, as far as it names states that are declared. A property adds nothing to what
    /// a machine does, so that the machine is whole without it.
    pub(super) fn properties(&mut self, properties: &[syntax::Property]) -> Vec<Property> {
        let is_whole = self.is_whole;
        let resolved = properties.iter().filter_map(|property| {
            attributes::only_docs(
                &property.attributes,
                "a property keeps no attributes",
                self.errors,
            );
            let claim = self.claim(&property.claim)?;
            Some(Property { span: property.span, claim })
        });
        let resolved = resolved.collect();
        self.is_whole = is_whole;
        resolved
    }

    fn claim(&mut self, claim: &syntax::Claim) -> Option<Claim> {
        match claim {
            syntax::Claim::Never(condition) => {
                let mut named = Vec::new();
                let condition = self.condition(condition, &mut named)?;
                Some(Claim::Never(condition, named))
            }
            syntax::Claim::AlwaysPossible(states) => {
                self.rested_in_all(states).map(Claim::AlwaysPossible)
            }
            syntax::Claim::AfterNever { first, others } => {
                let (first, others) = (self.rested_in(first), self.rested_in_all(others));
                Some(Claim::AfterNever { first: first?, others: others? })
            }
            syntax::Claim::LeadsTo { from, to } => {
                let (from, to) = (self.rested_in(from), self.rested_in_all(to));
                Some(Claim::LeadsTo { from: from?, to: to? })
            }
        }
    }

    /// A condition on what is active alone.
    fn condition(&mut self, guard: &syntax::Guard, named: &mut Vec<Named>) -> Option<Guard> {
        match guard {
            syntax::Guard::Call(path) => {
                self.function_in_property(path);
                None
            }
            syntax::Guard::In(path) => {
                let state = self.rested_in(path)?;
                named.push(state);
                Some(Guard::In(state.state))
            }
            syntax::Guard::Not(operand) => {
                Some(Guard::Not(Box::new(self.condition(operand, named)?)))
            }
            syntax::Guard::And(left, right) => {
                let (left, right) = (self.condition(left, named), self.condition(right, named));
                Some(Guard::And(Box::new(left?), Box::new(right?)))
            }
            syntax::Guard::Or(left, right) => {
                let (left, right) = (self.condition(left, named), self.condition(right, named));
                Some(Guard::Or(Box::new(left?), Box::new(right?)))
            }
        }
    }

    fn function_in_property(&mut self, path: &syn::Path) {
        let name = path.segments.last().map_or_else(String::new, |last| last.ident.to_string());
        let (message, help) = if self.names.is_state(&name) {
            (
                format!("`{name}` is a state, and a function would be asked here"),
                format!("write `in({name})`"),
            )
        } else {
            (
                format!("a property cannot ask the function `{name}`"),
                "it is proved without running code: ask which states are active, as in `in(State)`"
                    .to_owned(),
            )
        };
        self.errors
            .push(Diagnostic::new(Code::WrongProperty, path.span(), message).with_help(help));
    }

    fn rested_in_all(&mut self, paths: &[StatePath]) -> Option<Vec<Named>> {
        let states: Vec<Option<Named>> = paths.iter().map(|path| self.rested_in(path)).collect();
        states.into_iter().collect()
    }

    /// A state of a property, in which the machine can rest.
    fn rested_in(&mut self, path: &StatePath) -> Option<Named> {
        let state = self.state(path, "state")?;
        let Some(what) = self.pseudo_state(state) else {
            return Some(Named { span: path.span(), state });
        };
        let message = format!("`{path}` is a {what}, and the machine never rests in it");
        self.errors.push(Diagnostic::new(Code::WrongProperty, path.span(), message).with_help(
            "name a state in which it can rest: a property is about the machine at rest",
        ));
        None
    }

    /// The state that a guard asks for.
    pub(super) fn asked(&mut self, path: &StatePath) -> Option<StateId> {
        let state = self.state(path, "state")?;
        if let Some(what) = self.pseudo_state(state) {
            let message = format!("`{path}` is a {what}, and not active when a guard is asked");
            self.errors.push(
                Diagnostic::new(Code::InPseudoState, path.span(), message)
                    .with_help(format!("ask for a state to which the {what} leads")),
            );
        }
        Some(state)
    }

    /// What a state is called in which the machine never rests by its kind.
    fn pseudo_state(&self, state: StateId) -> Option<&'static str> {
        match self.names.kind(state) {
            StateKind::Choice => Some("choice"),
            StateKind::ShallowHistory | StateKind::DeepHistory => Some("history"),
            StateKind::State | StateKind::Parallel | StateKind::Final => None,
        }
    }
}
