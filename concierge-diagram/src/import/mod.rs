//! State charts in W3C SCXML as `machine!` definitions.
//!
//! What SCXML shares with the language is converted exactly: states of every kind, history, initial
//! and default transitions, eventless and targetless and internal ones, raised and sent and delayed
//! events, `In`. What SCXML leaves to its data model (`assign`, `script`, conditions that compute)
//! becomes the name of a function, to be written in Rust, with the original text in its doc comment;
//! [`Imported::functions`] lists them. What has no counterpart at all is listed in
//! [`Imported::notes`], each with its line, the reason, and what to do.
//!
//! ```
//! let door = r#"
//!     <scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="door">
//!         <state id="closed"><transition event="push" target="open"/></state>
//!         <state id="open"><transition event="push" target="closed"/></state>
//!     </scxml>"#;
//! let imported = concierge_diagram::import::scxml(door, &Default::default()).unwrap();
//! assert!(imported.definition.contains("on Push => Open;"));
//! ```

mod case;
mod chart;
mod condition;
mod content;
mod delay;
mod event;
mod finding;
mod function;
mod names;
mod read;
mod statement;
mod transition;
mod tree;
mod vocabulary;
mod write;
mod xml;

use std::fmt;

pub use finding::{Finding, Mistakes};
pub use function::{Function, FunctionKind, Variable};

/// What the text of a chart does not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The name of the machine's type. Without it, the chart's `name` in `PascalCase`, or `Chart`.
    pub machine: Option<String>,
    /// Events, by their names in SCXML, that the chart receives although it names only a prefix of
    /// them: `error.network`, where it says `event="error"`. One that no transition matches is left
    /// out.
    pub events: Vec<String>,
    /// Settings that the definition gets beside those that the chart asks for, without `;`.
    pub settings: Vec<String>,
}

/// A name inside the chart and the identifier that stands for it in the definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As the chart says, and as the machine says outside Rust.
    pub outside: String,
    /// As the definition says.
    pub identifier: String,
}

/// A chart that was converted.
///
/// Its [`Display`](fmt::Display) form is a Rust file: the invocation of `machine!`, and as comments
/// what is left to be written and what could not be expressed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The name of the machine's type.
    pub machine: String,
    /// The definition: what stands between the braces of `machine! { ... }`.
    pub definition: String,
    /// The type of the context: `Context` if the chart has variables or calls functions, else `()`.
    pub context: &'static str,
    /// The states, histories included, in document order.
    pub states: Vec<Name>,
    /// The events, in the order in which the chart first names them.
    pub events: Vec<Name>,
    /// The functions that the definition calls.
    pub functions: Vec<Function>,
    /// The chart's variables, for which the context has to have room.
    pub variables: Vec<Variable>,
    /// What could not be expressed, in the order of the text.
    pub notes: Vec<Finding>,
}

/// Converts the text of an SCXML document.
///
/// # Errors
/// All that is wrong with the document, at once: XML that cannot be read, elements and attributes
/// that SCXML does not have, and rules of SCXML that are broken.
pub fn scxml(text: &str, options: &Options) -> Result<Imported, Mistakes> {
    let document = xml::parse(text)?;
    let mut findings = finding::Findings::default();
    let source = xml::Source::new(text);
    vocabulary::check(&document, &source, &mut findings);
    let chart = read::chart(&document, &source, options, &mut findings);
    let notes = findings.into_notes()?;
    Ok(write::imported(chart, options, notes))
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "concierge_core::machine! {{")?;
        for line in self.definition.lines() {
            let indent = if line.is_empty() { "" } else { "    " };
            writeln!(f, "{indent}{line}")?;
        }
        writeln!(f, "}}")?;
        function::write_variables(f, &self.variables)?;
        function::write_functions(f, &self.functions)?;
        if !self.notes.is_empty() {
            writeln!(f, "\n// What could not be expressed:\n//")?;
        }
        for note in &self.notes {
            writeln!(f, "// line {}: {}", note.line, finding::one_line(&note.message))?;
            if let Some(help) = &note.help {
                writeln!(f, "//     {}", finding::one_line(help))?;
            }
        }
        Ok(())
    }
}
