//! Where a name leads.

use super::{CONFIRM, QUOTE, REMIND, SLEEP, probe};
use crate::{Asked, Probe};

/// Where the definition of a name is.
pub const DEFINITIONS: &[Probe] = &[
    probe("a target", QUOTE, "on Quote => Op$0en;", Asked::GoesTo("state Open {")),
    probe(
        "a target, in a line that is broken",
        QUOTE,
        "on Quote => Op$0en",
        Asked::GoesTo("state Open {"),
    ),
    probe("a choice", CONFIRM, "on Confirm => Choo$0sing;", Asked::GoesTo("choice Choosing {")),
    probe(
        "a state inside another",
        QUOTE,
        "on Quote => Open::Quo$0ted;",
        Asked::GoesTo("state Quoted {"),
    ),
    probe(
        "the state around it",
        QUOTE,
        "on Quote => Op$0en::Quoted;",
        Asked::GoesTo("state Open {"),
    ),
    probe(
        "a state by a name that several have",
        SLEEP,
        "on Sleep => Door::O$0ff;",
        Asked::GoesTo("state Off { on Key"),
    ),
    probe(
        "a history",
        "on Switch => Before;",
        "on Switch => Bef$0ore;",
        Asked::GoesTo("deep history Before"),
    ),
    probe(
        "what makes the data of a state",
        SLEEP,
        "on Sleep => Asleep(num$0ber);",
        Asked::GoesTo("fn number"),
    ),
    probe("an event", QUOTE, "on Quo$0te => Open;", Asked::GoesTo("event Quote;")),
    probe(
        "an event, in a line that is broken",
        QUOTE,
        "on Quo$0te => ;",
        Asked::GoesTo("event Quote;"),
    ),
    probe("a group", "on Answer", "on Ans$0wer", Asked::GoesTo("group Answer")),
    probe(
        "a guard",
        QUOTE,
        "on Quote [can_$0quote] / note => Open;",
        Asked::GoesTo("fn can_quote"),
    ),
    probe(
        "a guard, in a line that is broken",
        QUOTE,
        "on Quote [can_$0quote] /",
        Asked::GoesTo("fn can_quote"),
    ),
    probe(
        "a guard that belongs to a type",
        CONFIRM,
        "on Confirm [Draft::is_$0free] => Choosing;",
        Asked::GoesTo("fn is_free"),
    ),
    probe("an action", QUOTE, "on Quote / no$0te => Open;", Asked::GoesTo("fn note")),
    probe(
        "an action, in a line that is broken",
        QUOTE,
        "on Quote / no$0te,",
        Asked::GoesTo("fn note"),
    ),
    probe(
        "an effect",
        REMIND,
        "on Remind / emit Let$0ter(letter) => Reminded;",
        Asked::GoesTo("effect Letter"),
    ),
    probe(
        "what makes an effect",
        REMIND,
        "on Remind / emit Letter(let$0ter) => Reminded;",
        Asked::GoesTo("fn letter"),
    ),
    probe(
        "what is canceled",
        "exit / cancel reminder;",
        "exit / cancel rem$0inder;",
        Asked::GoesTo("as reminder;"),
    ),
    probe("the type of a payload", "by: Guest }", "by: Gu$0est }", Asked::GoesTo("struct Guest")),
    probe(
        "from code, a state",
        "Booking<booking::Gone>",
        "Booking<booking::Go$0ne>",
        Asked::GoesTo("final state Gone;"),
    ),
    probe(
        "from code, an event",
        "booking::Confirm { by: Guest(1) }",
        "booking::Con$0firm { by: Guest(1) }",
        Asked::GoesTo("event Confirm"),
    ),
    probe(
        "from code, the method of an event",
        "drafting.cancel(1)",
        "drafting.can$0cel(1)",
        Asked::GoesTo("event Cancel;"),
    ),
    probe(
        "from code, a method that every machine has",
        "Booking::new(draft, 0)",
        "Booking::ne$0w(draft, 0)",
        Asked::GoesTo("machine Booking"),
    ),
    probe(
        "from code, the machine",
        "Booking<booking::Gone>",
        "Book$0ing<booking::Gone>",
        Asked::GoesTo("machine Booking"),
    ),
];
