//! Groups of events, each as the events that belong to it.

use concierge_exploration::Map;
use syn::Ident;

use super::resolver::Resolver;
use super::{attributes, distinct, duplicate};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::EventId;
use crate::syntax::{Group, Message};

/// Groups on the way to their events.
struct Groups<'a> {
    declared: Map<String, &'a Group>,
    /// The groups that are being looked into, the outermost first.
    open: Vec<String>,
}

/// Adds the groups of a definition to the names: after this, a group is its events. Returns what
/// the groups are called.
pub(super) fn resolve(
    groups: &[Group],
    events: &[&Message],
    resolver: &mut Resolver<'_>,
) -> Vec<Ident> {
    let groups = distinct("group", groups, |group| &group.ident, resolver.errors);
    let mut declared = Map::new();
    let mut names = Vec::new();
    for group in groups {
        attributes::only_docs(&group.attributes, "a group keeps no attributes", resolver.errors);
        if let Some(event) = events.iter().find(|event| event.ident == group.ident) {
            let ident = &group.ident;
            let message =
                format!("`{ident}` is the name of an event already, and cannot be that of a group");
            resolver.errors.push(duplicate(ident.span(), event.ident.span(), message));
        } else {
            names.push(group.ident.clone());
            declared.insert(group.ident.to_string(), group);
        }
    }
    let mut groups = Groups { declared, open: Vec::new() };
    for name in &names {
        groups.flatten(&name.to_string(), resolver);
    }
    names
}

impl Groups<'_> {
    fn flatten(&mut self, name: &str, resolver: &mut Resolver<'_>) -> Vec<EventId> {
        if let Some(events) = resolver.names.groups.get(name) {
            return events.clone();
        }
        let group = self.declared[name];
        self.open.push(name.to_owned());
        let mut events: Vec<EventId> = Vec::new();
        for (at, ident) in group.members.iter().enumerate() {
            let member = ident.to_string();
            if group.members[..at].contains(ident) {
                resolver.errors.push(
                    Diagnostic::new(
                        Code::DuplicateName,
                        ident.span(),
                        format!("event `{member}` is named twice"),
                    )
                    .with_help("remove one of the two"),
                );
                continue;
            }
            let found = if let Some(start) = self.open.iter().position(|open| *open == member) {
                resolver.used_groups.insert(member.clone());
                let cycle = self.open[start..].iter().chain([&member]);
                let cycle: Vec<String> = cycle.map(|name| format!("`{name}`")).collect();
                let message =
                    format!("group `{member}` is a part of itself: {}", cycle.join(" -> "));
                resolver.errors.push(
                    Diagnostic::new(Code::GroupCycle, ident.span(), message)
                        .with_help("remove it here: a group has the events of its members"),
                );
                Vec::new()
            } else if self.declared.contains_key(&member) {
                resolver.used_groups.insert(member.clone());
                self.flatten(&member, resolver)
            } else {
                resolver.events(ident)
            };
            events.extend(found.iter().filter(|event| !events.contains(event)).collect::<Vec<_>>());
        }
        self.open.pop();
        resolver.names.groups.insert(name.to_owned(), events.clone());
        events
    }
}
