//! Charts with more configurations than are followed.

use super::{A, B, C, D, E, EVENTS, F, G, H, ON_E, ON_F, ON_G, never_fire, unreachable};
use concierge_model::explore::Exploration;
use concierge_table::{Action, Guard, Initial, State, Table, Term, Transition};

/// Four configurations in `a`, and what only histories and completions lead to.
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
const TABLE: Table<'static> =
    Table::new("m", Initial::to(&[A])).states(STATES).events(EVENTS).transitions(&[
        Transition::on(C, &[ON_E]).to(&[D]),
        Transition::on(F, &[ON_F]).to(&[G]),
        Transition::on(H, &[ON_E]).to(&[A]),
    ]);

#[test]
fn as_many_configurations_as_the_limit_are_followed() {
    let exploration = Exploration::of(&TABLE, 4);
    assert!(exploration.is_complete());
    assert_eq!(exploration.configurations().count(), 4);
}

#[test]
fn beyond_the_limit_nothing_is_called_unreachable_that_is_not() {
    let exploration = Exploration::of(&TABLE, 3);
    assert!(!exploration.is_complete());
    assert_eq!(unreachable(&TABLE, &exploration), ["h"]);
    assert_eq!(never_fire(&TABLE, &exploration), [2]);
    assert!(!exploration.may_not_settle());
}

#[test]
fn beyond_the_limit_what_a_history_brings_back_counts() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[F]))
        .states(&[
            State::compound("a", Initial::to(&[C])),
            State::shallow_history("b", Initial::to(&[C])).inside(A),
            State::atomic("c").inside(A),
            State::compound("d", Initial::to(&[E])).inside(A),
            State::atomic("e").inside(D),
            State::atomic("f").inside(D),
            State::atomic("g"),
        ])
        .events(EVENTS)
        .transitions(&[Transition::on(F, &[ON_E]).to(&[G]), Transition::on(G, &[ON_E]).to(&[B])]);
    // `f` is left, `d` comes back and begins in `e`. That `c` never does is more than is seen.
    let exploration = Exploration::of(&TABLE, 0);
    assert!(unreachable(&TABLE, &exploration).is_empty());
    assert_eq!(unreachable(&TABLE, &Exploration::of(&TABLE, 10)), ["c"]);
}

#[test]
fn beyond_the_limit_only_what_can_go_on_for_ever_may_not_settle() {
    const RAISE_F: &[Action<'static>] = &[Action::Raise { event: ON_F, made_by: "" }];
    const STATES: &[State<'static>] = &[
        State::compound("a", Initial::to(&[B])),
        State::choice("b").inside(A),
        State::final_state("c").inside(A),
        State::atomic("d").entry(RAISE_F),
        State::atomic("e"),
    ];
    const CHAIN: &[Transition<'static>] = &[
        Transition::done(A, A).to(&[D]),
        Transition::always(B).to(&[C]),
        Transition::on(D, &[ON_F]).to(&[E]),
        Transition::on(E, &[ON_E]).to(&[A]),
    ];
    const CYCLE: &[Transition<'static>] = &[
        Transition::done(A, A).to(&[D]),
        Transition::always(B).to(&[C]),
        Transition::on(D, &[ON_F]).to(&[E]),
        Transition::on(E, &[ON_E]).to(&[A]),
        Transition::always(E).when(Guard::of(&[Term::Call("x")])).to(&[A]),
    ];
    const OTHER: &[Transition<'static>] = &[
        Transition::done(A, A).to(&[D]),
        Transition::always(B).to(&[C]),
        Transition::on(D, &[ON_G]).to(&[A]),
    ];
    let table = Table::new("m", Initial::to(&[A])).states(STATES).events(EVENTS);
    let may_not_settle = |transitions| {
        let exploration = Exploration::of(&table.transitions(transitions), 0);
        assert!(!exploration.is_complete());
        exploration.may_not_settle()
    };
    assert!(!may_not_settle(CHAIN));
    assert!(may_not_settle(CYCLE));
    // What is raised triggers nothing that leads back.
    assert!(!may_not_settle(OTHER));
}
