//! The values that guards can have together.

use super::{A, B, C, D, E, EVENTS, F, G, ON_E, check, never_fire};
use concierge_table::{Guard, Initial, State, Table, Term, Transition};
use expect_test::expect;

const X: Guard<'static> = Guard::of(&[Term::Call("x")]);
const NOT_X: Guard<'static> = Guard::of(&[Term::Not, Term::Call("x")]);

#[test]
fn a_guard_and_its_negation_are_one_decision() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).when(X).to(&[B]),
            Transition::on(A, &[ON_E]).when(NOT_X).to(&[C]),
            Transition::on(A, &[ON_E]),
        ]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            a
            a E: b, c
        "#]],
    );
    assert_eq!(never_fire(&TABLE, &exploration), [2]);
}

#[test]
fn two_regions_that_ask_one_guard_decide_alike() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::parallel("a"),
            State::compound("b", Initial::to(&[C])).inside(A),
            State::atomic("c").inside(B),
            State::atomic("d").inside(B),
            State::compound("e", Initial::to(&[F])).inside(A),
            State::atomic("f").inside(E),
            State::atomic("g").inside(E),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(C, &[ON_E]).when(X).to(&[D]),
            Transition::on(F, &[ON_E]).when(NOT_X).to(&[G]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            c+f
            c+f E: c+g, d+f
            c+g E: d+g, stays
            d+f E: d+g, stays
        "#]],
    );
}

#[test]
fn what_is_active_is_known() {
    const IN_D: Guard<'static> = Guard::of(&[Term::In(D)]);
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::parallel("a"),
            State::compound("b", Initial::to(&[C])).inside(A),
            State::atomic("c").inside(B),
            State::atomic("d").inside(B),
            State::compound("e", Initial::to(&[F])).inside(A),
            State::atomic("f").inside(E),
            State::atomic("g").inside(E),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(C, &[ON_E]).to(&[D]),
            Transition::on(F, &[ON_E]).when(IN_D).to(&[G]),
        ]);
    // A guard sees the configuration before the microstep: the first event moves `b` alone.
    check(
        &TABLE,
        &expect![[r#"
            c+f
            c+f E: d+f
            d+f E: d+g
        "#]],
    );
}
