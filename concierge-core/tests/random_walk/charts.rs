//! The charts that are walked.

use concierge_core::Machine;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};

/// A machine that can be walked.
pub(crate) trait Chart:
    Machine<Context = Probe, Time = u32, Kept: Serialize + DeserializeOwned + Default>
{
    /// The event of this position in the table.
    fn event(position: usize) -> Self::Event;

    /// A new machine, from its typed start.
    fn start_typed(now: u32) -> Self;

    /// Sends an event to the typed machine, if its state accepts it.
    fn send_typed(machine: Self, position: usize, now: u32) -> Self;
}

/// What the actions write: their names.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Probe {
    trace: Vec<&'static str>,
}

impl Probe {
    pub(crate) fn trace(&self) -> &[&'static str] {
        &self.trace
    }
}

impl<'de> Deserialize<'de> for Probe {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            trace: Vec<String>,
        }
        let known = |name: String| ACTIONS.into_iter().find(|known| *known == name);
        let trace = Written::deserialize(deserializer)?.trace.into_iter().map(known);
        let trace = trace.collect::<Option<Vec<_>>>();
        Ok(Self { trace: trace.ok_or_else(|| D::Error::custom("no such action"))? })
    }
}

/// The guards: the bits of the time.
pub(crate) fn holds(guard: &str, now: u32) -> bool {
    match guard {
        "one" => one(&Probe::default(), now),
        "two" => two(&Probe::default(), now),
        "four" => four(&Probe::default(), now),
        "always" => true,
        _ => panic!("there is no guard `{guard}`"),
    }
}

fn one(_: &Probe, now: u32) -> bool {
    now & 1 != 0
}

fn two(_: &Probe, now: u32) -> bool {
    now & 2 != 0
}

fn four(_: &Probe, now: u32) -> bool {
    now & 4 != 0
}

/// Defines actions that write their names.
macro_rules! actions {
    ($($name:ident),*) => {
        const ACTIONS: [&str; [$(stringify!($name)),*].len()] = [$(stringify!($name)),*];
        $(fn $name(probe: &mut Probe) { probe.trace.push(stringify!($name)); })*
    };
}

actions!(enter_a, exit_a, enter_b, exit_b, enter_c, exit_c, act_1, act_2, act_3);

/// Implements `Chart` for a machine, given its events and what each state accepts: the typed walk
/// is written out, so that rustc agrees to every transition of it.
macro_rules! chart {
    ($machine:ident $module:ident, [$($event:ident),*], { $($state:ident: $($accepted:ident)*;)* }) => {
        impl super::Chart for $machine {
            fn event(position: usize) -> $module::Event {
                [$($module::Event::from($module::$event)),*].into_iter().nth(position)
                    .expect("the position is in the table")
            }

            fn start_typed(now: u32) -> Self {
                $machine::new(super::Probe::default(), now).into()
            }

            fn send_typed(machine: Self, position: usize, now: u32) -> Self {
                match (machine.typed(), Self::event(position)) {
                    $($(
                        ($module::Typed::$state(machine), $module::Event::$accepted(event)) => {
                            machine.send(event, now).into()
                        }
                    )*)*
                    (machine, _) => machine.into(),
                }
            }
        }
    };
}

pub(crate) mod flat {
    use super::*;

    concierge_core::machine! {
        #[derive(Clone)]
        pub(crate) machine Flat(Probe) at u32 {
            event E;
            event F;
            event G;

            initial A;

            state A {
                entry / enter_a;
                exit / exit_a;
                on E [one && !two] / act_1, act_2 => B;
                on E [two || four && one] / act_2;
                on E [!(one || two)] => A;
                on F | G => C;
            }
            state B {
                entry / enter_b, act_3;
                exit / act_3, exit_b;
                on E / act_1;
                on F [one] => B;
                on F [two] => A;
                on G [four] / act_3;
                end;
            }
            final state C { entry / enter_c; }
        }
    }

    chart!(Flat flat, [E, F, G], { A: E F G; B: E F G; });
}

pub(crate) mod choosing {
    use super::*;

    concierge_core::machine! {
        #[derive(Clone)]
        pub(crate) machine Choosing(Probe) at u32 {
            event E;
            event F;

            initial First;

            choice First {
                [one] / act_1 => Second;
                [two] / act_2 => B;
                else / act_3 => C;
            }
            choice Second -> Chosen {
                [two] => A;
                else / act_1, act_1 => B;
            }
            state A { entry / enter_a; exit / exit_a; on E / act_2 => First; on F [one] => Second; }
            state B { entry / enter_b; exit / exit_b; on E [four] => First; on F => Second; }
            state C { entry / enter_c; exit / exit_c; on F => First; end; }
        }
    }

    chart!(Choosing choosing, [E, F], { A: E F; B: E F; C: F; });
}

pub(crate) mod eventless {
    use super::*;

    concierge_core::machine! {
        #[derive(Clone)]
        pub(crate) machine Eventless(Probe) at u32 {
            event E;
            event F;

            initial A;

            state A { entry / enter_a; exit / exit_a; on E => B; on F / act_1; end; }
            state B {
                entry / enter_b;
                exit / exit_b;
                always [one] / act_1 => Passed;
                always [two] / act_2 => C;
                on E / act_3;
                on F [four] => B;
            }
            state Passed { entry / act_1; exit / act_2; always / act_3 => C; }
            state C { entry / enter_c; exit / exit_c; always [four] => A; on E => B; }
        }
    }

    chart!(Eventless eventless, [E, F], { A: E F; B: E F; C: E; });
}

pub(crate) mod unsettled {
    use super::*;

    concierge_core::machine! {
        #[derive(Clone)]
        pub(crate) machine Spinning(Probe) at u32 {
            microsteps 20;

            event E;
            event F;

            initial A;

            state A { entry / enter_a; exit / exit_a; on E / act_1 => B; end; }
            state B {
                entry / enter_b;
                exit / exit_b;
                always [one] => Turn;
                on E => A;
                on F / act_2;
            }
            choice Turn { [two] / act_3 => B; else => C; }
            state C { entry / enter_c; exit / exit_c; on E => A; on F [four] => Turn; }
        }
    }

    chart!(Spinning spinning, [E, F], { A: E; B: E F; C: E F; });
}
