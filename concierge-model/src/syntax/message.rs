//! What goes into and out of a machine: `event MessageReceived { text: String }`, `effect Ring;`

use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Field, Fields, FieldsNamed, FieldsUnnamed, Ident, LitStr, braced, parenthesized,
    token,
};

use super::{machine, name_of, outside_name, recover};
use crate::diagnostic::Diagnostics;

/// An event or an effect as it was written.
#[derive(Clone)]
pub struct Message {
    /// Attributes and doc comments.
    pub attributes: Vec<Attribute>,
    /// The name in Rust.
    pub ident: Ident,
    /// The name outside Rust, where it is set.
    pub outside: Option<LitStr>,
    /// What it carries.
    pub payload: Fields,
}

impl Message {
    /// What stands behind `event` or `effect`, with which it begins at `start`. Once the name is
    /// read it is kept, whatever is wrong behind it, so that its uses are no further mistakes.
    pub(super) fn parse(
        input: ParseStream<'_>,
        start: Cursor<'_>,
        attributes: Vec<Attribute>,
        errors: &mut Diagnostics,
    ) -> syn::Result<Self> {
        let ident = name_of(input, "expected a name")?;
        let mut message = Self { attributes, ident, outside: None, payload: Fields::Unit };
        if let Err(error) = message.parse_rest(input) {
            recover::report(start, input, &machine::WORDS, &error, errors);
            recover::resume(input, &machine::WORDS, errors);
        }
        Ok(message)
    }

    fn parse_rest(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        self.outside = outside_name(input)?;
        if input.peek(token::Brace) {
            let content;
            let brace_token = braced!(content in input);
            let named = |content: ParseStream<'_>| {
                Punctuated::parse_terminated_with(content, Field::parse_named)
            };
            let named = recover::whole(&content, "expected `,` or `}`", named)?;
            self.payload = Fields::Named(FieldsNamed { brace_token, named });
            return Ok(());
        }
        if input.peek(token::Paren) {
            let content;
            let paren_token = parenthesized!(content in input);
            let unnamed = |content: ParseStream<'_>| {
                Punctuated::parse_terminated_with(content, Field::parse_unnamed)
            };
            let unnamed = recover::whole(&content, "expected `,` or `)`", unnamed)?;
            self.payload = Fields::Unnamed(FieldsUnnamed { paren_token, unnamed });
        }
        recover::semicolon(input)
    }
}
