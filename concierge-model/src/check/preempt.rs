//! Rules about what fires in place of what.

use concierge_table::{Guard as Terms, Term};
use proc_macro2::Span;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::{Exploration, can_hold};
use crate::model::{Machine, StateId, StateKind, Transition, TransitionId, Trigger};

/// A transition of a state that can be active fires for some values of the guards: neither a state
/// inside nor another region always has one that goes first, and what it waits for can happen. One
/// that waits for a state that nothing leads to is no mistake of its own. Adds those that are
/// reported to `never_fires`.
pub(super) fn never_fire(
    machine: &Machine,
    exploration: &Exploration,
    never_fires: &mut [bool],
    errors: &mut Diagnostics,
) {
    let is_pseudo_state = |state: StateId| {
        let kind = machine.state(state).kind;
        kind == StateKind::Choice || kind.is_history()
    };
    let is_reachable = |state: StateId| exploration.is_reachable(state);
    for (id, transition) in (0..).map(TransitionId).zip(&machine.transitions) {
        let source = machine.state(transition.source);
        let is_known = never_fires[id.index()] || source.kind == StateKind::Final;
        let is_told = !is_reachable(transition.source)
            || !awaited(machine, transition).into_iter().all(is_reachable);
        if exploration.can_fire(id) || is_known || is_told {
            continue;
        }
        never_fires[id.index()] = true;
        if awaited(machine, transition).into_iter().any(is_pseudo_state) {
            // What its guard asks for is told there.
            continue;
        }
        let (why, help) = Case { machine, exploration, transition }.reason();
        let message = format!("this transition can never fire: {why}");
        errors.push(Diagnostic::new(Code::NeverFires, transition.span, message).with_help(help));
    }
}

/// The states that must be active for a transition to fire, beside its source.
fn awaited(machine: &Machine, transition: &Transition) -> Vec<StateId> {
    let mut awaited = asked(transition);
    if let Trigger::Done(done) = transition.trigger {
        let inside = machine.states().filter(|(id, _)| machine.is_inside(*id, done));
        let finals = inside.filter(|(_, state)| state.kind == StateKind::Final);
        awaited.extend(finals.map(|(id, _)| id));
    }
    awaited
}

/// The states for which a guard asks.
fn asked(transition: &Transition) -> Vec<StateId> {
    let asked = transition.guard.terms().into_iter().filter_map(|term| match term {
        Term::In(state) => Some(state),
        _ => None,
    });
    asked.collect()
}

/// A transition that never fires.
struct Case<'m> {
    machine: &'m Machine,
    exploration: &'m Exploration,
    transition: &'m Transition,
}

impl<'m> Case<'m> {
    /// Why it does not, and what to do.
    fn reason(&self) -> (String, String) {
        self.without_rest()
            .or_else(|| self.guard())
            .or_else(|| self.never_done())
            .or_else(|| self.others())
            .unwrap_or_else(|| {
                let why = format!("nothing comes of it while `{}` is active", self.source());
                (why, "remove it, or let what it waits for happen".to_owned())
            })
    }

    fn source(&self) -> &'m proc_macro2::Ident {
        &self.machine.state(self.transition.source).ident
    }

    fn rests_in(&self, states: &[StateId]) -> bool {
        let mut configurations = self.exploration.configurations();
        configurations.any(|(_, it)| states.iter().all(|state| it.active.contains(state)))
    }

    /// The machine does not rest in the source, so that nothing from outside finds it there.
    fn without_rest(&self) -> Option<(String, String)> {
        let waits = !matches!(self.transition.trigger, Trigger::Eventless | Trigger::Done(_));
        if !waits || self.rests_in(&[self.transition.source]) {
            return None;
        }
        let source = self.source();
        let is_own = |other: &&Transition| {
            other.source == self.transition.source && !other.targets.is_empty()
        };
        let leaving: Vec<&Transition> = self.firing().filter(is_own).collect();
        let by = match lines(&leaving) {
            Some(lines) => format!(", by {lines}"),
            None => String::new(),
        };
        Some((
            format!("the machine never rests in `{source}`"),
            format!(
                "`{source}` is left in the same step in which it is entered{by}: remove this one, or \
                 let the machine rest there"
            ),
        ))
    }

    /// The guard does not hold, whatever is active and whatever functions say.
    fn guard(&self) -> Option<(String, String)> {
        let terms = self.transition.guard.terms();
        let configurations = self.exploration.configurations();
        let mut with_source = configurations
            .map(|(_, it)| &*it.active)
            .filter(|active| active.contains(&self.transition.source));
        if terms.is_empty() || with_source.any(|active| can_hold(Terms::of(&terms), active)) {
            return None;
        }
        let source = self.source();
        let apart = asked(self.transition)
            .into_iter()
            .find(|&state| !self.rests_in(&[state, self.transition.source]));
        Some(match apart {
            Some(state) => {
                let state = &self.machine.state(state).ident;
                (
                    format!("`{state}` and `{source}` are never active together"),
                    "ask for a state that can be, or remove it".to_owned(),
                )
            }
            None => (
                format!("its guard never holds while `{source}` is active"),
                "correct the guard, or remove it".to_owned(),
            ),
        })
    }

    fn never_done(&self) -> Option<(String, String)> {
        let Trigger::Done(awaited) = self.transition.trigger else { return None };
        if self.others().is_some() {
            return None;
        }
        let awaited = &self.machine.state(awaited).ident;
        Some((
            format!("`{awaited}` is never done while `{}` is active", self.source()),
            "let it be done, or remove this one".to_owned(),
        ))
    }

    /// Others go first: earlier ones of the same state, those of states inside it, and those of
    /// regions beside it.
    fn others(&self) -> Option<(String, String)> {
        let own = self.transition.source;
        let goes_first = |other: &&Transition| {
            let is_early = other.source == own && is_before(other.span, self.transition.span);
            let is_apart = other.source != own && !self.machine.is_inside(own, other.source);
            (is_early || is_apart)
                && self.shares_cause(other)
                && self.rests_in(&[own, other.source])
        };
        let others: Vec<&Transition> = self.firing().filter(goes_first).collect();
        let lines = lines(&others)?;
        let guard = if others.len() == 1 { "guard that one" } else { "guard one of those" };
        let goes = if others.len() == 1 { "goes" } else { "go" };
        Some((format!("{lines} always {goes} first"), format!("{guard}, or remove this one")))
    }

    /// The transitions that fire for some values of the guards.
    fn firing(&self) -> impl Iterator<Item = &'m Transition> {
        let transitions = (0..).map(TransitionId).zip(&self.machine.transitions);
        let fire = transitions.filter(|(id, _)| self.exploration.can_fire(*id));
        fire.map(|(_, transition)| transition)
    }

    fn shares_cause(&self, other: &Transition) -> bool {
        match (&self.transition.trigger, &other.trigger) {
            (Trigger::Eventless, Trigger::Eventless) => true,
            (Trigger::Done(own), Trigger::Done(other)) => own == other,
            _ => self
                .machine
                .events()
                .any(|(event, _)| self.transition.is_on(event) && other.is_on(event)),
        }
    }
}

fn is_before(left: Span, right: Span) -> bool {
    let place = |span: Span| (span.start().line, span.start().column);
    place(left) < place(right)
}

/// Where transitions stand: `the one on line 3`, `those on lines 3 and 5`.
fn lines(transitions: &[&Transition]) -> Option<String> {
    let mut lines: Vec<usize> = transitions.iter().map(|row| row.span.start().line).collect();
    lines.dedup();
    let (last, before) = lines.split_last()?;
    if before.is_empty() {
        let which = if transitions.len() == 1 { "the one" } else { "those" };
        return Some(format!("{which} on line {last}"));
    }
    let before: Vec<String> = before.iter().map(usize::to_string).collect();
    Some(format!("those on lines {} and {last}", before.join(", ")))
}
