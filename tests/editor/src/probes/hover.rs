//! What is shown.

use super::{CONFIRM, QUOTE, REMIND, SLEEP, probe};
use crate::{Asked, Probe};

/// What is shown of a name.
pub const HOVERS: &[Probe] = &[
    probe(
        "the doc comment of a state, and what it accepts",
        QUOTE,
        "on Quote => Quo$0ted;",
        Asked::Shows("The guest has the price."),
    ),
    probe(
        "the same, in a line that is broken",
        QUOTE,
        "on Quote => Quo$0ted",
        Asked::Shows("The guest has the price."),
    ),
    probe(
        "the doc comment of a choice",
        CONFIRM,
        "on Confirm => Choo$0sing;",
        Asked::Shows("Whether more is to be asked."),
    ),
    probe(
        "the doc comment of a history",
        "on Switch => Before;",
        "on Switch => Bef$0ore;",
        Asked::Shows("What it was when the guest fell asleep."),
    ),
    probe(
        "the doc comment of a state that owns data",
        SLEEP,
        "on Sleep => Asl$0eep(number);",
        Asked::Shows("Nothing happens."),
    ),
    probe(
        "the doc comment of a state whose name several have",
        SLEEP,
        "on Sleep => Door::O$0ff;",
        Asked::Shows("Not locked."),
    ),
    probe(
        "the doc comment of an event, and its payload",
        CONFIRM,
        "on Con$0firm => Choosing;",
        Asked::Shows("pub by: Guest"),
    ),
    probe(
        "the doc comment of an effect",
        REMIND,
        "on Remind / emit Let$0ter(letter) => Reminded;",
        Asked::Shows("What the guest is told."),
    ),
    probe(
        "the doc comment and the signature of a guard",
        QUOTE,
        "on Quote [can_$0quote] => Open;",
        Asked::Shows("fn can_quote(draft: &Draft) -> bool"),
    ),
    probe(
        "the same of an action, in a line that is broken",
        QUOTE,
        "on Quote / no$0te =>",
        Asked::Shows("Writes it down."),
    ),
    probe(
        "the doc comment of the machine",
        "machine Booking(Draft)",
        "machine Boo$0king(Draft)",
        Asked::Shows("from the first draft"),
    ),
    probe(
        "nothing of the macro, where a name is misspelt",
        QUOTE,
        "on Quote => Op$0ne;",
        Asked::ShowsNothing,
    ),
    probe(
        "what a word of the language begins",
        QUOTE,
        "o$0n Quote => Open;",
        Asked::Shows("what happens on an event"),
    ),
];
