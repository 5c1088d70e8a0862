//! `state Idle { ... }`, `final state Done;`, `choice Routing { ... }`

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Ident, LitStr, Path, Token, braced, token};

use super::transition::{self, Transition};
use super::{keyword, machine, name, outside_name, recover};
use crate::diagnostic::Diagnostics;

/// The words with which an item of a state or of a choice begins.
const WORDS: [&str; 6] = ["always", "else", "end", "entry", "exit", "on"];

/// What was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateKind {
    /// `state`
    Atomic,
    /// `final state`
    Final,
    /// `choice`
    Choice,
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
    /// The name outside Rust, where it is set.
    pub outside: Option<LitStr>,
    /// What the enum of a choice's outcomes is called, where it is set.
    pub outcome: Option<Ident>,
    /// The entry actions, in order.
    pub entry: Vec<Path>,
    /// The exit actions, in order.
    pub exit: Vec<Path>,
    /// Where `end` stands, if it does.
    pub end: Option<Span>,
    /// The transitions, in order.
    pub transitions: Vec<Transition>,
    /// Whether all of it could be read.
    pub is_whole: bool,
}

impl State {
    /// A state; mistakes in its body are reported and the rest of it is kept.
    pub(super) fn parse(
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
        errors: &mut Diagnostics,
    ) -> syn::Result<Self> {
        let kind = if input.peek(keyword::choice) {
            input.parse::<keyword::choice>()?;
            StateKind::Choice
        } else if input.peek(Token![final]) {
            input.parse::<Token![final]>()?;
            if let Err(error) = input.parse::<keyword::state>() {
                errors.push_syntax(&error);
            }
            StateKind::Final
        } else {
            input.parse::<keyword::state>()?;
            StateKind::Atomic
        };
        let mut state = Self {
            attributes,
            kind,
            ident: name(input)?,
            outside: None,
            outcome: None,
            entry: Vec::new(),
            exit: Vec::new(),
            end: None,
            transitions: Vec::new(),
            is_whole: true,
        };
        let before = errors.count();
        if let Err(error) = state.parse_rest(input, errors) {
            errors.push_syntax(&error);
            recover::resume(input, &machine::WORDS, errors);
        }
        state.is_whole = errors.count() == before;
        Ok(state)
    }

    /// What stands behind the name. The state is kept, whatever is wrong here, so that its uses
    /// are no further mistakes.
    fn parse_rest(&mut self, input: ParseStream<'_>, errors: &mut Diagnostics) -> syn::Result<()> {
        self.outside = outside_name(input)?;
        if self.kind == StateKind::Choice && input.peek(Token![->]) {
            input.parse::<Token![->]>()?;
            self.outcome = Some(name(input)?);
        }
        if input.peek(token::Brace) {
            let body;
            braced!(body in input);
            recover::items(&body, &WORDS, errors, |input, _| self.parse_item(input));
            return Ok(());
        }
        recover::semicolon(input)
            .map_err(|error| syn::Error::new(error.span(), "expected `{` or `;`"))
    }

    fn parse_item(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let attributes = input.call(Attribute::parse_outer)?;
        let is_transition = input.peek(keyword::on) || input.peek(keyword::always);
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
        if is_transition {
            self.transitions.push(Transition::parse(input, attributes)?);
            return Ok(());
        }
        if let Some(attribute) = attributes.first() {
            return Err(syn::Error::new(attribute.span(), "expected a transition after this"));
        }
        self.parse_property(input)
    }

    /// `entry`, `exit` or `end`.
    fn parse_property(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(keyword::entry) {
            input.parse::<keyword::entry>()?;
            self.entry.extend(required_actions(input)?);
        } else if input.peek(keyword::exit) {
            input.parse::<keyword::exit>()?;
            let span = input.span();
            self.exit.extend(required_actions(input)?);
            if self.kind == StateKind::Final {
                return Err(syn::Error::new(span, "a final state is never left: it has no exit"));
            }
        } else if input.peek(keyword::end) {
            self.end = Some(input.parse::<keyword::end>()?.span());
        } else {
            return Err(
                input.error("expected `on`, `always`, `entry`, `exit` or `end` inside a state")
            );
        }
        recover::semicolon(input)
    }
}

fn required_actions(input: ParseStream<'_>) -> syn::Result<Vec<Path>> {
    if input.peek(Token![/]) {
        return transition::actions(input);
    }
    Err(input.error("expected `/` and the names of actions"))
}
