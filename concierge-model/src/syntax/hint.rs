//! What people write who come from another notation, and what it is here.

use proc_macro2::{Delimiter, Span};
use syn::buffer::Cursor;

use crate::name::nearest;

/// What is written in other languages where an item begins, and what to write.
const WORDS: [(&str, &str); 24] = [
    ("onDone", "completion is a trigger: `done => State;`"),
    ("onEntry", "write `entry / action;`"),
    ("onentry", "write `entry / action;`"),
    ("onExit", "write `exit / action;`"),
    ("onexit", "write `exit / action;`"),
    ("enter", "write `entry / action;`"),
    ("type", "a final state is declared as one: `final state Done;`"),
    ("region", "the regions of a `parallel` are the states inside it: `state Name { ... }`"),
    ("shallow", "a `history` is shallow unless `deep` stands before it"),
    ("transition", "a transition stands in the state that it leaves: `on Event => State;`"),
    ("when", "write `on Event [guard] => State;`"),
    ("timeout", "write `after 5s => State;`"),
    ("delay", "write `after 5s => State;`"),
    ("do", "a machine tells its host what to do: `entry / emit Effect;`"),
    ("invoke", "a machine tells its host what to do: `entry / emit Effect;`"),
    (
        "always",
        "an eventless transition stands in a state; as a property it is `always_possible State;`",
    ),
    ("on", "a transition stands in the state that it leaves: `state Idle { on Event => State; }`"),
    ("eventually", "write `State leads_to Other;`"),
    ("const", "items of Rust stand beside the `machine!`"),
    ("enum", "items of Rust stand beside the `machine!`"),
    ("fn", "items of Rust stand beside the `machine!`"),
    ("let", "items of Rust stand beside the `machine!`"),
    ("struct", "items of Rust stand beside the `machine!`"),
    ("use", "items of Rust stand beside the `machine!`"),
];

const UNITS: [&str; 5] = ["ms", "s", "min", "h", "d"];

/// The order of the parts of a transition.
const ORDER: &str = "the order is `on Event [guard] / actions => State;`";

/// A mistake in an item, and where the parser stopped.
pub(super) struct Place<'a, 'c> {
    /// Where the item begins.
    pub(super) start: Cursor<'c>,
    /// What was not expected.
    pub(super) stop: Cursor<'c>,
    /// The words with which an item of this block begins.
    pub(super) words: &'a [&'a str],
}

impl Place<'_, '_> {
    /// What to write instead of what stands at `span`, where it can be told.
    pub(super) fn hint(&self, span: Span, message: &str) -> Option<String> {
        let first = word(self.start);
        let first = first.as_deref().unwrap_or("");
        if span.start() == self.start.span().start() {
            return self.beginning(first);
        }
        let is_here = self.stop.eof() || self.stop.span().start() == span.start();
        if !is_here {
            return None;
        }
        let ends = message.ends_with("`;`");
        let is_next = word(self.stop).is_some_and(|it| self.words.contains(&&*it));
        if ends && (is_next || self.stop.eof()) {
            return Some("put `;` before this: an item ends with it".to_owned());
        }
        self.stopped_at(first, ends).map(str::to_owned)
    }

    /// Nothing begins like this.
    fn beginning(&self, first: &str) -> Option<String> {
        if self.words.contains(&first) {
            return None;
        }
        if let Some((_, hint)) = WORDS.iter().find(|(word, _)| *word == first) {
            return Some((*hint).to_owned());
        }
        let (_, rest) = self.start.token_tree()?;
        let next = rest.punct().map(|(next, _)| next.as_char());
        if self.start.group(Delimiter::Bracket).is_some() {
            return Some(
                "`initial State;` says where it starts, `end;` where it may end".to_owned(),
            );
        }
        if first.is_empty() {
            return None;
        }
        if let Some(near) = nearest(first, self.words.iter().copied()) {
            return Some(format!("a similar word begins one: `{near}`"));
        }
        match (next, word(rest)) {
            (Some('='), _) if first.starts_with(char::is_lowercase) => {
                Some("actions are separated by `,`".to_owned())
            }
            (Some('='), _) if self.words.contains(&"on") => {
                Some(format!("a transition begins with what triggers it: `on {first} => State;`"))
            }
            (Some('-' | '='), _) => Some(
                "a transition stands in the state that it leaves: `on Event => State;`".to_owned(),
            ),
            (None, Some(verb)) if nearest(&verb, ["leads_to"]).is_some() => {
                Some(format!("write `{first} leads_to State;`"))
            }
            _ => None,
        }
    }

    /// An item goes on in a way that it cannot.
    fn stopped_at(&self, first: &str, ends: bool) -> Option<&'static str> {
        if self.stop.group(Delimiter::Bracket).is_some()
            || self.stop.punct().is_some_and(|(found, _)| found.as_char() == '/')
        {
            return Some(ORDER);
        }
        if self.stop.group(Delimiter::Parenthesis).is_some() {
            return Some("a function is named, not called: what it takes is told by its signature");
        }
        if self.stop.group(Delimiter::Brace).is_some() {
            return Some(if first == "states" {
                "each is declared on its own: `state Idle { ... }`"
            } else {
                "code stands in a function, which is named here"
            });
        }
        let found = self.stop.punct().map(|(found, _)| found.as_char());
        match (found, first) {
            (Some('-'), _) => Some("what it leads to stands behind `=>`"),
            (Some('*'), _) => Some("any event is `on _`"),
            (Some('&'), _) => Some("actions are separated by `,`"),
            (Some(':' | '='), "initial") => Some("write `initial State;`"),
            (Some(':'), "always") => Some("write `always [guard] => State;`"),
            (Some(':'), "event" | "effect") => Some(
                "what comes with it stands in parentheses or braces: `event Pay { cents: u32 }`",
            ),
            (Some(':'), "entry" | "exit") => Some("actions stand behind `/`: `entry / action;`"),
            (Some(':'), _) => Some("a guard stands in brackets: `on Event [guard] => State;`"),
            (Some(','), "on") if ends && !self.has_target() => {
                Some("several events are separated by `|`: `on First | Second => State;`")
            }
            (Some(','), "on") if ends => {
                Some("it ends with `;`; several targets stand in parentheses: `=> (First, Second)`")
            }
            (Some(','), _) if ends => Some("an item ends with `;`"),
            _ => self.word_at_stop(first),
        }
    }

    fn word_at_stop(&self, first: &str) -> Option<&'static str> {
        let found = word(self.stop)?;
        match &*found {
            "if" | "when" | "where" => {
                Some("a guard stands in brackets: `on Event [guard] => State;`")
            }
            "goto" | "to" | "target" | "then" => Some("what it leads to stands behind `=>`"),
            unit if UNITS.contains(&unit) => Some("the unit follows without a blank: `30s`"),
            _ if matches!(first, "entry" | "exit") => {
                Some("actions stand behind `/`: `entry / action;`")
            }
            _ if first == "final" => Some("write `final state Done;`"),
            _ if first == "initial" && self.is_second("state") => {
                Some("name it, and declare it: `initial Idle; state Idle { ... }`")
            }
            _ => None,
        }
    }

    fn is_second(&self, expected: &str) -> bool {
        let second = self.start.token_tree().and_then(|(_, rest)| word(rest));
        second.is_some_and(|second| second == expected)
    }

    /// Whether a target stands between the beginning and where the parser stopped.
    fn has_target(&self) -> bool {
        let mut at = self.start;
        while let Some((token, rest)) = at.token_tree() {
            if at.span().start() == self.stop.span().start() {
                return false;
            }
            if matches!(token, proc_macro2::TokenTree::Punct(punct) if punct.as_char() == '>') {
                return true;
            }
            at = rest;
        }
        false
    }
}

fn word(cursor: Cursor<'_>) -> Option<String> {
    cursor.ident().map(|(word, _)| word.to_string())
}
