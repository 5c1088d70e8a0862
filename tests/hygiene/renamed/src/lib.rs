//! Here `concierge-core` is called `fsm`, and what is called `concierge_core` is something else.
#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "guards and actions get references, however small the context is"
)]

/// Not the crate.
pub mod concierge_core {}

fsm::machine! {
    /// A door.
    pub machine Door(u32) {
        microsteps 10;
        unhandled error;

        event Push;
        event Knock { times: u32 }

        initial Closed;

        state Closed {
            entry / rest;
            on Push / count => Which;
            on Knock [is_heard] => Open;
            end;
        }

        choice Which {
            [is_odd] => Open;
            else => Ajar;
        }

        state Ajar {
            always [is_odd] / count => Open;
            on Push => Closed;
        }

        state Open {
            always [is_even] / count => Ajar;
            on Push => Closed;
        }
    }
}

const fn rest(_: &mut u32) {}

const fn count(pushes: &mut u32) {
    *pushes += 1;
}

const fn is_heard(_: &u32, event: &door::Knock) -> bool {
    event.times > 2
}

const fn is_odd(pushes: &u32) -> bool {
    !pushes.is_multiple_of(2)
}

const fn is_even(pushes: &u32) -> bool {
    pushes.is_multiple_of(2)
}

/// Where a push leads.
pub fn pushed() -> Result<&'static str, fsm::Refused> {
    let mut door = Door::new(0).runtime();
    let _ = door.dispatch(door::Push)?;
    Ok(door.state().name())
}
