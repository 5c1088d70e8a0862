//! Sessions that the new definition would lose.

use concierge_model::past::{Lock, Past};

use super::{Section, Sign};
use crate::Definition;

/// What the compiler would say, if a lock file told of these sessions.
pub(super) fn section(past: &Past, new: &Definition) -> Section {
    let lock =
        Lock { source: String::new(), file: "the lock file".to_owned(), past: Ok(past.clone()) };
    let lines = new.losses(&lock).into_iter().map(|text| Sign::Lost.line(text)).collect();
    Section { title: "stored sessions", lines }
}
