//! What cannot stand in the brackets of a guard.

use syn::buffer::Cursor;

use super::{sign, word};

/// How the `guard` is written, the tokens in its brackets, of which the one at `stop` was not
/// expected.
pub(super) fn hint(guard: Cursor<'_>, stop: Cursor<'_>) -> Option<&'static str> {
    if guard.eof() {
        return Some("name a function, as in `[is_ready]`, or remove the brackets");
    }
    let is_first = guard == stop;
    match (sign(stop), word(stop)) {
        (_, Some(word)) if word == "else" => Some("`else` is a branch of a `choice`"),
        (_, Some(_)) if is_first => None,
        (Some('|'), _) if is_first => Some("code stands in a function, which is named here"),
        (Some('&' | '|' | ','), _) | (_, Some(_)) => Some(OPERATORS),
        _ => stop.eof().then_some(OPERATORS),
    }
}

const OPERATORS: &str = "`&&` and `||` stand between two functions, and `!` before one";
