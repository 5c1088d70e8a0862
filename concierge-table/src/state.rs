//! The states of a table.

/// A state's position in [`Table::states`](crate::Table::states): document order, pre-order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub u16);

/// What a state is; `docs/semantics.md` defines each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StateKind {
    /// A state in which the machine can rest.
    Atomic,
    /// The machine has stopped: nothing leaves it.
    Final,
    /// A pseudo-state that resolves at once; the machine never rests in it.
    Choice,
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
    /// Whether the machine's owner may finish it here; always so in a final state.
    pub may_end: bool,
    /// The entry actions, in order.
    pub entry: &'a [&'a str],
    /// The exit actions, in order.
    pub exit: &'a [&'a str],
}

impl<'a> State<'a> {
    /// A state in which the machine can rest.
    pub const fn atomic(name: &'a str) -> Self {
        Self::of_kind(name, StateKind::Atomic)
    }

    /// A final state; the machine may end in it.
    pub const fn final_state(name: &'a str) -> Self {
        Self::of_kind(name, StateKind::Final).ends()
    }

    /// A choice.
    pub const fn choice(name: &'a str) -> Self {
        Self::of_kind(name, StateKind::Choice)
    }

    const fn of_kind(name: &'a str, kind: StateKind) -> Self {
        Self { name, docs: "", kind, may_end: false, entry: &[], exit: &[] }
    }

    /// The same state with its doc comment.
    pub const fn docs(self, docs: &'a str) -> Self {
        Self { docs, ..self }
    }

    /// The same state, in which a session may end.
    pub const fn ends(self) -> Self {
        Self { may_end: true, ..self }
    }

    /// The same state with these entry actions.
    pub const fn entry(self, entry: &'a [&'a str]) -> Self {
        Self { entry, ..self }
    }

    /// The same state with these exit actions.
    pub const fn exit(self, exit: &'a [&'a str]) -> Self {
        Self { exit, ..self }
    }

    /// Whether the machine can be found in this state between two events.
    pub const fn can_rest(&self) -> bool {
        !matches!(self.kind, StateKind::Choice)
    }
}
