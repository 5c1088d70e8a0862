//! Where an item goes on in a way that it cannot.

use proc_macro2::{Delimiter, Spacing};

use super::{Place, sign, target, word};

const UNITS: [&str; 5] = ["ms", "s", "min", "h", "d"];

/// The order of the parts of a transition.
const ORDER: &str = "the order is `on Event [guard] / actions => State;`";

/// How what comes with an event is written.
pub(super) const PAYLOAD: &str =
    "what comes with it stands in parentheses or braces: `event Pay { cents: u32 }`";

impl Place<'_, '_> {
    /// An item goes on in a way that it cannot.
    pub(super) fn stopped_at(&self, first: &str, message: &str) -> Option<&'static str> {
        let ends = message.ends_with("`;`");
        if (matches!(first, "initial" | "never" | "always_possible") || self.has_target())
            && let Some(hint) = target::hint(self.stop, message)
        {
            return Some(hint);
        }
        if self.stop.group(Delimiter::Bracket).is_some() || sign(self.stop) == Some('/') {
            return Some(ORDER);
        }
        let is_at_event = first == "on" && message.contains("`|`");
        if is_at_event && let Some(hint) = self.behind_event() {
            return Some(hint);
        }
        if self.stop.group(Delimiter::Parenthesis).is_some() {
            return Some("a function is named, not called: what it takes is told by its signature");
        }
        if self.stop.group(Delimiter::Brace).is_some() {
            return Some(match first {
                "states" => "each is declared on its own: `state Idle { ... }`",
                "events" => "each is declared on its own: `event Go;`",
                "history" | "deep" => {
                    "where it leads at first stands behind it: `history Last => Idle;`"
                }
                "state" | "parallel" | "choice" => "it has a name, as in `state Idle { ... }`",
                _ => "code stands in a function, which is named here",
            });
        }
        if message.ends_with("cannot be a name here") {
            let is_text =
                self.stop.literal().is_some_and(|(it, _)| it.to_string().starts_with('"'));
            return is_text.then_some("names stand without quotes");
        }
        match (sign(self.stop), first) {
            (Some('.'), _) => Some("code stands in a function, which is named here"),
            (Some('-'), _) => Some("what it leads to stands behind `=>`"),
            (Some('|'), _) if message.ends_with("action function") => {
                Some("code stands in a function, which is named here")
            }
            (Some('='), "state") => {
                Some("a transition stands in the state that it leaves: `on Event => State;`")
            }
            (Some('*'), _) => Some("any event is `on _`"),
            (Some('&'), _) => Some("actions are separated by `,`"),
            (Some(':' | '='), "initial") => Some("write `initial State;`"),
            (Some(':'), "always") => Some("write `always [guard] => State;`"),
            (Some(':'), "event" | "effect") => Some(PAYLOAD),
            (Some(':'), "entry" | "exit") => Some("actions stand behind `/`: `entry / action;`"),
            (Some(':'), _) if !self.has_target() => {
                Some("a guard stands in brackets: `on Event [guard] => State;`")
            }
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

    /// What stands behind the event of a transition in other notations.
    fn behind_event(&self) -> Option<&'static str> {
        if self.stop.group(Delimiter::Parenthesis).is_some() {
            return Some(
                "what comes with an event is for the functions: `on Pay / take => State;`",
            );
        }
        if self.stop.group(Delimiter::Brace).is_some() {
            return Some(ORDER);
        }
        let (sign, rest) = self.stop.punct()?;
        let is_state = word(rest).is_some_and(|next| next.starts_with(char::is_uppercase));
        match sign.as_char() {
            '.' => Some("an event has one name: `on DoorOpened => State;`"),
            ':' if sign.spacing() == Spacing::Joint => {
                Some("an event is named alone, without its module")
            }
            ':' if is_state => Some("what it leads to stands behind `=>`"),
            _ => None,
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
            _ if first == "on" && !self.has_target() && found.starts_with(char::is_uppercase) => {
                Some("what it leads to stands behind `=>`")
            }
            _ if first == "events" => Some("each is declared on its own: `event Go;`"),
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
