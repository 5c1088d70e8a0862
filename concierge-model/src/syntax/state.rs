//! `state Idle { ... }`, `parallel Playing { ... }`, `final state Done;`, `choice Routing { ... }`,
//! `history Recent => Playing;`

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Token, Type, braced, token};

use super::{
    Action, Initial, Transition, former_names, keyword, member, name, name_of, outside_name,
    recover, type_in,
};
use crate::diagnostic::Diagnostics;

/// What was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateKind {
    /// `state`
    State,
    /// `parallel`
    Parallel,
    /// `final state`
    Final,
    /// `choice`
    Choice,
    /// `history`
    ShallowHistory,
    /// `deep history`
    DeepHistory,
}

/// A state as it was written.
#[derive(Clone)]
pub struct State {
    /// Attributes and doc comments.
    pub attributes: Vec<Attribute>,
    /// What was declared.
    pub kind: StateKind,
    /// The name in Rust.
    pub ident: Ident,
    /// The type of the data that it owns, where it does.
    pub data: Option<Type>,
    /// The name outside Rust, where it is set.
    pub outside: Option<LitStr>,
    /// The names outside Rust that it had before.
    pub was: Vec<LitStr>,
    /// What the enum of a choice's outcomes is called, where it is set.
    pub outcome: Option<Ident>,
    /// Where it begins: once in a state with states inside, and in a history.
    pub initial: Vec<Initial>,
    /// The entry actions, in order.
    pub entry: Vec<Action>,
    /// The exit actions, in order.
    pub exit: Vec<Action>,
    /// Where `end` stands, if it does.
    pub end: Option<Span>,
    /// The events, and the groups, that wait while it is active.
    pub defers: Vec<Ident>,
    /// The transitions, in order.
    pub transitions: Vec<Transition>,
    /// The states inside it, in order.
    pub states: Vec<Self>,
    /// Whether all of it could be read.
    pub is_whole: bool,
}

impl StateKind {
    /// Whether a state of some kind starts here.
    pub(super) fn is_next(input: ParseStream<'_>) -> bool {
        input.peek(keyword::state)
            || input.peek(keyword::parallel)
            || input.peek(keyword::choice)
            || input.peek(keyword::history)
            || input.peek(keyword::deep)
            || input.peek(Token![final])
    }

    fn parse(
        input: ParseStream<'_>,
        words: &[&str],
        errors: &mut Diagnostics,
    ) -> syn::Result<Self> {
        let start = input.cursor();
        if input.peek(keyword::choice) {
            return input.parse::<keyword::choice>().map(|_| Self::Choice);
        }
        if input.peek(keyword::parallel) {
            return input.parse::<keyword::parallel>().map(|_| Self::Parallel);
        }
        if input.peek(keyword::history) {
            return input.parse::<keyword::history>().map(|_| Self::ShallowHistory);
        }
        // What these words announce is plain, also where the next one is missing.
        if input.peek(keyword::deep) {
            input.parse::<keyword::deep>()?;
            if let Err(error) = input.parse::<keyword::history>() {
                if input.cursor().ident().is_none() {
                    return Err(error);
                }
                recover::report(start, input, words, &error, errors);
            }
            return Ok(Self::DeepHistory);
        }
        if input.peek(Token![final]) {
            input.parse::<Token![final]>()?;
            if let Err(error) = input.parse::<keyword::state>() {
                if input.cursor().ident().is_none() {
                    return Err(error);
                }
                recover::report(start, input, words, &error, errors);
            }
            return Ok(Self::Final);
        }
        input.parse::<keyword::state>().map(|_| Self::State)
    }

    /// Whether it is a shallow or a deep history.
    pub const fn is_history(self) -> bool {
        matches!(self, Self::ShallowHistory | Self::DeepHistory)
    }
}

impl State {
    /// A state; mistakes in its body are reported and the rest of it is kept. `words` are those
    /// with which an item of the block around it begins.
    pub(super) fn parse(
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
        words: &[&str],
        errors: &mut Diagnostics,
    ) -> syn::Result<Self> {
        let start = input.cursor();
        let kind = StateKind::parse(input, words, errors)?;
        let mut state = Self {
            attributes,
            kind,
            ident: name_of(input, "expected the name of a state")?,
            data: None,
            outside: None,
            was: Vec::new(),
            outcome: None,
            initial: Vec::new(),
            entry: Vec::new(),
            exit: Vec::new(),
            end: None,
            defers: Vec::new(),
            transitions: Vec::new(),
            states: Vec::new(),
            is_whole: true,
        };
        let before = errors.count();
        if let Err(error) = state.parse_rest(input, errors) {
            recover::report(start, input, words, &error, errors);
            recover::resume(input, words, errors);
        }
        state.is_whole = errors.count() == before;
        Ok(state)
    }

    /// What stands behind the name. The state is kept, whatever is wrong here, so that its uses
    /// are no further mistakes.
    fn parse_rest(&mut self, input: ParseStream<'_>, errors: &mut Diagnostics) -> syn::Result<()> {
        if input.peek(token::Paren) {
            self.data = Some(type_in(input)?);
        }
        self.outside = outside_name(input)?;
        self.was = former_names(input)?;
        if self.kind.is_history() {
            self.initial.push(Initial::parse_default(input, self.ident.span())?);
            return Ok(());
        }
        if self.kind == StateKind::Choice && input.peek(Token![->]) {
            input.parse::<Token![->]>()?;
            self.outcome = Some(name(input)?);
        }
        if input.peek(token::Brace) {
            let body;
            braced!(body in input);
            recover::items(&body, &member::WORDS, errors, |input, errors| {
                self.parse_member(input, errors)
            });
            return Ok(());
        }
        if self.kind == StateKind::State && input.peek(Token![final]) {
            let word: Token![final] = input.parse()?;
            let message = format!("expected `final` in front: `final state {}`", self.ident);
            return Err(syn::Error::new(word.span, message));
        }
        recover::semicolon(input)
            .map_err(|error| syn::Error::new(error.span(), "expected `{` or `;`"))
    }
}
