//! Where something leads: `=> Idle`, `=> Player::Idle`, `=> (Playing(song), Muted)`

use std::fmt;

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{Ident, Path, Token, parenthesized, token};

use super::action::{self, Action};
use super::function::maker;
use super::{name_of, recover};

/// The name of a state, behind as many of the states around it as make it unique.
#[derive(Clone)]
pub struct StatePath {
    /// The names from the outside in; there is at least one.
    pub names: Vec<Ident>,
}

/// A target as it was written.
#[derive(Clone)]
pub struct Target {
    /// The state.
    pub state: StatePath,
    /// What makes the data of a state that owns data.
    pub data: Option<Path>,
}

/// Where a machine, a state or a history begins, as it was written.
#[derive(Clone)]
pub struct Initial {
    /// The word it begins with, or the history that it belongs to.
    pub span: Span,
    /// The actions, in order.
    pub actions: Vec<Action>,
    /// The targets, in order.
    pub targets: Vec<Target>,
}

impl StatePath {
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut names = vec![name_of(input, "expected a state")?];
        while input.peek(Token![::]) {
            input.parse::<Token![::]>()?;
            names.push(name_of(input, "expected a state")?);
        }
        Ok(Self { names })
    }

    /// `(State)`
    pub(super) fn parse_in_parentheses(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(token::Paren) {
            return Err(input.error("expected a state in parentheses"));
        }
        let content;
        parenthesized!(content in input);
        recover::whole(&content, "expected `::` or `)`", Self::parse)
    }

    /// Where the state itself is named.
    pub fn span(&self) -> Span {
        self.names.last().map_or_else(Span::call_site, Ident::span)
    }
}

impl fmt::Display for StatePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.names.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "::" })?;
            write!(f, "{name}")?;
        }
        Ok(())
    }
}

impl Target {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { state: StatePath::parse(input)?, data: maker(input)? })
    }

    /// One target, or several in parentheses.
    fn parse_all(input: ParseStream<'_>) -> syn::Result<Vec<Self>> {
        if !input.peek(token::Paren) {
            return Ok(vec![Self::parse(input)?]);
        }
        let content;
        parenthesized!(content in input);
        recover::whole(&content, "expected `,` or `)`", |content| {
            let mut targets = vec![Self::parse(content)?];
            while content.peek(Token![,]) {
                content.parse::<Token![,]>()?;
                targets.push(Self::parse(content)?);
            }
            Ok(targets)
        })
    }

    /// `=> targets`, or nothing.
    pub(super) fn parse_optional(input: ParseStream<'_>) -> syn::Result<Vec<Self>> {
        if !input.peek(Token![=>]) {
            return Ok(Vec::new());
        }
        input.parse::<Token![=>]>()?;
        Self::parse_all(input)
    }
}

impl Initial {
    /// What stands behind `initial`: targets, behind actions if there are any.
    pub(super) fn parse(input: ParseStream<'_>, span: Span) -> syn::Result<Self> {
        if input.peek(Token![/]) {
            return Self::parse_default(input, span);
        }
        let targets = Target::parse_all(input)?;
        recover::semicolon(input)?;
        Ok(Self { span, actions: Vec::new(), targets })
    }

    /// What stands behind the name of a history.
    pub(super) fn parse_default(input: ParseStream<'_>, span: Span) -> syn::Result<Self> {
        let actions = action::optional(input)?;
        let targets = Target::parse_optional(input)?;
        if targets.is_empty() {
            let expected = if actions.is_empty() { "expected `/` or" } else { "expected `,` or" };
            return Err(input.error(format!("{expected} `=> State`")));
        }
        recover::semicolon(input)?;
        Ok(Self { span, actions, targets })
    }
}
