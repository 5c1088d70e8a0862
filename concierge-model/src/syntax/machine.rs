//! `pub machine Concierge(Session) at DateTime<Utc> { ... }`

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Generics, Ident, LitStr, Token, Type, Visibility, braced, parenthesized};

use super::{Event, Setting, State, keyword, name, outside_name, recover};
use crate::diagnostic::Diagnostics;

/// A definition as it was written.
#[derive(Clone)]
pub struct Machine {
    /// Attributes and doc comments.
    pub attributes: Vec<Attribute>,
    /// Who may see what is generated.
    pub visibility: Visibility,
    /// The name in Rust.
    pub ident: Ident,
    /// Parameters of the context and the payloads.
    pub generics: Generics,
    /// What guards read and actions change.
    pub context: Type,
    /// What tells the time, if the machine has a time.
    pub time: Option<Type>,
    /// The name outside Rust, where it is set.
    pub outside: Option<LitStr>,
    /// What holds for the whole machine.
    pub settings: Vec<Setting>,
    /// The events, in order.
    pub events: Vec<Event>,
    /// The states, in order.
    pub states: Vec<State>,
}

/// The words with which an item of a machine begins.
pub(super) const WORDS: [&str; 10] = [
    "choice",
    "event",
    "events",
    "final",
    "initial",
    "microsteps",
    "state",
    "states",
    "unhandled",
    "version",
];

/// The definition, or what of it could be read; `None` if its head is no head of a machine.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Diagnostics) -> Option<Machine> {
    let parse = |input: ParseStream<'_>| {
        let machine = Machine::parse(input, errors);
        match machine {
            Ok(machine) => {
                if !input.is_empty() {
                    errors.push_syntax(&input.error(
                        "expected the end of this definition: each `machine!` has one machine",
                    ));
                    recover::drain(input);
                }
                Ok(Some(machine))
            }
            Err(error) => {
                errors.push_syntax(&error);
                recover::drain(input);
                Ok(None)
            }
        }
    };
    match parse.parse2(tokens) {
        Ok(machine) => machine,
        Err(error) => {
            errors.push_syntax(&error);
            None
        }
    }
}

impl Machine {
    fn parse(input: ParseStream<'_>, errors: &mut Diagnostics) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        input.parse::<keyword::machine>().map_err(|error| {
            syn::Error::new(error.span(), "expected `machine Name(Context) { ... }`")
        })?;
        let ident = name(input)?;
        let mut generics: Generics = input.parse()?;
        if !input.peek(syn::token::Paren) {
            return Err(input.error(
                "expected the type of the machine's context in parentheses; `(())` if it has none",
            ));
        }
        let context = context(input)?;
        let time = if input.peek(keyword::at) {
            input.parse::<keyword::at>()?;
            Some(input.parse()?)
        } else {
            None
        };
        let outside = outside_name(input)?;
        if input.peek(Token![where]) {
            generics.where_clause = Some(input.parse()?);
        }
        let body;
        braced!(body in input);
        let mut machine = Self {
            attributes,
            visibility,
            ident,
            generics,
            context,
            time,
            outside,
            settings: Vec::new(),
            events: Vec::new(),
            states: Vec::new(),
        };
        recover::items(&body, &WORDS, errors, |input, errors| machine.parse_item(input, errors));
        Ok(machine)
    }

    fn parse_item(&mut self, input: ParseStream<'_>, errors: &mut Diagnostics) -> syn::Result<()> {
        let attributes = input.call(Attribute::parse_outer)?;
        if let Some(setting) = Setting::parse(input, &attributes)? {
            self.settings.push(setting);
        } else if input.peek(keyword::event) {
            self.events.push(Event::parse(input, attributes, errors)?);
        } else if input.peek(keyword::state)
            || input.peek(keyword::choice)
            || input.peek(Token![final])
        {
            self.states.push(State::parse(input, attributes, errors)?);
        } else {
            return Err(input.error(
                "expected `event`, `state`, `final state`, `choice`, `initial`, `version`, \
                 `unhandled`, `microsteps`, `states` or `events`",
            ));
        }
        Ok(())
    }
}

/// `(Session)`
fn context(input: ParseStream<'_>) -> syn::Result<Type> {
    let inside;
    parenthesized!(inside in input);
    let context = inside.parse::<Type>().and_then(|context| {
        if inside.is_empty() { Ok(context) } else { Err(inside.error("expected one type")) }
    });
    if context.is_err() {
        recover::drain(&inside);
    }
    context
}
