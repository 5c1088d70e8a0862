//! The bound of a macrostep.

use crate::outcome::Unsettled;

/// How many microsteps may still follow before the machine has to rest.
#[derive(Debug)]
pub(crate) struct Fuel {
    machine: &'static str,
    bound: u32,
    left: u32,
}

impl Fuel {
    /// A macrostep in which at most `bound` microsteps follow the first one.
    #[inline]
    pub(crate) const fn new(machine: &'static str, bound: u32) -> Self {
        Self { machine, bound, left: bound }
    }

    /// One microstep follows.
    #[inline]
    pub(crate) const fn burn(&mut self) -> Result<(), Unsettled> {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(Unsettled { machine: self.machine, microsteps: self.bound }),
        }
    }
}
