//! One item, behind the word with which it begins.

use proc_macro2::{Delimiter, Ident, TokenStream};
use syn::buffer::Cursor;

use super::block::Block;
use super::line::Expected;
use super::reader::{Reader, declaration, sign, word};
use super::{Place, State, Words};

impl Reader {
    /// An item up to its end, or up to the word with which the next one begins.
    pub(super) fn item<'a>(&mut self, docs: &TokenStream, begin: Cursor<'a>) -> Cursor<'a> {
        let Some((begins, at)) = begin.ident() else { return self.line(begin) };
        self.place(Place::Word(self.block.words(), Some(begins.clone())));
        let is_machine = self.block == Block::Machine;
        match begins.to_string().as_str() {
            "event" | "effect" if is_machine => self.message(&begins, docs, at),
            "group" if is_machine => {
                let Some((group, behind)) = declaration(docs, at) else { return at };
                self.outline.events.push(group);
                let behind = sign(behind, '=').unwrap_or(behind);
                self.expecting(Expected::Event, behind)
            }
            "state" | "parallel" | "choice" | "history" => self.declared(docs, at),
            "final" | "deep" => {
                let expected = if begins == "final" { "state" } else { "history" };
                self.declared(docs, word(at, expected).unwrap_or(at))
            }
            "allow" if is_machine => self.word_behind(Words::Allow, at),
            "migrate" if is_machine => {
                let from = word(at, "from").unwrap_or(at);
                let with = from.literal().map_or(from, |(_, behind)| behind);
                match word(with, "with") {
                    Some(function) => self.expecting(Expected::Action, function),
                    None => self.line(with),
                }
            }
            "unhandled" if is_machine => self.word_behind(Words::Unhandled, at),
            "never" if is_machine => {
                let behind = self.condition(at);
                self.line(behind)
            }
            "after" if is_machine => {
                let at = self.state(at);
                let behind = word(at, "never").unwrap_or(at);
                self.expecting(Expected::State, behind)
            }
            "always_possible" if is_machine => self.expecting(Expected::State, at),
            "initial" => self.expecting(Expected::State, at),
            "on" | "defer" => self.expecting(Expected::Event, at),
            "after" => {
                let behind = self.delay(at);
                self.line(behind)
            }
            "done" => {
                let Some((of, _, behind)) = at.group(Delimiter::Parenthesis) else {
                    return self.line(at);
                };
                self.expecting(Expected::State, of);
                self.line(behind)
            }
            // The word stands before a trigger, which is an item of its own to a reader.
            "internal" => at,
            _ if is_machine && is_state(at) => {
                self.outline.places.pop();
                let behind = self.state(begin);
                let behind = word(behind, "leads_to").unwrap_or(behind);
                self.expecting(Expected::State, behind)
            }
            _ => self.line(at),
        }
    }

    fn message<'a>(&mut self, begins: &Ident, docs: &TokenStream, at: Cursor<'a>) -> Cursor<'a> {
        let Some((message, behind)) = declaration(docs, at) else { return at };
        let is_event = begins == "event";
        let of_kind = if is_event { &mut self.outline.events } else { &mut self.outline.effects };
        of_kind.push(message);
        let at = outside(behind);
        if let Some((fields, _, behind)) = at.group(Delimiter::Brace) {
            self.fields(Delimiter::Brace, fields);
            return behind;
        }
        match at.group(Delimiter::Parenthesis) {
            Some((fields, _, behind)) => {
                self.fields(Delimiter::Parenthesis, fields);
                self.line(behind)
            }
            None => self.line(at),
        }
    }

    /// A state of some kind.
    fn declared<'a>(&mut self, docs: &TokenStream, at: Cursor<'a>) -> Cursor<'a> {
        let Some((state, mut at)) = declaration(docs, at) else { return at };
        let id = self.outline.states.len();
        self.outline.states.push(State { declaration: state, parent: self.block.parent() });
        if let Some((data, _, behind)) = at.group(Delimiter::Parenthesis) {
            self.fields(Delimiter::Parenthesis, data);
            at = behind;
        }
        at = outside(at);
        if let Some(behind) = sign(at, '-').and_then(|behind| sign(behind, '>')) {
            at = behind.ident().map_or(behind, |(_, behind)| behind);
        }
        if let Some((body, _, behind)) = at.group(Delimiter::Brace) {
            self.items(Block::State(id), body);
            return behind;
        }
        self.line(at)
    }

    /// One of some words, and the rest of the item.
    fn word_behind<'a>(&mut self, words: Words, at: Cursor<'a>) -> Cursor<'a> {
        let word = at.ident();
        self.place(Place::Word(words, word.as_ref().map(|(word, _)| word.clone())));
        self.line(word.map_or(at, |(_, behind)| behind))
    }
}

/// Whether what stands behind a word tells that it is a state, with which a property begins.
fn is_state(behind: Cursor<'_>) -> bool {
    word(behind, "leads_to").is_some() || sign(behind, ':').is_some()
}

/// What stands behind `as "name"` and `was "name" | "name"`, if they stand here.
fn outside(at: Cursor<'_>) -> Cursor<'_> {
    let at = word(at, "as").and_then(literal).unwrap_or(at);
    let mut behind = word(at, "was").and_then(literal);
    while let Some(next) = behind.and_then(|at| sign(at, '|')).and_then(literal) {
        behind = Some(next);
    }
    behind.unwrap_or(at)
}

fn literal(at: Cursor<'_>) -> Option<Cursor<'_>> {
    at.literal().map(|(_, behind)| behind)
}
