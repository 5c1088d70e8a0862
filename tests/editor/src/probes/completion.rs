//! What is completed.

use super::{LAST, QUOTE, REMIND, SLEEP, probe};
use crate::{Asked, Probe};

const STATES: Asked = Asked::CompletesOnly(&[
    "Choosing",
    "Confirmed",
    "Drafting",
    "Gone",
    "Open",
    "Quoted",
    "Reminded",
]);
const EVENTS: Asked = Asked::CompletesOnly(&["Answer", "Cancel", "Confirm", "Quote", "Remind"]);
const MEMBERS: Asked = Asked::CompletesOnly(&[
    "after", "always", "choice", "deep", "defer", "done", "end", "entry", "exit", "history",
    "initial", "internal", "on", "parallel", "state",
]);
const ITEMS: Asked = Asked::CompletesOnly(&[
    "after",
    "allow",
    "always_possible",
    "choice",
    "deep",
    "effect",
    "event",
    "events",
    "group",
    "history",
    "initial",
    "microsteps",
    "migrate",
    "never",
    "parallel",
    "state",
    "states",
    "typed",
    "unhandled",
    "version",
]);

/// What is completed. The first eleven were asked before of other ways to write such a macro.
pub const COMPLETIONS: &[Probe] = &[
    probe(
        "a method of the machine",
        "drafting.cancel(1)",
        "drafting.can$0",
        Asked::Completes(&["cancel"]),
    ),
    probe(
        "the same, while another line is broken",
        "drafting.cancel(1)",
        "drafting.can$0",
        Asked::Completes(&["cancel"]),
    )
    .while_broken(),
    probe("a target", QUOTE, "on Quote => Op$0;", STATES),
    probe("a target of which nothing is typed", QUOTE, "on Quote => $0", STATES),
    probe("a name behind which the line ends", QUOTE, "on Quo$0", EVENTS),
    probe("a guard", QUOTE, "on Quote [can_$0] => Open;", Asked::Completes(&["can_quote"])),
    probe(
        "a guard that belongs to a type",
        QUOTE,
        "on Quote [Draft::$0]",
        Asked::Completes(&["is_free"]),
    ),
    probe("an action", QUOTE, "on Quote / no$0", Asked::Completes(&["note"])),
    probe("a word of the language", QUOTE, "o$0", MEMBERS),
    probe("a word of which nothing is typed", QUOTE, "$0", MEMBERS),
    probe("an event of which nothing is typed", QUOTE, "on $0", EVENTS),
    probe("a second event", QUOTE, "on Quote | $0", EVENTS),
    probe(
        "a guard of which nothing is typed",
        QUOTE,
        "on Quote [$0] => Open;",
        Asked::Completes(&["can_quote"]),
    ),
    probe(
        "a guard behind a bracket that nothing closes",
        QUOTE,
        "on Quote [$0",
        Asked::Completes(&["can_quote"]),
    ),
    probe(
        "a second guard",
        QUOTE,
        "on Quote [can_quote && $0]",
        Asked::Completes(&["is_from_guest"]),
    ),
    probe("a state in a guard", QUOTE, "on Quote [in($0)]", STATES),
    probe(
        "an action of which nothing is typed",
        QUOTE,
        "on Quote / $0",
        Asked::Completes(&["note"]),
    ),
    probe("a second action", QUOTE, "on Quote / note, $0 => Open;", Asked::Completes(&["note"])),
    probe(
        "a state inside another",
        QUOTE,
        "on Quote => Open::$0",
        Asked::CompletesOnly(&["Quoted", "Reminded"]),
    ),
    probe(
        "a state in a region, by a name that several have",
        SLEEP,
        "on Sleep => Lamp::$0",
        Asked::CompletesOnly(&["Bright", "Off"]),
    ),
    probe(
        "the states, those apart that are not known alone",
        SLEEP,
        "on Sleep => $0",
        Asked::CompletesOnly(&["Asleep", "Awake", "Before", "Bright", "Door", "Lamp", "On"]),
    ),
    probe(
        "what makes the data of a state",
        SLEEP,
        "on Sleep => Asleep($0);",
        Asked::Completes(&["number"]),
    ),
    probe("one of several targets", QUOTE, "on Quote => (Open, $0)", STATES),
    probe("where the machine starts", "initial Drafting;", "initial $0", STATES),
    probe("an event that is raised", QUOTE, "on Quote / raise $0", EVENTS),
    probe("an event that is sent", QUOTE, "on Quote / send Re$0 after 5s", EVENTS),
    probe("an effect", REMIND, "on Remind / emit $0", Asked::CompletesOnly(&["Letter"])),
    probe(
        "what makes an effect",
        REMIND,
        "on Remind / emit Letter($0)",
        Asked::Completes(&["letter"]),
    ),
    probe(
        "what is canceled",
        "exit / cancel reminder;",
        "exit / cancel $0",
        Asked::CompletesOnly(&["reminder"]),
    ),
    probe("an event that waits", QUOTE, "defer $0", EVENTS),
    probe(
        "an event of a group",
        "group Answer = Confirm | Cancel;",
        "group Answer = Confirm | $0;",
        EVENTS,
    ),
    probe("a state in a property", "after Gone never Drafting;", "after Gone never $0", STATES),
    probe("a word at the start of an item", LAST, "final state Gone;\n        st$0", ITEMS),
    probe(
        "what can be allowed",
        LAST,
        "final state Gone;\n        allow $0",
        Asked::Completes(&["trap_state"]),
    ),
    probe("the type of a payload", "by: Guest }", "by: Gu$0 }", Asked::Completes(&["Guest"])),
    probe(
        "the type of the context",
        "machine Booking(Draft)",
        "machine Booking(Dr$0)",
        Asked::Completes(&["Draft"]),
    ),
    probe(
        "a function, without the parentheses of a call",
        QUOTE,
        "on Quote [can_$0] => Open;",
        Asked::Writes("can_quote"),
    ),
    probe(
        "the same, behind a module",
        QUOTE,
        "on Quote [self::can_$0] => Open;",
        Asked::Writes("can_quote"),
    ),
    probe(
        "the same, if it belongs to a type",
        QUOTE,
        "on Quote [Draft::is_$0] => Open;",
        Asked::Writes("is_free"),
    ),
    probe("a word that is one of Rust", LAST, "fin$0", Asked::Completes(&["final"])),
    probe(
        "a word before an event that is raised",
        QUOTE,
        "on Quote / rai$0",
        Asked::Completes(&["raise"]),
    ),
];
