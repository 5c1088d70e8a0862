//! The context as it was before an event that failed.

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
