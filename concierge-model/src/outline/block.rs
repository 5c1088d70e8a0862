//! What stands between braces: the items of a machine, the members of a state.

use std::mem;

use proc_macro2::Ident;
use syn::buffer::Cursor;

use super::reader::{Reader, docs, sign};
use super::{Place, Words};

/// The block that an item stands in.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Block {
    /// That of the machine.
    #[default]
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
        let around = mem::replace(&mut self.block, block);
        while !at.eof() {
            let (docs, behind) = docs(at);
            at = self.item(&docs, behind);
        }
        self.place(Place::Word(block.words(), None));
        self.block = around;
    }

    /// Whether a name is the word with which the next item begins, so that what should stand before
    /// it is missing. A name may be such a word; then its item ends or goes on behind it.
    pub(super) fn is_next_item(&self, name: &Ident, behind: Cursor<'_>) -> bool {
        let is_name = [';', ',', ':'].iter().any(|it| sign(behind, *it).is_some());
        !is_name && self.block.words().list().iter().any(|word| name == word)
    }
}
