//! What is wrong with a source file, and where.

use std::fmt;

use concierge_model::Diagnostic;
use proc_macro2::Span;

/// What is wrong with the definitions of a source file; never empty.
#[derive(Clone, Debug)]
pub struct Mistakes(pub(crate) Vec<Mistake>);

impl Mistakes {
    /// Each mistake, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Mistake> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Mistakes {
    type Item = &'a Mistake;
    type IntoIter = std::slice::Iter<'a, Mistake>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A mistake and its place in the source file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mistake {
    /// The line, counted from one.
    pub line: usize,
    /// The character in the line, counted from one.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The name of the kind of mistake, if it is one of a definition.
    pub code: Option<&'static str>,
}

impl Mistake {
    pub(crate) fn of_syntax(error: &syn::Error) -> Self {
        Self::at(error.span(), error.to_string())
    }

    /// A mistake without a place of its own, such as an end that comes too early, is where the
    /// invocation is.
    pub(crate) fn of_definition(diagnostic: &Diagnostic, invocation: Span) -> Self {
        let has_place = !diagnostic.span().byte_range().is_empty();
        let span = if has_place { diagnostic.span() } else { invocation };
        Self {
            help: diagnostic.help().map(str::to_owned),
            code: Some(diagnostic.code().name()),
            ..Self::at(span, diagnostic.message().to_owned())
        }
    }

    fn at(span: Span, message: String) -> Self {
        let start = span.start();
        Self { line: start.line, column: start.column + 1, message, help: None, code: None }
    }
}

/// `LINE:COLUMN: message`.
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}
