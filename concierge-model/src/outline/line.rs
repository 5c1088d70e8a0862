//! The rest of an item: events, a guard, actions, targets.

use proc_macro2::{Delimiter, Ident, TokenStream};
use syn::buffer::Cursor;

use super::Place;
use super::reader::{Reader, arrow, declaration, sign, word};

/// What a name is, where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// None is expected: it begins the next item.
    Nothing,
    /// An event, or a group of events.
    Event,
    /// A state.
    State,
    /// An action.
    Action,
}

impl Reader {
    /// The rest of an item, up to its end or to the word with which the next one begins.
    pub(super) fn line<'a>(&mut self, at: Cursor<'a>) -> Cursor<'a> {
        self.expecting(Expected::Nothing, at)
    }

    /// The same, where a name comes first.
    pub(super) fn expecting<'a>(
        &mut self,
        mut expected: Expected,
        mut at: Cursor<'a>,
    ) -> Cursor<'a> {
        // What a comma goes on with.
        let mut kind = expected;
        while !at.eof() && sign(at, ';').is_none() {
            if let Some((name, behind)) = at.ident() {
                if expected == Expected::Nothing || self.is_next_item(&name, behind) {
                    self.missing(expected);
                    return at;
                }
                at = self.named(expected, name, at, behind);
                (expected, kind) = (Expected::Nothing, expected);
            } else if let Some((guard, _, behind)) = at.group(Delimiter::Bracket) {
                self.missing(expected);
                let rest = self.condition(guard);
                if !rest.eof() {
                    // Nothing closed the bracket where it should be closed.
                    self.items(self.block, rest);
                }
                expected = Expected::Nothing;
                at = behind;
            } else if let Some((inside, _, behind)) = at.group(Delimiter::Parenthesis) {
                if expected == Expected::State {
                    self.expecting(Expected::State, inside);
                    expected = Expected::Nothing;
                } else {
                    self.function(inside);
                }
                at = behind;
            } else if at.group(Delimiter::Brace).is_some() {
                break;
            } else if let Some(behind) = arrow(at) {
                self.missing(expected);
                (expected, kind, at) = (Expected::State, Expected::State, behind);
            } else if let Some(behind) = sign(at, '/') {
                // Where a machine starts, actions may stand before the targets.
                if expected != Expected::State {
                    self.missing(expected);
                }
                (expected, kind, at) = (Expected::Action, Expected::Action, behind);
            } else {
                if sign(at, ',').or_else(|| sign(at, '|')).is_some() {
                    self.missing(expected);
                    expected = kind;
                }
                at = at.token_tree().map_or(at, |(_, behind)| behind);
            }
        }
        self.missing(expected);
        at.token_tree().map_or(at, |(_, behind)| behind)
    }

    /// A name that should stand here.
    fn missing(&mut self, expected: Expected) {
        match expected {
            Expected::Nothing => {}
            Expected::Event => self.place(Place::Event(None)),
            Expected::State => self.place(Place::State(Vec::new(), None)),
            Expected::Action => self.place(Place::Function(TokenStream::new())),
        }
    }

    fn named<'a>(
        &mut self,
        expected: Expected,
        name: Ident,
        at: Cursor<'a>,
        behind: Cursor<'a>,
    ) -> Cursor<'a> {
        match expected {
            Expected::Nothing => behind,
            Expected::Event => {
                if name != "_" {
                    self.place(Place::Event(Some(name)));
                }
                behind
            }
            Expected::State => self.state(at),
            Expected::Action => self.action(&name, at, behind),
        }
    }

    /// An action. A word of the language is one if a name follows; where none does, either it is
    /// the name of a function or the name is missing.
    fn action<'a>(&mut self, name: &Ident, at: Cursor<'a>, behind: Cursor<'a>) -> Cursor<'a> {
        let of = behind.ident();
        let is_word = of.is_some();
        let (of, behind) = of.map_or((None, at), |(of, behind)| (Some(of), behind));
        let behind = match name.to_string().as_str() {
            "raise" => self.made(Place::Event(of), behind),
            "emit" => self.made(Place::Effect(of), behind),
            "cancel" => {
                self.place(Place::Timer(of));
                behind
            }
            "send" => {
                let behind = self.made(Place::Event(of), behind);
                self.waiting(behind)
            }
            _ => return self.function(at),
        };
        if is_word { behind } else { self.function(at) }
    }

    /// `after delay as timer`, if it stands here.
    fn waiting<'a>(&mut self, at: Cursor<'a>) -> Cursor<'a> {
        let Some(behind) = word(at, "after") else { return at };
        let at = self.delay(behind);
        let Some(behind) = word(at, "as") else { return at };
        let Some((timer, behind)) = declaration(&TokenStream::new(), behind) else {
            return behind;
        };
        self.outline.timers.push(timer);
        behind
    }

    /// What is made, and the function that makes it.
    fn made<'a>(&mut self, made: Place, at: Cursor<'a>) -> Cursor<'a> {
        self.place(made);
        let Some((maker, _, behind)) = at.group(Delimiter::Parenthesis) else { return at };
        self.function(maker);
        behind
    }

    /// A time, or the function that says it.
    pub(super) fn delay<'a>(&mut self, at: Cursor<'a>) -> Cursor<'a> {
        match at.literal() {
            Some((_, behind)) => behind,
            None => self.function(at),
        }
    }

    /// A condition, up to its end or to what cannot stand in one.
    pub(super) fn condition<'a>(&mut self, mut at: Cursor<'a>) -> Cursor<'a> {
        let mut is_operand_missing = true;
        loop {
            if let Some(behind) = word(at, "in") {
                at = behind;
                if let Some((state, _, behind)) = at.group(Delimiter::Parenthesis) {
                    self.state(state);
                    at = behind;
                }
                is_operand_missing = false;
            } else if at.ident().is_some() {
                at = self.function(at);
                is_operand_missing = false;
            } else if let Some((inside, _, behind)) = at.group(Delimiter::Parenthesis) {
                self.condition(inside);
                at = behind;
                is_operand_missing = false;
            } else if let Some(behind) = ['!', '&', '|'].iter().find_map(|it| sign(at, *it)) {
                at = behind;
                is_operand_missing = true;
            } else {
                break;
            }
        }
        if is_operand_missing {
            self.place(Place::Function(TokenStream::new()));
        }
        at
    }
}
