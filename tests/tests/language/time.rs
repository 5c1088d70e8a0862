//! Machines with a time.

use concierge_core::{Machine, Outcome};

concierge_core::machine! {
    machine Lease(Times) at Instant {
        event Renew { length: u64 }
        event Check;

        initial Held;

        state Held {
            entry / enter;
            exit / leave;
            on Renew [is_in_time] / renew, note => Held;
            on Check [has_run_out && !is_eternal] => Lost;
        }

        state Lost {
            always [is_found_by] => Held;
            on Renew [is_long] / renew => Held;
            end;
        }
    }
}

/// Reads no clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
struct Instant(u64);

#[derive(Debug, Default, PartialEq)]
struct Times {
    until: Instant,
    noted: u32,
    entered: Vec<u64>,
    left: Vec<u64>,
    found: Option<Instant>,
}

fn enter(times: &mut Times, now: Instant) {
    times.entered.push(now.0);
}

fn leave(times: &mut Times, now: Instant) {
    times.left.push(now.0);
}

fn is_in_time(times: &Times, _: &lease::Renew, now: Instant) -> bool {
    now <= times.until
}

fn renew(times: &mut Times, event: &lease::Renew, now: Instant) {
    times.until = Instant(now.0 + event.length);
}

fn note(times: &mut Times) {
    times.noted += 1;
}

fn has_run_out(times: &Times, now: Instant) -> bool {
    now > times.until
}

fn is_eternal(times: &Times) -> bool {
    times.until == Instant(u64::MAX)
}

fn is_found_by(times: &Times, now: Instant) -> bool {
    times.found.is_some_and(|found| found <= now)
}

fn is_long(_: &Times, event: &lease::Renew) -> bool {
    event.length > 100
}

#[test]
fn the_time_of_delivery_reaches_every_function_that_asks_for_it() {
    let held = Lease::new(Times::default(), Instant(0));
    assert_eq!(held.context().entered, [0]);
    let lease::RenewFromHeld::Held(held) = held.renew(10, Instant(0)) else {
        panic!("it is in time");
    };
    assert_eq!((held.context().until, held.context().noted), (Instant(10), 1));
    let lease::RenewFromHeld::Stayed(held) = held.renew(10, Instant(11)) else {
        panic!("it is too late");
    };
    let mut lease = held.runtime();
    let check = lease::Check.into();
    assert!(!lease.can(&check, Instant(10)));
    assert!(lease.can(&check, Instant(11)));
    let (from, to) = (lease::State::Held, lease::State::Lost);
    assert_eq!(lease.dispatch(check, Instant(11)), Outcome::Transitioned { from, to });
    assert_eq!(lease.context().entered, [0, 0]);
    assert_eq!(lease.context().left, [0, 11]);
    assert_eq!(lease.dispatch(lease::Renew { length: 1 }, Instant(12)), Outcome::Unhandled);
}

#[test]
fn eventless_guards_are_asked_with_the_time_of_the_event() {
    let times = Times { found: Some(Instant(5)), ..Times::default() };
    let lease::CheckFromHeld::Held(held) =
        Lease::new(times, Instant(0)).send(lease::Check, Instant(7))
    else {
        panic!("it is lost and found in one step");
    };
    assert_eq!(held.context().entered, [0, 7]);
}

fn deliver_at<M: Machine<Time = Instant>>(machine: &mut M, event: M::Event, now: u64) -> bool {
    machine.deliver(event, Instant(now)).expect("nothing can refuse").is_handled()
}

#[test]
fn generic_code_passes_the_time_on() {
    let mut lease = <Lease as Machine>::start(Times::default(), Instant(0)).expect("it rests");
    assert!(!deliver_at(&mut lease, lease::Check.into(), 0));
    assert!(deliver_at(&mut lease, lease::Check.into(), 1));
}
