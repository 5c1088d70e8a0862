//! Delayed transitions and delayed events.

use super::{A, B, C, D, EVENTS, ON_E, ON_F, ON_G, check, never_fire};
use concierge_table::{Action, Delay, Guard, Initial, State, Table, Term, Transition};
use expect_test::expect;
use std::time::Duration;

const DELAY: Delay<'static> = Delay::Constant(Duration::from_secs(1));
const SEND_F: Action<'static> =
    Action::Send { event: ON_F, made_by: "", delay: Some(DELAY), timer: "clock" };

#[test]
fn a_delayed_transition_fires_while_its_source_is_active() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::compound("a", Initial::to(&[B])),
            State::atomic("b").inside(A),
            State::atomic("c").inside(A),
            State::atomic("d"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::after(A, DELAY).when(Guard::of(&[Term::Call("x")])).to(&[D]),
            Transition::after(B, DELAY).to(&[C]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            b
            b tick: c, d, stays
            c tick: d, stays
        "#]],
    );
}

#[test]
fn a_delayed_event_comes_wherever_it_may_still_wait() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a").entry(&[SEND_F]), State::atomic("b"), State::atomic("c")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_F]).to(&[B]),
            Transition::on(B, &[ON_E]).to(&[C]),
            Transition::on(C, &[ON_F]).to(&[C]),
        ]);
    // It may wait in `b`, since `F` from outside may have led there.
    check(
        &TABLE,
        &expect![[r#"
            a
            a F: b
            a tick: b, stays
            b E: c
            b tick: stays
            c F: c
            c tick: c, stays
        "#]],
    );
}

#[test]
fn a_delayed_event_that_is_armed_again_and_again_can_come_again_and_again() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[State::atomic("a"), State::atomic("b")])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).actions(&[SEND_F]),
            Transition::on(A, &[ON_G]).to(&[B]),
            Transition::on(B, &[ON_F]).to(&[B]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: handled
            a G: b
            a tick: stays
            b F: b
            b tick: b, stays
        "#]],
    );
}

#[test]
fn once_it_has_come_it_waits_no_more() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::atomic("a"),
            State::atomic("b").entry(&[SEND_F]).exit(&[Action::Cancel("clock")]),
            State::atomic("c"),
        ])
        .events(EVENTS)
        .transitions(&[
            Transition::on(A, &[ON_E]).to(&[B]),
            Transition::on(B, &[ON_F]).to(&[C]),
            Transition::on(B, &[ON_G]),
        ]);
    check(
        &TABLE,
        &expect![[r#"
            a
            a E: b
            b F: c
            b G: handled
            b tick: c, stays
        "#]],
    );
}

#[test]
fn a_canceled_event_does_not_come() {
    const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
        .states(&[
            State::atomic("a").entry(&[SEND_F]).exit(&[Action::Cancel("clock")]),
            State::atomic("b"),
        ])
        .events(EVENTS)
        .transitions(&[Transition::on(A, &[ON_E]).to(&[B]), Transition::on(B, &[ON_F]).to(&[A])]);
    let exploration = check(
        &TABLE,
        &expect![[r#"
            a
            a E: b
            a tick: stays
            b F: a
        "#]],
    );
    assert!(never_fire(&TABLE, &exploration).is_empty());
}
