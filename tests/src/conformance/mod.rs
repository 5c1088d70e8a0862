//! The public conformance suites of SCXML, as machines of the language: the tests of SCION's
//! framework that need no ECMAScript, and those of the W3C's implementation report plan that need no
//! more than `In`, sending to oneself, timers and integers.
//!
//! A chart is converted as a user would convert it, by [`concierge_diagram::import`]. What it leaves
//! to functions are conditions and assignments of integers here, so that the functions can be
//! written by program. Each machine then is driven by the script of its test, and what is active is
//! compared after every step.

mod case;
mod expression;
mod functions;
mod program;
mod project;
mod report;
mod statement;
mod suite;
mod typed;
mod vocabulary;

pub use case::{Case, Conversion};
pub use expression::Expression;
pub use functions::{Body, Functions};
pub use project::{Run, run};
pub use report::report;
pub use statement::Statement;
pub use suite::{Step, Suite, Test};
