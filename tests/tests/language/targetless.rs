//! Transitions that lead nowhere, and those that lead to where they start.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Counter(u32) {
        event Add;
        event AddEven;
        event Ignore;
        event Restart;

        initial Counting;

        state Counting {
            entry / reset;
            on Add / add;
            on AddEven [is_even] / add;
            on Ignore;
            on Restart => Counting;
            always [is_full] => Full;
        }

        final state Full;
    }
}

fn reset(count: &mut u32) {
    *count = 0;
}

fn add(count: &mut u32) {
    *count += 1;
}

fn is_even(count: &u32) -> bool {
    count.is_multiple_of(2)
}

fn is_full(count: &u32) -> bool {
    *count == 3
}

/// A new counter, whose typed start could already be full.
fn counting() -> Counter<counter::Counting> {
    match Counter::new(7) {
        counter::CounterStart::Counting(counter) => counter,
        counter::CounterStart::Full(_) => panic!("the entry action resets it"),
    }
}

#[test]
fn a_targetless_transition_is_handled_and_moves_nothing() {
    let mut counter = counting().runtime();
    assert_eq!(*counter.context(), 0, "the entry action ran");
    assert_eq!(counter.dispatch(counter::Add), Outcome::Handled);
    assert_eq!(counter.dispatch(counter::Ignore), Outcome::Handled);
    assert_eq!(counter.dispatch(counter::AddEven), Outcome::Unhandled, "one is odd");
    assert_eq!((counter.state(), *counter.context()), (counter::State::Counting, 1));
}

#[test]
fn a_transition_to_itself_is_transitioned() {
    let mut counter = counting().runtime();
    let _ = counter.dispatch(counter::Add);
    let (from, to) = (counter::State::Counting, counter::State::Counting);
    assert_eq!(counter.dispatch(counter::Restart), Outcome::Transitioned { from, to });
    assert_eq!(*counter.context(), 0, "the state was entered again");
}

#[test]
fn eventless_transitions_are_tried_after_a_targetless_one() {
    let mut counter = counting().runtime();
    let outcomes = [(); 3].map(|()| counter.dispatch(counter::Add));
    let (from, to) = (counter::State::Counting, counter::State::Full);
    let moved = Outcome::Transitioned { from, to };
    assert_eq!(outcomes, [Outcome::Handled, Outcome::Handled, moved]);
}

#[test]
fn the_typed_machine_tells_the_same_ends_apart() {
    let mut counter = counting();
    for _ in 0..2 {
        counter = match counter.add() {
            counter::AddFromCounting::Counting(counter) => counter,
            counter::AddFromCounting::Full(_) => panic!("it is full after three"),
        };
    }
    match counter.add_even() {
        counter::AddEvenFromCounting::Full(full) => assert_eq!(full.finish(), 3),
        counter::AddEvenFromCounting::Counting(_) => panic!("three is full"),
        counter::AddEvenFromCounting::Stayed(_) => panic!("two is even"),
    }
}

concierge_core::machine! {
    machine Basin(u32) {
        microsteps 100;

        event Pour;

        initial Filling;

        state Filling {
            on Pour / pour;
            always [is_low];
            always [is_over] / drain;
            end;
        }
    }
}

fn pour(level: &mut u32) {
    *level += 10;
}

fn drain(level: &mut u32) {
    *level -= 4;
}

fn is_low(level: &u32) -> bool {
    *level == 1
}

fn is_over(level: &u32) -> bool {
    *level > 20
}

#[test]
fn without_an_event_it_fires_until_its_guard_fails() {
    let mut basin = Basin::from(Basin::new(30).expect("it is drained"));
    assert_eq!(*basin.context(), 18);
    assert_eq!(basin.dispatch(basin::Pour), Ok(Outcome::Handled));
    assert_eq!(*basin.context(), 20);
    assert!(Basin::new(1).is_err());
}
