//! Identifiers for names that are none.

use std::collections::BTreeSet;

use super::case::{Case, capitalized};

/// The generated items beside states and events in a machine's module, as the language reserves
/// them. Without the feature `source` the language is not there to be asked.
const RESERVED: [&str; 17] = [
    "ALL",
    "AcceptedIn",
    "AtRest",
    "Composite",
    "Configuration",
    "Effect",
    "Elapsed",
    "Event",
    "EventKind",
    "IDENTS",
    "Inside",
    "Rows",
    "State",
    "Stayed",
    "Tagged",
    "Typed",
    "Unsettled",
];

/// What no function may be called.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The identifiers that are in use in one scope. Two that differ in case or underscores alone count
/// as the same: methods and default names outside Rust are made of them.
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The types in a machine's module.
    pub(super) fn of_types() -> Self {
        let taken = RESERVED.iter().chain(&["Self"]);
        Self { taken: taken.map(|name| folded(name)).collect() }
    }

    /// Functions, or timers.
    pub(super) fn of_functions() -> Self {
        Self { taken: KEYWORDS.iter().map(|&keyword| keyword.to_owned()).collect() }
    }

    /// A type's identifier for an outside name: the name in `PascalCase`, if need be with a word or
    /// a number behind it.
    pub(super) fn type_for(&mut self, outside: &str, suffix: &str) -> String {
        let plain = pascal(outside);
        if plain.is_empty() {
            return self.numbered(suffix, 1);
        }
        let starts_well = plain.starts_with(|first: char| first.is_ascii_alphabetic());
        let plain = if starts_well { plain } else { format!("{suffix}{plain}") };
        if self.take(&plain) {
            return plain;
        }
        let with_word = format!("{plain}{suffix}");
        // Two states of one name are told apart by number, an event from a state by what it is.
        if suffix == "Event" && self.take(&with_word) {
            with_word
        } else {
            self.numbered(&plain, 2)
        }
    }

    /// A function's identifier: these words, if need be with a number behind them. They begin with
    /// a letter.
    pub(super) fn function(&mut self, words: &str) -> String {
        if self.take(words) { words.to_owned() } else { self.numbered(&format!("{words}_"), 2) }
    }

    fn numbered(&mut self, stem: &str, first: usize) -> String {
        let mut numbers = (first..).map(|number| format!("{stem}{number}"));
        numbers.find(|name| self.take(name)).expect("there is always another number")
    }

    fn take(&mut self, name: &str) -> bool {
        self.taken.insert(folded(name))
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(|char| *char != '_').collect::<String>().to_lowercase()
}

/// The words of a name in `PascalCase`; capitals inside of words stay. Letters outside ASCII count
/// as blanks: whether Rust takes them depends on the compiler's version of Unicode.
pub(super) fn pascal(name: &str) -> String {
    parts(name).map(capitalized).collect()
}

/// A name as a part of a function's.
pub(super) fn snake(name: &str) -> String {
    let words: Vec<String> = parts(name).map(|part| Case::Snake.apply(part)).collect();
    words.join("_")
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|char: char| !char.is_ascii_alphanumeric()).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Names, RESERVED};

    #[test]
    fn the_reserved_names_are_those_of_the_language() {
        assert_eq!(RESERVED, concierge_model::RESERVED);
    }

    #[test]
    fn every_name_gets_an_identifier_of_its_own() {
        let mut names = Names::of_types();
        let mut states = |name| names.type_for(name, "State");
        assert_eq!(states("b1.1"), "B11");
        assert_eq!(states("b11"), "B112");
        assert_eq!(states("A"), "A");
        assert_eq!(states("a"), "A2");
        assert_eq!(states("1"), "State1");
        assert_eq!(states("é"), "State2");
        assert_eq!(states("self"), "Self2");
        assert_eq!(states("event"), "Event2");
        assert_eq!(states("really-fail"), "ReallyFail");
        let mut events = |name| names.type_for(name, "Event");
        assert_eq!(events("a"), "AEvent");
        assert_eq!(events("A"), "A3");
        assert_eq!(events("really.fail"), "ReallyFailEvent");
    }
}
