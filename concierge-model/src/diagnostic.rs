//! Mistakes in a definition.

use std::collections::BTreeSet;
use std::fmt;

use proc_macro2::{Span, TokenTree};

/// The name of a kind of mistake. Each has a paragraph in `docs/errors.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The text is not the language of definitions.
    Syntax,
    /// An attribute stands where it cannot be kept.
    Attribute,
    /// Two things share a name.
    DuplicateName,
    /// A name belongs to a generated item.
    ReservedName,
    /// Nothing says where the machine starts.
    MissingInitial,
    /// There is no event, so that nothing can happen.
    MissingEvent,
    /// A state is named that is not declared.
    UnknownState,
    /// An event is named that is not declared.
    UnknownEvent,
    /// A choice could find no branch.
    ChoiceWithoutElse,
    /// A name is given to an outcome that nothing has.
    UnusedOutcome,
    /// Something leaves a final state.
    FinalWithTransition,
    /// An earlier candidate always wins.
    NeverFires,
    /// The machine would never come to rest.
    EventlessCycle,
    /// No event leads to a state.
    UnreachableState,
    /// Nothing leads out of a state that is no end.
    TrapState,
    /// No state handles an event.
    UnhandledEvent,
    /// There is more than the table can number.
    TooLarge,
}

impl Code {
    /// Every code.
    pub const ALL: &[Self] = &[
        Self::Syntax,
        Self::Attribute,
        Self::DuplicateName,
        Self::ReservedName,
        Self::MissingInitial,
        Self::MissingEvent,
        Self::UnknownState,
        Self::UnknownEvent,
        Self::ChoiceWithoutElse,
        Self::UnusedOutcome,
        Self::FinalWithTransition,
        Self::NeverFires,
        Self::EventlessCycle,
        Self::UnreachableState,
        Self::TrapState,
        Self::UnhandledEvent,
        Self::TooLarge,
    ];

    /// The name that messages show and `docs/errors.md` explains.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Attribute => "attribute",
            Self::DuplicateName => "duplicate_name",
            Self::ReservedName => "reserved_name",
            Self::MissingInitial => "missing_initial",
            Self::MissingEvent => "missing_event",
            Self::UnknownState => "unknown_state",
            Self::UnknownEvent => "unknown_event",
            Self::ChoiceWithoutElse => "choice_without_else",
            Self::UnusedOutcome => "unused_outcome",
            Self::FinalWithTransition => "final_with_transition",
            Self::NeverFires => "never_fires",
            Self::EventlessCycle => "eventless_cycle",
            Self::UnreachableState => "unreachable_state",
            Self::TrapState => "trap_state",
            Self::UnhandledEvent => "unhandled_event",
            Self::TooLarge => "too_large",
        }
    }
}

/// One mistake: where it is, what is wrong, and what to do.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    code: Code,
    span: Span,
    message: String,
    help: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), help: None }
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The kind of mistake.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The smallest piece of the text that is wrong.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// The whole message, over several lines.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\nhelp: {help}")?;
        }
        write!(f, "\ncode: {}", self.code.name())
    }
}

/// Where the stages put what they find. It must be emptied: a mistake that is found and then
/// dropped would compile.
#[derive(Debug)]
pub(crate) struct Diagnostics {
    found: Vec<Diagnostic>,
    /// The identifiers in what the parser skipped.
    skipped: BTreeSet<String>,
    is_taken: bool,
}

impl Diagnostics {
    pub(crate) const fn new() -> Self {
        Self { found: Vec::new(), skipped: BTreeSet::new(), is_taken: false }
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds what syn found: it may be several mistakes.
    pub(crate) fn push_syntax(&mut self, error: &syn::Error) {
        for error in error {
            self.push(Diagnostic::new(Code::Syntax, error.span(), error.to_string()));
        }
    }

    /// Remembers what the parser skips. A name in it may have been declared there.
    pub(crate) fn skip(&mut self, token: &TokenTree) {
        match token {
            TokenTree::Ident(ident) => {
                self.skipped.insert(ident.to_string());
            }
            TokenTree::Group(group) => group.stream().into_iter().for_each(|it| self.skip(&it)),
            _ => {}
        }
    }

    /// Whether a name stands in what was skipped: that it is not declared is no news then.
    pub(crate) fn has_skipped(&self, name: &str) -> bool {
        self.skipped.contains(name)
    }

    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// All that was found, by place in the text.
    pub(crate) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.is_taken = true;
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|diagnostic| {
            let start = diagnostic.span.start();
            (start.line, start.column)
        });
        found
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        if !self.is_taken && !std::thread::panicking() {
            assert!(self.found.is_empty(), "mistakes were found and not reported");
        }
    }
}
