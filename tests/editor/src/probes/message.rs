//! What is said without a build.

use super::{LAST, QUOTE, probe};
use crate::{Asked, Probe};

/// What is said of a mistake.
pub const MESSAGES: &[Probe] = &[
    probe(
        "a state that is not declared",
        QUOTE,
        "on Quote => Opne$0;",
        Asked::Tells("target state `Opne` is not declared"),
    ),
    probe(
        "a guard that is not there yet",
        QUOTE,
        "on Quote [$0] => Open;",
        Asked::Tells("expected the name of a guard function"),
    ),
    probe(
        "a state that nothing leads to",
        LAST,
        "final state Gone;\n        state Lo$0st { end; }",
        Asked::Tells("nothing leads to state `Lost`"),
    ),
    probe(
        "a guard that is no function in scope",
        QUOTE,
        "on Quote [is_la$0te] => Open;",
        Asked::Tells("cannot find value `is_late`"),
    ),
];
