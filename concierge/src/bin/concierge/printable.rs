//! Text that does nothing to a terminal.

use std::fmt;

/// Prints a text that others wrote with a space in place of each control character.
pub(crate) struct Printable<'a>(pub(crate) &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.chars().any(char::is_control) {
            f.pad(&self.0.replace(char::is_control, " "))
        } else {
            f.pad(self.0)
        }
    }
}
