//! What makes a transition a candidate: `on A | B`, `on _`, `always`, `after 30s`, `done`

use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Ident, Token, token};

use super::{Delay, StatePath, keyword, name_of};

/// What was written before the guard.
#[derive(Clone)]
pub enum Trigger {
    /// `on A | B`
    Events(Vec<Ident>),
    /// `on _`
    Any,
    /// `always`
    Always,
    /// `after 30s`
    After(Delay),
    /// `done`, or `done(State)`
    Done(Option<StatePath>),
    /// A branch of a choice: it begins with its guard.
    Branch,
    /// The branch of a choice that is taken where no other is.
    Else,
}

impl Trigger {
    /// Whether the trigger of a transition of a state starts here.
    pub(super) fn is_next(input: ParseStream<'_>) -> bool {
        input.peek(keyword::on)
            || input.peek(keyword::always)
            || input.peek(keyword::after)
            || input.peek(keyword::done)
    }

    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(keyword::always) {
            input.parse::<keyword::always>()?;
            return Ok(Self::Always);
        }
        if input.peek(keyword::after) {
            input.parse::<keyword::after>()?;
            return Delay::parse(input).map(Self::After);
        }
        if input.peek(keyword::done) {
            input.parse::<keyword::done>()?;
            let is_of_other = input.peek(token::Paren);
            let other = is_of_other.then(|| StatePath::parse_in_parentheses(input)).transpose()?;
            return Ok(Self::Done(other));
        }
        if !input.peek(keyword::on) {
            return Err(input.error("expected `on`, `always`, `after` or `done`"));
        }
        input.parse::<keyword::on>()?;
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            return Ok(Self::Any);
        }
        events(input).map(Self::Events)
    }

    /// What can stand behind it, if it is not a target.
    pub(super) const fn expected(&self) -> &'static str {
        match self {
            Self::Events(_) => "expected `|`, `[`, `/`, `=>` or `;`",
            _ => "expected `[`, `/`, `=>` or `;`",
        }
    }

    /// Whether a transition can do without a target.
    pub(crate) const fn may_stay(&self) -> bool {
        !matches!(self, Self::Branch | Self::Else)
    }
}

/// `A | B`
pub(super) fn events(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let event = |input: ParseStream<'_>| name_of(input, "expected the name of an event");
    let events = Punctuated::<Ident, Token![|]>::parse_separated_nonempty_with(input, event)?;
    Ok(events.into_iter().collect())
}
