//! What stands in the body of a state: `entry / greet;`, `end;`, transitions, states inside it

use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Token, token};

use super::{Initial, State, StateKind, Transition, action, keyword, recover, trigger};
use crate::diagnostic::Diagnostics;

/// The words with which an item of a state or of a choice begins.
pub(crate) const WORDS: [&str; 17] = [
    "after", "always", "choice", "deep", "defer", "done", "else", "end", "entry", "exit", "final",
    "history", "initial", "internal", "on", "parallel", "state",
];

impl State {
    pub(super) fn parse_member(
        &mut self,
        input: ParseStream<'_>,
        errors: &mut Diagnostics,
    ) -> syn::Result<()> {
        let attributes = input.call(Attribute::parse_outer)?;
        let is_branch = input.peek(token::Bracket) || input.peek(Token![else]);
        if self.kind == StateKind::Choice {
            if !is_branch {
                return Err(input.error(
                    "expected a branch: `[guard] => State;` or `else => State;`; a choice has \
                     nothing else",
                ));
            }
            self.transitions.push(Transition::parse_branch(input, attributes)?);
            return Ok(());
        }
        if is_branch {
            return Err(input.error(
                "a branch belongs in a `choice`; in a state, write `always [guard] => State;`",
            ));
        }
        if Transition::is_next(input) {
            self.transitions.push(Transition::parse(input, attributes)?);
            return Ok(());
        }
        if StateKind::is_next(input) {
            self.states.push(Self::parse(input, attributes, &WORDS, errors)?);
            return Ok(());
        }
        if let Some(attribute) = attributes.first() {
            let expected = "expected a transition or a state after this";
            return Err(syn::Error::new(attribute.span(), expected));
        }
        self.parse_property(input)
    }

    /// What is said once of the state itself.
    fn parse_property(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(keyword::initial) {
            let word: keyword::initial = input.parse()?;
            self.initial.push(Initial::parse(input, word.span())?);
            return Ok(());
        }
        if input.peek(keyword::entry) {
            input.parse::<keyword::entry>()?;
            self.entry.extend(action::required(input)?);
        } else if input.peek(keyword::exit) {
            input.parse::<keyword::exit>()?;
            self.exit.extend(action::required(input)?);
        } else if input.peek(keyword::end) {
            self.end = Some(input.parse::<keyword::end>()?.span());
        } else if input.peek(keyword::defer) {
            input.parse::<keyword::defer>()?;
            self.defers.extend(trigger::events(input)?);
        } else {
            return Err(input.error(
                "expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, \
                 `defer`, `initial`, or a state inside this one",
            ));
        }
        recover::semicolon(input)
    }
}
