//! A short name for the structure of a table.

use core::fmt;

use crate::{Table, Term, Trigger};

/// 64 bits that change when the structure of a machine changes: its name, version, states, events
/// and transitions with their guards and actions, but no doc comment. It names a structure in
/// logs and snapshots; it is not a defence against someone who forges one (FNV-1a, Fowler, Noll
/// and Vo).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub u64);

/// Sixteen hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Fingerprint {
    /// The fingerprint of a table. Linear in its size.
    pub fn of(table: &Table<'_>) -> Self {
        let mut hash = Hash::new();
        hash.text(table.name);
        hash.number(table.version);
        hash.number(table.initial.0.into());
        hash.length(table.states);
        for state in table.states {
            hash.text(state.name);
            hash.number(state.kind as u32);
            hash.number(state.may_end.into());
            hash.texts(state.entry);
            hash.texts(state.exit);
        }
        hash.length(table.events);
        for event in table.events {
            hash.text(event.name);
        }
        hash.length(table.transitions);
        for transition in table.transitions {
            hash.number(transition.source.0.into());
            match transition.trigger {
                Trigger::Events(events) => {
                    hash.length(events);
                    for event in events {
                        hash.number(event.0.into());
                    }
                }
                Trigger::Eventless => hash.number(u32::MAX),
            }
            hash.length(transition.guard.terms());
            for term in transition.guard.terms() {
                match term {
                    Term::Call(name) => hash.text(name),
                    Term::Not => hash.number(u32::MAX - 1),
                    Term::And => hash.number(u32::MAX - 2),
                    Term::Or => hash.number(u32::MAX - 3),
                }
            }
            hash.texts(transition.actions);
            hash.length(transition.targets);
            for target in transition.targets {
                hash.number(target.0.into());
            }
        }
        Self(hash.0)
    }
}

struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn number(&mut self, number: u32) {
        for byte in number.to_le_bytes() {
            self.byte(byte);
        }
    }

    /// A length goes before what varies in length, so that no two tables read alike.
    fn length<T>(&mut self, items: &[T]) {
        self.number(u32::try_from(items.len()).unwrap_or(u32::MAX));
    }

    fn text(&mut self, text: &str) {
        self.length(text.as_bytes());
        for byte in text.bytes() {
            self.byte(byte);
        }
    }

    fn texts(&mut self, texts: &[&str]) {
        self.length(texts);
        for text in texts {
            self.text(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;
    use crate::{Event, EventId, Guard, State, StateId, Table, Term, Transition};

    #[test]
    fn tells_structures_apart_and_ignores_docs() {
        let states = [State::atomic("a"), State::atomic("b")];
        let events = [Event::new("E")];
        let fingerprint = |transition, docs| {
            let transitions = [transition];
            let table = Table::new("m", StateId(0)).states(&states).events(&events);
            Fingerprint::of(&table.transitions(&transitions).docs(docs))
        };
        let plain = Transition::on(StateId(0), &[EventId(0)]).to(&[StateId(1)]);
        assert_eq!(fingerprint(plain, ""), fingerprint(plain.docs("why"), "docs"));
        for changed in [
            plain.when(Guard::of(&[Term::Call("g")])),
            plain.actions(&["g"]),
            plain.to(&[StateId(0)]),
            Transition::always(StateId(0)).to(&[StateId(1)]),
        ] {
            assert_ne!(fingerprint(plain, ""), fingerprint(changed, ""), "{changed:?}");
        }
    }
}
