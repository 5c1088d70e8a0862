//! Parallel states: conflicts between regions, and what completes them.

use super::{A, B, C, D, E, EVENTS, F, G, H, ON_E, ON_F, check, never_fire};
use concierge_table::{Guard, Initial, State, Table, Term, Transition};
use expect_test::expect;

/// `b` with `c` and `d` beside `e` with `f` and `g`, in `a`; and `h`.
const STATES: &[State<'static>] = &[
    State::parallel("a"),
    State::compound("b", Initial::to(&[C])).inside(A),
    State::atomic("c").inside(B),
    State::atomic("d").inside(B),
    State::compound("e", Initial::to(&[F])).inside(A),
    State::atomic("f").inside(E),
    State::atomic("g").inside(E),
    State::atomic("h"),
];
const X: Guard<'static> = Guard::of(&[Term::Call("x")]);

#[test]
fn regions_move_together_and_apart() {
    const TABLE: Table<'static> =
        Table::new("m", Initial::to(&[A])).states(STATES).events(EVENTS).transitions(&[
            Transition::on(C, &[ON_E]).to(&[D]),
            Transition::on(F, &[ON_E]).to(&[G]),
            Transition::on(G, &[ON_F]).to(&[F]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            c+f
            c+f E: d+g
            d+f E: d+g
            d+g F: d+f
        "#]],
    );
}

#[test]
fn the_earlier_region_wins_a_conflict() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(STATES)
        .events(EVENTS)
        .transitions(&[Transition::on(C, &[ON_E]).to(&[D]), Transition::on(F, &[ON_E]).to(&[H])]);
    // Leaving `a` conflicts with moving inside `b`, which is found first.
    check(
        &TABLE,
        &expect![[r#"
            c+f
            c+f E: d+f
            d+f E: h
        "#]],
    );
}

#[test]
fn an_inner_transition_evicts_an_outer_one_that_was_found_first() {
    const TABLE: Table<'static> =
        Table::new("m", Initial::to(&[A])).states(STATES).events(EVENTS).transitions(&[
            Transition::on(A, &[ON_E]).to(&[H]),
            Transition::on(F, &[ON_E]).when(X).to(&[G]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            c+f
            c+f E: c+g, h
            c+g E: h
        "#]],
    );
}

#[test]
fn a_transition_that_always_loses_never_fires() {
    const TABLE: Table<'static> =
        Table::new("m", Initial::to(&[A])).states(STATES).events(EVENTS).transitions(&[
            Transition::on(A, &[ON_E]).to(&[H]),
            Transition::on(B, &[ON_E]).to(&[C]),
            Transition::on(E, &[ON_E]).to(&[G]),
        ]);
    // A self-transition of a region leaves the whole parallel.
    let exploration = check(
        &TABLE,
        &expect![[r#"
            c+f
            c+f E: c+f
        "#]],
    );
    assert_eq!(never_fire(&TABLE, &exploration), [0, 2]);
}

#[test]
fn a_targetless_transition_conflicts_with_nothing() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(STATES)
        .events(EVENTS)
        .transitions(&[Transition::on(C, &[ON_E]), Transition::on(F, &[ON_E]).when(X).to(&[H])]);
    check(
        &TABLE,
        &expect![[r#"
            c+f
            c+f E: h, handled
        "#]],
    );
}

#[test]
fn a_parallel_is_done_when_its_last_region_is() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::parallel("a"),
            State::compound("b", Initial::to(&[C])).inside(A),
            State::atomic("c").inside(B),
            State::final_state("d").inside(B),
            State::compound("e", Initial::to(&[F])).inside(A),
            State::atomic("f").inside(E),
            State::final_state("g").inside(E),
            State::atomic("h"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::done(A, A).to(&[H]),
            Transition::on(C, &[ON_E]).to(&[D]),
            Transition::on(F, &[ON_F]).to(&[G]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            c+f
            c+f E: d+f
            c+f F: c+g
            c+g E: h
            d+f F: h
        "#]],
    );
}

#[test]
fn that_nested_parallels_are_done_does_not_go_further() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::parallel("a"),
            State::parallel("b").inside(A),
            State::compound("c", Initial::to(&[D])).inside(B),
            State::atomic("d").inside(C),
            State::final_state("e").inside(C),
            State::atomic("f"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::done(A, A).to(&[F]),
            Transition::done(A, B).when(X).to(&[A]),
            Transition::on(D, &[ON_E]).to(&[E]),
        ]);
    // `done(c)` and `done(b)` are raised, `done(a)` is not.
    let exploration = check(
        &TABLE,
        &expect![[r#"
            d
            d E: d, e
        "#]],
    );
    assert_eq!(never_fire(&TABLE, &exploration), [0]);
}

#[test]
fn several_targets_in_different_regions_are_one_transition() {
    const TABLE: Table<'static> =
        Table::new("m", Initial::to(&[H])).states(STATES).events(EVENTS).transitions(&[
            Transition::on(A, &[ON_F]).to(&[H]),
            Transition::on(H, &[ON_E]).to(&[D, G]),
            Transition::on(H, &[ON_F]).to(&[G]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            h
            c+g F: h
            d+g F: h
            h E: d+g
            h F: c+g
        "#]],
    );
}
