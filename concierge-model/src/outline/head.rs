//! `pub machine Concierge<T>(Session<T>) at DateTime<Utc> where T: Clone { ... }`

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::buffer::{Cursor, TokenBuffer};
use syn::parse::{ParseStream, Parser as _};
use syn::{Generics, Token};

use super::Place;
use super::block::Block;
use super::reader::{Reader, docs, word};

impl Reader {
    /// A whole definition.
    pub(super) fn definition(&mut self, tokens: TokenStream) {
        let tokens = TokenBuffer::new2(tokens);
        let (_, mut at) = docs(tokens.begin());
        while let Some((token, behind)) = at.token_tree() {
            if let Some(behind) = word(at, "machine") {
                let behind = behind.ident().map_or(behind, |(_, behind)| behind);
                self.head(behind);
                return;
            }
            if matches!(token, TokenTree::Group(ref group) if group.delimiter() == Delimiter::Brace)
            {
                return;
            }
            at = behind;
        }
    }

    /// What stands behind the name.
    fn head(&mut self, mut at: Cursor<'_>) {
        let mut parameters = TokenStream::new();
        while let Some((token, behind)) = at.token_tree() {
            if at.any_group().is_some() {
                break;
            }
            parameters.extend([token]);
            at = behind;
        }
        if let Some((context, _, behind)) = at.group(Delimiter::Parenthesis) {
            self.fields(Delimiter::Parenthesis, context);
            at = behind;
        }
        let mut bounds = TokenStream::new();
        if let Some(behind) = word(at, "at") {
            at = self.time(behind);
        }
        while let Some((token, behind)) = at.token_tree() {
            if let Some((body, _, _)) = at.group(Delimiter::Brace) {
                self.outline.generics = generics(parameters, bounds);
                self.items(Block::Machine, body);
                return;
            }
            let is_bound = !bounds.is_empty() || word(at, "where").is_some();
            bounds.extend(is_bound.then_some(token));
            at = behind;
        }
    }

    /// The type behind `at`.
    fn time<'a>(&mut self, mut at: Cursor<'a>) -> Cursor<'a> {
        let mut time = TokenStream::new();
        let ends = |at: Cursor<'_>| {
            ["as", "where"].iter().any(|end| word(at, end).is_some())
                || at.group(Delimiter::Brace).is_some()
        };
        while let Some((token, behind)) = at.token_tree().filter(|_| !ends(at)) {
            time.extend([token]);
            at = behind;
        }
        self.place(Place::Type(time));
        at
    }
}

/// The parameters, without those that cannot be read.
fn generics(parameters: TokenStream, bounds: TokenStream) -> Generics {
    let mut generics = syn::parse2::<Generics>(parameters).unwrap_or_default();
    let where_clause = |input: ParseStream<'_>| {
        if input.peek(Token![where]) { input.parse().map(Some) } else { Ok(None) }
    };
    generics.where_clause = where_clause.parse2(bounds).unwrap_or_default();
    generics
}
