//! The text of a definition as a tree: what was written, names not yet resolved.
//!
//! The grammar is written down in `docs/reference.md`. A mistake inside one item loses that item
//! and no other: `recover.rs` finds the next one.

mod action;
mod allow;
mod delay;
mod function;
mod group;
mod guard;
mod hint;
mod machine;
mod member;
mod message;
mod migration;
mod property;
mod recover;
mod setting;
mod state;
mod target;
mod transition;
mod trigger;

pub use action::{Action, Raised};
pub use allow::Allow;
pub use delay::Delay;
pub use group::Group;
pub use guard::Guard;
pub use machine::Machine;
pub use message::Message;
pub use migration::Migration;
pub use property::{Claim, Property};
pub use setting::{Setting, Unhandled};
pub use state::{State, StateKind};
pub use target::{Initial, StatePath, Target};
pub use transition::Transition;
pub use trigger::Trigger;

pub(crate) use machine::{WORDS as MACHINE_WORDS, parse};
pub(crate) use member::WORDS as MEMBER_WORDS;

use syn::ext::IdentExt as _;

/// The words of the language that are no keywords of Rust.
mod keyword {
    syn::custom_keyword!(after);
    syn::custom_keyword!(allow);
    syn::custom_keyword!(always);
    syn::custom_keyword!(always_possible);
    syn::custom_keyword!(at);
    syn::custom_keyword!(cancel);
    syn::custom_keyword!(choice);
    syn::custom_keyword!(deep);
    syn::custom_keyword!(defer);
    syn::custom_keyword!(done);
    syn::custom_keyword!(effect);
    syn::custom_keyword!(emit);
    syn::custom_keyword!(end);
    syn::custom_keyword!(entry);
    syn::custom_keyword!(event);
    syn::custom_keyword!(events);
    syn::custom_keyword!(exit);
    syn::custom_keyword!(from);
    syn::custom_keyword!(group);
    syn::custom_keyword!(history);
    syn::custom_keyword!(initial);
    syn::custom_keyword!(internal);
    syn::custom_keyword!(leads_to);
    syn::custom_keyword!(machine);
    syn::custom_keyword!(microsteps);
    syn::custom_keyword!(migrate);
    syn::custom_keyword!(never);
    syn::custom_keyword!(on);
    syn::custom_keyword!(parallel);
    syn::custom_keyword!(raise);
    syn::custom_keyword!(send);
    syn::custom_keyword!(state);
    syn::custom_keyword!(states);
    syn::custom_keyword!(typed);
    syn::custom_keyword!(unhandled);
    syn::custom_keyword!(version);
    syn::custom_keyword!(was);
    syn::custom_keyword!(with);
}

/// `as "name"`, the name outside Rust.
fn outside_name(input: syn::parse::ParseStream<'_>) -> syn::Result<Option<syn::LitStr>> {
    if input.peek(syn::Token![as]) {
        input.parse::<syn::Token![as]>()?;
        return outside(input).map(Some);
    }
    Ok(None)
}

/// `was "name" | "other"`, the names outside Rust that something had before.
fn former_names(input: syn::parse::ParseStream<'_>) -> syn::Result<Vec<syn::LitStr>> {
    let mut names = Vec::new();
    if input.peek(keyword::was) {
        input.parse::<keyword::was>()?;
        names.push(outside(input)?);
        while input.peek(syn::Token![|]) {
            input.parse::<syn::Token![|]>()?;
            names.push(outside(input)?);
        }
    }
    Ok(names)
}

fn outside(input: syn::parse::ParseStream<'_>) -> syn::Result<syn::LitStr> {
    let name: syn::LitStr = input.parse()?;
    if name.value().is_empty() {
        return Err(syn::Error::new(name.span(), "a name cannot be empty"));
    }
    Ok(name)
}

/// The name of a machine, a state, an event or an outcome. `r#Move` is `Move`, as it is to rustc;
/// a keyword is no name for a type, nor could a longer name be made of it.
fn name(input: syn::parse::ParseStream<'_>) -> syn::Result<syn::Ident> {
    if let Some((literal, _)) = input.cursor().literal() {
        let message = format!("`{literal}` is no identifier, and cannot be a name here");
        return Err(syn::Error::new(literal.span(), message));
    }
    let ident = syn::Ident::parse_any(input)?;
    let plain = ident.unraw();
    if syn::parse_str::<syn::Ident>(&plain.to_string()).is_ok() {
        return Ok(plain);
    }
    let message = format!("`{plain}` is a keyword of Rust, and cannot be a name here");
    Err(syn::Error::new(ident.span(), message))
}

/// The same, where something else than a name is told to be missing what is `expected`.
fn name_of(input: syn::parse::ParseStream<'_>, expected: &str) -> syn::Result<syn::Ident> {
    let is_name = input.cursor().ident().is_some() || input.cursor().literal().is_some();
    if is_name { name(input) } else { Err(syn::Error::new(input.span(), expected)) }
}

/// `(Session)`, one type in parentheses.
fn type_in(input: syn::parse::ParseStream<'_>) -> syn::Result<syn::Type> {
    let content;
    syn::parenthesized!(content in input);
    recover::whole(&content, "expected one type", <syn::Type as syn::parse::Parse>::parse)
}
