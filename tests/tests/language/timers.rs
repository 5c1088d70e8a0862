//! Delays: of transitions, and of events that a machine sends itself.

use core::time::Duration;

use concierge_core::Outcome;

use crate::log::Log;

concierge_core::machine! {
    #[derive(Clone)]
    machine Lamp(Light) at u64 {
        event Press;
        event Hold;
        event Flash { code: u64 }

        initial Off;

        state Off {
            on Press => On;
            on Hold => Blinking;
            end;
        }

        state On {
            entry / light_on;
            after 2s [is_bright] / warn;
            after 5s => Dim;
            on Press => Off;
            on Hold => On;
        }

        state Dim {
            after rest => Off;
            on Press => On;
        }

        state Blinking {
            entry / send Flash(first) after 100ms as flashing;
            exit / cancel flashing;
            on Flash / flash, send Flash(next) after interval as flashing;
            on Press => Off;
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Light {
    is_bright: bool,
    warnings: Vec<u64>,
    lit: Vec<u64>,
    codes: Vec<(u64, u64)>,
}

fn is_bright(light: &Light) -> bool {
    light.is_bright
}

fn light_on(light: &mut Light, now: u64) {
    light.lit.push(now);
}

fn warn(light: &mut Light, now: u64) {
    light.warnings.push(now);
}

/// It is dimmed the longer, the more often it was lit.
fn rest(light: &Light) -> Duration {
    Duration::from_secs(light.lit.len() as u64)
}

fn first(_: &Light, now: u64) -> lamp::Flash {
    lamp::Flash { code: now }
}

fn next(_: &Light, flash: &lamp::Flash) -> lamp::Flash {
    lamp::Flash { code: flash.code + 1 }
}

fn interval(light: &Light, _: &lamp::Flash) -> Duration {
    Duration::from_millis(10 * light.codes.len() as u64)
}

fn flash(light: &mut Light, flash: &lamp::Flash, now: u64) {
    light.codes.push((now, flash.code));
}

fn bright() -> Light {
    Light { is_bright: true, ..Light::default() }
}

#[test]
fn a_delay_begins_when_its_state_is_entered() {
    let on = Lamp::new(Light::default(), 0).press(1_000);
    assert_eq!(on.due(), Some(3_000));
    let mut lamp = on.runtime();
    assert_eq!(lamp.elapse(2_999), None);
    assert_eq!(lamp.elapse(3_000), Some(Outcome::Unhandled), "its guard does not hold");
    assert_eq!(lamp.due(), Some(6_000), "it comes once");
    let (from, to) = (lamp::State::On, lamp::State::Dim);
    assert_eq!(lamp.elapse(9_000), Some(Outcome::Transitioned { from, to }));
    assert_eq!(lamp.due(), Some(10_000), "one second from now on, for it was lit once");
    assert_eq!(lamp.elapse(9_000), None);
    assert!(lamp.elapse(10_000).is_some());
    assert_eq!((lamp.state(), lamp.due()), (lamp::State::Off, None));
}

#[test]
fn leaving_a_state_stops_its_timers_and_entering_it_again_starts_them() {
    let mut lamp = Lamp::new(bright(), 0).press(0).runtime();
    let _ = lamp.dispatch(lamp::Press, 100);
    assert_eq!((lamp.due(), lamp.elapse(10_000)), (None, None));
    let _ = lamp.dispatch(lamp::Press, 10_000);
    assert_eq!(lamp.due(), Some(12_000));
    let _ = lamp.dispatch(lamp::Hold, 11_000);
    assert_eq!(lamp.due(), Some(13_000), "a self-transition leaves the state");
}

#[test]
fn what_is_due_comes_in_the_order_of_its_times_one_at_a_time() {
    let mut lamp = Lamp::new(bright(), 0).press(0).runtime();
    assert_eq!(lamp.elapse(60_000), Some(Outcome::Handled));
    assert_eq!(lamp.context().warnings, [60_000], "the time is that of delivery");
    let (from, to) = (lamp::State::On, lamp::State::Dim);
    assert_eq!(lamp.elapse(60_000), Some(Outcome::Transitioned { from, to }));
    assert_eq!(lamp.elapse(60_000), None, "the next delay begins now");
}

#[test]
fn the_typed_machine_is_given_the_time() {
    let off = Lamp::new(bright(), 0);
    let on = off.press(0);
    let lamp::ElapsedFromOn::Stayed(on) = on.elapse(1_999) else { panic!("nothing is due") };
    let lamp::ElapsedFromOn::On(on) = on.send(lamp::Elapsed, 2_000) else { panic!("it warns") };
    let lamp::ElapsedFromOn::Dim(dim) = on.elapse(5_000) else { panic!("it is dimmed") };
    match dim.elapse(5_999) {
        lamp::ElapsedFromDim::Stayed(dim) => assert_eq!(dim.due(), Some(6_000)),
        lamp::ElapsedFromDim::Off(_) => panic!("it is too early"),
    }
}

#[test]
fn an_event_can_be_sent_with_a_delay_and_carry_something() {
    let mut lamp = Lamp::new(Light::default(), 0).hold(50).runtime();
    assert_eq!(lamp.due(), Some(150));
    assert_eq!(lamp.elapse(150), Some(Outcome::Handled));
    assert_eq!(lamp.due(), Some(160), "the next one, ten milliseconds later");
    assert_eq!(lamp.elapse(161), Some(Outcome::Handled));
    assert_eq!(lamp.due(), Some(181));
    assert_eq!(lamp.context().codes, [(150, 50), (161, 51)]);
}

#[test]
fn what_is_canceled_does_not_come() {
    let mut lamp = Lamp::new(Light::default(), 0).hold(0).runtime();
    let _ = lamp.dispatch(lamp::Press, 10);
    assert_eq!((lamp.state(), lamp.due()), (lamp::State::Off, None));
    assert_eq!(lamp.elapse(1_000), None);
    assert!(lamp.context().codes.is_empty());
}

/// Several delays that are over at once, and none after the end.
mod together {
    use crate::log::{Log, noted};

    concierge_core::machine! {
        pub(super) machine Bells(Log) at core::time::Duration {
            allow unused_timer "what has a name is kept apart";
            event Ring;
            event Stop;
            initial Waiting;
            parallel Waiting {
                entry / send Ring after 1s, send Ring after 500ms as early, send Stop after 3s;
                on Ring / ring;
                on Stop => Over;
                state Left { after 1s / left; after 1s / again; }
                state Right { after 1s / right; after 2s / late; }
            }
            final state Over;
        }
    }

    noted! { ring left again right late }
}

#[test]
fn delays_that_are_over_together_come_in_the_order_in_which_they_began() {
    let mut bells = together::Bells::new(Log::default(), Duration::ZERO).runtime();
    let mut heard = Vec::new();
    while bells.elapse(Duration::from_secs(10)).is_some() {
        heard.push(bells.context().take());
    }
    assert_eq!(heard, ["ring", "ring", "left", "again", "right", "late", ""]);
    assert_eq!(bells.due(), None);
}
