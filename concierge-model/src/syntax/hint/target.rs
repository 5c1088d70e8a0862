//! How other notations name the state that something leads to.

use proc_macro2::Delimiter;
use syn::buffer::Cursor;

use super::sign;

/// How the state is named, where the parser stopped before its name, or behind one.
pub(super) fn hint(stop: Cursor<'_>, message: &str) -> Option<&'static str> {
    let is_behind = message != "expected a state";
    match sign(stop) {
        Some('.' | '-' | ':') if is_behind => {
            Some("a state inside another is named with `::`, as in `Parent::Child`")
        }
        Some('.' | '#') => Some("a state is named as it is declared: `State`, or `Parent::Child`"),
        None if !is_behind => {
            let (inside, ..) = stop.group(Delimiter::Bracket)?;
            Some(if sign(inside) == Some('*') {
                "it ends in a state of its own: `final state Done;`"
            } else {
                "several targets stand in parentheses: `=> (First, Second)`"
            })
        }
        _ => None,
    }
}
