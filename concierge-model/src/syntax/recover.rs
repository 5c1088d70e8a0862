//! How the parser goes on after a mistake.

use proc_macro2::{Delimiter, TokenTree};
use syn::buffer::Cursor;
use syn::parse::{ParseBuffer, ParseStream};

use super::hint::{self, Place};
use crate::diagnostic::Diagnostics;

/// Parses items until the block is empty. An item that fails is reported and skipped; the next one
/// is parsed as if nothing had happened. The block is always consumed: syn takes a rest that
/// nobody read for a mistake of its own.
///
/// `words` are those with which an item of this block begins. After a forgotten semicolon the
/// parser stands at one of them, and the item that follows is not lost.
pub(super) fn items(
    block: &ParseBuffer<'_>,
    words: &[&str],
    errors: &mut Diagnostics,
    mut item: impl FnMut(ParseStream<'_>, &mut Diagnostics) -> syn::Result<()>,
) {
    while !block.is_empty() {
        let before = block.cursor();
        if block.peek(syn::Token![;]) {
            let error = block.error("this `;` ends nothing");
            errors.push_syntax(&error, Some("remove it"));
            skip_item(block, errors);
            continue;
        }
        if let Err(error) = item(block, errors) {
            report(before, block, words, &error, errors);
            if block.cursor() == before {
                skip_item(block, errors);
            } else {
                resume(block, words, errors);
            }
        }
    }
}

/// Reports why an item failed that begins at `start`, with what to write instead where that can be
/// told.
pub(super) fn report(
    start: Cursor<'_>,
    block: ParseStream<'_>,
    words: &[&str],
    error: &syn::Error,
    errors: &mut Diagnostics,
) {
    let place = Place { start: hint::behind_attributes(start), stop: block.cursor(), words };
    let hint = place.hint(error.span(), &error.to_string());
    errors.push_syntax(error, hint.as_deref());
}

/// Goes on behind an item that failed after it had begun.
pub(super) fn resume(block: ParseStream<'_>, words: &[&str], errors: &mut Diagnostics) {
    let is_at_item = block.peek(syn::Token![#]) && block.peek2(syn::token::Bracket)
        || block.cursor().ident().is_some_and(|(word, _)| words.iter().any(|it| word == it));
    if !is_at_item {
        skip_item(block, errors);
    }
}

/// Consumes the rest of an item: up to a semicolon, or a block in braces with which an item can
/// end.
fn skip_item(input: ParseStream<'_>, errors: &mut Diagnostics) {
    while let Ok(token) = input.parse::<TokenTree>() {
        errors.skip(&token);
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => return,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let goes_on = input.cursor().punct().is_some_and(|(next, _)| next.as_char() != '#');
                if !goes_on {
                    return;
                }
            }
            _ => {}
        }
    }
}

/// Consumes what is left of a bracket in which parsing failed.
pub(super) fn drain(input: ParseStream<'_>) {
    while input.parse::<TokenTree>().is_ok() {}
}

/// Parses all of what stands in a bracket; `rest` says what was expected where more stands there.
pub(super) fn whole<T>(
    content: &ParseBuffer<'_>,
    rest: &str,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let parsed = parse(content)
        .and_then(|parsed| if content.is_empty() { Ok(parsed) } else { Err(content.error(rest)) });
    if parsed.is_err() {
        drain(content);
    }
    parsed
}

/// The semicolon at the end of an item.
pub(super) fn semicolon(input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(syn::Token![;]) {
        input.parse::<syn::Token![;]>()?;
        return Ok(());
    }
    Err(syn::Error::new(input.span(), "expected `;`"))
}
