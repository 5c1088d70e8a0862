//! Where in a picture something stands.

use concierge_table::{StateId, StateKind, Table};

/// A part of a picture. What stands in one is drawn side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Around all states.
    Machine,
    /// Inside a compound state.
    Inside(StateId),
    /// The region of a parallel state that this child of it makes. A history makes one too, for in
    /// the languages of pictures there is nothing else inside a parallel state.
    Region(StateId),
}

impl Place {
    /// Where a state stands.
    pub(crate) fn of(table: &Table<'_>, state: StateId) -> Self {
        match table.state(state).parent {
            None => Self::Machine,
            Some(parent) if table.state(parent).kind == StateKind::Parallel => Self::Region(state),
            Some(parent) => Self::Inside(parent),
        }
    }

    /// The place inside a composite state in which `inner` or what is around it stands; for the
    /// state itself, the first.
    pub(crate) fn inside(table: &Table<'_>, composite: StateId, inner: StateId) -> Self {
        let child = if inner == composite {
            first_inside(table, composite)
        } else {
            child_around(table, Some(composite), inner)
        };
        Self::of(table, child)
    }

    /// The states that stand here. The one where the place begins comes first: the layout of
    /// Mermaid 10 and 11 begins at the top with it.
    pub(crate) fn states(self, table: &Table<'_>) -> Vec<StateId> {
        let (around, initial) = match self {
            Self::Region(state) => return vec![state],
            Self::Machine => (None, table.initial),
            Self::Inside(state) => (Some(state), table.state(state).initial),
        };
        let first = child_around(table, around, initial.targets[0]);
        let others = table.children(around).filter(|&child| child != first);
        std::iter::once(first).chain(others).collect()
    }
}

/// The first child of a composite state that is no history.
pub(crate) fn first_inside(table: &Table<'_>, composite: StateId) -> StateId {
    let is_history = |child| table.state(child).kind.is_history();
    let first = table.children(Some(composite)).find(|&child| !is_history(child));
    first.expect("a composite state has children that are states")
}

/// The child of a state, or of the machine, that `inner` is or lies inside.
fn child_around(table: &Table<'_>, parent: Option<StateId>, inner: StateId) -> StateId {
    std::iter::once(inner)
        .chain(table.ancestors(inner))
        .find(|&state| table.state(state).parent == parent)
        .expect("the caller knows that it lies inside")
}
