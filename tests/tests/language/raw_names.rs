//! Raw identifiers name states, events and fields as any others do.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Raw(u32) {
        event r#Move { r#type: u32 }
        event r#Halt;

        initial r#Still;

        state r#Still {
            on r#Move [is_far] => r#Which;
            on r#Halt / count => r#Still;
        }
        choice r#Which {
            [is_late] => Still;
            else => Moving;
        }
        state Moving {
            on Halt => Which;
            end;
        }
    }
}

fn is_far(_: &u32, event: &raw::Move) -> bool {
    event.r#type > 1
}

fn is_late(_: &u32) -> bool {
    false
}

fn count(halts: &mut u32) {
    *halts += 1;
}

#[test]
fn are_names_without_their_mark() {
    let still = Raw::new(0).halt();
    let raw::MoveFromStill::Moving(moving) = still.r#move(2) else { panic!("it is far") };
    let raw::WhichOutcome::Moving(moving) = moving.halt() else { panic!("it is not late") };
    assert_eq!(moving.finish(), 1);
    let mut machine = Raw::new(0).runtime();
    assert_eq!(machine.dispatch(raw::Move { r#type: 1 }), Outcome::Unhandled);
    assert_eq!(machine.state().name(), "still");
    assert_eq!(raw::EventKind::Move.name(), "MOVE");
}
