//! Groups of events, and any event.

use concierge_core::Outcome;

use crate::log::{Log, noted};

concierge_core::machine! {
    machine Phone(Log) {
        group Input = Touch | Buttons;
        event Key;
        event Tap { at: u32 }
        event Swipe;
        event Power;
        event Charge;
        group Touch = Tap | Swipe;
        group Buttons = Key | Power;

        initial Awake;

        state Awake {
            on Tap [is_low] / low;
            on Touch / touched;
            on Input / pressed => Asleep;
            end;
        }

        state Asleep {
            on Power => Awake;
            on _ [is_charging] / any => Awake;
            on Buttons / ignored;
        }
    }
}

noted! { low touched pressed any }

fn is_low(_: &Log, tap: &phone::Tap) -> bool {
    tap.at < 10
}

fn is_charging(_: &Log, event: &impl Named) -> bool {
    event.name() == "charge"
}

fn ignored<E: Named>(log: &mut Log, event: &E) {
    log.note(event.name());
}

/// What a function needs to know that is called with several events.
trait Named {
    fn name(&self) -> &'static str;
}

macro_rules! names {
    ($($event:ident $name:literal)*) => {
        $(impl Named for phone::$event {
            fn name(&self) -> &'static str {
                $name
            }
        })*
    };
}

names! { Key "key" Tap "tap" Swipe "swipe" Power "power" Charge "charge" }

#[test]
fn candidates_are_tried_in_the_order_in_which_they_stand() {
    let awake = Phone::new(Log::default());
    let awake = awake.tap(3).tap(30).swipe();
    assert_eq!(awake.context().take(), "low touched touched");
    let asleep: Phone<phone::Asleep> = awake.key();
    assert_eq!(asleep.context().take(), "pressed");
}

#[test]
fn any_event_is_every_declared_one() {
    let asleep = Phone::new(Log::default()).power();
    let _ = asleep.context().take();
    let mut phone = asleep.runtime();
    assert_eq!(phone.dispatch(phone::Swipe), Outcome::Unhandled, "its guard does not hold");
    assert_eq!(phone.dispatch(phone::Key), Outcome::Handled);
    assert!(phone.dispatch(phone::Charge).is_handled());
    assert_eq!(phone.context().take(), "key any");
    assert_eq!(phone.state(), phone::State::Awake);
}

#[test]
fn the_typed_machine_accepts_all_of_them() {
    use phone::EventKind::{Charge, Key, Power, Swipe, Tap};
    assert_eq!(phone::State::Awake.accepts(), [Key, Tap, Swipe, Power]);
    assert_eq!(phone::State::Asleep.accepts(), [Key, Tap, Swipe, Power, Charge]);
    let asleep = Phone::new(Log::default()).key();
    let phone::TapFromAsleep::Stayed(asleep) = asleep.tap(1) else { panic!("it is no charge") };
    let awake: Phone<phone::Awake> = asleep.power();
    let _ = awake.finish();
}
