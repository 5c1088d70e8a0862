//! A short name for the structure of a table.

use core::fmt;

use crate::{Action, Delay, EventId, Initial, State, StateId, Table, Term, Transition, Trigger};

/// 64 bits that change when the structure of a machine changes: its name, version, states, events
/// and transitions with their guards and actions, but no doc comment and no name that a state had
/// before. It names a structure in logs and snapshots; it is not a defence against someone who forges one (FNV-1a, Fowler, Noll
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
        hash.initial(&table.initial);
        hash.length(table.states);
        for state in table.states {
            hash.state(state);
        }
        hash.length(table.events);
        for event in table.events {
            hash.text(event.name);
        }
        hash.length(table.effects);
        for effect in table.effects {
            hash.text(effect.name);
        }
        hash.length(table.transitions);
        for transition in table.transitions {
            hash.transition(transition);
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

    fn state(&mut self, state: &State<'_>) {
        self.text(state.name);
        self.number(state.kind as u32);
        self.number(state.parent.map_or(u32::MAX, |parent| parent.0.into()));
        self.initial(&state.initial);
        self.number(state.may_end.into());
        self.actions(state.entry);
        self.actions(state.exit);
        self.events(state.defers);
        self.text(state.data);
    }

    fn transition(&mut self, transition: &Transition<'_>) {
        self.number(transition.source.0.into());
        match transition.trigger {
            Trigger::Events(events) => self.events(events),
            Trigger::Any => self.number(u32::MAX - 1),
            Trigger::Eventless => self.number(u32::MAX),
            Trigger::Done(state) => {
                self.number(u32::MAX - 2);
                self.number(state.0.into());
            }
            Trigger::After(delay) => {
                self.number(u32::MAX - 3);
                self.delay(delay);
            }
        }
        self.length(transition.guard.terms());
        for term in transition.guard.terms() {
            match term {
                Term::Call(name) => self.text(name),
                Term::Not => self.number(u32::MAX - 1),
                Term::And => self.number(u32::MAX - 2),
                Term::Or => self.number(u32::MAX - 3),
                Term::In(state) => {
                    self.number(u32::MAX - 4);
                    self.number(state.0.into());
                }
            }
        }
        self.actions(transition.actions);
        self.states(transition.targets);
        self.number(transition.is_internal.into());
    }

    fn initial(&mut self, initial: &Initial<'_>) {
        self.states(initial.targets);
        self.actions(initial.actions);
    }

    fn states(&mut self, states: &[StateId]) {
        self.length(states);
        for state in states {
            self.number(state.0.into());
        }
    }

    fn events(&mut self, events: &[EventId]) {
        self.length(events);
        for event in events {
            self.number(event.0.into());
        }
    }

    fn actions(&mut self, actions: &[Action<'_>]) {
        self.length(actions);
        for action in actions {
            self.action(*action);
        }
    }

    fn action(&mut self, action: Action<'_>) {
        match action {
            Action::Call(name) => self.text(name),
            Action::Raise { event, made_by } => {
                self.number(u32::MAX - 1);
                self.number(event.0.into());
                self.text(made_by);
            }
            Action::Send { event, made_by, delay, timer } => {
                self.number(u32::MAX - 2);
                self.number(event.0.into());
                self.text(made_by);
                self.number(delay.is_some().into());
                if let Some(delay) = delay {
                    self.delay(delay);
                }
                self.text(timer);
            }
            Action::Cancel(timer) => {
                self.number(u32::MAX - 3);
                self.text(timer);
            }
            Action::Emit { effect, made_by } => {
                self.number(u32::MAX - 4);
                self.text(effect);
                self.text(made_by);
            }
            Action::Supply { state, made_by } => {
                self.number(u32::MAX - 5);
                self.number(state.0.into());
                self.text(made_by);
            }
        }
    }

    fn delay(&mut self, delay: Delay<'_>) {
        match delay {
            Delay::Constant(duration) => {
                for byte in duration.as_nanos().to_le_bytes() {
                    self.byte(byte);
                }
            }
            Delay::Function(name) => self.text(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;
    use crate::{Action, Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition};

    #[test]
    fn tells_structures_apart_and_ignores_docs() {
        let states = [State::atomic("a"), State::atomic("b")];
        let events = [Event::new("E")];
        let fingerprint = |transition, docs| {
            let transitions = [transition];
            let table = Table::new("m", Initial::to(&[StateId(0)])).states(&states).events(&events);
            Fingerprint::of(&table.transitions(&transitions).docs(docs))
        };
        let plain = Transition::on(StateId(0), &[EventId(0)]).to(&[StateId(1)]);
        assert_eq!(fingerprint(plain, ""), fingerprint(plain.docs("why"), "docs"));
        for changed in [
            plain.when(Guard::of(&[Term::Call("g")])),
            plain.actions(&[Action::Call("g")]),
            plain.to(&[StateId(0)]),
            Transition::always(StateId(0)).to(&[StateId(1)]),
        ] {
            assert_ne!(fingerprint(plain, ""), fingerprint(changed, ""), "{changed:?}");
        }
    }
}
