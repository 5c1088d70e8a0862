//! The pieces of a definition's statements, as text.

use std::fmt::Write as _;

use concierge_table::Delay;

use super::chart::{Chart, Condition, Initial, StateId, Step, Wait};
use super::event::Trigger;
use super::write::Identifiers;

/// The widest line, before it is indented by what it stands in.
const WIDTH: usize = 80;

/// Writes pieces of statements.
pub(super) struct Statement<'w> {
    pub(super) chart: &'w Chart,
    pub(super) names: &'w Identifiers,
}

impl Statement<'_> {
    /// `on Push`, `done(Player)`; a state's own completion is just `done`.
    pub(super) fn trigger(&self, trigger: &Trigger, source: StateId) -> String {
        match trigger {
            Trigger::Eventless => "always".to_owned(),
            Trigger::Any => "on _".to_owned(),
            Trigger::Events(events) => {
                let names = events.iter().map(|event| self.names.events[*event].as_str());
                let list = || names.collect::<Vec<_>>().join(" | ");
                format!("on {}", self.names.group(events).map_or_else(list, str::to_owned))
            }
            Trigger::Done(state) if *state == source => "done".to_owned(),
            Trigger::Done(state) => format!("done({})", self.names.states[*state]),
        }
    }

    /// ` [guard]`, or nothing.
    pub(super) fn guard(&self, condition: &Condition) -> String {
        if *condition == Condition::Constant(true) {
            return String::new();
        }
        format!(" [{}]", self.condition(condition, Binding::Loosest))
    }

    fn condition(&self, condition: &Condition, around: Binding) -> String {
        let (text, own) = match condition {
            Condition::Constant(_) => {
                unreachable!("transition.rs makes functions of constants, condition.rs folds them")
            }
            Condition::Call(function) => {
                (self.chart.functions.name(*function).to_owned(), Binding::Tightest)
            }
            Condition::In(state) => {
                (format!("in({})", self.names.states[*state]), Binding::Tightest)
            }
            Condition::Not(inner) => {
                (format!("!{}", self.condition(inner, Binding::Tightest)), Binding::Tightest)
            }
            Condition::And(left, right) => {
                let part = |part| self.condition(part, Binding::And);
                (format!("{} && {}", part(left), part(right)), Binding::And)
            }
            Condition::Or(left, right) => {
                let part = |part| self.condition(part, Binding::Loosest);
                (format!("{} || {}", part(left), part(right)), Binding::Loosest)
            }
        };
        if own < around { format!("({text})") } else { text }
    }

    /// Actions, as they stand behind `/`.
    pub(super) fn steps(&self, steps: &[Step]) -> Vec<String> {
        steps.iter().map(|step| self.step(step)).collect()
    }

    fn step(&self, step: &Step) -> String {
        match step {
            Step::Call(function) => self.chart.functions.name(*function).to_owned(),
            Step::Raise(event) => format!("raise {}", self.names.events[*event]),
            Step::Cancel(timer) => format!("cancel {timer}"),
            Step::Send { event, wait } => {
                let mut text = format!("send {}", self.names.events[*event]);
                if let Some((wait, timer)) = wait {
                    let delay = match wait {
                        Wait::Constant(time) => Delay::Constant(*time),
                        Wait::Function(function) => {
                            Delay::Function(self.chart.functions.name(*function))
                        }
                    };
                    // Writing to a string cannot fail.
                    let _ = write!(text, " after {delay}");
                    let _ = timer.as_ref().map(|timer| write!(text, " as {timer}"));
                }
                text
            }
        }
    }

    /// `A`, or `(A, B)`.
    pub(super) fn targets(&self, targets: &[StateId]) -> String {
        let names: Vec<&str> = targets.iter().map(|it| self.names.states[*it].as_str()).collect();
        match names.as_slice() {
            [name] => (*name).to_owned(),
            names => format!("({})", names.join(", ")),
        }
    }

    /// The lines of `head / actions => targets;`.
    pub(super) fn line(&self, head: &str, steps: &[Step], targets: &[StateId]) -> Vec<String> {
        let actions = self.steps(steps);
        let target = (!targets.is_empty()).then(|| format!("=> {}", self.targets(targets)));
        let list = (!actions.is_empty()).then(|| format!("/ {}", actions.join(", ")));
        let parts = [Some(head), list.as_deref(), target.as_deref()];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if line.len() < WIDTH {
            return vec![line + ";"];
        }
        let mut lines = vec![head.to_owned()];
        for (at, action) in actions.iter().enumerate() {
            let comma = if at + 1 < actions.len() { "," } else { "" };
            let line = lines.last_mut().expect("the head is a line");
            if at > 0 && line.len() + action.len() + 2 < WIDTH {
                let _ = write!(line, " {action}{comma}");
            } else {
                let start = if at == 0 { "/" } else { " " };
                lines.push(format!("    {start} {action}{comma}"));
            }
        }
        lines.extend(target.map(|target| format!("    {target}")));
        lines.last_mut().expect("the head is a line").push(';');
        lines
    }

    /// The lines of an initial transition behind a word: `initial Idle;`.
    pub(super) fn initial(&self, word: &str, initial: &Initial) -> Vec<String> {
        if initial.steps.is_empty() && !word.contains("history") {
            return vec![format!("{word} {};", self.targets(&initial.targets))];
        }
        self.line(word, &initial.steps, &initial.targets)
    }
}

/// How tightly a condition holds together, from the loosest on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Loosest,
    And,
    Tightest,
}
