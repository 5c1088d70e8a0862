//! What a walk says of what it covered and what it missed.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use concierge_walk::{Coverage, Goal, Walk};
use expect_test::expect;

concierge_core::machine! {
    pub machine Order(Basket) at u64 {
        event Add { weight: u32 }
        event Pay;
        event Cancel;
        event Rush;

        initial Open;
        state Open {
            defer Rush;
            on Add [fits] / add;
            on Pay [is_full && !is_late] => Paid;
            on Cancel => Canceled;
        }
        state Paid {
            on Rush / hurry;
            after 2d [!is_empty] => Sent;
            after 5d => Canceled;
            on Cancel [is_generous] => Canceled;
        }
        state Sent { initial Moving; state Moving { after 1d => There; } final state There;
            done => Received; }
        final state Received;
        final state Canceled;
    }
}

/// What is ordered.
#[derive(Clone, Default)]
pub struct Basket {
    weight: u32,
    is_generous: bool,
    is_rushed: bool,
    deadline: u64,
}

fn fits(basket: &Basket, add: &order::Add) -> bool {
    basket.weight + add.weight <= 10
}

fn add(basket: &mut Basket, add: &order::Add) {
    basket.weight += add.weight;
}

fn is_full(basket: &Basket) -> bool {
    basket.weight == 10
}

fn is_empty(basket: &Basket) -> bool {
    basket.weight == 0
}

fn is_late(basket: &Basket, now: u64) -> bool {
    now > basket.deadline
}

fn is_generous(basket: &Basket) -> bool {
    basket.is_generous
}

fn hurry(basket: &mut Basket) {
    basket.is_rushed = true;
}

/// A walk that is told nothing.
fn blind() -> Walk<Order> {
    Walk::new(Basket::default, 1_000)
}

/// A walk that is told everything.
fn told() -> Walk<Order> {
    blind()
        .event("ADD", |wanted| order::Add { weight: if wanted.holds("fits") { 0 } else { 11 } })
        .guard("is_full", |basket, holds| basket.weight = if holds { 10 } else { 9 })
        .guard("is_empty", |basket, holds| basket.weight = if holds { 0 } else { 10 })
        .guard("is_generous", |basket, holds| basket.is_generous = holds)
        .guard_at("is_late", |basket, holds, now| {
            basket.deadline = if holds { now - 1 } else { now };
        })
}

fn run(walk: &Walk<Order>) -> Coverage {
    walk.run().unwrap()
}

#[test]
fn a_walk_that_is_told_everything_covers_everything() {
    let coverage = run(&told());
    coverage.assert_complete();
    expect!["machine `order`: 9 of 9 transitions, 7 of 7 states, 10 of 10 answers of guards, in 14 walks of 35 steps"].assert_eq(&coverage.to_string());
}

#[test]
fn a_walk_that_is_told_nothing_says_what_it_was_not_told() {
    let coverage = run(&blind());
    expect![[r#"
        machine `order`: 1 of 9 transitions, 2 of 7 states, 1 of 10 answers of guards, in 5 walks of 9 steps
        not covered, since nothing makes `ADD`:
            `open : ADD [fits] / add` fires
            `fits` does not hold in `open : ADD [fits] / add`
            `fits` holds in `open : ADD [fits] / add`
            help: `.event("ADD", ..)` tells how
        not covered, since on PAY in open, `is_full` says false:
            `open --> paid : PAY [is_full && !is_late]` fires
            `paid : RUSH / hurry` fires
            `paid --> sent : after 2d [!is_empty]` fires
            `paid --> canceled : after 5d` fires
            `paid --> canceled : CANCEL [is_generous]` fires
            `sent --> received : done` fires
            `moving --> there : after 1d` fires
            `is_full` holds in `open --> paid : PAY [is_full && !is_late]`
            `is_late` does not hold in `open --> paid : PAY [is_full && !is_late]`
            `is_late` holds in `open --> paid : PAY [is_full && !is_late]`
            `is_empty` does not hold in `paid --> sent : after 2d [!is_empty]`
            `is_empty` holds in `paid --> sent : after 2d [!is_empty]`
            `is_generous` does not hold in `paid --> canceled : CANCEL [is_generous]`
            `is_generous` holds in `paid --> canceled : CANCEL [is_generous]`
            state `paid`
            state `sent`
            state `moving`
            state `there`
            state `received`
            help: `.guard("is_full", ..)` tells how to change that"#]].assert_eq(&coverage.to_string());
    assert!(!coverage.is_complete());
}

#[test]
fn the_picture_shows_what_was_covered() {
    expect![[r#"
        %% order: drawn by concierge-diagram from the machine's definition.
        %% Change the definition, not this text.
        %% Covered: 1 of 9 transitions, 2 of 7 states, 1 of 10 answers of guards.
        %% ✓ fired, and its guards said all they can; ◐ fired; ✗ did not fire.
        stateDiagram-v2
            accTitle: order
            state "open" as open
            open : defer RUSH
            open : ✗ ADD [fits] / add
            state "paid" as paid
            paid : ✗ RUSH / hurry
            state "sent" as sent {
                state "moving" as moving
                state "there" as there
                [*] --> moving
                moving --> there : ✗ after 1d
                there --> [*]
            }
            state "received" as received
            state "canceled" as canceled
            [*] --> open
            open --> paid : ✗ PAY [is_full #38;#38; !is_late]
            open --> canceled : ✓ CANCEL
            paid --> sent : ✗ after 2d [!is_empty]
            paid --> canceled : ✗ after 5d
            paid --> canceled : ✗ CANCEL [is_generous]
            sent --> received : ✗ done
            received --> [*]
            canceled --> [*]
            classDef covered fill:#e6f4ea,stroke:#1e7d34,color:#1b1b1b
            class open,canceled covered
            classDef missed fill:#fde8e8,stroke:#c62828,color:#1b1b1b,stroke-dasharray:4
            class paid,sent,moving,there,received missed
    "#]]
    .assert_eq(&run(&blind()).mermaid());
}

#[test]
fn everywhere_is_more_than_everything() {
    let (seen, all) = run(&told().everywhere()).ways();
    assert_eq!(run(&told()).ways(), (0, 0));
    expect!["46 of 46"].assert_eq(&format!("{seen} of {all}"));
}

#[test]
fn a_walk_takes_the_shortest_way_and_is_the_same_each_time() {
    let (one, other) = (run(&told()), run(&told()));
    assert_eq!(one.to_string(), other.to_string());
    assert_eq!(one.mermaid(), other.mermaid());
    let fires = one.table().transition_ids().map(|id| one.count(Goal::Fires(id)));
    assert!(fires.min() > Some(0));
}

#[test]
fn a_walk_that_may_follow_too_little_says_so() {
    let coverage = run(&told().limit(2));
    expect![[r#"
        machine `order`: 3 of 9 transitions, 3 of 7 states, 6 of 10 answers of guards, in 7 walks of 13 steps
        not covered, since more can happen than 2 places hold:
            `paid : RUSH / hurry` fires
            `paid --> sent : after 2d [!is_empty]` fires
            `paid --> canceled : after 5d` fires
            `paid --> canceled : CANCEL [is_generous]` fires
            `sent --> received : done` fires
            `moving --> there : after 1d` fires
            `is_empty` does not hold in `paid --> sent : after 2d [!is_empty]`
            `is_empty` holds in `paid --> sent : after 2d [!is_empty]`
            `is_generous` does not hold in `paid --> canceled : CANCEL [is_generous]`
            `is_generous` holds in `paid --> canceled : CANCEL [is_generous]`
            state `sent`
            state `moving`
            state `there`
            state `received`
            help: `.limit(..)` lets the walk follow more"#]].assert_eq(&coverage.to_string());
}

#[test]
#[should_panic(
    expected = "machine `order` has no event `BUY`; it has `ADD`, `PAY`, `CANCEL`, `RUSH`"
)]
fn an_event_that_is_not_there_is_refused() {
    let _ = blind().event("BUY", |_| order::Pay);
}

#[test]
#[should_panic(expected = "machine `order` has no guard `fit`; it has `fits`, `is_full`")]
fn a_guard_that_is_not_there_is_refused() {
    let _ = blind().guard("fit", |_, _| {});
}
