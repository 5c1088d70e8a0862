//! `in(State)`: guards that ask where the machine is.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Gate(u32) {
        event Open;
        event Arm;
        event Toggle;

        initial Both;

        parallel Both {
            state Door {
                initial Shut;
                state Shut {
                    on Open [in(Disarmed) && !in(Ajar)] => Wide;
                    on Open [is_forced || in(Alarm::Armed)] / count => Ajar;
                }
                state Wide { on Open => Shut; }
                state Ajar { on Open [!(in(Armed) || in(Both)) || is_forced] => Shut; }
            }
            state Alarm {
                initial Disarmed;
                state Disarmed { on Arm => Armed; }
                state Armed {
                    on Arm => Disarmed;
                    on Toggle [in(Wide)] => Disarmed;
                }
            }
            on Toggle [in(Armed) && in(Both)] / count;
            end;
        }
    }
}

fn is_forced(count: &u32) -> bool {
    *count > 100
}

fn count(count: &mut u32) {
    *count += 1;
}

#[test]
fn the_typed_api_knows_where_the_machine_is() {
    let gate: Gate<(gate::Shut, gate::Disarmed)> = Gate::new(0);
    let wide: Gate<(gate::Wide, gate::Disarmed)> = gate.open();
    let armed: Gate<(gate::Shut, gate::Armed)> = wide.open().arm();
    let armed: Gate<(gate::Shut, gate::Armed)> = armed.toggle();
    let ajar: Gate<(gate::Ajar, gate::Armed)> = armed.open();
    assert_eq!(ajar.finish(), 2);
}

#[test]
fn a_state_around_the_active_ones_is_active() {
    let mut gate = Gate::new(0).arm().open().runtime();
    assert_eq!(gate.dispatch(gate::Open), Outcome::Unhandled, "`in(Both)` holds");
    assert!(!gate.can(&gate::Open.into()));
    assert_eq!(gate.dispatch(gate::Toggle), Outcome::Handled);
    assert_eq!(*gate.context(), 2);
}

#[test]
fn guards_see_the_states_before_the_event() {
    let mut gate = Gate::new(0).open().arm().runtime();
    assert!(gate.matches(gate::State::Wide) && gate.matches(gate::State::Armed));
    assert!(gate.dispatch(gate::Toggle).is_handled());
    assert!(gate.matches(gate::State::Disarmed));
}
