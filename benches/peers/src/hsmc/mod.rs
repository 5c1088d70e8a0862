//! hsmc: nested states, no guards. Events are queued, and taken by `step`.

mod concierge;
mod grove;
mod player;
mod ring;
mod tower;

use concierge_benches::candidate::Candidate;

/// Its candidate for a machine, or why there is none.
pub(crate) fn candidate(machine: &str) -> Result<Candidate, &'static str> {
    const NAME: &str = "hsmc";
    Ok(match machine {
        "concierge" => Candidate::of::<concierge::Machine>(NAME),
        "CD player" => Candidate::of::<player::Machine>(NAME),
        "ring of 50" => Candidate::of::<ring::Machine>(NAME),
        "grove of 50" => Candidate::of::<grove::Machine>(NAME),
        "hierarchy of depth 4" => Candidate::of::<tower::depth_4::Machine>(NAME),
        "hierarchy of depth 16" => Candidate::of::<tower::depth_16::Machine>(NAME),
        "hierarchy of depth 64" => return Err("its macro panics"),
        "history" => return Err("no history"),
        "chain of 8" => return Err("no guards"),
        _ => return Err("no parallel states"),
    })
}

/// Actions that fold their number.
macro_rules! acts {
    ($($name:ident $number:literal),*) => {$(
        fn $name(&mut self) {
            self.fold($number);
        }
    )*};
}
use acts;

/// Drives a chart whose actions send no events: `drive!(Ring: Step => Event)`. What is delivered may
/// be something else that becomes an event of the chart: whatever that asks is then counted.
macro_rules! drive {
    ($chart:ident: $input:ty => $event:ty) => {
        pub(crate) struct Machine($chart);

        impl Driven for Machine {
            type Input = $input;
            type Event = $event;

            fn new() -> Self {
                let mut machine = $chart::new(Context::default());
                machine.step(Duration::ZERO);
                Self(machine)
            }

            #[inline]
            fn handle(&mut self, event: $event) {
                let _ = self.0.send(event.into());
                self.0.step(Duration::ZERO);
            }

            fn result(&self) -> String {
                format!("{:?} {}", self.0.current_state(), self.0.context().checksum())
            }
        }
    };
}
use drive;
