//! States with children: what is inherited, what is entered and left, and in which order.

use concierge_core::Outcome;

use crate::log::{Log, noted};

concierge_core::machine! {
    #[derive(Clone)]
    machine Call(Log) {
        event Dial;
        event Answer;
        event Hold;
        event HangUp;
        event Mute;

        initial Idle;

        state Idle {
            on Dial / dial => Busy;
            end;
        }

        /// On the telephone.
        state Busy {
            entry / busy_in;
            exit / busy_out;
            initial / first => Ringing;
            on HangUp / part => Idle;
            on Mute / mute;

            state Ringing {
                entry / ringing_in;
                exit / ringing_out;
                on Answer => Connected;
            }

            state Connected {
                entry / connected_in;
                exit / connected_out;
                initial Talking;
                on Hold / again => Connected;

                state Talking {
                    entry / talking_in;
                    exit / talking_out;
                    on Hold / hold => OnHold;
                }

                state OnHold {
                    entry / on_hold_in;
                    exit / on_hold_out;
                    on Mute / swallow;
                }
            }
        }
    }
}

noted! {
    dial first busy_in busy_out part mute ringing_in ringing_out connected_in connected_out again
    talking_in talking_out hold on_hold_in on_hold_out swallow
}

#[test]
fn states_are_entered_from_the_outside_in_and_left_from_the_inside_out() {
    let ringing: Call<call::Ringing> = Call::new(Log::default()).dial();
    assert_eq!(ringing.context().take(), "dial busy_in first ringing_in");
    let talking: Call<call::Talking> = ringing.answer();
    assert_eq!(talking.context().take(), "ringing_out connected_in talking_in");
    let on_hold: Call<call::OnHold> = talking.hold();
    assert_eq!(on_hold.context().take(), "talking_out hold on_hold_in");
    let talking: Call<call::Talking> = on_hold.hold();
    let again = "on_hold_out connected_out again connected_in talking_in";
    assert_eq!(talking.context().take(), again, "an external self-transition leaves its source");
    let idle: Call<call::Idle> = talking.hang_up();
    assert_eq!(idle.context().take(), "talking_out connected_out busy_out part");
    let _ = idle.finish();
}

#[test]
fn every_state_inside_inherits_what_is_around_it() {
    let ringing = Call::new(Log::default()).dial().mute();
    assert!(ringing.context().take().ends_with("ringing_in mute"));
    let talking = ringing.answer().mute();
    assert!(talking.context().take().ends_with("talking_in mute"));
    let on_hold = talking.hold().mute();
    assert!(on_hold.context().take().ends_with("on_hold_in swallow"), "the inner one goes first");
    let mut call = on_hold.runtime();
    let (from, to) = (call::State::OnHold, call::State::Idle);
    assert_eq!(call.dispatch(call::HangUp), Outcome::Transitioned { from, to });
    assert_eq!(call.dispatch(call::Mute), Outcome::Unhandled);
}

/// Whatever the machine does inside `Busy`.
fn hang_up<S>(call: Call<S>) -> Call<call::Idle>
where
    S: call::Inside<call::Busy>,
    call::HangUp: call::AcceptedIn<S, Next = Call<call::Idle>>,
{
    call.send(call::HangUp)
}

/// Whatever the machine does inside `Connected`.
fn is_connected<S: call::Inside<call::Connected>>(call: &Call<S>) -> bool {
    call.state() != call::State::Ringing
}

#[test]
fn a_function_can_take_the_machine_anywhere_inside_a_state() {
    let ringing = Call::new(Log::default()).dial();
    let _ = hang_up(ringing.clone());
    let talking = ringing.answer();
    assert!(is_connected(&talking));
    let _ = hang_up(talking.clone());
    let on_hold = talking.hold();
    assert!(is_connected(&on_hold));
    assert_eq!(hang_up(on_hold).state(), call::State::Idle);
}

#[test]
fn what_is_around_an_active_state_is_active() {
    let mut call = Call::new(Log::default()).runtime();
    assert!(call.matches(call::State::Idle) && !call.matches(call::Composite::Busy));
    let _ = call.dispatch(call::Dial);
    assert!(call.matches(call::Composite::Busy) && !call.matches(call::Composite::Connected));
    let _ = call.dispatch(call::Answer);
    assert!(call.matches(call::Composite::Busy) && call.matches(call::Composite::Connected));
    assert!(call.matches(call::State::Talking) && !call.matches(call::State::OnHold));
}

#[test]
fn the_tag_tells_the_state_without_a_child_and_what_it_accepts() {
    use call::EventKind::{Answer, Dial, HangUp, Hold, Mute};
    use call::State::{Idle, OnHold, Ringing, Talking};
    assert_eq!(call::State::ALL, [Idle, Ringing, Talking, OnHold]);
    assert_eq!(call::Composite::ALL, [call::Composite::Busy, call::Composite::Connected]);
    assert_eq!(Idle.accepts(), [Dial]);
    assert_eq!(Ringing.accepts(), [Answer, HangUp, Mute]);
    assert_eq!(OnHold.accepts(), [Hold, HangUp, Mute]);
    assert_eq!(Talking.next(), [Idle, Talking, OnHold]);
    assert_eq!(call::State::from_name("busy"), None, "nothing rests there");
    assert_eq!(call::Composite::Busy.name(), "busy");
    assert_eq!(call::Composite::Busy.docs(), "On the telephone.");
}

#[test]
fn typed_and_runtime_machine_convert_into_each_other() {
    let mut call = Call::new(Log::default()).dial().runtime();
    let _ = call.dispatch(call::Answer);
    let call::Typed::Talking(talking) = call.typed() else { panic!("it was answered") };
    let call = Call::from(talking.hold());
    assert!(matches!(call.typed(), call::Typed::OnHold(_)));
}

/// Names that are not unique are told by their paths.
mod paths {
    concierge_core::machine! {
        pub(super) machine House(()) {
            event Leave;
            event Return;

            initial Front;

            state Front {
                initial Front::Open;
                state Open { on Leave => Back::Open; }
                state Shut { on Leave => Back::Shut; }
            }

            state Back {
                initial Back::Shut;
                state Open { on Return => Front::Shut; on Leave => Front; }
                state Shut { on Return => Front; end; }
            }
        }
    }
}

#[test]
fn states_of_one_name_have_their_parents_name_too() {
    use paths::{House, house};
    let front: House<house::FrontOpen> = House::new(());
    let back: House<house::BackOpen> = front.leave();
    let front: House<house::FrontShut> = back.r#return();
    let back: House<house::BackShut> = front.leave();
    assert_eq!(back.state().name(), "back.shut");
    let back = House::restore(
        serde_json::from_value(
            serde_json::to_value(back.runtime().snapshot()).expect("a snapshot is JSON"),
        )
        .expect("it was one"),
    )
    .expect("it was taken from this definition");
    assert_eq!(back.state(), house::State::BackShut);
}
