//! What SCXML leaves to its data model, and a definition to Rust.

use std::fmt;

use super::chart::FunctionId;
use super::finding::is_plain;
use super::names::Names;

/// A function that a definition calls.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Function {
    /// Its name.
    pub name: String,
    /// What it is for, which says its type.
    pub kind: FunctionKind,
    /// What it stands for in the document: the expression of a condition or a delay, the XML of an
    /// action.
    pub text: String,
    /// The line on which the document first needs it.
    pub line: usize,
}

/// What a function is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FunctionKind {
    /// A condition: `fn(&Context) -> bool`.
    Guard,
    /// An action: `fn(&mut Context)`.
    Action,
    /// How long to wait: `fn(&Context) -> core::time::Duration`.
    Delay,
}

impl FunctionKind {
    /// The parameters and the result, as they are declared.
    pub const fn signature(self) -> &'static str {
        match self {
            Self::Guard => "(context: &Context) -> bool",
            Self::Action => "(context: &mut Context)",
            Self::Delay => "(context: &Context) -> core::time::Duration",
        }
    }
}

/// A variable of the chart's data model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variable {
    /// Its name.
    pub id: String,
    /// Its first value, as an expression or a text of the data model.
    pub initial: Option<String>,
    /// The line of its declaration.
    pub line: usize,
}

/// The functions of a chart.
pub(super) struct Functions {
    list: Vec<Function>,
    names: Names,
}

impl Functions {
    pub(super) fn new() -> Self {
        Self { list: Vec::new(), names: Names::of_functions() }
    }

    /// The function that stands for a text; the same text is the same function. `words` is what it
    /// is called if that name is free.
    pub(super) fn of(
        &mut self,
        kind: FunctionKind,
        text: &str,
        words: &str,
        line: usize,
    ) -> FunctionId {
        let is_same = |function: &Function| function.kind == kind && function.text == text;
        self.list.iter().position(is_same).unwrap_or_else(|| {
            let name = self.names.function(words);
            self.list.push(Function { name, kind, text: text.to_owned(), line });
            self.list.len() - 1
        })
    }

    pub(super) fn name(&self, function: FunctionId) -> &str {
        &self.list[function].name
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn into_list(self) -> Vec<Function> {
        self.list
    }
}

/// The functions to be written, as comments.
pub(super) fn write_functions(f: &mut fmt::Formatter<'_>, functions: &[Function]) -> fmt::Result {
    if !functions.is_empty() {
        writeln!(f, "\n// The functions that it calls, to be written:")?;
    }
    for function in functions {
        writeln!(f, "//\n// /// Line {}:\n// /// ```text", function.line)?;
        for line in dedented(&function.text) {
            writeln!(f, "// /// {line}")?;
        }
        writeln!(f, "// /// ```\n// fn {}{};", function.name, function.kind.signature())?;
    }
    Ok(())
}

/// The variables, as a comment.
pub(super) fn write_variables(f: &mut fmt::Formatter<'_>, variables: &[Variable]) -> fmt::Result {
    if !variables.is_empty() {
        writeln!(f, "\n// The variables that its context has to hold:\n//")?;
    }
    for variable in variables {
        let initial = variable.initial.as_ref().map(|text| dedented(text).join(" "));
        let initial = initial.map_or_else(String::new, |text| format!(", at first `{text}`"));
        writeln!(f, "// - `{}`{initial} (line {})", plain(&variable.id), variable.line)?;
    }
    Ok(())
}

/// The lines of a piece of a document, as they can stand in a comment: the common indentation of
/// all but the first is taken off.
fn dedented(text: &str) -> Vec<String> {
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = text.lines().collect();
    let behind = lines.iter().skip(1).filter(|line| !line.trim().is_empty());
    let common = behind.map(indent).min().unwrap_or(0);
    let mut lines = lines.into_iter();
    let first = lines.next().map(str::trim_start);
    // A blank of several bytes may lie across the border.
    let rest = lines.map(|line| line.get(common..).unwrap_or_else(|| line.trim_start()));
    first.into_iter().chain(rest).map(|line| plain(line.trim_end())).collect()
}

fn plain(text: &str) -> String {
    text.chars().map(|char| if is_plain(char) { char } else { ' ' }).collect()
}
