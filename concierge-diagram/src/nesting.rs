//! How deep a source text nests its brackets.

use proc_macro2::{Span, TokenStream, TokenTree};

/// More than anyone writes, and as much as rustc itself descends before it gives up. The parser
/// calls itself at each bracket, so without a bound a text could exhaust the stack.
const DEEPEST: usize = 128;

/// The place of the first bracket that is nested too deep.
pub(crate) fn excess(tokens: TokenStream) -> Option<Span> {
    let mut open = vec![tokens.into_iter()];
    while let Some(innermost) = open.last_mut() {
        match innermost.next() {
            Some(TokenTree::Group(group)) if open.len() == DEEPEST => {
                return Some(group.span_open());
            }
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(_) => {}
            None => {
                open.pop();
            }
        }
    }
    None
}
