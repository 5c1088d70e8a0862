//! What is renamed.

use super::{LAST, QUOTE, probe};
use crate::{Asked, Probe};

/// What is renamed: all places in the definition and in code, and no other.
pub const RENAMES: &[Probe] = &[
    probe("a state, where it is declared", LAST, "final state Go$0ne;", Asked::Renames("Gone")),
    probe(
        "a state, where it is a target",
        QUOTE,
        "on Quote [can_quote] / note => Op$0en;",
        Asked::Renames("Open"),
    ),
    probe(
        "a state, from code",
        "Booking<booking::Gone>",
        "Booking<booking::Go$0ne>",
        Asked::Renames("Gone"),
    ),
    probe(
        "a state, while another line is broken",
        LAST,
        "final state Go$0ne;",
        Asked::Renames("Gone"),
    )
    .while_broken(),
    probe("a history", "deep history Before", "deep history Bef$0ore", Asked::Renames("Before")),
    probe("a region", "state Lamp {", "state La$0mp {", Asked::Renames("Lamp")),
    probe(
        "a state that owns data",
        "state Asleep(u32)",
        "state Asl$0eep(u32)",
        Asked::Renames("Asleep"),
    ),
    probe("a choice", "choice Choosing {", "choice Choo$0sing {", Asked::Renames("Choosing")),
    probe("an event", "event Remind;", "event Rem$0ind;", Asked::Renames("Remind")),
    probe(
        "an event, while another line is broken",
        "event Remind;",
        "event Rem$0ind;",
        Asked::Renames("Remind"),
    )
    .while_broken(),
    probe("a group", "group Answer", "group Ans$0wer", Asked::Renames("Answer")),
    probe("an effect", "effect Letter", "effect Let$0ter", Asked::Renames("Letter")),
    probe(
        "what is canceled",
        "exit / cancel reminder;",
        "exit / cancel rem$0inder;",
        Asked::Renames("reminder"),
    ),
    probe("a guard", QUOTE, "on Quote [can_$0quote] / note => Open;", Asked::Renames("can_quote")),
    probe(
        "a guard, from its function",
        "fn can_quote",
        "fn can_$0quote",
        Asked::Renames("can_quote"),
    ),
    probe(
        "a guard that belongs to a type",
        "const fn is_free",
        "const fn is_$0free",
        Asked::Renames("is_free"),
    ),
    probe("an action", QUOTE, "on Quote [can_quote] / no$0te => Open;", Asked::Renames("note")),
    probe(
        "an action, while its line is broken",
        QUOTE,
        "on Quote [can_quote] / no$0te =>",
        Asked::Renames("note"),
    ),
    probe(
        "the type of the context",
        "pub struct Draft",
        "pub struct Dr$0aft",
        Asked::Renames("Draft"),
    ),
    probe("the field of a payload", "by: Guest }", "b$0y: Guest }", Asked::Renames("by")),
    probe("a word of the language: refused", QUOTE, "o$0n Quote => Open;", Asked::Refuses),
    probe(
        "with an event, the method that sends it",
        "event Cancel;",
        "event Can$0cel;",
        Asked::RenamesAll(&[("Cancel", "Withdraw"), ("cancel", "withdraw")]),
    ),
    probe(
        "with an event, the enums of its outcomes",
        "event Confirm {",
        "event Con$0firm {",
        Asked::RenamesAll(&[("Confirm", "Agree"), ("ConfirmFromQuoted", "AgreeFromQuoted")]),
    ),
    probe(
        "with a state, the enums of what it leads to",
        "state Quoted {",
        "state Quo$0ted {",
        Asked::RenamesAll(&[("Quoted", "Priced"), ("ConfirmFromQuoted", "ConfirmFromPriced")]),
    ),
    probe(
        "with the machine, the module of its types",
        "machine Booking(Draft)",
        "machine Book$0ing(Draft)",
        Asked::RenamesAll(&[("Booking", "Order"), ("booking", "order")]),
    ),
    probe(
        "from code, the method of an event: refused",
        "drafting.cancel(1)",
        "drafting.can$0cel(1)",
        Asked::Refuses,
    ),
    probe(
        "from code, the module of the machine's types: refused",
        "booking::Confirm {",
        "boo$0king::Confirm {",
        Asked::Refuses,
    ),
];
