//! `group Input = KeyPressed | Clicked;`

use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Token};

use super::{machine, name_of, recover, trigger};
use crate::diagnostic::Diagnostics;

/// Events under one name, as they were written.
#[derive(Clone)]
pub struct Group {
    /// Doc comments.
    pub attributes: Vec<Attribute>,
    /// The name.
    pub ident: Ident,
    /// The events, and the other groups, that belong to it.
    pub members: Vec<Ident>,
}

impl Group {
    /// What stands behind `group`, with which it begins at `start`. Once the name is read it is kept.
    pub(super) fn parse(
        input: ParseStream<'_>,
        start: Cursor<'_>,
        attributes: Vec<Attribute>,
        errors: &mut Diagnostics,
    ) -> syn::Result<Self> {
        let mut group = Self {
            attributes,
            ident: name_of(input, "expected the name of a group")?,
            members: Vec::new(),
        };
        if let Err(error) = group.parse_rest(input) {
            recover::report(start, input, &machine::WORDS, &error, errors);
            recover::resume(input, &machine::WORDS, errors);
        }
        Ok(group)
    }

    fn parse_rest(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<Token![=]>()?;
        self.members = trigger::events(input)?;
        recover::semicolon(input)
            .map_err(|error| syn::Error::new(error.span(), "expected `|` or `;`"))
    }
}
