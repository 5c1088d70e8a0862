//! `/ count, raise Ready, send Tick after 5s as clock, emit Beep`

use syn::parse::ParseStream;
use syn::{Ident, Path, Token};

use super::function::{function, maker};
use super::{Delay, keyword, name};

/// An action as it was written.
#[derive(Clone)]
pub enum Action {
    /// The name of an action function.
    Call(Path),
    /// `raise Event(make)`
    Raise(Raised),
    /// `send Event(make) after delay as timer`
    Send {
        /// What is sent.
        raised: Raised,
        /// How long it waits, if it does.
        delay: Option<Delay>,
        /// The name by which it is canceled.
        timer: Option<Ident>,
    },
    /// `cancel timer`
    Cancel(Ident),
    /// `emit Effect(make)`
    Emit(Raised),
}

/// An event or an effect that an action makes.
#[derive(Clone)]
pub struct Raised {
    /// Its name.
    pub ident: Ident,
    /// The function that makes what it carries.
    pub made_by: Option<Path>,
}

/// `/ first, second`, or nothing.
pub(super) fn optional(input: ParseStream<'_>) -> syn::Result<Vec<Action>> {
    if !input.peek(Token![/]) {
        return Ok(Vec::new());
    }
    input.parse::<Token![/]>()?;
    let mut actions = vec![Action::parse(input)?];
    while input.peek(Token![,]) {
        input.parse::<Token![,]>()?;
        actions.push(Action::parse(input)?);
    }
    Ok(actions)
}

/// `/ first, second`
pub(super) fn required(input: ParseStream<'_>) -> syn::Result<Vec<Action>> {
    if input.peek(Token![/]) {
        return optional(input);
    }
    Err(input.error("expected `/` and the names of actions"))
}

impl Action {
    /// A word of the language is one only if a name follows: a function may be called `send`.
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek2(Ident) {
            return function(input, "expected the name of an action function").map(Self::Call);
        }
        if input.peek(keyword::raise) {
            input.parse::<keyword::raise>()?;
            return Raised::parse(input).map(Self::Raise);
        }
        if input.peek(keyword::emit) {
            input.parse::<keyword::emit>()?;
            return Raised::parse(input).map(Self::Emit);
        }
        if input.peek(keyword::cancel) {
            input.parse::<keyword::cancel>()?;
            return name(input).map(Self::Cancel);
        }
        if input.peek(keyword::send) {
            input.parse::<keyword::send>()?;
            return Self::parse_send(input);
        }
        function(input, "expected the name of an action function").map(Self::Call)
    }

    fn parse_send(input: ParseStream<'_>) -> syn::Result<Self> {
        let raised = Raised::parse(input)?;
        let mut delay = None;
        if input.peek(keyword::after) {
            input.parse::<keyword::after>()?;
            delay = Some(Delay::parse(input)?);
        }
        if !input.peek(Token![as]) {
            return Ok(Self::Send { raised, delay, timer: None });
        }
        if delay.is_none() {
            return Err(input.error(
                "expected `after` before this: what is sent without a delay is not waiting, and \
                 needs no name",
            ));
        }
        input.parse::<Token![as]>()?;
        let timer = name(input).map_err(|error| {
            syn::Error::new(error.span(), "expected the name by which it is canceled")
        })?;
        Ok(Self::Send { raised, delay, timer: Some(timer) })
    }
}

impl Raised {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { ident: name(input)?, made_by: maker(input)? })
    }
}
