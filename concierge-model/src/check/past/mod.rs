//! Rules about sessions that are stored: they go on with the definition as it is now.

mod memory;

use std::cmp::Ordering;

use concierge_exploration::Set;
use concierge_table::{StateId, StateKind, Table};
use proc_macro2::Span;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::Exploration;
use crate::model::Machine;
use crate::past::{Lock, Past, Version};

const RAISE: &str = "give the definition a new `version`, and say by `migrate from` what becomes of \
                     those sessions";

/// Every session that may be stored can be restored, or a migration makes it one that can be.
pub(super) fn sessions_go_on(
    machine: &Machine,
    exploration: &Exploration,
    lock: &Lock,
    errors: &mut Diagnostics,
) {
    let past = match &lock.past {
        Ok(past) => past,
        Err(reason) => {
            let message = format!("the lock file `{}` cannot be used: {reason}", lock.file);
            errors.push(Diagnostic::new(Code::WrongLock, machine.ident.span(), message).with_help(
                "take it from version control; if it was never committed, delete it: it is \
                 written anew",
            ));
            return;
        }
    };
    if past.machine != machine.name {
        errors.push(other_machine(machine, past));
        return;
    }
    for version in &past.versions {
        match version.version.cmp(&machine.version) {
            Ordering::Equal => machine.with_table(|table| {
                let told = Set::new();
                Sessions { machine, table, exploration, version, errors, told }.go_on();
            }),
            Ordering::Greater => errors.push(newer(machine, version)),
            // A version behind one that is migrated is missed there.
            Ordering::Less if machine.migrations.iter().any(|it| it.from <= version.version) => {}
            Ordering::Less => errors.push(not_migrated(machine, version, &lock.file)),
        }
    }
}

fn other_machine(machine: &Machine, past: &Past) -> Diagnostic {
    let (ident, name) = (&machine.ident, &past.machine);
    let message = format!("stored sessions are of machine `{name}`, not of `{}`", machine.name);
    Diagnostic::new(Code::LostSessions, ident.span(), message)
        .with_help(format!("keep the name outside Rust: `machine {ident}(..) as {name:?}`"))
}

fn newer(machine: &Machine, version: &Version) -> Diagnostic {
    let (stored, own) = (version.version, machine.version);
    let message = format!("stored sessions may be of version {stored}, and this is version {own}");
    Diagnostic::new(Code::LostSessions, machine.version_span, message)
        .with_help(format!("a version is never lowered: `version {stored};`"))
}

fn not_migrated(machine: &Machine, version: &Version, file: &str) -> Diagnostic {
    let from = version.version;
    let message = format!("stored sessions may be of version {from}, which nothing migrates");
    Diagnostic::new(Code::LostSessions, machine.version_span, message).with_help(format!(
        "say what becomes of them: `migrate from {from} with upgrade;`; if none is left, remove \
         version {from} from `{file}`"
    ))
}

/// What to do about a name that is gone.
fn renamed(name: &str) -> String {
    renamed_as(&format!("`was {name:?}` behind that one"))
}

fn renamed_as(declaration: &str) -> String {
    format!("if the state has another name now, say so: {declaration}; if it is gone, {RAISE}")
}

/// What is compared: the sessions of the definition's own version.
struct Sessions<'a> {
    machine: &'a Machine,
    table: &'a Table<'a>,
    exploration: &'a Exploration,
    version: &'a Version,
    errors: &'a mut Diagnostics,
    /// The names of which it is said that no state has them.
    told: Set<String>,
}

impl Sessions<'_> {
    fn go_on(&mut self) {
        self.find_states();
        self.find_configurations();
        self.find_memory();
    }

    fn lose(&mut self, span: Span, message: String, help: impl Into<String>) {
        self.errors.push(Diagnostic::new(Code::LostSessions, span, message).with_help(help));
    }

    fn span(&self, state: StateId) -> Span {
        self.machine.state(state).ident.span()
    }

    fn ident(&self, state: StateId) -> String {
        self.machine.state(state).ident.to_string()
    }

    /// The state that a stored name means.
    fn named(&self, name: &str) -> Option<StateId> {
        self.table.state_named(name)
    }

    fn is_rest(&self, state: StateId) -> bool {
        let kind = self.table.state(state).kind;
        let can_rest = kind.is_leaf() && kind != StateKind::Choice;
        let mut configurations = self.exploration.configurations();
        if self.exploration.is_complete() {
            return configurations.any(|(_, it)| it.leaves.contains(&state));
        }
        can_rest && self.exploration.is_reachable(state)
    }

    /// A session rests in a state that is there, and in which sessions still rest.
    fn find_states(&mut self) {
        let mut names: Vec<&String> = self.version.rests.iter().flatten().collect();
        names.sort();
        names.dedup();
        let lost: Vec<&String> =
            names.iter().copied().filter(|name| self.named(name).is_none()).collect();
        for name in &lost {
            self.lose_state(name, lost.len() == 1);
        }
        for name in names {
            let Some(state) = self.named(name).filter(|state| !self.is_rest(*state)) else {
                continue;
            };
            let message =
                format!("stored sessions may rest in `{name}`, where none rests any more");
            self.lose(self.span(state), message, RAISE);
        }
    }

    fn lose_state(&mut self, name: &str, is_only: bool) {
        let message = format!("stored sessions may rest in `{name}`, and no state is called so");
        let (span, help) = match self.heir(is_only) {
            Some(state) => {
                let heir = format!("`state {} was {name:?}`", self.ident(state));
                (self.span(state), renamed_as(&heir))
            }
            None => (self.machine.ident.span(), renamed(name)),
        };
        self.lose(span, message, help);
        self.told.insert(name.to_owned());
    }

    /// The only state in which no stored session may rest: where one is lost, it may be the same.
    fn heir(&self, is_only: bool) -> Option<StateId> {
        let known: Vec<StateId> =
            self.version.rests.iter().flatten().filter_map(|name| self.named(name)).collect();
        let mut new = self.table.state_ids().filter(|id| !known.contains(id) && self.is_rest(*id));
        new.next().filter(|_| is_only && new.next().is_none())
    }

    /// What is active together can still be active together, and has the data that it needs.
    fn find_configurations(&mut self) {
        if !self.version.is_whole || !self.exploration.is_complete() {
            return;
        }
        let mut without_data: Vec<StateId> = Vec::new();
        let mut lost = Vec::new();
        for names in &self.version.rests {
            let states: Option<Vec<StateId>> =
                names.iter().map(|name| self.named(name).filter(|id| self.is_rest(*id))).collect();
            let Some(mut states) = states else { continue };
            states.sort_unstable();
            let mut all = self.exploration.configurations();
            match all.find(|(_, it)| it.leaves == states) {
                Some((_, found)) => without_data.extend(&found.active),
                None => lost.push(names),
            }
        }
        if let Some(names) = lost.first() {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let states = names.join(" and ");
            let message =
                format!("stored sessions may rest in exactly {states}, where none comes any more");
            self.lose(self.machine.ident.span(), message, RAISE);
        }
        let stored: Vec<StateId> =
            self.version.data.iter().filter_map(|name| self.named(name)).collect();
        without_data.sort_unstable();
        without_data.dedup();
        for state in without_data {
            if !self.table.state(state).data.is_empty() && !stored.contains(&state) {
                let message = format!(
                    "stored sessions in `{}` have no data of it",
                    self.table.state(state).name
                );
                self.lose(self.span(state), message, RAISE);
            }
        }
    }
}
