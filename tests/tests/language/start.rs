//! A start that may not come to rest.

use concierge_core::{Configuration as _, Machine, Unsettled};

concierge_core::machine! {
    machine Whirl(u32) {
        microsteps 10;

        event Stop;

        initial Left;

        state Left {
            always [is_whirling] / whirl => Right;
            on Stop => Right;
            end;
        }

        state Right {
            always [is_whirling] / whirl => Left;
            on Stop => Left;
        }
    }
}

fn is_whirling(speed: &u32) -> bool {
    *speed > 0
}

fn whirl(speed: &mut u32) {
    *speed -= 1;
}

#[test]
fn a_start_that_may_not_come_to_rest_is_a_result() {
    let whirl = Whirl::new(3).expect("three are fewer than ten");
    assert!(matches!(whirl, whirl::WhirlStart::Right(_)));
    assert!(Whirl::new(10).is_ok());
    let unsettled = Whirl::new(11).expect_err("eleven are more");
    assert_eq!(unsettled, Unsettled { machine: "whirl", microsteps: 10 });
    assert!(<Whirl as Machine>::start(11, ()).is_err());
}

concierge_core::machine! {
    /// What is entered first depends on a history, and behind it lie more states than any
    /// transition enters.
    machine Desk(()) {
        event Leave;

        initial Work;

        parallel Work {
            state Lamp { initial On; state On { end; } }

            state Screen {
                initial Last;
                history Last => Locked;
                state Locked { on Leave => Locked; }
            }
        }
    }
}

#[test]
fn a_history_can_be_where_a_machine_starts() {
    let desk = Desk::new(()).runtime();
    assert!(desk.configuration().states().eq([desk::State::On, desk::State::Locked]));
}
