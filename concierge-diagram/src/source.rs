//! The machines that a Rust source file defines.

use std::fmt;

use concierge_model::Machine;
use concierge_model::explore::Exploration;
use concierge_model::past::{Lock, Past, Version};
use concierge_table::Table;
use proc_macro2::{Span, TokenStream};
use syn::visit::{self, Visit};
use thiserror::Error;

use crate::{
    layout,
    mistake::{Mistake, Mistakes},
    nesting,
};

/// The machines of a Rust source file, in the order in which they stand.
///
/// Each invocation of a macro whose path ends in `machine` is one, at the top or in modules and
/// function bodies; what other macros make of their input is not looked into.
#[derive(Debug)]
pub struct Source {
    definitions: Vec<Definition>,
}

/// A machine as its source file defines it.
#[derive(Clone)]
pub struct Definition {
    machine: Machine,
    tokens: TokenStream,
}

impl Source {
    /// Reads the text of a source file. The mistakes are all there are: those of every machine, or
    /// the one that makes the text no Rust.
    pub fn read(text: &str) -> Result<Self, Mistakes> {
        let file = parse(text).map_err(|error| {
            Mistakes(error.into_iter().map(|error| Mistake::of_syntax(&error)).collect())
        })?;
        let mut invocations = Invocations::default();
        invocations.visit_file(&file);
        let (mut definitions, mut mistakes) = (Vec::new(), Vec::new());
        for Invocation { place, tokens } in invocations.0 {
            let reading = concierge_model::read(tokens.clone());
            definitions.extend(reading.machine.map(|machine| Definition { machine, tokens }));
            let found = reading.errors.iter();
            mistakes.extend(found.map(|diagnostic| Mistake::of_definition(diagnostic, place)));
        }
        if mistakes.is_empty() { Ok(Self { definitions }) } else { Err(Mistakes(mistakes)) }
    }

    /// Every machine.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The machine of a name, which may be that of the type or that outside Rust; without one, the
    /// only machine.
    pub fn definition(&self, name: Option<&str>) -> Result<&Definition, SelectError> {
        let named = |definition: &&Definition| name.is_none_or(|name| definition.is_named(name));
        let found: Vec<_> = self.definitions.iter().filter(named).collect();
        match (found.as_slice(), name) {
            (&[definition], _) => Ok(definition),
            _ if self.definitions.is_empty() => Err(SelectError::None),
            ([], Some(name)) => {
                Err(SelectError::Unknown { name: name.to_owned(), known: names(&self.definitions) })
            }
            (found, _) => Err(SelectError::Several { names: names(found.iter().copied()) }),
        }
    }
}

impl Definition {
    /// The name of the machine's type.
    pub fn name(&self) -> String {
        self.machine.ident.to_string()
    }

    /// What `read` makes of the machine's table, which is equal to the compiled machine's.
    pub fn with_table<R>(&self, read: impl FnOnce(&Table<'_>) -> R) -> R {
        self.machine.with_table(read)
    }

    /// The machine's name outside Rust.
    pub(crate) fn table_name(&self) -> String {
        self.machine.name.clone()
    }

    /// The definition of this text; `None` if it is none.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let tokens: TokenStream = text.parse().ok()?;
        if nesting::excess(tokens.clone()).is_some() {
            return None;
        }
        let machine = concierge_model::read(tokens.clone()).machine?;
        Some(Self { machine, tokens })
    }

    /// Its text without comments and attributes, which change nothing about its sessions.
    pub(crate) fn lines(&self) -> Vec<String> {
        layout::lines(self.tokens.clone())
    }

    /// Up to how many configurations are told apart.
    pub(crate) fn limit(&self) -> usize {
        usize::try_from(self.machine.typed).unwrap_or(usize::MAX)
    }

    /// What its sessions may hold.
    pub(crate) fn present(&self) -> Version {
        let limit = self.limit();
        self.with_table(|table| Version::of(table, &Exploration::of(table, limit)))
    }

    /// What stored sessions may hold, if there was no definition before this one.
    pub fn past(&self) -> Past {
        Past { machine: self.table_name(), versions: vec![self.present()] }
    }

    /// What the compiler says of the sessions that a lock file tells of; nothing if each can go on
    /// with this definition.
    pub(crate) fn losses(&self, lock: &Lock) -> Vec<String> {
        let reading = concierge_model::read_with(self.tokens.clone(), |_| Some(lock.clone()));
        reading.errors.iter().map(|error| error.message().to_owned()).collect()
    }

    fn is_named(&self, name: &str) -> bool {
        self.machine.ident == name || self.machine.name == name
    }

    fn line(&self) -> usize {
        self.machine.ident.span().start().line
    }
}

impl fmt::Debug for Definition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Definition").field("name", &self.name()).finish_non_exhaustive()
    }
}

fn names<'a>(definitions: impl IntoIterator<Item = &'a Definition>) -> String {
    let name = |it: &Definition| format!("`{}` (line {})", it.machine.ident, it.line());
    definitions.into_iter().map(name).collect::<Vec<_>>().join(", ")
}

fn parse(text: &str) -> syn::Result<syn::File> {
    let excess = text.parse().ok().and_then(nesting::excess);
    match excess {
        Some(span) => Err(syn::Error::new(span, "brackets are nested too deep here to be read")),
        None => syn::parse_file(text),
    }
}

/// A `machine!`: where it stands, and what is inside.
struct Invocation {
    place: Span,
    tokens: TokenStream,
}

#[derive(Default)]
struct Invocations(Vec<Invocation>);

impl<'ast> Visit<'ast> for Invocations {
    fn visit_macro(&mut self, invocation: &'ast syn::Macro) {
        if let Some(last) = invocation.path.segments.last().filter(|it| it.ident == "machine") {
            let tokens = invocation.tokens.clone();
            self.0.push(Invocation { place: last.ident.span(), tokens });
        }
        visit::visit_macro(self, invocation);
    }
}

/// Why no one machine of a source file is meant.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SelectError {
    /// The file defines none.
    #[error("no `machine!` is defined there")]
    None,
    /// The file defines none of this name.
    #[error("no machine `{name}` is defined there, but {known}")]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// The names of those that are there.
        known: String,
    },
    /// The file defines more than one that it could be.
    #[error("several machines are defined there: {names}")]
    Several {
        /// Their names.
        names: String,
    },
}
