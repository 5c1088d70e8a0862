//! The bound of a macrostep: what goes on for too long leaves the machine as it was.

use concierge_core::{Machine as _, Refused, Unsettled};

concierge_core::machine! {
    #[derive(Clone)]
    machine Mill(Grain) at u64 {
        allow unused_timer "what has a name is kept apart";
        microsteps 20;
        #[derive(Debug)]
        events;
        effect Flour { grams: u32 }
        event Fill { grains: u32 }
        event Grind;
        event Grist;
        event Stop;
        event Note;

        initial Still;

        state Still {
            defer Note;
            on Fill / fill, emit Flour(flour), send Note after 1s as later => Running(start);
            end;
        }

        parallel Running(u32) {
            on Stop / fill_last => Over;
            after 3s / send Grind;

            state Stone {
                initial Turning;
                state Turning {
                    on Grind [is_left] / grind, raise Grist, emit Flour(flour) => Turned;
                }
                state Turned { on Grist / raise Grind => Turning; }
            }

            state Wheel {
                initial Slow;
                state Slow { on Note => Fast; }
                state Fast { on Note => Slow; }
            }
        }

        final state Over {
            entry / emit Flour(flour);
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Grain {
    grains: u32,
    ground: u32,
}

fn fill(grain: &mut Grain, event: &mill::Fill) {
    grain.grains += event.grains;
}

fn fill_last(grain: &mut Grain) {
    grain.grains = 0;
}

fn grind(grain: &mut Grain) {
    grain.grains -= 1;
    grain.ground += 1;
}

fn is_left(grain: &Grain) -> bool {
    grain.grains > 0
}

fn flour(grain: &Grain) -> mill::Flour {
    mill::Flour { grams: grain.ground }
}

fn start(grain: &Grain, _: &mill::Fill) -> u32 {
    grain.grains
}

/// A running mill with something of everything: grain, effects, a delayed event, data.
fn filled(grains: u32) -> Mill {
    let mut mill = Mill::new(Grain::default(), 0).runtime();
    assert!(mill.dispatch(mill::Note, 0).expect("it waits").is_handled());
    assert!(mill.dispatch(mill::Fill { grains }, 100).expect("it is filled").is_handled());
    assert!(mill.matches(mill::State::Fast), "the note came after all");
    mill
}

/// All that can be seen of a mill.
fn seen(mill: &Mill) -> (String, mill::Configuration, Option<u64>, usize) {
    let text = format!("{:?}", mill.snapshot());
    (text, mill.configuration(), mill.due(), mill.clone().take_effects().len())
}

#[test]
fn what_ends_within_the_bound_comes_to_rest() {
    let mut mill = filled(5);
    assert!(mill.dispatch(mill::Grind, 200).expect("five are few").is_handled());
    assert_eq!(*mill.context(), Grain { grains: 0, ground: 5 });
    assert_eq!(mill.take_effects().len(), 6);
}

#[test]
fn what_does_not_leaves_everything_as_it_was() {
    let mut mill = filled(50);
    let before = seen(&mill);
    let refused = mill.dispatch(mill::Grind, 200).expect_err("fifty are too many");
    assert_eq!(refused, Refused::Unsettled(Unsettled { machine: "mill", microsteps: 20 }));
    assert_eq!(seen(&mill), before);
    assert!(mill.dispatch(mill::Stop, 300).expect("it is stopped").is_handled());
}

#[test]
fn a_delay_that_is_over_is_there_again() {
    let mut mill = filled(50);
    assert!(mill.elapse(1_100).expect("the note comes").is_some());
    let before = seen(&mill);
    assert_eq!(before.2, Some(3_100));
    let unsettled = mill.elapse(3_100).expect_err("it grinds");
    assert_eq!(
        unsettled.to_string(),
        "machine `mill` took 20 microsteps after an event without coming to rest"
    );
    assert_eq!(seen(&mill), before);
}

#[test]
fn the_typed_machine_is_told_by_a_variant() {
    let mill::Typed::TurningFast(mill) = filled(50).typed() else { panic!("it runs") };
    match mill.grind(200) {
        mill::GrindFromTurningFast::Unsettled(mill) => {
            let mill: Mill<(mill::Turning, mill::Fast)> = mill;
            assert_eq!((mill.context().ground, *mill.running_data()), (0, 50));
        }
        _ => panic!("fifty are too many"),
    }
}

/// A start that goes on for too long.
mod start {
    concierge_core::machine! {
        pub(super) machine Wind(u32) {
            microsteps 5;
            event Stop;
            initial Air;
            state Air {
                initial Calm;
                on Stop => Gone;
                state Calm { always [blows] / blow => Storm; }
                state Storm { always => Calm; }
            }
            final state Gone;
        }
    }

    fn blows(strength: &u32) -> bool {
        *strength > 0
    }

    fn blow(strength: &mut u32) {
        *strength -= 1;
    }
}

#[test]
fn a_new_machine_that_does_not_come_to_rest_is_none() {
    use start::{Wind, wind};
    let calm: Wind<wind::Calm> = Wind::new(2).expect("two times and two");
    assert_eq!(*calm.stop().context(), 0);
    let unsettled = Wind::new(3).expect_err("one more is too many");
    assert_eq!(unsettled, Unsettled { machine: "wind", microsteps: 5 });
    assert!(Wind::start(3, ()).is_err());
}
