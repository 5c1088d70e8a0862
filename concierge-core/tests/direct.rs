//! Events that need no engine in one state of a region and need it in another.

use std::panic::{AssertUnwindSafe, catch_unwind};

use concierge_core::{Configuration as _, Outcome, machine};

use pair::State::{A, B, C, D, Ended};

machine! {
    #[derive(Clone)]
    machine Pair(Vec<&'static str>) {
        event Go;
        event Check;
        event Break;
        event Stop;

        initial Both;

        parallel Both {
            on Stop / stop => Ended;

            state Left {
                initial A;
                state A { on Go / left => B; on Check / left => B; on Break / left => B; }
                state B { exit / out; on Go => A; on Stop / kept; }
            }

            state Right {
                initial C;
                state C {
                    on Go [was_left] / late => E;
                    on Go / right => D;
                    on Check [in(A)] / right => D;
                    on Break / fail => D;
                }
                state D { on Go [in(B)] / right => C; }
                state E { on Go => C; }
            }
        }

        state Ended { on Go => Both; }
    }
}

fn left(log: &mut Vec<&'static str>) {
    log.push("left");
}

fn right(log: &mut Vec<&'static str>) {
    log.push("right");
}

fn late(log: &mut Vec<&'static str>) {
    log.push("late");
}

fn out(log: &mut Vec<&'static str>) {
    log.push("out");
}

fn kept(log: &mut Vec<&'static str>) {
    log.push("kept");
}

fn stop(log: &mut Vec<&'static str>) {
    log.push("stop");
}

#[allow(clippy::ptr_arg, reason = "a guard is lent the context")]
fn was_left(log: &Vec<&'static str>) -> bool {
    log.last() == Some(&"left")
}

fn fail(_: &mut Vec<&'static str>) {
    panic!("an action fails");
}

fn pair() -> Pair {
    Pair::new(Vec::new()).into()
}

fn rests_in(pair: &Pair, states: &[pair::State]) -> bool {
    pair.configuration().states().eq(states.iter().copied())
}

#[test]
fn guards_of_every_region_are_asked_before_any_action() {
    let mut pair = pair();
    let _ = pair.dispatch(pair::Go);
    assert_eq!(pair.context(), &["left", "right"], "`was_left` did not hold before the event");
    assert!(rests_in(&pair, &[B, D]));
}

#[test]
fn guards_of_every_region_see_the_configuration_before() {
    let mut pair = pair();
    let _ = pair.dispatch(pair::Check);
    assert_eq!(pair.context(), &["left", "right"], "`A` was active before the event");
    assert!(rests_in(&pair, &[B, D]));
}

#[test]
fn exits_of_a_region_come_before_the_actions_of_another() {
    let mut pair = pair();
    let _ = pair.dispatch(pair::Go);
    let _ = pair.dispatch(pair::Go);
    assert_eq!(pair.context(), &["left", "right", "out", "right"]);
    assert!(rests_in(&pair, &[A, C]));
}

#[test]
fn what_one_region_handles_in_place_leaves_the_rest_to_the_engine() {
    let mut pair = pair();
    let _ = pair.dispatch(pair::Check);
    let _ = pair.dispatch(pair::Stop);
    assert_eq!(pair.context(), &["left", "right", "out", "kept", "stop"]);
    assert!(rests_in(&pair, &[Ended]));
    let _ = pair.dispatch(pair::Go);
    assert!(rests_in(&pair, &[A, C]));
}

#[test]
fn a_guard_that_does_not_hold_and_no_candidate_are_unhandled() {
    let mut pair = pair();
    let _ = pair.dispatch(pair::Check);
    assert_eq!(pair.dispatch(pair::Check), Outcome::Unhandled);
    assert!(rests_in(&pair, &[B, D]));
}

#[test]
fn a_panic_leaves_the_configuration_before_the_event() {
    let mut pair = pair();
    catch_unwind(AssertUnwindSafe(|| pair.dispatch(pair::Break))).expect_err("`fail` panics");
    assert_eq!(pair.context(), &["left"]);
    assert!(rests_in(&pair, &[A, C]));
}

#[test]
fn the_typed_machine_does_the_same() {
    let pair: Pair<(pair::B, pair::D)> = Pair::new(Vec::new()).check();
    assert_eq!(pair.context(), &["left", "right"]);
}

#[test]
fn the_outcome_tells_both_configurations() {
    let mut pair = pair();
    let from = pair.configuration();
    let outcome = pair.dispatch(pair::Check);
    assert_eq!(outcome, Outcome::Transitioned { from, to: pair.configuration() });
}
