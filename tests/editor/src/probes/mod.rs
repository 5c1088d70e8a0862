//! The questions, by what is asked.

mod completion;
mod definition;
mod hover;
mod message;
mod rename;

pub use completion::COMPLETIONS;
pub use definition::DEFINITIONS;
pub use hover::HOVERS;
pub use message::MESSAGES;
pub use rename::RENAMES;

use crate::{Asked, Probe};

/// Lines of the definition.
const QUOTE: &str = "on Quote [can_quote] / note => Open;";
const CONFIRM: &str = "on Confirm [is_from_guest && !Draft::is_free] / note => Choosing;";
const REMIND: &str = "on Remind / emit Letter(letter) => Reminded;";
const SLEEP: &str = "on Sleep => Asleep(number);";
const LAST: &str = "final state Gone;";

const fn probe(
    title: &'static str,
    piece: &'static str,
    typed: &'static str,
    asked: Asked,
) -> Probe {
    Probe { title, piece, typed, asked, is_broken: false }
}
