//! The states of a table.

use crate::{Action, EventId, Initial};

/// A state's position in [`Table::states`](crate::Table::states): document order, pre-order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub u16);

impl StateId {
    /// The position as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The first so many, in order: the rows of a generated table borrow theirs from one array.
    #[must_use]
    pub const fn first<const COUNT: usize>() -> [Self; COUNT] {
        let mut ids = [Self(0); COUNT];
        let mut id = 0;
        while (id as usize) < COUNT {
            ids[id as usize] = Self(id);
            id += 1;
        }
        ids
    }
}

/// What a state is; `docs/semantics.md` defines each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StateKind {
    /// A state without children.
    Atomic,
    /// A state with children, one of which is active while it is.
    Compound,
    /// A state whose children are regions, all of them active while it is.
    Parallel,
    /// A state that completes its parent; at the top, the machine has stopped.
    Final,
    /// A pseudo-state that resolves at once; the machine never rests in it.
    Choice,
    /// A pseudo-state that stands for the child of its parent that was active last; if the parent
    /// is parallel, for each region.
    ShallowHistory,
    /// A pseudo-state that stands for all states below its parent that were active last.
    DeepHistory,
}

impl StateKind {
    /// Whether it is a shallow or a deep history.
    #[must_use]
    pub const fn is_history(self) -> bool {
        matches!(self, Self::ShallowHistory | Self::DeepHistory)
    }

    /// Whether it has children that are states.
    #[must_use]
    pub const fn is_composite(self) -> bool {
        matches!(self, Self::Compound | Self::Parallel)
    }

    /// Whether it can be active without an active child: it is atomic, final, or a choice on its
    /// way.
    #[must_use]
    pub const fn is_leaf(self) -> bool {
        matches!(self, Self::Atomic | Self::Final | Self::Choice)
    }
}

/// A state of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct State<'a> {
    /// The name outside Rust, as in `standard_agent`.
    pub name: &'a str,
    /// The doc comment, lines joined by `\n`; empty if there is none.
    pub docs: &'a str,
    /// What the state is.
    pub kind: StateKind,
    /// The state around it; `None` at the top.
    pub parent: Option<StateId>,
    /// The initial transition of a compound state, the default transition of a history.
    pub initial: Initial<'a>,
    /// Whether the machine's owner may finish it here; always so in a final state at the top.
    pub may_end: bool,
    /// The entry actions, in order.
    pub entry: &'a [Action<'a>],
    /// The exit actions, in order.
    pub exit: &'a [Action<'a>],
    /// The events that wait while the state is active.
    pub defers: &'a [EventId],
    /// The type of the data that it owns while it is active; empty if it owns none.
    pub data: &'a str,
    /// The names that it had before, in which stored sessions may still name it.
    pub was: &'a [&'a str],
}

impl<'a> State<'a> {
    /// A state of a kind, at the top.
    pub const fn new(name: &'a str, kind: StateKind) -> Self {
        Self {
            name,
            docs: "",
            kind,
            parent: None,
            initial: Initial::NONE,
            may_end: false,
            entry: &[],
            exit: &[],
            defers: &[],
            data: "",
            was: &[],
        }
    }

    /// A state without children.
    pub const fn atomic(name: &'a str) -> Self {
        Self::new(name, StateKind::Atomic)
    }

    /// A state with children, and where it begins.
    pub const fn compound(name: &'a str, initial: Initial<'a>) -> Self {
        Self { initial, ..Self::new(name, StateKind::Compound) }
    }

    /// A state whose children are regions.
    pub const fn parallel(name: &'a str) -> Self {
        Self::new(name, StateKind::Parallel)
    }

    /// A final state; at the top, the machine may end in it.
    pub const fn final_state(name: &'a str) -> Self {
        Self::new(name, StateKind::Final).ends()
    }

    /// A choice.
    pub const fn choice(name: &'a str) -> Self {
        Self::new(name, StateKind::Choice)
    }

    /// A shallow history, and where it leads as long as nothing is remembered.
    pub const fn shallow_history(name: &'a str, default: Initial<'a>) -> Self {
        Self { initial: default, ..Self::new(name, StateKind::ShallowHistory) }
    }

    /// A deep history, and where it leads as long as nothing is remembered.
    pub const fn deep_history(name: &'a str, default: Initial<'a>) -> Self {
        Self { initial: default, ..Self::new(name, StateKind::DeepHistory) }
    }

    /// The same state with its doc comment.
    pub const fn docs(self, docs: &'a str) -> Self {
        Self { docs, ..self }
    }

    /// The same state inside another. A final state that is inside another is no end of the
    /// machine.
    pub const fn inside(self, parent: StateId) -> Self {
        let is_final = matches!(self.kind, StateKind::Final);
        Self { parent: Some(parent), may_end: self.may_end && !is_final, ..self }
    }

    /// The same state, in which a session may end.
    pub const fn ends(self) -> Self {
        Self { may_end: true, ..self }
    }

    /// The same state with these entry actions.
    pub const fn entry(self, entry: &'a [Action<'a>]) -> Self {
        Self { entry, ..self }
    }

    /// The same state with these exit actions.
    pub const fn exit(self, exit: &'a [Action<'a>]) -> Self {
        Self { exit, ..self }
    }

    /// The same state, in which these events wait.
    pub const fn defers(self, defers: &'a [EventId]) -> Self {
        Self { defers, ..self }
    }

    /// The same state, which owns data of this type.
    pub const fn data(self, data: &'a str) -> Self {
        Self { data, ..self }
    }

    /// The same state, which had these names before.
    pub const fn was(self, was: &'a [&'a str]) -> Self {
        Self { was, ..self }
    }
}
