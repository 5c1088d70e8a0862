//! What a machine raises, sends itself and lets wait.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Patient(()) {
        #[derive(Clone)]
        events;
        unhandled defer;
        event Note;
        event Stop;
        initial Running;
        state Running { on Note; on Stop => Stopped; }
        final state Stopped;
    }
}

#[test]
fn nothing_waits_for_a_machine_that_has_stopped() {
    let mut patient = Patient::new(()).runtime();
    assert_eq!(patient.dispatch(patient::Note), Outcome::Handled);
    let _ = patient.dispatch(patient::Stop);
    assert_eq!(patient.dispatch(patient::Note), Outcome::Unhandled);
}

concierge_core::machine! {
    machine Loud(()) {
        allow unheard_event "nothing answers on the meadow";
        microsteps 2;
        event Shout;
        event Echo;
        event Go;
        initial Valley;
        state Valley {
            initial Meadow;
            on Shout / raise Echo, raise Echo, raise Echo;
            on Go => Summit;
            state Meadow;
        }
        state Summit { on Echo; on Go => Valley; end; }
    }
}

#[test]
fn an_event_that_nothing_takes_is_no_microstep() {
    let mut loud = Loud::new(()).runtime();
    assert_eq!(loud.dispatch(loud::Shout), Outcome::Handled);
    let _ = loud.dispatch(loud::Go);
    assert_eq!(loud.dispatch(loud::Echo), Outcome::Handled);
}

concierge_core::machine! {
    machine Starter(u32) {
        #[derive(Clone)]
        events;
        event First;
        event Second;
        event Go;
        initial / send First, send Second => Waiting;
        state Waiting {
            defer First;
            on First [is_ready] / add_ten;
            on Second / add_one;
            on Go => Over;
        }
        final state Over;
    }
}

fn is_ready(count: &u32) -> bool {
    *count > 0
}

fn add_one(count: &mut u32) {
    *count += 1;
}

fn add_ten(count: &mut u32) {
    *count += 10;
}

#[test]
fn a_start_is_a_move_after_which_events_need_not_wait() {
    assert_eq!(*Starter::new(0).context(), 11);
}

concierge_core::machine! {
    machine Untyped(u32) {
        typed 1;
        event Push;
        initial Closed;
        state Closed { entry / add_one; on Push => Open; end; }
        state Open { on Push => Closed; }
    }
}

#[test]
fn a_flat_machine_beyond_the_limit_starts_as_the_runtime_machine() {
    let mut door: Untyped = Untyped::new(0);
    assert_eq!(*door.context(), 1);
    let opened = Outcome::Transitioned { from: untyped::State::Closed, to: untyped::State::Open };
    assert_eq!(door.dispatch(untyped::Push), opened);
}

concierge_core::machine! {
    machine Stairs(()) {
        allow no_end "everyone is fit";
        microsteps 2;
        event Climb;
        initial Ground;
        state Ground { on Climb => First; end; }
        state First { always => Second; }
        state Second { always [is_fit] => Third; }
        state Third { always => Roof; }
        state Roof { on Climb => Ground; }
    }
}

fn is_fit(_: &()) -> bool {
    true
}

#[test]
fn a_chain_that_is_longer_than_the_bound_fails_without_a_cycle() {
    let mut stairs = Stairs::new(()).runtime();
    let refused = stairs.dispatch(stairs::Climb).expect_err("the roof is three steps away");
    assert_eq!(
        refused.to_string(),
        "machine `stairs` took 2 microsteps after an event without coming to rest"
    );
    assert_eq!(stairs.state(), stairs::State::Ground);
}
