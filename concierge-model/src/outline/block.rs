//! What stands between braces: the items of a machine, the members of a state.

use syn::buffer::Cursor;

use super::reader::{Reader, docs};
use super::{Place, Words};

/// The block that an item stands in.
#[derive(Clone, Copy)]
pub(super) enum Block {
    /// That of the machine.
    Machine,
    /// That of a state, by position.
    State(usize),
}

impl Block {
    /// The words with which its items begin.
    pub(super) const fn words(self) -> Words {
        match self {
            Self::Machine => Words::Machine,
            Self::State(_) => Words::State,
        }
    }

    /// The state around an item.
    pub(super) const fn parent(self) -> Option<usize> {
        match self {
            Self::Machine => None,
            Self::State(state) => Some(state),
        }
    }
}

impl Reader {
    /// All items of a block, or what is left of them.
    pub(super) fn items(&mut self, block: Block, mut at: Cursor<'_>) {
        while !at.eof() {
            let (docs, behind) = docs(at);
            at = self.item(block, &docs, behind);
        }
        self.place(Place::Word(block.words(), None));
    }
}
