//! The bound of a macrostep.

use crate::outcome::Unsettled;

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
