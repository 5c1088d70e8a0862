//! How an outline is read: a place after the other.

use proc_macro2::{Delimiter, Spacing, TokenStream};
use quote::ToTokens as _;
use syn::buffer::Cursor;

use super::block::Block;
use super::{Declaration, Outline, Place};

/// Collects an outline.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) outline: Outline,
    /// Where it is.
    pub(super) block: Block,
}

impl Reader {
    /// Notes a place.
    pub(super) fn place(&mut self, place: Place) {
        self.outline.places.push(place);
    }

    /// A path to a state, as far as it goes: `Player::Idle`.
    pub(super) fn state<'a>(&mut self, mut at: Cursor<'a>) -> Cursor<'a> {
        let mut around = Vec::new();
        loop {
            let name = at.ident().filter(|(name, behind)| !self.is_next_item(name, *behind));
            let ident = name.as_ref().map(|(name, _)| name.clone());
            self.place(Place::State(around.clone(), ident));
            let Some((name, behind)) = name else { return at };
            let Some(behind_colons) = colons(behind) else { return behind };
            around.push(name);
            at = behind_colons;
        }
    }

    /// A path to a function, as far as it goes: `Session::reset`, `put::<T>`.
    pub(super) fn function<'a>(&mut self, mut at: Cursor<'a>) -> Cursor<'a> {
        let mut path = TokenStream::new();
        while let Some((name, behind)) = at.ident() {
            if !path.is_empty() && self.is_next_item(&name, behind) {
                break;
            }
            name.to_tokens(&mut path);
            at = behind;
            let Some(behind) = colons(at) else { break };
            take(&mut at, behind, &mut path);
            if let Some(behind) = angles(at) {
                take(&mut at, behind, &mut path);
                let Some(behind) = colons(at) else { break };
                take(&mut at, behind, &mut path);
            }
        }
        self.place(Place::Function(path));
        at
    }

    /// The types of fields, in parentheses or in braces.
    pub(super) fn fields(&mut self, delimiter: Delimiter, mut at: Cursor<'_>) {
        loop {
            let mut field = TokenStream::new();
            let mut depth = 0_usize;
            if delimiter == Delimiter::Brace {
                let Some(behind) = behind_colon(at) else { return };
                at = behind;
            }
            while let Some((token, behind)) = at.token_tree() {
                if let Some((sign, _)) = at.punct() {
                    match sign.as_char() {
                        ',' if depth == 0 => break,
                        '<' => depth += 1,
                        '>' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                }
                token.to_tokens(&mut field);
                at = behind;
            }
            self.place(Place::Type(field));
            let Some((_, behind)) = at.token_tree() else { return };
            at = behind;
        }
    }
}

/// The doc comments and attributes that stand here, and what stands behind them; of the attributes
/// only the doc comments are kept.
pub(super) fn docs(mut at: Cursor<'_>) -> (TokenStream, Cursor<'_>) {
    let mut docs = TokenStream::new();
    while let Some((sign, behind)) = at.punct().filter(|(sign, _)| sign.as_char() == '#') {
        let Some((attribute, _, behind)) = behind.group(Delimiter::Bracket) else { break };
        if attribute.ident().is_some_and(|(name, _)| name == "doc") {
            let attribute = attribute.token_stream();
            docs.extend(quote::quote!(#sign [#attribute]));
        }
        at = behind;
    }
    (docs, at)
}

/// A declaration, if a name stands here.
pub(super) fn declaration<'a>(
    docs: &TokenStream,
    at: Cursor<'a>,
) -> Option<(Declaration, Cursor<'a>)> {
    let (ident, behind) = at.ident()?;
    Some((Declaration { docs: docs.clone(), ident }, behind))
}

/// What stands behind a sign, if it stands here.
pub(super) fn sign(at: Cursor<'_>, expected: char) -> Option<Cursor<'_>> {
    at.punct().filter(|(sign, _)| sign.as_char() == expected).map(|(_, behind)| behind)
}

/// What stands behind a word, if it stands here.
pub(super) fn word<'a>(at: Cursor<'a>, expected: &str) -> Option<Cursor<'a>> {
    at.ident().filter(|(word, _)| word == expected).map(|(_, behind)| behind)
}

/// What stands behind `::`.
fn colons(at: Cursor<'_>) -> Option<Cursor<'_>> {
    sign(sign(at, ':')?, ':')
}

/// What stands behind `=>`.
pub(super) fn arrow(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let (equals, behind) = at.punct()?;
    let is_joint = equals.as_char() == '=' && equals.spacing() == Spacing::Joint;
    is_joint.then(|| sign(behind, '>')).flatten()
}

/// What stands behind the next single colon of a field.
fn behind_colon(mut at: Cursor<'_>) -> Option<Cursor<'_>> {
    while let Some((_, behind)) = at.token_tree() {
        if let Some(behind) = sign(at, ':') {
            return Some(behind);
        }
        at = behind;
    }
    None
}

/// What stands behind arguments in angle brackets.
fn angles(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut at = sign(at, '<')?;
    let mut depth = 1;
    while let Some((_, behind)) = at.token_tree() {
        match at.punct().map(|(sign, _)| sign.as_char()) {
            Some('<') => depth += 1,
            Some('>') => depth -= 1,
            Some(';') => return None,
            _ => {}
        }
        at = behind;
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Moves tokens up to a place.
fn take<'a>(at: &mut Cursor<'a>, to: Cursor<'a>, tokens: &mut TokenStream) {
    while *at != to {
        let Some((token, behind)) = at.token_tree() else { return };
        token.to_tokens(tokens);
        *at = behind;
    }
}
