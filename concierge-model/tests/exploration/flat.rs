//! Charts without nesting.

use super::{A, B, C, D, E, EVENTS, F, ON_E, ON_F, check, never_fire, unreachable};
use concierge_table::{Guard, Initial, State, Table, Term, Transition};
use expect_test::expect;

const X: Guard<'static> = Guard::of(&[Term::Call("x")]);
const Y: Guard<'static> = Guard::of(&[Term::Call("y")]);

#[test]
fn an_unguarded_transition_has_one_end() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b")])
        .events(EVENTS)
        .transitions(&[Transition::on(A, &[ON_E]).to(&[B]), Transition::on(B, &[ON_E])]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: b
            b E: handled
        "#]],
    );
}

#[test]
fn guards_are_taken_either_way() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).when(X).to(&[B]),
            Transition::on(A, &[ON_E]).when(Y),
            Transition::on(B, &[ON_E]).when(X).to(&[A]),
            Transition::on(B, &[ON_E]).to(&[B]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: b, handled, stays
            b E: a, b
        "#]],
    );
}

#[test]
fn choices_are_followed_to_where_they_rest() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::atomic("a"),
            State::choice("b"),
            State::choice("c"),
            State::atomic("d"),
            State::atomic("e"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::always(B).when(X).to(&[D]),
            Transition::always(B).when(Y).to(&[C]),
            Transition::always(B).to(&[A]),
            Transition::always(C).when(X).to(&[E]),
            Transition::always(C).to(&[D]),
        ]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            a
            a E: a, d, e
        "#]],
    );
    assert!(unreachable(&TABLE, &exploration).is_empty());
    assert!(!exploration.may_not_settle());
}

#[test]
fn a_state_with_guarded_eventless_transitions_is_left_or_not() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c"), State::atomic("d")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::always(B).when(X).to(&[C]),
            Transition::on(B, &[ON_F]),
            Transition::on(B, &[ON_E]).when(Y),
            Transition::always(C).to(&[D]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: b, d
            b E: d, handled, stays
            b F: d, handled
        "#]],
    );
}

#[test]
fn what_nothing_leads_to_is_not_reachable_and_what_is_shadowed_never_fires() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::atomic("a"),
            State::atomic("b"),
            State::atomic("c"),
            State::atomic("d"),
            State::atomic("e"),
            State::final_state("f"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).when(X).to(&[B]),
            Transition::on(A, &[ON_E]).when(X).to(&[C]),
            Transition::on(A, &[ON_E]),
            Transition::on_any(A).to(&[B]),
            Transition::on(A, &[ON_F]).to(&[C]),
            Transition::always(B).to(&[F]),
            Transition::on(B, &[ON_F]).to(&[A]),
            Transition::on(D, &[ON_E]).to(&[E]),
            Transition::on(E, &[ON_E]).to(&[D]),
        ]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            a
            a E: f, handled
            a F: f
            a G: f
        "#]],
    );
    assert_eq!(unreachable(&TABLE, &exploration), ["c", "d", "e"]);
    assert_eq!(never_fire(&TABLE, &exploration), [1, 4, 6, 7, 8]);
}
