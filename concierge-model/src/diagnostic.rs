//! Mistakes in a definition.

use std::fmt;

use concierge_exploration::Set;
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
    /// A name is that of several states.
    AmbiguousState,
    /// Nothing says where the machine or a state starts.
    MissingInitial,
    /// A state would start where it cannot.
    WrongInitial,
    /// One region is named where all start.
    InitialInParallel,
    /// A parallel has nothing to run.
    MissingRegion,
    /// Something stands among the regions that is none.
    WrongRegion,
    /// A history has nothing to remember.
    MisplacedHistory,
    /// A history would lead where it cannot.
    WrongDefault,
    /// There is no event, so that nothing can happen.
    MissingEvent,
    /// A state is named that is not declared.
    UnknownState,
    /// An event is named that is not declared.
    UnknownEvent,
    /// An effect is named that is not declared.
    UnknownEffect,
    /// Something is canceled that is never sent.
    UnknownTimer,
    /// A group of events is a part of itself.
    GroupCycle,
    /// An event or an effect is made of what it does not carry, or without what it does.
    WrongPayload,
    /// Targets cannot be active together.
    ConflictingTargets,
    /// A state is entered without the data that it owns.
    MissingData,
    /// Data is made for what owns none.
    WrongData,
    /// A delay is no time.
    WrongDelay,
    /// Something waits in a machine that has no time.
    MissingTime,
    /// The completion is awaited of what is never complete.
    NeverDone,
    /// A choice could find no branch.
    ChoiceWithoutElse,
    /// A name is given to an outcome that nothing has.
    UnusedOutcome,
    /// A state lies inside a final one.
    FinalWithState,
    /// Something leaves a final state.
    FinalWithTransition,
    /// A transition is marked internal and is as any other.
    InternalWithoutEffect,
    /// An earlier candidate always wins.
    NeverFires,
    /// An event would wait that is always handled.
    NeverDeferred,
    /// The machine would never come to rest.
    EventlessCycle,
    /// No event leads to a state.
    UnreachableState,
    /// Nothing leads out of a state that is no end.
    TrapState,
    /// No state handles an event.
    UnhandledEvent,
    /// Nothing emits an effect.
    UnusedEffect,
    /// A guard asks for a state that is never active.
    InPseudoState,
    /// A transition keeps one of another region from firing.
    ConflictingRegions,
    /// The machine can get where no end is reached any more.
    NoEnd,
    /// No transition hears an event of the machine's own.
    UnheardEvent,
    /// A delayed event is always canceled at once.
    NeverDue,
    /// Nothing cancels what is sent under a name.
    UnusedTimer,
    /// Nothing names a group of events.
    UnusedGroup,
    /// A former name is given to what was never stored, or is that of two states.
    WrongWas,
    /// A version is migrated that is not older, or not all the way.
    WrongMigration,
    /// A lock file cannot be used.
    WrongLock,
    /// Sessions may be stored that the definition cannot hold.
    LostSessions,
    /// A property is stated of what a property cannot be about.
    WrongProperty,
    /// A property does not hold, or cannot be proved.
    Property,
    /// Something is allowed that cannot be, or is no code.
    WrongAllow,
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
        Self::AmbiguousState,
        Self::MissingInitial,
        Self::WrongInitial,
        Self::InitialInParallel,
        Self::MissingRegion,
        Self::WrongRegion,
        Self::MisplacedHistory,
        Self::WrongDefault,
        Self::MissingEvent,
        Self::UnknownState,
        Self::UnknownEvent,
        Self::UnknownEffect,
        Self::UnknownTimer,
        Self::GroupCycle,
        Self::WrongPayload,
        Self::ConflictingTargets,
        Self::MissingData,
        Self::WrongData,
        Self::WrongDelay,
        Self::MissingTime,
        Self::NeverDone,
        Self::ChoiceWithoutElse,
        Self::UnusedOutcome,
        Self::FinalWithState,
        Self::FinalWithTransition,
        Self::InternalWithoutEffect,
        Self::NeverFires,
        Self::NeverDeferred,
        Self::EventlessCycle,
        Self::UnreachableState,
        Self::TrapState,
        Self::UnhandledEvent,
        Self::UnusedEffect,
        Self::InPseudoState,
        Self::ConflictingRegions,
        Self::NoEnd,
        Self::UnheardEvent,
        Self::NeverDue,
        Self::UnusedTimer,
        Self::UnusedGroup,
        Self::WrongWas,
        Self::WrongMigration,
        Self::WrongLock,
        Self::LostSessions,
        Self::WrongProperty,
        Self::Property,
        Self::WrongAllow,
        Self::TooLarge,
    ];

    /// The codes of what a machine can work with, though it is mostly a slip. A definition can
    /// allow them, with a reason.
    pub const LINTS: &[Self] = &[
        Self::UnusedOutcome,
        Self::InternalWithoutEffect,
        Self::NeverFires,
        Self::NeverDeferred,
        Self::UnreachableState,
        Self::TrapState,
        Self::UnhandledEvent,
        Self::UnusedEffect,
        Self::InPseudoState,
        Self::ConflictingRegions,
        Self::NoEnd,
        Self::UnheardEvent,
        Self::NeverDue,
        Self::UnusedTimer,
        Self::UnusedGroup,
    ];

    /// The name that messages show and `docs/errors.md` explains.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Attribute => "attribute",
            Self::DuplicateName => "duplicate_name",
            Self::ReservedName => "reserved_name",
            Self::AmbiguousState => "ambiguous_state",
            Self::MissingInitial => "missing_initial",
            Self::WrongInitial => "wrong_initial",
            Self::InitialInParallel => "initial_in_parallel",
            Self::MissingRegion => "missing_region",
            Self::WrongRegion => "wrong_region",
            Self::MisplacedHistory => "misplaced_history",
            Self::WrongDefault => "wrong_default",
            Self::MissingEvent => "missing_event",
            Self::UnknownState => "unknown_state",
            Self::UnknownEvent => "unknown_event",
            Self::UnknownEffect => "unknown_effect",
            Self::UnknownTimer => "unknown_timer",
            Self::GroupCycle => "group_cycle",
            Self::WrongPayload => "wrong_payload",
            Self::ConflictingTargets => "conflicting_targets",
            Self::MissingData => "missing_data",
            Self::WrongData => "wrong_data",
            Self::WrongDelay => "wrong_delay",
            Self::MissingTime => "missing_time",
            Self::NeverDone => "never_done",
            Self::ChoiceWithoutElse => "choice_without_else",
            Self::UnusedOutcome => "unused_outcome",
            Self::FinalWithState => "final_with_state",
            Self::FinalWithTransition => "final_with_transition",
            Self::InternalWithoutEffect => "internal_without_effect",
            Self::NeverFires => "never_fires",
            Self::NeverDeferred => "never_deferred",
            Self::EventlessCycle => "eventless_cycle",
            Self::UnreachableState => "unreachable_state",
            Self::TrapState => "trap_state",
            Self::UnhandledEvent => "unhandled_event",
            Self::UnusedEffect => "unused_effect",
            Self::InPseudoState => "in_pseudo_state",
            Self::ConflictingRegions => "conflicting_regions",
            Self::NoEnd => "no_end",
            Self::UnheardEvent => "unheard_event",
            Self::NeverDue => "never_due",
            Self::UnusedTimer => "unused_timer",
            Self::UnusedGroup => "unused_group",
            Self::WrongWas => "wrong_was",
            Self::WrongMigration => "wrong_migration",
            Self::WrongLock => "wrong_lock",
            Self::LostSessions => "lost_sessions",
            Self::WrongProperty => "wrong_property",
            Self::Property => "property",
            Self::WrongAllow => "wrong_allow",
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
    skipped: Set<String>,
    /// What the definition allows.
    allowed: Set<Code>,
    is_taken: bool,
}

impl Diagnostics {
    pub(crate) const fn new() -> Self {
        Self { found: Vec::new(), skipped: Set::new(), allowed: Set::new(), is_taken: false }
    }

    /// Adds a mistake, unless the definition allows it.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if !self.allowed.contains(&diagnostic.code) {
            self.found.push(diagnostic);
        }
    }

    /// From here on, mistakes of this code are none.
    pub(crate) fn allow(&mut self, code: Code) {
        self.allowed.insert(code);
    }

    /// Adds what syn found: it may be several mistakes. What is wrong with one and the same name is
    /// told where it stands first.
    pub(crate) fn push_syntax(&mut self, error: &syn::Error, hint: Option<&str>) {
        for error in error {
            let message = error.to_string();
            let is_name = message.ends_with("cannot be a name here");
            if is_name && self.found.iter().any(|found| found.message == message) {
                continue;
            }
            let mut diagnostic = Diagnostic::new(Code::Syntax, error.span(), message);
            diagnostic.help = hint.map(str::to_owned);
            self.push(diagnostic);
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

    /// Whether a mistake is told at this place: what follows from it is no news.
    pub(crate) fn has_at(&self, span: Span) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.span.start() == span.start())
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
