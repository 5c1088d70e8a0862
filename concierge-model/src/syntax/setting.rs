//! What holds for the whole machine: `version 2;`, `unhandled error;`, `states as "kebab-case";`

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Ident, LitInt, LitStr};

use super::{Initial, keyword, outside_name, recover};
use crate::name::Case;

/// What an unhandled event is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unhandled {
    /// `unhandled ignore;`
    #[default]
    Ignore,
    /// `unhandled error;`
    Error,
    /// `unhandled defer;`
    Defer,
}

/// A setting, and the word it begins with.
#[derive(Clone)]
pub enum Setting {
    /// `initial Idle;`
    Initial(Initial),
    /// `version 2;`
    Version(Span, u32),
    /// `microsteps 100;`
    Microsteps(Span, u32),
    /// `typed 5000;`
    Typed(Span, u32),
    /// `unhandled error;`
    Unhandled(Span, Unhandled),
    /// `states as "kebab-case";`
    States(Span, LitStr),
    /// `#[derive(Debug)] events as "camelCase";`
    Events(Span, Vec<Attribute>, Option<LitStr>),
}

impl Setting {
    /// The word by which a setting is known; it may stand once.
    pub(crate) const fn word(&self) -> (&'static str, Span) {
        match self {
            Self::Initial(initial) => ("initial", initial.span),
            Self::Version(span, _) => ("version", *span),
            Self::Microsteps(span, _) => ("microsteps", *span),
            Self::Typed(span, _) => ("typed", *span),
            Self::Unhandled(span, _) => ("unhandled", *span),
            Self::States(span, _) => ("states", *span),
            Self::Events(span, ..) => ("events", *span),
        }
    }

    /// The setting that starts here, or `None` if something else does.
    pub(super) fn parse(
        input: ParseStream<'_>,
        attributes: &[Attribute],
    ) -> syn::Result<Option<Self>> {
        let setting = if input.peek(keyword::initial) {
            let span = input.parse::<keyword::initial>()?.span();
            let initial = Initial::parse(input, span)?;
            return Self::Initial(initial).without_attributes(attributes).map(Some);
        } else if input.peek(keyword::version) {
            Self::Version(input.parse::<keyword::version>()?.span(), number(input, u32::MAX)?)
        } else if input.peek(keyword::microsteps) {
            let span = input.parse::<keyword::microsteps>()?.span();
            Self::Microsteps(span, number(input, MOST_MICROSTEPS)?)
        } else if input.peek(keyword::typed) {
            Self::Typed(input.parse::<keyword::typed>()?.span(), number(input, u32::MAX)?)
        } else if input.peek(keyword::unhandled) {
            Self::Unhandled(input.parse::<keyword::unhandled>()?.span(), unhandled(input)?)
        } else if input.peek(keyword::states) {
            let span = input.parse::<keyword::states>()?.span();
            let case = case(input)?;
            Self::States(span, case.ok_or_else(|| input.error("expected `as \"case\"`"))?)
        } else if input.peek(keyword::events) {
            let span = input.parse::<keyword::events>()?.span();
            Self::Events(span, attributes.to_vec(), case(input)?)
        } else {
            return Ok(None);
        };
        recover::semicolon(input)?;
        match setting {
            Self::Events(..) => Ok(Some(setting)),
            _ => setting.without_attributes(attributes).map(Some),
        }
    }

    /// The setting, if nothing stands before it that has no place to be kept.
    fn without_attributes(self, attributes: &[Attribute]) -> syn::Result<Self> {
        attributes.first().map_or(Ok(self), |attribute| {
            Err(syn::Error::new(attribute.span(), "a setting keeps no attributes"))
        })
    }
}

/// Each eventless transition in a row is a call inside a call, so that the bound is also one on
/// the stack.
const MOST_MICROSTEPS: u32 = 1_000;

fn number(input: ParseStream<'_>, most: u32) -> syn::Result<u32> {
    let literal: LitInt = input.parse()?;
    let number: u32 = literal.base10_parse()?;
    if (1..=most).contains(&number) {
        return Ok(number);
    }
    Err(syn::Error::new(literal.span(), format!("expected a number from 1 to {most}")))
}

fn unhandled(input: ParseStream<'_>) -> syn::Result<Unhandled> {
    let word: Ident = input.parse()?;
    if word == "ignore" {
        Ok(Unhandled::Ignore)
    } else if word == "error" {
        Ok(Unhandled::Error)
    } else if word == "defer" {
        Ok(Unhandled::Defer)
    } else {
        Err(syn::Error::new(word.span(), "expected `ignore`, `error` or `defer`"))
    }
}

/// `as "snake_case"`, or nothing.
fn case(input: ParseStream<'_>) -> syn::Result<Option<LitStr>> {
    let case = outside_name(input)?;
    match case {
        Some(case) if Case::parse(&case.value()).is_none() => {
            let message = format!("expected one of {}", Case::list());
            Err(syn::Error::new(case.span(), message))
        }
        case => Ok(case),
    }
}
