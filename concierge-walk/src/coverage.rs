//! What walks have covered.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use concierge_exploration::{Decision, Routes};
use concierge_table::{Table, Term, TransitionId};

use crate::goal::{Goal, Missed, Reason};
use crate::picture;

/// What walks have seen of a machine, and what they missed. It prints as a report.
#[derive(Clone, Debug)]
pub struct Coverage {
    table: &'static Table<'static>,
    /// How often each goal was seen; those that cannot be are not there.
    goals: BTreeMap<Goal, usize>,
    /// What nothing that the machine can do leads to, whatever its guards say.
    impossible: Vec<Goal>,
    missed: Vec<Missed>,
    /// How many ways were to be taken for their own sake, and how many were not.
    ways: usize,
    ways_left: usize,
    walks: usize,
    macrosteps: usize,
}

impl Coverage {
    /// Nothing is covered yet.
    pub(crate) fn of(
        table: &'static Table<'static>,
        routes: &Routes<'static>,
        ways: usize,
    ) -> Self {
        let decisions = routes.steps().map(|(_, decision)| decision);
        let possible: BTreeSet<Goal> = decisions.flat_map(Goal::of).collect();
        let all = all(table);
        let is_possible = |goal: &Goal| !routes.is_complete() || possible.contains(goal);
        let (possible, impossible): (Vec<_>, Vec<_>) = all.into_iter().partition(is_possible);
        Self {
            table,
            goals: possible.into_iter().map(|goal| (goal, 0)).collect(),
            impossible,
            missed: Vec::new(),
            ways,
            ways_left: ways,
            walks: 0,
            macrosteps: 0,
        }
    }

    /// The machine.
    pub fn table(&self) -> &'static Table<'static> {
        self.table
    }

    /// Whether everything was covered that can be.
    pub fn is_complete(&self) -> bool {
        self.missed.is_empty()
    }

    /// Fails unless everything was covered that can be, with the report.
    ///
    /// # Panics
    /// If something was missed.
    #[track_caller]
    pub fn assert_complete(&self) {
        assert!(self.is_complete(), "{self}");
    }

    /// What was to be seen and was not, and why.
    pub fn missed(&self) -> &[Missed] {
        &self.missed
    }

    /// What no way leads to, whatever guards say, so that it is not missed: the other value of a
    /// guard that another one decides first, for instance. A transition is among them only if the
    /// definition allows one that never fires.
    pub fn impossible(&self) -> &[Goal] {
        &self.impossible
    }

    /// How often something was seen.
    pub fn count(&self, goal: Goal) -> usize {
        self.goals.get(&goal).copied().unwrap_or_default()
    }

    /// How many ways out of situations a walk [`everywhere`](crate::Walk::everywhere) has taken,
    /// and how many there are. Not all of them have to be: a way may take guards that no context has.
    pub fn ways(&self) -> (usize, usize) {
        (self.ways - self.ways_left, self.ways)
    }

    /// How many machines were started.
    pub fn walks(&self) -> usize {
        self.walks
    }

    /// How often something happened to one of them, starts included.
    pub fn macrosteps(&self) -> usize {
        self.macrosteps
    }

    /// The machine's diagram with what was covered on it, as Mermaid. A state that was entered is
    /// green, one that was not red and dashed. `✓` stands at a transition that has fired and whose
    /// guards said all that they can, `◐` at one that has fired, `✗` at one that has not.
    ///
    /// The text is the same for the same walk, so that it can be kept beside the code and compared.
    pub fn mermaid(&self) -> String {
        picture::mermaid(self)
    }

    /// The goals of one transition with how often each was seen.
    pub(crate) fn of_transition(&self, id: TransitionId) -> impl Iterator<Item = (Goal, usize)> {
        let is_its = move |goal: &Goal| match *goal {
            Goal::Fires(transition) | Goal::Answers { transition, .. } => transition == id,
            Goal::Enters(_) => false,
        };
        self.goals.iter().filter(move |(goal, _)| is_its(goal)).map(|(goal, count)| (*goal, *count))
    }

    pub(crate) fn is_open(&self, goal: Goal) -> bool {
        self.goals.get(&goal) == Some(&0)
    }

    pub(crate) fn open(&self) -> impl Iterator<Item = Goal> {
        self.goals.iter().filter(|(_, count)| **count == 0).map(|(goal, _)| *goal)
    }

    pub(crate) fn begin(&mut self) {
        self.walks += 1;
    }

    pub(crate) fn note(&mut self, decisions: &[Decision<'static>]) {
        self.macrosteps += 1;
        for goal in decisions.iter().flat_map(Goal::of) {
            if let Some(count) = self.goals.get_mut(&goal) {
                *count += 1;
            }
        }
    }

    pub(crate) fn close(&mut self, missed: Vec<Missed>, ways_left: usize) {
        self.missed = missed;
        self.ways_left = ways_left;
    }

    /// How many goals of a kind were seen, and how many there are.
    fn share(&self, is_of_kind: impl Fn(&Goal) -> bool) -> Share {
        let counts =
            self.goals.iter().filter(|(goal, _)| is_of_kind(goal)).map(|(_, count)| *count);
        let counts: Vec<usize> = counts.collect();
        Share { seen: counts.iter().filter(|count| **count > 0).count(), all: counts.len() }
    }

    /// The counts, as in `9 of 9 transitions, 4 of 4 states, 2 of 2 answers of guards`.
    pub fn summary(&self) -> String {
        let transitions = self.share(|goal| matches!(goal, Goal::Fires(_)));
        let states = self.share(|goal| matches!(goal, Goal::Enters(_)));
        let answers = self.share(|goal| matches!(goal, Goal::Answers { .. }));
        let answers = match answers.all {
            0 => String::new(),
            _ => format!(", {answers} answers of guards"),
        };
        let ways = match self.ways() {
            (_, 0) => String::new(),
            (seen, all) => format!(", {} ways", Share { seen, all }),
        };
        format!("{transitions} transitions, {states} states{answers}{ways}")
    }
}

struct Share {
    seen: usize,
    all: usize,
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.seen, self.all)
    }
}

/// Counts, then what was missed, reason by reason, then what cannot be.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (machine, summary) = (self.table.name, self.summary());
        write!(
            f,
            "machine `{machine}`: {summary}, in {} walks of {} steps",
            self.walks, self.macrosteps
        )?;
        let mut reasons: Vec<(&Reason, Vec<Goal>)> = Vec::new();
        for Missed { goal, reason } in &self.missed {
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, goals)) => goals.push(*goal),
                None => reasons.push((reason, vec![*goal])),
            }
        }
        for (reason, goals) in reasons {
            write!(f, "\nnot covered, since {}:", reason.text(self.table))?;
            for goal in goals {
                write!(f, "\n    {}", goal.text(self.table))?;
            }
            if let Some(help) = reason.help(self.table) {
                write!(f, "\n    help: {help}")?;
            }
        }
        if !self.impossible.is_empty() {
            write!(f, "\nno way leads to:")?;
        }
        for goal in &self.impossible {
            write!(f, "\n    {}", goal.text(self.table))?;
        }
        Ok(())
    }
}

/// All that there is to see.
fn all(table: &Table<'static>) -> BTreeSet<Goal> {
    let fires = table.transition_ids().map(Goal::Fires);
    let answers = table.transition_ids().flat_map(|transition| {
        let terms = table.transition(transition).guard.terms().iter();
        let guards =
            terms.filter_map(|term| if let Term::Call(name) = *term { Some(name) } else { None });
        guards.flat_map(move |guard| {
            [true, false].map(|holds| Goal::Answers { transition, guard, holds })
        })
    });
    fires.chain(answers).chain(table.state_ids().map(Goal::Enters)).collect()
}
