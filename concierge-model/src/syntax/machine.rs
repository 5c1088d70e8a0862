//! `pub machine Concierge(Session) at DateTime<Utc> { ... }`

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Generics, Ident, LitStr, Token, Type, Visibility, braced};

use super::{
    Allow, Group, Message, Migration, Property, Setting, State, StateKind, keyword, name,
    outside_name, recover, type_in,
};
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
    /// What the author knows better.
    pub allows: Vec<Allow>,
    /// What makes sessions of older versions ones of this.
    pub migrations: Vec<Migration>,
    /// What the author states of it.
    pub properties: Vec<Property>,
    /// The events, in order.
    pub events: Vec<Message>,
    /// The effects, in order.
    pub effects: Vec<Message>,
    /// The groups of events, in order.
    pub groups: Vec<Group>,
    /// The states, in order.
    pub states: Vec<State>,
}

/// The words with which an item of a machine begins.
pub(crate) const WORDS: [&str; 21] = [
    "after",
    "allow",
    "always_possible",
    "choice",
    "deep",
    "effect",
    "event",
    "events",
    "final",
    "group",
    "history",
    "initial",
    "microsteps",
    "migrate",
    "never",
    "parallel",
    "state",
    "states",
    "typed",
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
                    let error = input.error("expected the end of this definition");
                    let hint = "each `machine!` has one machine: write a second `machine!`";
                    errors.push_syntax(&error, Some(hint));
                    recover::drain(input);
                }
                Ok(Some(machine))
            }
            Err(error) => {
                errors.push_syntax(&error, None);
                recover::drain(input);
                Ok(None)
            }
        }
    };
    match parse.parse2(tokens) {
        Ok(machine) => machine,
        Err(error) => {
            errors.push_syntax(&error, None);
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
        let context = type_in(input)?;
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
            allows: Vec::new(),
            migrations: Vec::new(),
            properties: Vec::new(),
            events: Vec::new(),
            effects: Vec::new(),
            groups: Vec::new(),
            states: Vec::new(),
        };
        recover::items(&body, &WORDS, errors, |input, errors| machine.parse_item(input, errors));
        Ok(machine)
    }

    fn parse_item(&mut self, input: ParseStream<'_>, errors: &mut Diagnostics) -> syn::Result<()> {
        let attributes = input.call(Attribute::parse_outer)?;
        let start = input.cursor();
        if let Some(setting) = Setting::parse(input, &attributes)? {
            self.settings.push(setting);
        } else if input.peek(keyword::allow) && attributes.is_empty() {
            self.allows.push(Allow::parse(input)?);
        } else if input.peek(keyword::migrate) && attributes.is_empty() {
            self.migrations.push(Migration::parse(input)?);
        } else if input.peek(keyword::event) {
            input.parse::<keyword::event>()?;
            self.events.push(Message::parse(input, start, attributes, errors)?);
        } else if input.peek(keyword::effect) {
            input.parse::<keyword::effect>()?;
            self.effects.push(Message::parse(input, start, attributes, errors)?);
        } else if input.peek(keyword::group) {
            input.parse::<keyword::group>()?;
            self.groups.push(Group::parse(input, start, attributes, errors)?);
        } else if StateKind::is_next(input) {
            self.states.push(State::parse(input, attributes, &WORDS, errors)?);
        } else if Property::is_next(input) {
            self.properties.push(Property::parse(input, attributes)?);
        } else {
            return Err(input.error(
                "expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, \
                 `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, \
                 `events`, `allow`, `never`, `always_possible` or `after`",
            ));
        }
        Ok(())
    }
}
