//! Where the names of a definition stand, however incomplete it is.
//!
//! A definition that is being written is hardly ever one that can be parsed, and an editor asks
//! most where it is not: behind `=>`, in `[`, at the start of a line. The outline is read token by
//! token, reports nothing, and loses nothing that stands behind a mistake. It says of each name
//! what it must be at its place, not whether there is such a thing.

mod block;
mod head;
mod item;
mod line;
mod reader;
mod words;

pub use words::Words;

use proc_macro2::{Ident, TokenStream};
use syn::Generics;

use reader::Reader;

/// What is declared in a definition, and where something is named.
#[derive(Default)]
pub struct Outline {
    /// The parameters of the machine, if they can be read.
    pub generics: Generics,
    /// The states, pseudo-states among them, in document order.
    pub states: Vec<State>,
    /// The events and their groups, in order.
    pub events: Vec<Declaration>,
    /// The effects, in order.
    pub effects: Vec<Declaration>,
    /// The names by which delayed events are canceled, as often as they are given.
    pub timers: Vec<Declaration>,
    /// The places, in order.
    pub places: Vec<Place>,
}

/// A name where it is declared.
pub struct Declaration {
    /// Its doc comments, as attributes.
    pub docs: TokenStream,
    /// The name.
    pub ident: Ident,
}

/// A state where it is declared.
pub struct State {
    /// Its name.
    pub declaration: Declaration,
    /// The position, among the states, of the one around it.
    pub parent: Option<usize>,
}

/// Something that is named, or is about to be: the name may be missing.
pub enum Place {
    /// A word of the language, or what stands where one is expected.
    Word(Words, Option<Ident>),
    /// A state, behind the states around it that are named before it.
    State(Vec<Ident>, Option<Ident>),
    /// An event or a group of events.
    Event(Option<Ident>),
    /// An effect.
    Effect(Option<Ident>),
    /// The name by which a delayed event is canceled.
    Timer(Option<Ident>),
    /// A function: as much of its path as there is.
    Function(TokenStream),
    /// A type: as much of it as there is.
    Type(TokenStream),
}

impl Outline {
    /// The outline of what stands inside `machine! { ... }`.
    pub fn of(tokens: TokenStream) -> Self {
        let mut reader = Reader::default();
        reader.definition(tokens);
        reader.outline
    }

    /// The states directly inside one, or at the top, by position.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = &State> {
        self.states.iter().filter(move |state| state.parent == parent)
    }

    /// Whether the name of a state alone means that state: it is at the top, or no other has it.
    pub fn is_known_alone(&self, state: &State) -> bool {
        let name = &state.declaration.ident;
        let of_name = self.states.iter().filter(|other| other.declaration.ident == *name);
        state.parent.is_none() || of_name.count() == 1
    }

    /// The state to which a path leads, by position. The path may begin at any state.
    pub fn find(&self, path: &[Ident]) -> Option<usize> {
        (0..self.states.len()).find(|&state| self.is_end(path, state))
    }

    /// Whether a path leads to a state.
    fn is_end(&self, path: &[Ident], state: usize) -> bool {
        let Some((last, before)) = path.split_last() else { return false };
        let State { declaration, parent } = &self.states[state];
        let goes_on = || before.is_empty() || parent.is_some_and(|it| self.is_end(before, it));
        declaration.ident == *last && goes_on()
    }
}
