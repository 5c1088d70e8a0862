//! Row by row.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::player::Button;
use sml::sml;

use super::{Shared, acts};

pub struct Play;
pub struct OpenClose;
pub struct Stop;
pub struct Pause;
pub struct EndPause;
pub struct Detected {
    is_readable: bool,
}

sml! {
    Player[states_attr: #[derive(Debug)]] {
        *"empty"_s + event<OpenClose> / act1 = "open"_s,
        "empty"_s + event<Detected> [is_readable] / act2 = "stopped"_s,
        "open"_s + event<OpenClose> / act3 = "empty"_s,
        "stopped"_s + event<Play> / act4 = "playing"_s,
        "stopped"_s + event<OpenClose> / act5 = "open"_s,
        "stopped"_s + event<Stop> / act6 = "stopped"_s,
        "playing"_s + event<Stop> / act7 = "stopped"_s,
        "playing"_s + event<Pause> / act8 = "paused"_s,
        "playing"_s + event<OpenClose> / act9 = "open"_s,
        "paused"_s + event<EndPause> / act10 = "playing"_s,
        "paused"_s + event<Stop> / act11 = "stopped"_s,
        "paused"_s + event<OpenClose> / act9 = "open"_s,
    }
}

impl PlayerStateMachineContext for &'static Shared {
    fn is_readable(&self, detected: &Detected) -> Result<bool, ()> {
        Ok(detected.is_readable)
    }

    acts!(
        act1(OpenClose) 1, act2(Detected) 2, act3(OpenClose) 3, act4(Play) 4, act5(OpenClose) 5,
        act6(Stop) 6, act7(Stop) 7, act8(Pause) 8, act9(OpenClose) 9, act10(EndPause) 10,
        act11(Stop) 11
    );
}

impl From<Button> for PlayerEvents {
    fn from(button: Button) -> Self {
        match button {
            Button::Play => Play.into(),
            Button::OpenClose => OpenClose.into(),
            Button::Stop => Stop.into(),
            Button::Pause => Pause.into(),
            Button::EndPause => EndPause.into(),
            Button::Detected { is_readable } => Detected { is_readable }.into(),
        }
    }
}

pub(crate) struct Machine {
    machine: PlayerStateMachine<&'static Shared>,
    context: &'static Shared,
}

impl Driven for Machine {
    type Input = Button;
    type Event = PlayerEvents;

    fn new() -> Self {
        let context = Shared::leaked();
        Self { machine: PlayerStateMachine::new(context), context }
    }

    #[inline]
    fn handle(&mut self, event: PlayerEvents) {
        let _ = self.machine.process_event(event);
    }

    fn result(&self) -> String {
        let mut text = String::new();
        self.machine.visit_current_states(|state| text = format!("{state:?}"));
        format!("{text} {}", self.context.checksum())
    }
}
