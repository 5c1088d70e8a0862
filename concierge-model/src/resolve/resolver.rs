//! From one name to what it stands for.

use concierge_exploration::Set;
use proc_macro2::Span;
use syn::Ident;

use super::names::{Found, Names};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{EffectId, EventId, StateId};
use crate::name::nearest;
use crate::syntax::StatePath;

/// Finds what names stand for, and reports those that stand for nothing.
pub(super) struct Resolver<'a> {
    pub(super) names: Names,
    /// By event, whether it carries something.
    pub(super) events_carry: Vec<bool>,
    /// The groups that something names.
    pub(super) used_groups: Set<String>,
    /// By effect, whether it carries something.
    pub(super) effects_carry: Vec<bool>,
    pub(super) errors: &'a mut Diagnostics,
    /// Whether every name was resolved, be it to the nearest one.
    pub(super) is_whole: bool,
}

/// How a name that is not declared is reported.
struct Unknown<'a> {
    code: Code,
    span: Span,
    name: &'a str,
    message: String,
    /// What has a similar name, if something has.
    similar: &'static str,
    /// What to do if nothing has.
    otherwise: String,
}

impl Resolver<'_> {
    /// The state of a path; `what` says in a message which it would be.
    pub(super) fn state(&mut self, path: &StatePath, what: &str) -> Option<StateId> {
        self.state_in(path, what, None)
    }

    /// The same, where a state inside `scope` is meant, if one has that name.
    pub(super) fn state_in(
        &mut self,
        path: &StatePath,
        what: &str,
        scope: Option<StateId>,
    ) -> Option<StateId> {
        let inside = scope.and_then(|scope| self.names.inside(scope, path));
        let found = match inside.map_or_else(|| self.names.state(path), Found::State) {
            Found::State(state) => Some(state),
            Found::Several(states) => self.ambiguous(path, &states),
            Found::Nothing => self.unknown_state(path, what, scope),
        };
        self.is_whole &= found.is_some();
        found
    }

    fn ambiguous(&mut self, path: &StatePath, states: &[(StateId, String)]) -> Option<StateId> {
        let paths: Vec<String> = states.iter().map(|(_, path)| format!("`{path}`")).collect();
        let message = format!("`{path}` is the name of several states");
        self.errors.push(
            Diagnostic::new(Code::AmbiguousState, path.span(), message)
                .with_help(format!("say which one: {}", paths.join(" or "))),
        );
        None
    }

    fn unknown_state(
        &mut self,
        path: &StatePath,
        what: &str,
        scope: Option<StateId>,
    ) -> Option<StateId> {
        if path.names.iter().any(|name| self.errors.has_skipped(&name.to_string())) {
            return None;
        }
        let namesake = self.names.namesake(path);
        let name = path.to_string();
        let mut declared = match &namesake {
            Some(namesake) => vec![namesake.clone()],
            None => self.names.of_length(path.names.len()),
        };
        if let Some(scope) = scope {
            let mut inside = declared.clone();
            inside.retain(|(id, _)| self.names.is_inside(*id, scope));
            if nearest(&name, inside.iter().map(|(_, name)| &**name)).is_some() {
                declared = inside;
            }
        }
        let unknown = Unknown {
            code: Code::UnknownState,
            span: path.span(),
            // Of the same own name, whatever is said to be around it.
            name: namesake.as_ref().map_or(&name, |(_, name)| name),
            message: format!("{what} `{name}` is not declared"),
            similar: "a state with a similar name is declared",
            otherwise: format!(
                "declare it, as in `state {} {{ ... }}`",
                path.names.last().map_or_else(String::new, Ident::to_string)
            ),
        };
        let near = self.unknown(unknown, declared.iter().map(|(_, name)| &**name))?;
        declared.iter().find(|(_, name)| *name == near).map(|(id, _)| *id)
    }

    /// The events of a name: one, or those of a group.
    pub(super) fn events(&mut self, ident: &Ident) -> Vec<EventId> {
        let name = ident.to_string();
        let Some(found) = self.names.groups.get(&name).cloned() else {
            return self.event(ident, true).into_iter().collect();
        };
        self.used_groups.insert(name);
        found
    }

    /// The event of a name, where a group will not do. Of a name that is unknown, the nearest.
    pub(super) fn one_event(&mut self, ident: &Ident) -> Option<EventId> {
        if self.names.groups.contains_key(&ident.to_string()) {
            let message = format!("`{ident}` is a group of events, and one event is needed here");
            self.errors.push(
                Diagnostic::new(Code::UnknownEvent, ident.span(), message)
                    .with_help("name one of its events"),
            );
            self.is_whole = false;
            return None;
        }
        self.event(ident, false)
    }

    fn event(&mut self, ident: &Ident, or_group: bool) -> Option<EventId> {
        let name = ident.to_string();
        let mut found = self.names.events.get(&name).copied();
        if found.is_none() && !self.errors.has_skipped(&name) {
            let is_effect = self.names.effects.contains_key(&name);
            let unknown = Unknown {
                code: Code::UnknownEvent,
                span: ident.span(),
                name: &name,
                message: format!("event `{name}` is not declared"),
                similar: "an event with a similar name is declared",
                otherwise: if is_effect && !or_group {
                    format!("`{name}` is an effect: `emit {name}`")
                } else {
                    format!("declare it, as in `event {name};`")
                },
            };
            let declared: Vec<String> = self.names.events.keys().cloned().collect();
            let near = self.unknown(unknown, declared.iter().map(|name| &**name));
            found = near.and_then(|near| self.names.events.get(&near).copied());
        }
        self.is_whole &= found.is_some();
        found
    }

    /// The effect of a name.
    pub(super) fn effect(&mut self, ident: &Ident) -> Option<EffectId> {
        let name = ident.to_string();
        let mut found = self.names.effects.get(&name).copied();
        if found.is_none() && !self.errors.has_skipped(&name) {
            let unknown = Unknown {
                code: Code::UnknownEffect,
                span: ident.span(),
                name: &name,
                message: format!("effect `{name}` is not declared"),
                similar: "an effect with a similar name is declared",
                otherwise: if self.names.events.contains_key(&name) {
                    format!("`{name}` is an event: `raise {name}` or `send {name}`")
                } else {
                    format!("declare it, as in `effect {name};`")
                },
            };
            let declared: Vec<String> = self.names.effects.keys().cloned().collect();
            let near = self.unknown(unknown, declared.iter().map(|name| &**name));
            found = near.and_then(|near| self.names.effects.get(&near).copied());
        }
        self.is_whole &= found.is_some();
        found
    }

    /// The name under which something is sent, be it the nearest one.
    pub(super) fn timer(&mut self, ident: &Ident) -> Option<String> {
        let name = ident.to_string();
        let mut found = self.names.timers.contains(&name).then(|| name.clone());
        if found.is_none() && !self.errors.has_skipped(&name) {
            let unknown = Unknown {
                code: Code::UnknownTimer,
                span: ident.span(),
                name: &name,
                message: format!("nothing is sent as `{name}`"),
                similar: "something is sent under a similar name",
                otherwise: format!("name what is to be canceled: `send Event after 30s as {name}`"),
            };
            let declared: Vec<String> = self.names.timers.iter().cloned().collect();
            found = self.unknown(unknown, declared.iter().map(|name| &**name));
        }
        self.is_whole &= found.is_some();
        found
    }

    /// Reports a name, and gives the nearest of those that are declared.
    fn unknown<'n>(
        &mut self,
        unknown: Unknown<'_>,
        declared: impl Iterator<Item = &'n str>,
    ) -> Option<String> {
        let Unknown { code, span, name, message, similar, otherwise } = unknown;
        let near = nearest(name, declared).map(str::to_owned);
        let help = near.as_ref().map_or(otherwise, |near| format!("{similar}: `{near}`"));
        self.errors.push(Diagnostic::new(code, span, message).with_help(help));
        near
    }
}
