//! The forms of a statement that writes a session.

use concierge_core::sessions::Write;

/// A statement for each kind of write. What a write does not have is not in its statement: the
/// database would get ready to store it each time, and machines without keys and effects would pay.
#[derive(Debug)]
pub(crate) struct Forms([String; 4]);

/// What belongs to a write beside its row and its steps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beside {
    pub(crate) receipt: bool,
    pub(crate) effects: bool,
}

impl Forms {
    pub(crate) fn new(form: impl Fn(Beside) -> String) -> Self {
        let form = |receipt, effects| form(Beside { receipt, effects });
        Self([form(false, false), form(true, false), form(false, true), form(true, true)])
    }

    /// The statement for this write.
    pub(crate) fn of(&self, write: &Write<'_>) -> &str {
        let Self([plain, with_receipt, with_effects, with_both]) = self;
        match (write.receipt.is_some(), !write.effects.is_empty()) {
            (false, false) => plain,
            (true, false) => with_receipt,
            (false, true) => with_effects,
            (true, true) => with_both,
        }
    }
}
