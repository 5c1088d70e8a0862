//! What a machine sends to itself.

use super::{A, B, C, D, E, EVENTS, F, ON_E, ON_F, ON_G, check};
use concierge_table::{Action, Guard, Initial, State, Table, Term, Transition};
use expect_test::expect;

const RAISE_F: Action<'static> = Action::Raise { event: ON_F, made_by: "" };
const RAISE_G: Action<'static> = Action::Raise { event: ON_G, made_by: "" };
const SEND_F: Action<'static> = Action::Send { event: ON_F, made_by: "", delay: None, timer: "" };

#[test]
fn raised_events_are_taken_in_order_before_the_machine_rests() {
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
            Transition::on(A, &[ON_E]).actions(&[RAISE_F, RAISE_G]).to(&[B]),
            Transition::on(B, &[ON_F]).to(&[C]),
            Transition::on(B, &[ON_G]).to(&[E]),
            Transition::on(C, &[ON_G]).to(&[D]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: d
        "#]],
    );
}

#[test]
fn an_event_that_is_sent_waits_for_the_raised_ones() {
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
            Transition::on(A, &[ON_E]).actions(&[SEND_F, RAISE_G]).to(&[B]),
            Transition::on(B, &[ON_F]).to(&[E]),
            Transition::on(B, &[ON_G]).to(&[C]),
            Transition::on(C, &[ON_F]).to(&[D]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: d
        "#]],
    );
}

#[test]
fn eventless_transitions_go_before_what_is_queued() {
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
            Transition::on(A, &[ON_E]).actions(&[RAISE_F]).to(&[B]),
            Transition::always(B).when(Guard::of(&[Term::Call("x")])).to(&[C]),
            Transition::on(B, &[ON_F]).to(&[D]),
            Transition::on(C, &[ON_F]).to(&[E]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: d, e
        "#]],
    );
}

#[test]
fn entry_actions_come_in_document_order_and_exit_actions_in_reverse() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[B])).exit(&[RAISE_G]),
            State::atomic("b").inside(A).exit(&[RAISE_F]),
            State::compound("c", Initial::to(&[D]).actions(&[RAISE_G])).entry(&[RAISE_F]),
            State::atomic("d").inside(C),
            State::atomic("e").inside(C),
            State::atomic("f").inside(C),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[C]),
            Transition::on(D, &[ON_F]).to(&[E]),
            Transition::on(E, &[ON_G]).to(&[F]),
            Transition::on(F, &[ON_F]).to(&[D]),
        ]);
    // F, G from the exits, then F, G from the entries: d -> e -> f -> d, and the last G is lost.
    check(
        &TABLE,
        &expect![[r#"
            b
            b E: d
            d F: e
            e G: f
            f F: d
        "#]],
    );
}

#[test]
fn completions_are_followed_to_where_they_end() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[B])),
            State::compound("b", Initial::to(&[C])).inside(A),
            State::atomic("c").inside(B),
            State::final_state("d").inside(B),
            State::final_state("e").inside(A),
            State::atomic("f"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::done(A, A).to(&[F]),
            Transition::done(B, B).to(&[E]),
            Transition::on(C, &[ON_E]).to(&[D]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            c
            c E: f
        "#]],
    );
}

#[test]
fn an_event_that_is_raised_and_not_taken_is_gone() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b").entry(&[RAISE_F]).defers(&[ON_F])])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::on(A, &[ON_F]).to(&[A]),
            Transition::on(B, &[ON_E]).to(&[A]),
        ]);
    // Only an event from outside waits; after `b` it may be delivered in `a`.
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: b
            a F: a
            b E: a
            b F: waits
        "#]],
    );
}
