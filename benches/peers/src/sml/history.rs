//! The `(H)` at the initial state of a child table remembers.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::history::Key;
use sml::sml;

use super::Shared;

pub struct Next;
pub struct Pause;
pub struct Resume;

sml! {
    Playing {
        *"track1"_s(H) + event<Next> / act4 = "track2"_s,
        "track2"_s + event<Next> / act5 = "track3"_s,
        "track3"_s + event<Next> / act6 = "track1"_s,
    }

    Tape {
        *state<Playing> + event<Pause> / act3 = "paused"_s,
        state<Playing> + on_entry<_> / enter,
        state<Playing> + on_exit<_> / exit,
        "paused"_s + event<Resume> / act7 = state<Playing>,
    }
}

impl TapeStateMachineContext for &'static Shared {
    super::acts!(act3(Pause) 3, act4(Next) 4, act5(Next) 5, act6(Next) 6, act7(Resume) 7);

    fn enter(&mut self) -> Result<(), ()> {
        self.fold(1);
        Ok(())
    }

    fn exit(&mut self) -> Result<(), ()> {
        self.fold(2);
        Ok(())
    }
}

impl From<Key> for TapeEvents {
    fn from(key: Key) -> Self {
        match key {
            Key::Next => Next.into(),
            Key::Pause => Pause.into(),
            Key::Resume => Resume.into(),
        }
    }
}

pub(crate) struct Machine {
    machine: TapeStateMachine<&'static Shared>,
    context: &'static Shared,
}

impl Driven for Machine {
    type Input = Key;
    type Event = TapeEvents;

    fn new() -> Self {
        let context = Shared::leaked();
        let mut machine = TapeStateMachine::new(context);
        machine.initialize().expect("no action fails");
        Self { machine, context }
    }

    #[inline]
    fn handle(&mut self, event: TapeEvents) {
        let _ = self.machine.process_event(event);
    }

    fn result(&self) -> String {
        let state = if self.machine.is(&TapeStates::Paused) {
            "Paused"
        } else if self.machine.is(&TapePlayingStates::Track1) {
            "Track1"
        } else if self.machine.is(&TapePlayingStates::Track2) {
            "Track2"
        } else {
            "Track3"
        };
        format!("{state} {}", self.context.checksum())
    }
}
