//! The text of a file, with the cursor in it.

use serde_json::{Value, json};

/// A text, and where the cursor is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The text, without the mark.
    pub text: String,
    /// The line of the cursor, from zero.
    pub line: usize,
    /// How many bytes stand before it in its line.
    pub column: usize,
}

impl Marked {
    /// A text in which `$0` stands at the cursor.
    ///
    /// # Panics
    /// If it has no such mark.
    pub fn new(text: &str) -> Self {
        let (before, behind) = text.split_once("$0").expect("the cursor is marked by `$0`");
        let line = before.matches('\n').count();
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
        Self { text: format!("{before}{behind}"), line, column }
    }

    /// The cursor, as the protocol has it.
    pub(crate) fn position(&self) -> Value {
        json!({ "line": self.line, "character": self.column })
    }
}

#[cfg(test)]
mod tests {
    use super::Marked;

    #[test]
    fn a_mark_is_a_place_in_the_text_without_it() {
        let marked = Marked::new("one\ntw$0o\n");
        assert_eq!(marked, Marked { text: "one\ntwo\n".to_owned(), line: 1, column: 2 });
    }
}
