//! `on MessageReceived [is_open] / take, count => Routing;`

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Attribute, Ident, Path, Token};

use super::{Guard, guard, keyword, name, recover};

/// What was written before the guard.
#[derive(Clone)]
pub enum Trigger {
    /// `on A | B`
    Events(Vec<Ident>),
    /// `always`
    Always,
    /// A branch of a choice: it begins with its guard.
    Branch,
    /// The branch of a choice that is taken where no other is.
    Else,
}

/// A transition as it was written.
#[derive(Clone)]
pub struct Transition {
    /// Doc comments.
    pub attributes: Vec<Attribute>,
    /// The word it begins with.
    pub span: Span,
    /// What makes it a candidate.
    pub trigger: Trigger,
    /// The condition, if there is one.
    pub guard: Option<Guard>,
    /// The actions, in order.
    pub actions: Vec<Path>,
    /// Where it leads, if anywhere.
    pub target: Option<Ident>,
}

impl Transition {
    /// A transition of a state, which begins with `on` or `always`.
    pub(super) fn parse(input: ParseStream<'_>, attributes: Vec<Attribute>) -> syn::Result<Self> {
        let (span, trigger) = if input.peek(keyword::on) {
            let word: keyword::on = input.parse()?;
            let events = Punctuated::<Ident, Token![|]>::parse_separated_nonempty_with(input, name)
                .map_err(|error| syn::Error::new(error.span(), "expected the name of an event"))?;
            (word.span(), Trigger::Events(events.into_iter().collect()))
        } else {
            (input.parse::<keyword::always>()?.span(), Trigger::Always)
        };
        Self::parse_rest(input, attributes, span, trigger)
    }

    /// A branch of a choice, which begins with its guard or with `else`.
    pub(super) fn parse_branch(
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
    ) -> syn::Result<Self> {
        if input.peek(Token![else]) {
            let word: Token![else] = input.parse()?;
            return Self::parse_rest(input, attributes, word.span(), Trigger::Else);
        }
        let span = input.span();
        Self::parse_rest(input, attributes, span, Trigger::Branch)
    }

    fn parse_rest(
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
        span: Span,
        trigger: Trigger,
    ) -> syn::Result<Self> {
        let guard_span = input.span();
        let guard = Guard::parse_optional(input)?;
        if guard.is_some() && matches!(trigger, Trigger::Else) {
            return Err(syn::Error::new(
                guard_span,
                "`else` has no guard: it is taken where no other branch is",
            ));
        }
        let actions = actions(input)?;
        let target = if input.peek(Token![=>]) {
            input.parse::<Token![=>]>()?;
            let target = name(input);
            Some(target.map_err(|error| syn::Error::new(error.span(), "expected a state"))?)
        } else {
            None
        };
        if target.is_none() && !matches!(trigger, Trigger::Events(_)) {
            return Err(input.error(
                "expected `=> Target`: an eventless transition that leads nowhere would fire for \
                 ever",
            ));
        }
        recover::semicolon(input).map_err(|error| {
            let expected = match (target.is_some(), actions.is_empty(), guard.is_some()) {
                (true, _, _) => "expected `;`",
                (false, false, _) => "expected `,`, `=>` or `;`",
                (false, true, true) => "expected `/`, `=>` or `;`",
                (false, true, false) => "expected `|`, `[`, `/`, `=>` or `;`",
            };
            syn::Error::new(error.span(), expected)
        })?;
        Ok(Self { attributes, span, trigger, guard, actions, target })
    }
}

/// `/ first, second`, or nothing.
pub(super) fn actions(input: ParseStream<'_>) -> syn::Result<Vec<Path>> {
    if !input.peek(Token![/]) {
        return Ok(Vec::new());
    }
    input.parse::<Token![/]>()?;
    let mut actions = Vec::new();
    loop {
        actions.push(guard::function(input, "expected the name of an action function")?);
        if !input.peek(Token![,]) {
            return Ok(actions);
        }
        input.parse::<Token![,]>()?;
    }
}
