//! Macrosteps that may not end, and those that never do.

use super::{A, B, C, D, E, EVENTS, F, G, ON_E, ON_F, check};
use concierge_model::explore::Exploration;
use concierge_table::{Action, Guard, Initial, State, Table, Term, Transition};
use expect_test::expect;

const X: Guard<'static> = Guard::of(&[Term::Call("x")]);
const RAISE_F: Action<'static> = Action::Raise { event: ON_F, made_by: "" };

fn cycles(exploration: &Exploration) -> Vec<Vec<u16>> {
    let positions = |cycle: &concierge_model::explore::Endless| {
        cycle.transitions.iter().map(|id| id.0).collect()
    };
    exploration.endless().iter().map(positions).collect()
}

#[test]
fn a_guarded_cycle_may_not_settle() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::always(B).when(X).to(&[C]),
            Transition::on(B, &[ON_E]).to(&[A]),
            Transition::always(C).when(X).to(&[B]),
            Transition::on(C, &[ON_E]).to(&[A]),
        ]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            a
            a E: b, c, unsettled
            b E: a
            c E: a
        "#]],
    );
    assert!(exploration.may_not_settle() && exploration.endless().is_empty());
}

#[test]
fn a_cycle_that_no_guard_leaves_is_endless() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::atomic("a"),
            State::atomic("b"),
            State::atomic("c"),
            State::atomic("d"),
            State::atomic("e"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[D]),
            Transition::on(A, &[ON_F]).to(&[E]),
            Transition::always(B).to(&[C]),
            Transition::always(C).when(X).to(&[B]),
            Transition::always(C).to(&[D]),
            Transition::always(D).to(&[B]),
            Transition::always(E).when(X).to(&[B]),
        ]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            a
            a E: unsettled
            a F: e, unsettled
        "#]],
    );
    assert_eq!(cycles(&exploration), [[2, 3]]);
}

#[test]
fn a_machine_may_never_start() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a")])
        .events(EVENTS)
        .transitions(&[Transition::always(A)]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            unsettled
        "#]],
    );
    assert_eq!(cycles(&exploration), [[0]]);
}

#[test]
fn what_a_region_does_for_ever_is_endless_for_all() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::parallel("a"),
            State::compound("b", Initial::to(&[C])).inside(A),
            State::atomic("c").inside(B),
            State::compound("d", Initial::to(&[E])).inside(A),
            State::atomic("e").inside(D),
            State::atomic("f").inside(D),
            State::atomic("g").inside(D),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(C, &[ON_E]),
            Transition::on(E, &[ON_E]).to(&[F]),
            Transition::always(F).to(&[G]),
            Transition::always(G).to(&[F]),
        ]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            c+e
            c+e E: unsettled
        "#]],
    );
    assert_eq!(cycles(&exploration), [[2, 3]]);
}

#[test]
fn events_that_raise_each_other_are_a_cycle() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b").entry(&[RAISE_F])])
        .events(EVENTS)
        .transitions(&[Transition::on(A, &[ON_E]).to(&[B]), Transition::on(B, &[ON_F]).to(&[B])]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            a
            a E: unsettled
        "#]],
    );
    assert_eq!(cycles(&exploration), [[1]]);
}

#[test]
fn a_queue_that_grows_without_end_is_followed_up_to_a_point() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b").entry(&[RAISE_F])])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::on(B, &[ON_F]).actions(&[RAISE_F]).to(&[B]),
        ]);
    let exploration = Exploration::of(&TABLE, 10);
    assert!(!exploration.is_complete() && exploration.may_not_settle());
    assert_eq!(cycles(&exploration), [[1]]);
}

#[test]
fn a_chain_longer_than_the_bound_does_not_settle() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b"), State::atomic("c"), State::atomic("d")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::always(B).to(&[C]),
            Transition::always(C).to(&[D]),
        ]);
    assert!(!Exploration::of(&TABLE.microsteps(2), 10).may_not_settle());
    assert!(Exploration::of(&TABLE.microsteps(1), 10).may_not_settle());
}
