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

fsm::machine! {
    /// A bell, with everything that a chart can have.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub machine Bell(u32) at u64 {
        microsteps 10;
        #[derive(Debug, Clone, PartialEq, Eq)]
        events;

        effect Sound { strokes: u32 }
        event Ring { strokes: u32 }
        event Stroke;
        event Hush;
        event Wake;

        initial Silent;

        state Silent {
            defer Hush;
            on Ring [is_heard_now] / send Stroke after 1s as stroke => Ringing(asked);
            end;
        }

        parallel Ringing(u32) {
            exit / cancel stroke;
            after 1min => Silent;
            done => Silent;


            state Clapper {
                deep history Last => Left;
                initial Left;
                state Left { on Wake => Last; on Stroke [in(Awake)] / count, emit Sound(sound) => Right; }
                state Right { always [is_odd] / count => Left; on Hush => Still; }
                final state Still;
            }

            state Ear {
                initial Awake;
                state Awake { on Hush / raise Wake => Asleep; }
                final state Asleep;
            }
        }
    }
}

const fn is_heard_now(_: &u32, ring: &bell::Ring) -> bool {
    ring.strokes > 0
}

const fn asked(_: &u32, ring: &bell::Ring) -> u32 {
    ring.strokes
}

const fn sound(strokes: &u32) -> bell::Sound {
    bell::Sound { strokes: *strokes }
}

/// How many strokes were asked for, of a bell that was hushed before it rang.
pub fn rung() -> Option<u32> {
    let silent = Bell::new(0, 0);
    let bell::RingFromSilent::LeftAwake(ringing) = silent.ring(3, 1) else { return None };
    Some(*ringing.ringing_data())
}
