//! A context that is told what runs.

use std::cell::RefCell;

/// The names of the actions that ran since it was last asked, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Log(RefCell<Vec<&'static str>>);

impl Log {
    pub(crate) fn note(&mut self, name: &'static str) {
        self.0.get_mut().push(name);
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.borrow().contains(&name)
    }

    /// What ran since this was last called.
    pub(crate) fn take(&self) -> String {
        self.0.take().join(" ")
    }
}

/// Defines actions that note their names.
macro_rules! noted {
    ($($name:ident)*) => {
        $(fn $name(log: &mut $crate::log::Log) { log.note(stringify!($name)); })*
    };
}
pub(crate) use noted;
