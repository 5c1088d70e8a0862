//! Generated code depends on no name but those in its definition. Most of that is shown by crates
//! that compile: `hygiene/bare`, `hygiene/renamed` and `hygiene/strict`.
#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "guards and actions get references, however small the context is"
)]

use concierge_core::Outcome;

#[test]
fn a_crate_that_calls_the_library_by_another_name() {
    assert_eq!(concierge_tests_renamed::pushed(), Ok("open"));
    assert_eq!(concierge_tests_renamed::rung(), Some(3));
}

#[test]
fn a_crate_without_std_whose_names_mean_other_things() {
    use concierge_tests_bare::{Door, door};
    let items = [1, 2];
    let closed: Door<'_, u8, door::Closed> = Door::new(&items, 0);
    let rung = closed.ring(Some(1), 2, concierge_tests_bare::State, 1);
    let door::PushFromClosed::Closed(closed) = rung.push(2) else {
        panic!("there are two items, so that it stays closed");
    };
    assert_eq!(closed.finish(), [1, 2]);
    assert_eq!(concierge_tests_bare::lit(), "on");
    assert_eq!(concierge_tests_bare::shown_by(&items, [3, 4]), Some([3, 4]));
}

#[test]
fn a_crate_that_denies_every_lint() {
    assert_eq!(concierge_tests_strict::light(), "brig");
    assert_eq!(concierge_tests_strict::played(), Some(("loud".to_owned(), 2)));
    let resumed = concierge_tests_strict::resumed();
    assert_eq!(resumed, ("chorus", "left_second + right_second".to_owned()));
    let pumped = concierge_tests_strict::pumped();
    assert_eq!(pumped, (1, concierge_tests_strict::pump::State::PumpDone));
    assert_eq!(concierge_tests_strict::turned(), "at_second upper_on + lower_on");
}

/// Functions whose names are those of the variables and methods that generated code uses.
mod functions {
    concierge_core::machine! {
        pub(super) machine Door(u32) at u64 {
            microsteps 8;

            event Push { context: u32, event: u32, now: u32, machine: u32 }
            event Pull(u32, u32);

            initial Closed;

            state Closed {
                entry / act;
                exit / held;
                on Push [context && !now] / event, machine => Open;
                on Pull [value] / value_1, before => Open;
                end;
            }

            state Open {
                entry / to;
                always [fuel] / from => Closed;
                on Pull [state || context] / name;
            }
        }
    }

    fn context(_: &u32) -> bool {
        true
    }

    fn now(_: &u32, now: u64) -> bool {
        now > 9
    }

    fn event(sum: &mut u32, event: &door::Push) {
        *sum += event.context + event.event + event.now + event.machine;
    }

    fn machine(sum: &mut u32) {
        *sum += 100;
    }

    fn value(_: &u32, event: &door::Pull) -> bool {
        event.0 > event.1
    }

    fn value_1(sum: &mut u32) {
        *sum += 1;
    }

    fn before(_: &mut u32) {}

    fn act(_: &mut u32) {}

    fn held(_: &mut u32) {}

    fn to(_: &mut u32) {}

    fn from(sum: &mut u32) {
        *sum = 0;
    }

    fn fuel(sum: &u32) -> bool {
        *sum > 500
    }

    fn state(_: &u32) -> bool {
        false
    }

    fn name(sum: &mut u32) {
        *sum += 1_000;
    }
}

#[test]
fn functions_may_have_any_name() {
    use functions::{Door, door};
    let mut machine = Door::new(0, 0).runtime();
    let push = door::Push { context: 1, event: 2, now: 3, machine: 4 };
    let (from, to) = (door::State::Closed, door::State::Open);
    assert_eq!(machine.dispatch(push, 0), Outcome::Transitioned { from, to });
    assert_eq!(*machine.context(), 110);
    let outcome = machine.dispatch(door::Pull(1, 2), 0);
    assert_eq!(outcome, Outcome::Transitioned { from: to, to: from });
    assert_eq!(*machine.context(), 0);
}

/// Parameters whose names are those of generated ones.
mod parameters {
    concierge_core::machine! {
        pub(super) machine Pair<E, S: Copy>(Option<(E, S)>) {
            event Put { first: E, second: S }
            event Take;

            initial Empty;

            state Empty {
                on Put => Full;
                end;
            }

            state Full {
                on Take => Empty;
            }
        }
    }
}

#[test]
fn parameters_may_be_called_like_generated_ones() {
    let pair = parameters::Pair::<String, u8>::new(None);
    assert_eq!(pair.put(String::new(), 1).take().finish(), None);
}

/// States whose names are those of what is generated for regions.
#[allow(non_camel_case_types, reason = "the generated module is in lower case")]
mod regions {
    concierge_core::machine! {
        pub(super) machine Rack(()) {
            event Go;

            initial slots;

            parallel slots {
                end;
                state Places {
                    initial Slot0;
                    state Slot0 { on Go => Slot1; }
                    state Slot1;
                }
                state Placed {
                    initial None;
                    state None { on Go => Some; }
                    state Some;
                }
            }
        }
    }
}

#[test]
fn states_may_be_called_like_what_is_generated_for_regions() {
    use concierge_core::Configuration as _;
    use regions::{Rack, rack};
    let mut rack = Rack::new(()).runtime();
    let _ = rack.dispatch(rack::Go);
    assert!(rack.configuration().states().eq([rack::State::Slot1, rack::State::Some]));
}
