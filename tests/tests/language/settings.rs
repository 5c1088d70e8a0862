//! What holds for a whole machine.

use concierge_core::{Machine, Outcome, Refused, Unsettled};

concierge_core::machine! {
    machine Strict(u32) as "strict machine" {
        version 7;
        unhandled error;

        event Push;
        event Pull { by: u32 }

        initial Closed;

        state Closed {
            on Push => Open;
            end;
        }

        state Open {
            on Pull [is_strong] => Closed;
        }
    }
}

fn is_strong(strength: &u32, event: &strict::Pull) -> bool {
    event.by > *strength
}

#[test]
fn unhandled_error_makes_dispatch_refuse() {
    let mut strict = Strict::new(1).runtime();
    let refused = strict.dispatch(strict::Pull { by: 2 }).expect_err("it is closed");
    let (machine, state, event) = ("strict machine", "closed".into(), "PULL");
    let expected = Refused::Unhandled { machine, state, event };
    assert_eq!(refused, expected);
    let message = "machine `strict machine` does not handle `PULL` in state `closed`";
    assert_eq!(refused.to_string(), message);
    assert_eq!(strict.state(), strict::State::Closed);

    let (from, to) = (strict::State::Closed, strict::State::Open);
    assert_eq!(strict.dispatch(strict::Push), Ok(Outcome::Transitioned { from, to }));
    assert!(strict.dispatch(strict::Pull { by: 1 }).is_err(), "no guard holds");
    assert_eq!(strict.state(), strict::State::Open);
    assert!(strict.dispatch(strict::Pull { by: 2 }).is_ok());
}

#[test]
fn unhandled_error_changes_nothing_that_is_typed() {
    let closed = Strict::new(1);
    match closed.push().pull(1) {
        strict::PullFromOpen::Stayed(open) => assert_eq!(*open.context(), 1),
        strict::PullFromOpen::Closed(_) => panic!("it is not strong enough"),
    }
}

#[test]
fn the_version_is_in_the_table() {
    assert_eq!(Strict::TABLE.version, 7);
    assert_eq!(Lenient::TABLE.version, 1, "unless it is set");
}

concierge_core::machine! {
    machine Lenient(()) {
        unhandled ignore;

        event Push;

        initial Closed;

        state Closed {
            on Push => Open;
        }

        final state Open;
    }
}

#[test]
fn unhandled_ignore_is_an_outcome() {
    let mut lenient = Lenient::new(()).push().runtime();
    assert_eq!(lenient.dispatch(lenient::Push), Outcome::Unhandled);
}

concierge_core::machine! {
    /// Each eventless transition takes one from `left`; the bound is five of them.
    machine Spin(Left) {
        microsteps 5;

        event Turn { times: u32 }
        event Peek;

        initial Still;

        state Still {
            on Turn / wind => Turning;
            on Peek / peek;
            end;
        }

        state Turning {
            always [is_left] / unwind => Back;
            always => Still;
        }

        state Back {
            always [is_left] / unwind => Turning;
            on Turn [is_left] => Turning;
            on Peek => Still;
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Left {
    times: u32,
    peeks: u32,
}

fn wind(left: &mut Left, event: &spin::Turn) {
    left.times = event.times;
}

fn unwind(left: &mut Left) {
    left.times -= 1;
}

fn is_left(left: &Left) -> bool {
    left.times > 0
}

fn peek(left: &mut Left) {
    left.peeks += 1;
}

#[test]
fn a_cycle_that_ends_within_the_bound_comes_to_rest() {
    let mut spin = Spin::new(Left::default()).runtime();
    let from = spin::State::Still;
    let outcome = spin.dispatch(spin::Turn { times: 3 });
    assert_eq!(outcome, Ok(Outcome::Transitioned { from, to: spin::State::Back }));
    assert_eq!(spin.context().times, 0);
}

#[test]
fn beyond_the_bound_the_machine_is_as_it_was() {
    let mut spin = Spin::new(Left::default()).runtime();
    assert_eq!(spin.dispatch(spin::Peek), Ok(Outcome::Handled));
    let before = Left { times: 0, peeks: 1 };
    let refused = spin.dispatch(spin::Turn { times: 6 }).expect_err("it would take seven");
    assert_eq!(refused, Refused::Unsettled(Unsettled { machine: "spin", microsteps: 5 }));
    let message = "machine `spin` took 5 microsteps after an event without coming to rest";
    assert_eq!(refused.to_string(), message);
    assert_eq!((spin.state(), spin.context()), (spin::State::Still, &before));
    assert!(spin.dispatch(spin::Turn { times: 1 }).is_ok(), "and it goes on");
}

#[test]
fn exactly_the_bound_is_not_beyond_it() {
    let turned = |times| Spin::new(Left::default()).runtime().dispatch(spin::Turn { times });
    assert!(turned(4).is_ok(), "four turns and the way home are five");
    assert!(turned(5).is_ok(), "after five it rests where it is");
    assert!(turned(6).is_err(), "six turns and the way home are seven");
}

#[test]
fn the_typed_machine_has_a_variant_for_it() {
    let still = Spin::new(Left::default()).peek();
    match still.turn(60) {
        spin::TurnFromStill::Unsettled(still) => {
            assert_eq!(*still.context(), Left { times: 0, peeks: 1 });
            assert_eq!(still.finish().peeks, 1);
        }
        outcome => panic!("it cannot rest: {:?}", Spin::from(outcome)),
    }
}

#[test]
fn a_start_of_such_a_machine_can_fail_in_generic_code_only_where_it_must() {
    let spin = <Spin as Machine>::start(Left { times: 100, peeks: 0 }, ());
    assert!(spin.is_ok(), "the initial state has no eventless transition");
}
