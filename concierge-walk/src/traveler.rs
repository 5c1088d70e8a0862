//! One machine on its way, held against the table step by step.

use concierge_core::trace::{self, Entry};
use concierge_core::{Configuration, Machine, Outcome, Refused, Snapshot, StateTag};
use concierge_exploration::{Answer, End, Leg, Macrostep, Occurrence, Replay, Said};
use concierge_table::{Guard, StateId, Term, TransitionId, Trigger};

use crate::disagreement::{Difference, Disagreement, Scene, Story};
use crate::walk::Walk;

/// How often something else may be due before what is waited for.
const PATIENCE: usize = 16;

/// Of how many functions of a guard all combinations of values are tried.
const MOST_FUNCTIONS: usize = 12;

/// What came of a leg.
pub(crate) enum Went {
    /// This came of it; the decisions may be others than were wanted.
    There(Macrostep<'static>),
    /// What was wanted could not be brought about.
    NotDue,
}

pub(crate) struct Traveler<'w, M: Machine> {
    walk: &'w Walk<M>,
    /// `None` before the start, and after one that did not come to rest.
    machine: Option<M>,
    replay: Replay<'static>,
    now: M::Time,
    story: Story,
}

impl<'w, M: Machine<Context: Clone>> Traveler<'w, M> {
    pub(crate) fn new(walk: &'w Walk<M>) -> Self {
        Self {
            walk,
            machine: None,
            replay: Replay::of(M::TABLE),
            now: walk.now(),
            story: Story::new(M::TABLE),
        }
    }

    /// The states in which the machine rests, in words.
    pub(crate) fn place(&self) -> String {
        let names = self.replay.leaves().map(|state| M::TABLE.state(state).name);
        names.collect::<Vec<_>>().join(" + ")
    }

    /// What happens on a leg, in words, as in `PUSH in closed`.
    pub(crate) fn scene(&self, occurrence: Occurrence) -> String {
        let happens = crate::disagreement::occurrence(M::TABLE, occurrence);
        match occurrence {
            Occurrence::Start => happens,
            _ => format!("{happens} in {}", self.place()),
        }
    }

    /// Goes one leg, as far as guards say what they are to say.
    pub(crate) fn go(&mut self, leg: &Leg<'static>) -> Result<Went, Disagreement> {
        let answers: Vec<Answer<'static>> = leg.answers().collect();
        match leg.occurrence {
            Occurrence::Start => self.start(&answers).map(Went::There),
            Occurrence::Event(event) => {
                let now = self.now;
                self.prepare(&answers)?;
                let machine = self.machine.as_mut().expect("a leg behind the first has a machine");
                let made = self.walk.oracle().event(event, machine.context(), now, &answers);
                let made = made.expect("a tour goes no leg whose event cannot be made");
                let could = machine.can(&made, now);
                let (result, entries) = trace::listen(|| machine.deliver(made, now));
                let result = match result {
                    Ok(outcome) => Happened::Rested(outcome),
                    Err(Refused::Unsettled(_)) => Happened::Unsettled,
                    Err(_) => Happened::Rested(Outcome::Unhandled),
                };
                self.see(leg.occurrence, &result, &entries, Some(could)).map(Went::There)
            }
            Occurrence::After(_) | Occurrence::Delayed(_) => self.wait(leg.occurrence, &answers),
        }
    }

    fn start(&mut self, answers: &[Answer<'static>]) -> Result<Macrostep<'static>, Disagreement> {
        let mut context = self.walk.context();
        for (set, holds) in self.walk.oracle().setters(answers) {
            set(&mut context, holds, self.now);
        }
        let (machine, entries) = trace::listen(|| M::start(context, self.now));
        self.machine = machine.ok();
        let happened = if self.machine.is_some() { Happened::Started } else { Happened::Unsettled };
        self.see(Occurrence::Start, &happened, &entries, None)
    }

    /// Lets the time pass until what is waited for is due. Other timers that are due before may have
    /// their turn, as long as nothing comes of them.
    fn wait(
        &mut self,
        wanted: Occurrence,
        answers: &[Answer<'static>],
    ) -> Result<Went, Disagreement> {
        let answers = [answers, &self.silence(wanted)].concat();
        for _ in 0..PATIENCE {
            self.prepare(&answers)?;
            let machine = self.machine.as_mut().expect("a leg behind the first has a machine");
            let Some(due) = machine.due() else {
                self.replay.is_not_due();
                return Ok(Went::NotDue);
            };
            self.now = due;
            let (result, entries) = trace::listen(|| machine.elapse(due));
            let (occurrence, entries) = match entries.split_first() {
                Some((Entry::After(transition), rest)) => (Occurrence::After(*transition), rest),
                Some((Entry::Delayed(event), rest)) => (Occurrence::Delayed(*event), rest),
                _ => return Err(self.disagrees_on(wanted, &Difference::NothingDue)),
            };
            let happened = match result {
                Ok(Some(outcome)) => Happened::Rested(outcome),
                Ok(None) => return Err(self.disagrees_on(occurrence, &Difference::NothingDue)),
                Err(_) => Happened::Unsettled,
            };
            let macrostep = self.see(occurrence, &happened, entries, None)?;
            if occurrence == wanted || !matches!(macrostep.end, End::Nothing | End::Waits) {
                return Ok(Went::There(macrostep));
            }
        }
        Ok(Went::NotDue)
    }

    /// What guards of other timers are to say, so that these do nothing.
    fn silence(&self, wanted: Occurrence) -> Vec<Answer<'static>> {
        let active = self.replay.active();
        let rows = active.iter().flat_map(|&state| M::TABLE.rows_of(state));
        let others = rows.filter(|(id, row)| {
            matches!(row.trigger, Trigger::After(_)) && Occurrence::After(*id) != wanted
        });
        others.flat_map(|(transition, row)| refusal(transition, row.guard, active)).collect()
    }

    /// Makes guards say what they are to say, as far as the walk was told how.
    fn prepare(&mut self, answers: &[Answer<'static>]) -> Result<(), Disagreement> {
        let now = self.now;
        let mut setters = self.walk.oracle().setters(answers).peekable();
        if setters.peek().is_none() {
            return Ok(());
        }
        let machine = self.machine.as_ref().expect("a leg behind the first has a machine");
        let Snapshot { machine: name, version, fingerprint, configuration, memory, context } =
            machine.snapshot();
        let mut context = context.clone();
        for (set, holds) in setters {
            set(&mut context, holds, now);
        }
        let snapshot =
            Snapshot { machine: name, version, fingerprint, configuration, memory, context };
        match M::restore(snapshot) {
            Ok(machine) => {
                self.machine = Some(machine);
                Ok(())
            }
            Err(error) => Err(self.disagrees(&Difference::Restored { error })),
        }
    }

    /// Holds what the machine did against what the table says.
    fn see(
        &mut self,
        occurrence: Occurrence,
        happened: &Happened<M>,
        entries: &[Entry],
        could: Option<bool>,
    ) -> Result<Macrostep<'static>, Disagreement> {
        let before: Vec<StateId> = self.replay.leaves().collect();
        let said: Vec<Said<'_>> = entries.iter().filter_map(said).collect();
        let macrostep = match self.replay.go(occurrence, &said) {
            Ok(macrostep) => macrostep,
            Err(deviation) => {
                return Err(self.disagrees_on(occurrence, &Difference::Deviates(deviation)));
            }
        };
        let after: Vec<StateId> = self.replay.leaves().collect();
        self.story.add(Scene {
            occurrence,
            decisions: macrostep.decisions.clone(),
            rests_in: after.clone(),
        });
        let (expected, found) = (macrostep.end, happened.end());
        if found != expected {
            return Err(self.disagrees(&Difference::Ends { expected, found }));
        }
        if let Some(machine) = &mut self.machine {
            let found = leaves(machine.configuration());
            let is_told_right = match happened {
                Happened::Rested(Outcome::Transitioned { from, to }) => {
                    leaves(*from) == before && leaves(*to) == after
                }
                _ => true,
            };
            if found != after || !is_told_right {
                return Err(self.disagrees(&Difference::RestsIn { expected: after, found }));
            }
            drop(machine.take_effects());
            let is_due = machine.due().is_some();
            if self.replay.is_due().is_some_and(|expected| expected != is_due) {
                return Err(self.disagrees(&Difference::Due { found: is_due }));
            }
        }
        let fires = matches!(macrostep.end, End::Moved | End::Handled | End::Unsettled);
        if let Some(could) = could.filter(|could| *could != fires) {
            return Err(self.disagrees(&Difference::Can { found: could }));
        }
        Ok(macrostep)
    }

    /// The machine differs in what it does next.
    fn disagrees_on(&self, occurrence: Occurrence, difference: &Difference) -> Disagreement {
        Disagreement::of(&self.story, Some(occurrence), difference)
    }

    /// The machine differs in what it has done.
    fn disagrees(&self, difference: &Difference) -> Disagreement {
        Disagreement::of(&self.story, None, difference)
    }
}

/// Values of the functions of a guard for which it does not hold; none if there are none.
fn refusal(
    transition: TransitionId,
    guard: Guard<'static>,
    active: &[StateId],
) -> Vec<Answer<'static>> {
    let mut names: Vec<&'static str> = Vec::new();
    for term in guard.terms() {
        if let Term::Call(name) = *term
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    let combinations = 0..1_usize << names.len().min(MOST_FUNCTIONS);
    let says = |combination: usize, name: &str| {
        let at = names.iter().position(|known| *known == name);
        at.is_some_and(|at| combination >> at & 1 == 1)
    };
    let refuses = |combination: &usize| {
        !guard.evaluate(|term| match term {
            Term::Call(name) => says(*combination, name),
            Term::In(state) => active.contains(&state),
            Term::Not | Term::And | Term::Or => unreachable!("an operator is not asked for"),
        })
    };
    let Some(found) = combinations.into_iter().find(refuses) else { return Vec::new() };
    let answer = |&guard: &&'static str| Answer { transition, guard, holds: says(found, guard) };
    names.iter().map(answer).collect()
}

/// What a machine says came of something.
enum Happened<M: Machine> {
    Started,
    Rested(Outcome<M::Configuration>),
    Unsettled,
}

impl<M: Machine> Happened<M> {
    fn end(&self) -> End {
        match self {
            Self::Started | Self::Rested(Outcome::Transitioned { .. }) => End::Moved,
            Self::Rested(Outcome::Handled) => End::Handled,
            Self::Rested(Outcome::Deferred) => End::Waits,
            Self::Rested(Outcome::Unhandled) => End::Nothing,
            Self::Unsettled => End::Unsettled,
        }
    }
}

fn leaves<C: Configuration>(configuration: C) -> Vec<StateId> {
    configuration.states().map(StateTag::id).collect()
}

fn said(entry: &Entry) -> Option<Said<'_>> {
    match *entry {
        Entry::Asked { guard, holds } => Some(Said::Asked { guard, holds }),
        Entry::Fired(transition) => Some(Said::Fired(transition)),
        Entry::Ran(action) => Some(Said::Ran(action)),
        _ => None,
    }
}
