//! `[a && (b || !c) && in(Playing)]`

use syn::parse::ParseStream;
use syn::{Path, Token, bracketed, parenthesized, token};

use super::function::function;
use super::{StatePath, recover};

/// A guard expression as it was written.
#[derive(Clone)]
pub enum Guard {
    /// The name of a guard function.
    Call(Path),
    /// `in(State)`
    In(StatePath),
    /// `!a`
    Not(Box<Self>),
    /// `a && b`
    And(Box<Self>, Box<Self>),
    /// `a || b`
    Or(Box<Self>, Box<Self>),
}

impl Guard {
    /// The guard in brackets, if there is one.
    pub(super) fn parse_optional(input: ParseStream<'_>) -> syn::Result<Option<Self>> {
        if !input.peek(token::Bracket) {
            return Ok(None);
        }
        let content;
        bracketed!(content in input);
        let rest = "expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them";
        recover::whole(&content, rest, Self::disjunction).map(Some)
    }

    /// The condition of a property, which stands without brackets.
    pub(super) fn parse_condition(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![;]) {
            return Err(input.error("expected `in(State)`"));
        }
        Self::disjunction(input)
    }

    fn disjunction(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut guard = Self::conjunction(input)?;
        while input.peek(Token![||]) {
            input.parse::<Token![||]>()?;
            guard = Self::Or(Box::new(guard), Box::new(Self::conjunction(input)?));
        }
        Ok(guard)
    }

    fn conjunction(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut guard = Self::negation(input)?;
        while input.peek(Token![&&]) {
            input.parse::<Token![&&]>()?;
            guard = Self::And(Box::new(guard), Box::new(Self::negation(input)?));
        }
        Ok(guard)
    }

    fn negation(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![!]) {
            input.parse::<Token![!]>()?;
            return Ok(Self::Not(Box::new(Self::negation(input)?)));
        }
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            return recover::whole(&content, "expected `&&`, `||` or `)`", Self::disjunction);
        }
        if input.peek(Token![in]) {
            input.parse::<Token![in]>()?;
            return StatePath::parse_in_parentheses(input).map(Self::In);
        }
        function(input, "expected the name of a guard function").map(Self::Call)
    }
}
