//! As little as a machine can be.

concierge_core::machine! {
    pub(crate) machine Least(()) {
        event Go;
        initial Here;
        state Here { on Go; end; }
    }
}
