//! Why the program did not do what it was asked for.

use std::{fmt::Write as _, io, process::ExitCode};

use concierge_diagram::{LockError, Mistakes, SelectError, import};
use thiserror::Error;

#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("cannot read `{file}`: {error}")]
    Read { file: String, error: io::Error },
    #[error("{}", list(file, mistakes))]
    Definition { file: String, mistakes: Mistakes },
    #[error("{}", list_of_document(file, mistakes))]
    Document { file: String, mistakes: import::Mistakes },
    #[error("{file}: {error}{}", remedy(error))]
    Select { file: String, error: SelectError },
    #[error("`{file}` is not up to date\n{difference}\nto update it: {update}")]
    OutOfDate { file: String, difference: String, update: String },
    #[error("`{file}` is not there\nto write it: {update}")]
    Missing { file: String, update: String },
    #[error("{file}: {error}")]
    Lock { file: String, error: LockError },
    #[error("only one of the two can be read from the standard input")]
    Twice,
    /// What is compared cannot be read, which is not that it differs.
    #[error(transparent)]
    Compared(Box<Self>),
    #[error("cannot print: {error}")]
    Print { error: io::Error },
}

impl Failure {
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Definition { .. }
            | Self::Document { .. }
            | Self::Select { error: SelectError::None, .. }
            | Self::OutOfDate { .. }
            | Self::Missing { .. } => ExitCode::from(1),
            Self::Read { .. }
            | Self::Select { .. }
            | Self::Lock { .. }
            | Self::Twice
            | Self::Compared(_)
            | Self::Print { .. } => ExitCode::from(2),
        }
    }
}

fn list(file: &str, mistakes: &Mistakes) -> String {
    let mut list = String::new();
    for mistake in mistakes {
        let separator = if list.is_empty() { "" } else { "\n" };
        let notes = [("help", mistake.help.as_deref()), ("code", mistake.code)];
        // Writing to a string cannot fail.
        let _ = write!(list, "{separator}{file}:{mistake}");
        for (kind, note) in notes {
            let _ = note.map(|note| write!(list, "\n  {kind}: {note}"));
        }
    }
    list
}

fn list_of_document(file: &str, mistakes: &import::Mistakes) -> String {
    let lines: Vec<String> = mistakes.iter().map(|mistake| format!("{file}:{mistake}")).collect();
    lines.join("\n")
}

fn remedy(error: &SelectError) -> &'static str {
    match error {
        SelectError::Several { .. } => "\n  help: choose one with `--machine NAME`",
        _ => "",
    }
}
