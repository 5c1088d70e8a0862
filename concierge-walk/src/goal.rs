//! What a walk is to cover, and why it did not.

use concierge_exploration::Decision;
use concierge_table::{EventId, StateId, Table, TransitionId};

/// Something that a walk is to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// A transition fires.
    Fires(TransitionId),
    /// A guard function says this, asked by a transition.
    Answers {
        /// The transition whose guard it is part of.
        transition: TransitionId,
        /// The function.
        guard: &'static str,
        /// What it says.
        holds: bool,
    },
    /// A state is entered; of a choice or a history, something leads to it.
    Enters(StateId),
}

impl Goal {
    /// All that a decision shows.
    pub(crate) fn of<'d>(decision: &'d Decision<'static>) -> impl Iterator<Item = Self> + 'd {
        let fires = decision.fired.iter().map(|&id| Self::Fires(id));
        let answers = decision.answers.iter().map(|answer| Self::Answers {
            transition: answer.transition,
            guard: answer.guard,
            holds: answer.holds,
        });
        let enters = decision.entered.iter().map(|&id| Self::Enters(id));
        fires.chain(answers).chain(enters)
    }

    /// In words, under the names outside Rust.
    pub fn text(&self, table: &Table<'_>) -> String {
        match *self {
            Self::Fires(id) => format!("`{}` fires", concierge_diagram::transition_text(table, id)),
            Self::Answers { transition, guard, holds } => {
                let transition = concierge_diagram::transition_text(table, transition);
                let says = if holds { "holds" } else { "does not hold" };
                format!("`{guard}` {says} in `{transition}`")
            }
            Self::Enters(id) => format!("state `{}`", table.state(id).name),
        }
    }
}

/// A goal that was not reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// What was not seen.
    pub goal: Goal,
    /// Why.
    pub reason: Reason,
}

/// Why a walk did not see something.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing makes this event, which carries something.
    NoEvent(EventId),
    /// A guard was to say something, and said the opposite.
    Guard {
        /// The function.
        guard: &'static str,
        /// What it was to say.
        wanted: bool,
        /// What had happened, as in `PUSH in closed`.
        on: String,
        /// Whether the walk can set the guard, or make the event.
        is_told: bool,
    },
    /// A guard would have to say both within one step, which only an action can bring about.
    Both {
        /// The function.
        guard: &'static str,
        /// What had happened.
        on: String,
    },
    /// Nothing was due, or something else.
    NotDue {
        /// What was to be due, as in `after 5s in open`.
        on: String,
    },
    /// Events that had waited came in between.
    Recalled {
        /// What had happened.
        on: String,
    },
    /// The machine did not come to rest, and was as before.
    Unsettled {
        /// What had happened.
        on: String,
    },
    /// More can happen than was followed.
    TooMuch {
        /// How many places were.
        limit: usize,
    },
}

impl Reason {
    /// The problem in words, under the names outside Rust.
    pub fn text(&self, table: &Table<'_>) -> String {
        match self {
            Self::NoEvent(event) => format!("nothing makes `{}`", table.event(*event).name),
            Self::Guard { guard, wanted, on, is_told } => {
                let always = if *is_told { " whatever the walk is told" } else { "" };
                format!("on {on}, `{guard}` says {}{always}", !wanted)
            }
            Self::Both { guard, on } => {
                format!("on {on}, `{guard}` would have to say true and false within one step")
            }
            Self::NotDue { on } => format!("{on} is not due when it is waited for"),
            Self::Recalled { on } => format!("on {on}, events that had waited came in between"),
            Self::Unsettled { on } => format!("on {on}, the machine does not come to rest"),
            Self::TooMuch { limit } => format!("more can happen than {limit} places hold"),
        }
    }

    /// What to tell the walk, if that is what is missing.
    pub fn help(&self, table: &Table<'_>) -> Option<String> {
        match self {
            Self::NoEvent(event) => {
                Some(format!("`.event(\"{}\", ..)` tells how", table.event(*event).name))
            }
            Self::Guard { guard, is_told: false, .. } => {
                Some(format!("`.guard(\"{guard}\", ..)` tells how to change that"))
            }
            Self::TooMuch { .. } => Some("`.limit(..)` lets the walk follow more".to_owned()),
            _ => None,
        }
    }
}
