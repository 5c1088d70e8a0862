//! Compound states: where they begin, what is inherited, what is left.

use super::{A, B, C, D, E, EVENTS, F, G, H, I, ON_E, ON_F, ON_G, check, never_fire, unreachable};
use concierge_table::{Action, Initial, State, Table, Transition};
use expect_test::expect;

#[test]
fn a_compound_begins_where_its_initial_says() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[E])),
            State::atomic("b").inside(A),
            State::compound("c", Initial::to(&[D])).inside(A),
            State::atomic("d").inside(C),
            State::atomic("e").inside(C),
        ])
        .events(EVENTS)
        .transitions(&[Transition::on(A, &[ON_E]).to(&[C]), Transition::on(D, &[ON_F]).to(&[A])]);
    // A deep initial enters what is around it without its own initial; a target that is a compound
    // begins at its own.
    let exploration = check(
        &TABLE,
        &expect![[r#"
            e
            d E: d
            d F: e
            e E: d
        "#]],
    );
    assert_eq!(unreachable(&TABLE, &exploration), ["b"]);
}

#[test]
fn an_initial_names_several_regions() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[D, G]))
        .states(&[
            State::parallel("a"),
            State::compound("b", Initial::to(&[C])).inside(A),
            State::atomic("c").inside(B),
            State::atomic("d").inside(B),
            State::compound("e", Initial::to(&[F])).inside(A),
            State::atomic("f").inside(E),
            State::atomic("g").inside(E),
            State::compound("h", Initial::to(&[I])).inside(A),
            State::atomic("i").inside(H),
        ])
        .events(EVENTS);
    check(
        &TABLE,
        &expect![[r#"
            d+g+i
        "#]],
    );
}

#[test]
fn the_inner_transition_is_taken_before_the_outer() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[B])),
            State::atomic("b").inside(A),
            State::atomic("c").inside(A),
            State::atomic("d"),
        ])
        .events(EVENTS)
        .transitions(&[Transition::on(A, &[ON_E]).to(&[D]), Transition::on(B, &[ON_E]).to(&[C])]);
    check(
        &TABLE,
        &expect![[r#"
            b
            b E: c
            c E: d
        "#]],
    );
}

#[test]
fn only_an_internal_transition_stays_in_its_source() {
    const LEAVE: &[Action<'static>] = &[Action::Raise { event: ON_G, made_by: "" }];
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[B])).exit(LEAVE),
            State::atomic("b").inside(A),
            State::atomic("c").inside(A),
            State::atomic("d"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[C]).internal(),
            Transition::on(A, &[ON_F]).to(&[C]),
            Transition::on(C, &[ON_G]).to(&[D]),
        ]);
    // What leaves `a` raises `G`, which leads to `d`.
    check(
        &TABLE,
        &expect![[r#"
            b
            b E: c
            b F: d
            c E: c
            c F: d
            c G: d
        "#]],
    );
}

#[test]
fn a_final_state_at_the_top_stops_the_machine() {
    const DROPPED: &[Action<'static>] = &[Action::Raise { event: ON_F, made_by: "" }];
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[B])),
            State::atomic("b").inside(A),
            State::final_state("c").inside(A),
            State::final_state("d").entry(DROPPED),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::done(A, A).to(&[D]),
            Transition::on_any(A).to(&[A]),
            Transition::on(B, &[ON_E]).to(&[C]),
        ]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            b
            b E: d
            b F: b
            b G: b
        "#]],
    );
    assert!(never_fire(&TABLE, &exploration).is_empty());
    let (_, last) = exploration.configurations().last().expect("it stops");
    assert_eq!(last.active, [D]);
}
