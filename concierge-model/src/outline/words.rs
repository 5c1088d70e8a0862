//! The words of the language, and what they begin.

use crate::diagnostic::Code;
use crate::syntax::{MACHINE_WORDS, MEMBER_WORDS};

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Words {
    /// At the start of an item of the machine.
    Machine,
    /// At the start of a member of a state.
    State,
    /// Behind `unhandled`.
    Unhandled,
    /// Behind `allow`: the codes that can be allowed.
    Allow,
}

impl Words {
    /// Every place.
    pub const ALL: [Self; 4] = [Self::Machine, Self::State, Self::Unhandled, Self::Allow];

    /// The words that can stand there, those apart that are keywords of Rust.
    pub fn list(self) -> Vec<&'static str> {
        let words = match self {
            Self::Machine => MACHINE_WORDS.to_vec(),
            Self::State => MEMBER_WORDS.to_vec(),
            Self::Unhandled => vec!["defer", "error", "ignore"],
            Self::Allow => Code::LINTS.iter().map(|code| code.name()).collect(),
        };
        words.into_iter().filter(|word| !matches!(*word, "else" | "final")).collect()
    }

    /// What a word begins, as it is written, and what that says.
    pub fn meaning(self, word: &str) -> Option<&'static str> {
        let of_words: &[(&str, &str)] = match self {
            Self::Machine => &MACHINE,
            Self::State => &STATE,
            Self::Unhandled => &UNHANDLED,
            Self::Allow => &[],
        };
        of_words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
    }
}

const MACHINE: [(&str, &str); 20] = [
    (
        "after",
        "`after Paid never Canceled;`: once the first state is active, the others never are.",
    ),
    ("allow", "`allow trap_state \"why\";`: a message that is not to be given, with the reason."),
    ("always_possible", "`always_possible Idle;`: the state can be reached from everywhere."),
    ("choice", "`choice Routing { [guard] => A; else => B; }`: a state that is left at once."),
    ("deep", "`deep history Recent => Idle;`: all that was active inside, when it was left."),
    ("effect", "`effect Ring { times: u32 }`: what the machine asks of whoever drives it."),
    ("event", "`event Pay { amount: u64 }`: what comes to the machine."),
    ("events", "`events as \"camelCase\";`: how events are called outside Rust."),
    ("group", "`group Input = KeyPressed | Clicked;`: a name for several events."),
    ("history", "`history Recent => Idle;`: the state that was active, when it was left."),
    ("initial", "`initial Idle;`: where a new machine starts."),
    ("microsteps", "`microsteps 100;`: the bound of what one event can lead to."),
    ("migrate", "`migrate from 1 with f;`: what makes a snapshot of version 1 one of the next."),
    ("never", "`never in(Open) && in(Locked);`: what is never true."),
    ("parallel", "`parallel Player { .. }`: a state whose states are all active."),
    ("state", "`state Idle { .. }`: a state."),
    ("states", "`states as \"kebab-case\";`: how states are called outside Rust."),
    ("typed", "`typed 5000;`: up to how many configurations there are types for them."),
    ("unhandled", "`unhandled error;`: what an event is that nothing handles."),
    ("version", "`version 2;`: the version of the definition, which snapshots hold."),
];

const STATE: [(&str, &str); 15] = [
    ("after", "`after 30s => Idle;`: what happens once the state was active so long."),
    ("always", "`always [guard] => Idle;`: what happens without an event."),
    ("choice", "`choice Routing { [guard] => A; else => B; }`: a state that is left at once."),
    ("deep", "`deep history Recent => Idle;`: all that was active inside, when it was left."),
    ("defer", "`defer Clicked;`: an event that waits while the state is active."),
    ("done", "`done => Idle;`: what happens once the states inside have ended."),
    ("end", "`end;`: a session may end here."),
    ("entry", "`entry / greet;`: what is done as the state is entered."),
    ("exit", "`exit / forget;`: what is done as the state is left."),
    ("history", "`history Recent => Idle;`: the state that was active, when it was left."),
    ("initial", "`initial Idle;`: where the state starts."),
    ("internal", "`internal on Tick => Idle;`: a transition that stays inside the state."),
    ("on", "`on Pay [guard] / action => Paid;`: what happens on an event."),
    ("parallel", "`parallel Player { .. }`: a state whose states are all active."),
    ("state", "`state Idle { .. }`: a state inside this one."),
];

const UNHANDLED: [(&str, &str); 3] = [
    ("defer", "The event waits until a state handles it."),
    ("error", "The event is refused."),
    ("ignore", "The event is dropped."),
];

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn every_word_has_a_meaning() {
        for words in [Words::Machine, Words::State, Words::Unhandled] {
            for word in words.list() {
                assert!(words.meaning(word).is_some(), "{word}");
            }
        }
    }
}
