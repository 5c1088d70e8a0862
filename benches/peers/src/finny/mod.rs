//! finny: machines built by closures, with regions and sub-machines. Here without a queue, timers and
//! an inspector, which costs least. A sub-machine has a context of its own, so that it is shared with
//! the machine around it; and it takes no event but those that are sent to it by name, so that where it
//! depends on the state which one takes an event, the owner of the machine asks for the state.

mod board;
mod concierge;
mod grove;
mod player;
mod ring;
mod tower;

use concierge_benches::candidate::Candidate;
use finny::inspect::null::InspectNull;
use finny::{
    FsmBackend, FsmBackendImpl, FsmDispatch, FsmEventQueueNull, FsmFactory, FsmFrontend,
    FsmTimersNull,
};

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
        "grove of 50" => Candidate::of::<grove::Machine>("finny, addressed by hand"),
        "hierarchy of depth 4" => Candidate::of::<tower::depth_4::Machine>(NAME),
        "hierarchy of depth 16" => Candidate::of::<tower::depth_16::Machine>(NAME),
        "hierarchy of depth 64" => Candidate::of::<tower::depth_64::Machine>(NAME),
        "history" => return Err("no history"),
        "chain of 8" => return Err("no eventless transitions"),
        other => unreachable!("`{other}` is no machine of the comparison"),
    })
}

/// A machine that nothing is plugged into.
type Bare<F> = FsmFrontend<F, FsmEventQueueNull<F>, InspectNull, FsmTimersNull>;

/// A machine, started.
fn started<F>(context: F::Context) -> Bare<F>
where
    F: FsmBackend + FsmDispatch + FsmFactory<Fsm = F>,
{
    let (queue, inspect) = (FsmEventQueueNull::new(), InspectNull::new());
    let machine = F::new_with(context, queue, inspect, FsmTimersNull);
    let mut machine = machine.expect("a machine can be made");
    machine.start().expect("a machine can be started");
    machine
}

/// The names of the states, of `[State(Idle)]`.
fn names<F: FsmBackend>(machine: &FsmBackendImpl<F>) -> String {
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
                Self(crate::finny::started(Context::default()))
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
