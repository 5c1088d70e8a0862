//! Events that wait.

use super::{A, B, C, EVENTS, ON_E, ON_F, ON_G, check};
use concierge_table::{Action, Initial, State, Table, Transition, Unhandled};
use expect_test::expect;

#[test]
fn an_event_that_waits_may_be_delivered_after_each_move() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b").defers(&[ON_E]), State::atomic("c")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::on(B, &[ON_F]).to(&[C]),
            Transition::on(B, &[ON_G]),
            Transition::on(C, &[ON_F]).to(&[A]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: b
            b E: waits
            b F: c
            b G: handled
            c F: a, b
        "#]],
    );
}

#[test]
fn an_event_that_was_delivered_for_sure_does_not_wait_on() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b").defers(&[ON_E]), State::atomic("c")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::on(A, &[ON_G]).to(&[C]),
            Transition::on(B, &[ON_F]).to(&[A]),
            Transition::on(C, &[ON_F]).to(&[A]),
        ]);
    // `E` can wait in `b` alone: in `a` it is handled at once, so that it is gone before `c`.
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: b
            a G: c
            b E: waits
            b F: a, b
            c F: a
        "#]],
    );
}

#[test]
fn what_a_machine_sends_to_itself_can_wait_too() {
    const SEND_F: &[Action<'static>] =
        &[Action::Send { event: ON_F, made_by: "", delay: None, timer: "" }];
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::atomic("a").entry(SEND_F).defers(&[ON_F]),
            State::atomic("b"),
            State::atomic("c"),
        ])
        .events(EVENTS)
        .transitions(&[Transition::on(A, &[ON_E]).to(&[B]), Transition::on(B, &[ON_F]).to(&[C])]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: b, c
            a F: waits
            b F: c
        "#]],
    );
}

#[test]
fn where_unhandled_events_wait_all_are_accepted() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .unhandled(Unhandled::Defer)
        .states(&[State::atomic("a"), State::atomic("b")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E, ON_G]).to(&[B]),
            Transition::on(B, &[ON_F, ON_G]).to(&[A]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: a, b
            a F: waits
            a G: a, b
            b E: waits
            b F: a, b
            b G: a, b
        "#]],
    );
}
