//! Random events: the dispatcher, the typed machine and a naive interpreter of the table do the
//! same, action by action, also when the machine is stored and restored at every step.
//!
//! Guards read bits of the time of delivery, so that a random time takes every guard either way;
//! actions write their names into the context.

mod charts;
mod naive;

use concierge_core::{Configuration as _, Outcome, Refused};
use proptest::prelude::{Strategy, any, prop};
use proptest::test_runner::{Config, TestRunner};

use charts::{Chart, Probe};
use naive::Naive;

/// An event's position in the table, and the time of its delivery.
type Step = (usize, u32);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((any::<usize>(), any::<u32>()), 0..60)
}

/// Runs random events through a chart in all three ways.
fn walk<C: Chart>() {
    let mut runner = TestRunner::new(Config { cases: 400, ..Config::default() });
    let result = runner.run(&(steps(), any::<u32>()), |(steps, start)| {
        check::<C>(&steps, start);
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{}: {failure}", C::TABLE.name));
}

fn check<C: Chart>(steps: &[Step], start: u32) {
    let mut naive = Naive::start(C::TABLE, start);
    let mut dispatched = C::start(Probe::default(), start).expect("every start settles");
    let mut typed = C::start_typed(start);
    compare(&naive, &dispatched, &typed);
    for &(event, now) in steps {
        let event = event % C::TABLE.events.len();
        let could = dispatched.can(&C::event(event), now);
        let before = dispatched.configuration();
        let expected = naive.deliver(event, now);
        let outcome = dispatched.deliver(C::event(event), now);
        match (expected, outcome) {
            (naive::Outcome::Moved, Ok(Outcome::Transitioned { from, to })) => {
                assert_eq!((from, to), (before, dispatched.configuration()));
            }
            (naive::Outcome::Handled, Ok(Outcome::Handled))
            | (naive::Outcome::Unhandled, Ok(Outcome::Unhandled))
            | (naive::Outcome::Unsettled, Err(Refused::Unsettled(_))) => {}
            (expected, outcome) => panic!("{expected:?} naively, {outcome:?} dispatched"),
        }
        assert_eq!(could, expected != naive::Outcome::Unhandled, "`can` tells what will happen");
        typed = C::send_typed(typed, event, now);
        compare(&naive, &dispatched, &typed);
        dispatched = stored_and_restored(&dispatched);
        typed = stored_and_restored(&typed);
    }
}

fn compare<C: Chart>(naive: &Naive, dispatched: &C, typed: &C) {
    let names = |machine: &C| machine.configuration().text(C::TABLE);
    assert_eq!(naive.state(), names(dispatched));
    assert_eq!(naive.state(), names(typed));
    assert_eq!(naive.trace(), dispatched.context().trace());
    assert_eq!(naive.trace(), typed.context().trace());
}

fn stored_and_restored<C: Chart>(machine: &C) -> C {
    let text = serde_json::to_string(&machine.snapshot()).expect("a snapshot is plain data");
    let snapshot = serde_json::from_str(&text).expect("it was written by a snapshot");
    C::restore(snapshot).expect("the same definition wrote it")
}

#[test]
fn flat_chart() {
    walk::<charts::flat::Flat>();
}

#[test]
fn chart_of_choices() {
    walk::<charts::choosing::Choosing>();
}

#[test]
fn chart_with_eventless_transitions() {
    walk::<charts::eventless::Eventless>();
}

#[test]
fn chart_that_may_not_settle() {
    walk::<charts::unsettled::Spinning>();
}
