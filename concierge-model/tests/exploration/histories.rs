//! What can come back.

use super::{A, B, C, D, E, EVENTS, F, G, H, I, ON_E, ON_F, ON_G, check, unreachable};
use concierge_table::{Action, Guard, Initial, State, Table, Term, Transition};
use expect_test::expect;

const TO_E: &[Transition<'static>] = &[
    Transition::on(A, &[ON_F]).to(&[F]),
    Transition::on(C, &[ON_E]).to(&[D]),
    Transition::on(D, &[ON_E]).to(&[E]),
    Transition::on(F, &[ON_E]).to(&[A]),
    Transition::on(F, &[ON_G]).to(&[B]),
];

#[test]
fn a_history_leads_to_what_was_left_and_else_to_its_default() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[F]))
        .states(&[
            State::compound("a", Initial::to(&[C])),
            State::shallow_history("b", Initial::to(&[E])).inside(A),
            State::atomic("c").inside(A),
            State::atomic("d").inside(A),
            State::atomic("e").inside(A),
            State::atomic("f"),
        ])
        .events(EVENTS)
        .transitions(TO_E);
    check(
        &TABLE,
        &expect![[r#"
            f
            c E: d
            c F: f
            d E: e
            d F: f
            e F: f
            f E: c
            f G: c, d, e
        "#]],
    );
}

#[test]
fn only_what_was_left_comes_back() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[C])),
            State::shallow_history("b", Initial::to(&[E])).inside(A),
            State::atomic("c").inside(A),
            State::atomic("d").inside(A),
            State::atomic("e").inside(A),
            State::atomic("f"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(C, &[ON_E]).to(&[D]),
            Transition::on(D, &[ON_F]).to(&[F]),
            Transition::on(F, &[ON_E]).to(&[B]),
        ]);
    // Its default is never taken: it is left before it is entered.
    let exploration = check(
        &TABLE,
        &expect![[r#"
            c
            c E: d
            d F: f
            f E: d
        "#]],
    );
    assert_eq!(unreachable(&TABLE, &exploration), ["e"]);
}

/// `a` holds a history, `c`, and `d`, which holds `e` and `f`; beside it `g`.
const fn nested(history: State<'static>) -> [State<'static>; 7] {
    [
        State::compound("a", Initial::to(&[C])),
        history.inside(A),
        State::atomic("c").inside(A),
        State::compound("d", Initial::to(&[E])).inside(A),
        State::atomic("e").inside(D),
        State::atomic("f").inside(D),
        State::atomic("g"),
    ]
}
const IN_NESTED: &[Transition<'static>] = &[
    Transition::on(C, &[ON_E]).to(&[D]),
    Transition::on(E, &[ON_E]).to(&[F]),
    Transition::on(F, &[ON_F]).to(&[G]),
    Transition::on(G, &[ON_E]).to(&[B]),
];

#[test]
fn a_shallow_history_enters_the_child_where_it_begins() {
    const STATES: &[State<'static>] = &nested(State::shallow_history("b", Initial::to(&[C])));
    let table =
        Table::new("m", Initial::to(&[A])).states(STATES).events(EVENTS).transitions(IN_NESTED);
    check(
        &table,
        &expect![[r#"
            c
            c E: e
            e E: f
            f F: g
            g E: e
        "#]],
    );
}

#[test]
fn a_deep_history_enters_the_leaves() {
    const STATES: &[State<'static>] = &nested(State::deep_history("b", Initial::to(&[C])));
    let table =
        Table::new("m", Initial::to(&[A])).states(STATES).events(EVENTS).transitions(IN_NESTED);
    check(
        &table,
        &expect![[r#"
            c
            c E: e
            e E: f
            f F: g
            g E: f
        "#]],
    );
}

#[test]
fn a_history_of_a_parallel_brings_back_each_region() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::parallel("a"),
            State::deep_history("b", Initial::to(&[D])).inside(A),
            State::compound("c", Initial::to(&[D])).inside(A),
            State::atomic("d").inside(C),
            State::atomic("e").inside(C),
            State::compound("f", Initial::to(&[G])).inside(A),
            State::atomic("g").inside(F),
            State::atomic("h").inside(F),
            State::atomic("i"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_G]).to(&[I]),
            Transition::on(D, &[ON_E]).to(&[E]),
            Transition::on(G, &[ON_F]).to(&[H]),
            Transition::on(I, &[ON_E]).to(&[B]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            d+g
            d+g E: e+g
            d+g F: d+h
            d+g G: i
            d+h E: e+h
            d+h G: i
            e+g F: e+h
            e+g G: i
            e+h G: i
            i E: d+g, d+h, e+g, e+h
        "#]],
    );
}

#[test]
fn a_domain_is_decided_before_anything_is_left() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[B])),
            State::parallel("b").inside(A),
            State::deep_history("c", Initial::to(&[D])).inside(B),
            State::compound("d", Initial::to(&[E])).inside(B),
            State::atomic("e").inside(D),
            State::atomic("f").inside(D),
        ])
        .events(EVENTS)
        .transitions(&[Transition::on(E, &[ON_E]).to(&[F]), Transition::on(F, &[ON_F]).to(&[C])]);
    // The default of `c` makes `a` the domain. What is then left is remembered, and comes back with
    // all that is around it.
    let exploration = check(
        &TABLE,
        &expect![[r#"
            e
            e E: f
            f F: f
        "#]],
    );
    let (_, last) = exploration.configurations().last().expect("it rests");
    assert_eq!(last.active, [A, B, D, F]);
}

#[test]
fn the_actions_of_a_default_run_only_when_it_is_taken() {
    const RAISE_G: &[Action<'static>] = &[Action::Raise { event: ON_G, made_by: "" }];
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[E]))
        .states(&[
            State::compound("a", Initial::to(&[C])),
            State::shallow_history("b", Initial::to(&[C]).actions(RAISE_G)).inside(A),
            State::atomic("c").inside(A),
            State::atomic("d").inside(A),
            State::atomic("e"),
            State::atomic("f"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(C, &[ON_G]).to(&[D]),
            Transition::on(C, &[ON_E]).to(&[F]),
            Transition::on(D, &[ON_E]).to(&[C]),
            Transition::on(E, &[ON_E]).to(&[B]),
            Transition::on(F, &[ON_E]).to(&[B]),
        ]);
    // From `e` the default is taken, and `G` leads on to `d`; from `f` `c` comes back.
    check(
        &TABLE,
        &expect![[r#"
            e
            c E: f
            c G: d
            d E: c
            e E: d
            f E: c
        "#]],
    );
}

#[test]
fn a_history_that_leads_to_itself_ends_nothing_else() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[D]))
        .states(&[
            State::compound("a", Initial::to(&[C])),
            State::shallow_history("b", Initial::to(&[B])).inside(A),
            State::atomic("c").inside(A),
            State::atomic("d"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[D]),
            Transition::on(D, &[ON_E]).when(Guard::of(&[Term::Call("x")])).to(&[A]),
            Transition::on(D, &[ON_F]).to(&[B]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            d
            c E: d
            d E: c, stays
            d F: c, handled
        "#]],
    );
}

#[test]
fn a_history_enters_nothing_that_stays_active() {
    // `b` would raise `G` if it were entered again.
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[B])),
            State::compound("b", Initial::to(&[C]))
                .inside(A)
                .entry(&[Action::Raise { event: ON_G, made_by: "" }]),
            State::atomic("c").inside(B),
            State::atomic("d").inside(B),
            State::deep_history("e", Initial::to(&[D])).inside(A),
            State::atomic("f"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_G]).when(Guard::of(&[Term::In(D)])).to(&[F]),
            Transition::on(C, &[ON_E]).to(&[E]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            c
            c E: d
            d G: f
        "#]],
    );
}
