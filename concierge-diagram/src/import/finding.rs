//! What an import has to tell about a place in the document.

use std::fmt;

/// A mistake in the document, or something that a definition cannot express.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong, or is not expressed and why.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Finding {
    pub(super) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into(), help: None }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// `LINE: message`, and the help on a line of its own.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, one_line(&self.message))?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {}", one_line(help)),
            None => Ok(()),
        }
    }
}

/// All that is wrong with a document, in the order of the text; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistakes(Vec<Finding>);

impl Mistakes {
    /// Each mistake, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Mistakes {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Finding> for Mistakes {
    fn from(mistake: Finding) -> Self {
        Self(vec![mistake])
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.iter().map(Finding::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Mistakes {}

/// What was found so far.
#[derive(Default)]
pub(super) struct Findings {
    mistakes: Vec<Finding>,
    notes: Vec<Finding>,
}

impl Findings {
    pub(super) fn mistake(&mut self, mistake: Finding) {
        self.mistakes.push(mistake);
    }

    pub(super) fn note(&mut self, note: Finding) {
        self.notes.push(note);
    }

    /// The notes, if there is no mistake.
    pub(super) fn into_notes(mut self) -> Result<Vec<Finding>, Mistakes> {
        if !self.mistakes.is_empty() {
            self.mistakes.sort_by_key(|mistake| mistake.line);
            return Err(Mistakes(self.mistakes));
        }
        self.notes.sort_by_key(|note| note.line);
        Ok(self.notes)
    }
}

/// Text of a document where it must stay on its line and must not steer a terminal or reorder what
/// a reader sees.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(|char| if is_plain(char) { char } else { '\u{fffd}' }).collect()
}

/// Whether a character can stand in a comment: no control character, no mark of direction.
pub(super) fn is_plain(char: char) -> bool {
    let is_mark =
        matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !char.is_control() && !is_mark && !matches!(char, '\u{2028}' | '\u{2029}' | '\u{feff}')
}
