//! What people write who come from another notation, and what it is here.

use proc_macro2::{Delimiter, Span};
use syn::buffer::Cursor;

use crate::name::nearest;

mod guard;
mod stop;
mod target;

/// What is written in other languages where an item begins, and what to write.
const WORDS: [(&str, &str); 32] = [
    ("onDone", "completion is a trigger: `done => State;`"),
    ("onEntry", "write `entry / action;`"),
    ("onentry", "write `entry / action;`"),
    ("onExit", "write `exit / action;`"),
    ("onexit", "write `exit / action;`"),
    ("onEnter", "write `entry / action;`"),
    ("on_entry", "write `entry / action;`"),
    ("on_exit", "write `exit / action;`"),
    ("raise", "an action stands behind `/`: `entry / raise Event;`"),
    ("send", "an action stands behind `/`: `entry / send Event;`"),
    ("emit", "an action stands behind `/`: `entry / emit Effect;`"),
    ("context", "the context stands in the head: `machine Name(Context) { ... }`"),
    ("enter", "write `entry / action;`"),
    ("type", "a final state is declared as one: `final state Done;`"),
    ("region", "the regions of a `parallel` are the states inside it: `state Name { ... }`"),
    ("shallow", "a `history` is shallow unless `deep` stands before it"),
    ("transitions", "a transition stands in the state that it leaves: `on Event => State;`"),
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
        if let Some((bracket, stop)) = within(self.start, span) {
            let is_guard = message.contains("guard function") || message.contains("`&&`");
            let hint = match first {
                _ if is_guard => guard::hint(bracket, stop),
                "event" | "effect" => (sign(stop) == Some(':')).then_some(stop::PAYLOAD),
                _ => target::hint(stop, message),
            };
            return hint.map(str::to_owned);
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
        self.stopped_at(first, message).map(str::to_owned)
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
}

/// The item without its attributes.
pub(super) fn behind_attributes(item: Cursor<'_>) -> Cursor<'_> {
    let mut at = item;
    while let Some((_, bracket)) = at.punct().filter(|(sign, _)| sign.as_char() == '#')
        && let Some((_, _, rest)) = bracket.group(Delimiter::Bracket)
    {
        at = rest;
    }
    at
}

/// What stands in the bracket in which the token at `span` stands, if it stands in one, and that
/// token.
fn within(tokens: Cursor<'_>, span: Span) -> Option<(Cursor<'_>, Cursor<'_>)> {
    let mut at = tokens;
    while let Some((_, rest)) = at.token_tree() {
        if let Some((inside, ..)) = at.any_group() {
            let found = token_at(inside, span).map(|token| (inside, token));
            if let Some(found) = within(inside, span).or(found) {
                return Some(found);
            }
        }
        at = rest;
    }
    None
}

/// The token at `span`, or the end of these tokens if that is there.
fn token_at(tokens: Cursor<'_>, span: Span) -> Option<Cursor<'_>> {
    let mut at = tokens;
    while at.span().start() != span.start() {
        (_, at) = at.token_tree()?;
    }
    Some(at)
}

fn sign(cursor: Cursor<'_>) -> Option<char> {
    cursor.punct().map(|(sign, _)| sign.as_char())
}

fn word(cursor: Cursor<'_>) -> Option<String> {
    cursor.ident().map(|(word, _)| word.to_string())
}
