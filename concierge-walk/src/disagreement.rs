//! Where a machine does not do what its definition says, told from the start.

use std::error::Error;
use std::fmt::{self, Write as _};

use concierge_core::RestoreError;
use concierge_diagram::transition_text;
use concierge_exploration::{Answer, Decision, Deviation, End, Occurrence};
use concierge_table::{StateId, Table, TransitionId, Trigger};

/// A machine that does something else than its definition says. It prints, also for debugging, as
/// the story that leads there: that is what a test shows.
pub struct Disagreement {
    text: String,
}

impl Disagreement {
    /// After what the story tells, on an occurrence, or in what is told last.
    pub(crate) fn of(story: &Story, on: Option<Occurrence>, difference: &Difference) -> Self {
        let table = story.table;
        let mut text = format!("machine `{}` does not do what its definition says\n", table.name);
        for scene in &story.scenes {
            let _ = writeln!(text, "    {}", scene.text(table));
        }
        if let Some(on) = on {
            let _ = writeln!(text, "    {}", occurrence(table, on));
        }
        let _ = write!(text, "{}", difference.text(table));
        Self { text }
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}\n")
    }
}

impl Error for Disagreement {}

/// What has happened to a machine, by its table.
#[derive(Clone)]
pub(crate) struct Story {
    table: &'static Table<'static>,
    scenes: Vec<Scene>,
}

impl Story {
    pub(crate) fn new(table: &'static Table<'static>) -> Self {
        Self { table, scenes: Vec::new() }
    }

    pub(crate) fn add(&mut self, scene: Scene) {
        self.scenes.push(scene);
    }
}

#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) occurrence: Occurrence,
    pub(crate) decisions: Vec<Decision<'static>>,
    pub(crate) rests_in: Vec<StateId>,
}

impl Scene {
    /// As in `PUSH [!is_stuck] -> open`.
    fn text(&self, table: &Table<'_>) -> String {
        let mut guards: Vec<String> = Vec::new();
        for answer in self.decisions.iter().flat_map(|decision| &decision.answers) {
            let guard = guard(answer);
            if !guards.contains(&guard) {
                guards.push(guard);
            }
        }
        let guards =
            if guards.is_empty() { String::new() } else { format!(" [{}]", guards.join(", ")) };
        format!(
            "{}{guards} -> {}",
            occurrence(table, self.occurrence),
            names(table, &self.rests_in)
        )
    }
}

fn guard(answer: &Answer<'_>) -> String {
    format!("{}{}", if answer.holds { "" } else { "!" }, answer.guard)
}

fn names(table: &Table<'_>, states: &[StateId]) -> String {
    let names: Vec<&str> = states.iter().map(|&state| table.state(state).name).collect();
    names.join(" + ")
}

/// What happens, as in `PUSH` or `after 5s`.
pub(crate) fn occurrence(table: &Table<'_>, occurrence: Occurrence) -> String {
    match occurrence {
        Occurrence::Start => "start".to_owned(),
        Occurrence::Event(event) => table.event(event).name.to_owned(),
        Occurrence::Delayed(event) => format!("{} (delayed)", table.event(event).name),
        Occurrence::After(transition) => match table.transition(transition).trigger {
            Trigger::After(delay) => format!("after {delay}"),
            _ => unreachable!("only a delayed transition is due"),
        },
    }
}

/// In what a machine differs from its table.
pub(crate) enum Difference {
    /// In what it takes, given what guards said.
    Deviates(Deviation<'static>),
    /// In what it says came of it.
    Ends { expected: End, found: End },
    /// In where it rests, or says that it did.
    RestsIn { expected: Vec<StateId>, found: Vec<StateId> },
    /// In what it said before of what it would take.
    Can { found: bool },
    /// In whether a timer runs.
    Due { found: bool },
    /// It says that something is due, and takes nothing.
    NothingDue,
    /// It does not take back its own snapshot.
    Restored { error: RestoreError },
}

impl Difference {
    /// Two lines: what is to be, and what is.
    fn text(&self, table: &Table<'_>) -> String {
        let (expected, found) = match self {
            Self::Deviates(deviation) => deviates(table, deviation),
            Self::Ends { expected, found } => (end(*expected).to_owned(), end(*found).to_owned()),
            Self::RestsIn { expected, found } => (
                format!("it rests in {}", names(table, expected)),
                format!("it rests in {}", names(table, found)),
            ),
            Self::Can { found } => {
                let say = |can: bool| format!("`can` says {can} before");
                (say(!found), say(*found))
            }
            Self::Due { found } => {
                let runs = |runs| if runs { "a timer runs" } else { "no timer runs" };
                (runs(!found).to_owned(), runs(*found).to_owned())
            }
            Self::NothingDue => (
                "what is due has its turn".to_owned(),
                "it is due and nothing has its turn".to_owned(),
            ),
            Self::Restored { error } => {
                ("the machine takes back its own snapshot".to_owned(), error.to_string())
            }
        };
        format!("the definition: {expected}\nthe machine:    {found}")
    }
}

fn deviates(table: &Table<'_>, deviation: &Deviation<'_>) -> (String, String) {
    match deviation {
        Deviation::NotAsked { transition, guard } => (
            format!(
                "it depends on `{guard}` whether `{}` fires",
                transition_text(table, *transition)
            ),
            format!("`{guard}` is not asked"),
        ),
        Deviation::Fired { expected, found } => (fired(table, expected), fired(table, found)),
        Deviation::Ran { expected, found } => {
            (ran(expected), ran(&found.iter().map(String::as_str).collect::<Vec<_>>()))
        }
        Deviation::NotPending => ("no such timer runs".to_owned(), "it is due".to_owned()),
    }
}

fn fired(table: &Table<'_>, transitions: &[TransitionId]) -> String {
    let texts = transitions.iter().map(|&id| format!("`{}`", transition_text(table, id)));
    match texts.collect::<Vec<_>>().as_slice() {
        [] => "nothing fires then".to_owned(),
        [one] => format!("{one} fires"),
        several => format!("{} fire together", several.join(" and ")),
    }
}

fn ran(actions: &[&str]) -> String {
    match actions {
        [] => "no action runs then".to_owned(),
        [one] => format!("`{one}` runs then"),
        several => format!("`{}` run then", several.join("`, `")),
    }
}

fn end(end: End) -> &'static str {
    match end {
        End::Moved => "the outcome is a transition",
        End::Handled => "the outcome is that it was handled in place",
        End::Waits => "the outcome is that the event waits",
        End::Nothing => "the outcome is that nothing fired",
        End::Unsettled => "the outcome is that it does not come to rest",
    }
}
