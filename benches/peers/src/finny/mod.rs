//! finny: machines built by closures, with regions. Here without a queue, timers and an inspector,
//! which costs least. Its sub-machines have contexts of their own, so that they cannot fold into
//! the same checksum as the machine around them.

mod board;
mod concierge;
mod player;
mod ring;

use concierge_benches::candidate::Candidate;
use finny::inspect::null::InspectNull;
use finny::{FsmBackend, FsmEventQueueNull, FsmFrontend, FsmTimersNull};

/// Its candidate for a machine, or why there is none.
pub(crate) fn candidate(machine: &str) -> Result<Candidate, &'static str> {
    const NAME: &str = "finny";
    Ok(match machine {
        "concierge" => Candidate::of::<concierge::Machine>(NAME),
        "CD player" => Candidate::of::<player::Machine>(NAME),
        "ring of 50" => Candidate::of::<ring::Machine>(NAME),
        "2 parallel regions" => Candidate::of::<board::regions_2::Machine>(NAME),
        "4 parallel regions" => Candidate::of::<board::regions_4::Machine>(NAME),
        "8 parallel regions" => Candidate::of::<board::regions_8::Machine>(NAME),
        "history" => return Err("no history"),
        "chain of 8" => return Err("no eventless transitions"),
        _ => return Err("a sub-machine has a context of its own"),
    })
}

/// A machine that nothing is plugged into.
type Bare<F> = FsmFrontend<F, FsmEventQueueNull<F>, InspectNull, FsmTimersNull>;

/// The names of the states, of `[State(Idle)]`.
fn names<F: FsmBackend>(machine: &Bare<F>) -> String {
    let text = format!("{:?}", machine.get_current_states().as_ref());
    text.replace("State(", "").replace(')', "").trim_matches(['[', ']']).to_owned()
}

/// Drives a machine: `drive!(Ring: Step => RingFsmEvents, |step| ..)`; the function makes an event.
macro_rules! drive {
    ($machine:ident: $input:ty => $event:ty, $open:literal $close:literal, $make:expr) => {
        pub struct Event($event);

        impl From<$input> for Event {
            fn from(input: $input) -> Self {
                let make: fn($input) -> $event = $make;
                Self(make(input))
            }
        }

        pub(crate) struct Machine(crate::finny::Bare<$machine>);

        impl concierge_benches::candidate::Driven for Machine {
            type Input = $input;
            type Event = Event;

            fn new() -> Self {
                let machine = <$machine as finny::FsmFactory>::new_with(
                    Context::default(),
                    finny::FsmEventQueueNull::new(),
                    finny::inspect::null::InspectNull::new(),
                    finny::FsmTimersNull,
                );
                let mut machine = machine.expect("a machine can be made");
                machine.start().expect("a machine can be started");
                Self(machine)
            }

            #[inline]
            fn handle(&mut self, event: Event) {
                let _ = self.0.dispatch(event.0);
            }

            fn result(&self) -> String {
                let names = crate::finny::names(&self.0);
                format!("{}{names}{} {}", $open, $close, self.0.get_context().checksum())
            }
        }
    };
}
use drive;
