//! Two tables whose states are matched.

use concierge_table::{State, StateId, Table};

/// The definition that something is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    New,
    Old,
}

/// The tables of an old and a new definition. A state is the same one if it has the same name
/// outside Rust, or had: then the old table has its new name, so that texts of the two compare.
pub(super) struct Aligned<'a> {
    pub(super) old: &'a Table<'a>,
    pub(super) new: &'a Table<'a>,
    /// By old state, the new one.
    heirs: Vec<Option<StateId>>,
    /// By old state, its name before.
    names: Vec<&'a str>,
}

impl Aligned<'_> {
    pub(super) fn with<R>(
        old: &Table<'_>,
        new: &Table<'_>,
        read: impl FnOnce(&Aligned<'_>) -> R,
    ) -> R {
        let heir = |state: &State<'_>| new.state_named(state.name);
        let heirs: Vec<Option<StateId>> = old.states.iter().map(heir).collect();
        let names = old.states.iter().map(|state| state.name).collect();
        let mut states = old.states.to_vec();
        for (state, heir) in states.iter_mut().zip(&heirs) {
            if let Some(heir) = heir {
                state.name = new.state(*heir).name;
            }
        }
        let old = &old.states(&states);
        read(&Aligned { old, new, heirs, names })
    }
}

impl<'a> Aligned<'a> {
    /// The new state that an old one is.
    pub(super) fn heir(&self, old: StateId) -> Option<StateId> {
        self.heirs[old.index()]
    }

    /// The new state that one of a side is, or itself if it is gone.
    pub(super) fn kept(&self, side: Side, id: StateId) -> (Side, StateId) {
        let heir = match side {
            Side::New => None,
            Side::Old => self.heir(id),
        };
        heir.map_or((side, id), |heir| (Side::New, heir))
    }

    /// The old state that a new one was; the first, if it is several.
    pub(super) fn origin(&self, new: StateId) -> Option<StateId> {
        self.old.state_ids().find(|id| self.heir(*id) == Some(new))
    }

    /// The name that an old state had.
    pub(super) fn old_name(&self, old: StateId) -> &'a str {
        self.names[old.index()]
    }

    /// The old states that are gone.
    pub(super) fn removed(&self) -> impl Iterator<Item = StateId> {
        self.old.state_ids().filter(|id| self.heir(*id).is_none())
    }
}
