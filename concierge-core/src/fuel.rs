//! The bound of a macrostep.

use crate::outcome::Unsettled;

/// A context that can be put back.
#[diagnostic::on_unimplemented(
    message = "the context of this machine must be `Clone`",
    label = "`{Self}` cannot be put back after an event that does not come to rest",
    note = "the machine has a cycle of eventless transitions, so that an event may fail; it is then \
            as it was before, which takes a clone of its context"
)]
pub trait Keep {
    fn keep(&self) -> Self;
}

impl<C: Clone> Keep for C {
    #[inline]
    fn keep(&self) -> Self {
        self.clone()
    }
}

/// The context as it is before an event that may fail.
#[inline]
pub fn keep<C: Keep>(context: &C) -> C {
    context.keep()
}

/// How many eventless transitions may still fire before the machine has to rest.
#[derive(Debug)]
pub struct Fuel {
    machine: &'static str,
    bound: u32,
    left: u32,
}

impl Fuel {
    /// A macrostep of at most `bound` eventless transitions.
    #[inline]
    pub const fn new(machine: &'static str, bound: u32) -> Self {
        Self { machine, bound, left: bound }
    }

    /// One eventless transition fires.
    #[inline]
    pub const fn burn(&mut self) -> Result<(), Unsettled> {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(Unsettled { machine: self.machine, microsteps: self.bound }),
        }
    }
}
