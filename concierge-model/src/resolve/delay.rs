//! Times to wait.

use std::time::Duration;

use syn::Lit;

use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Delay, Function};
use crate::syntax;

/// The units, each with its length in milliseconds.
const UNITS: [(&str, u64); 5] =
    [("ms", 1), ("s", 1_000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

const HELP: &str = "write a whole number with `ms`, `s`, `min`, `h` or `d`, as in `30s`, or the \
                    name of a function";

impl Resolver<'_> {
    /// A delay; `None` if it is none.
    pub(super) fn delay(&mut self, delay: &syntax::Delay) -> Option<Delay> {
        let literal = match delay {
            syntax::Delay::Function(path) => return Some(Delay::Function(Function::new(path))),
            syntax::Delay::Literal(literal) => literal,
        };
        match duration(literal) {
            Ok(duration) => Some(Delay::Constant(duration)),
            Err((message, help)) => {
                self.errors.push(
                    Diagnostic::new(Code::WrongDelay, literal.span(), message).with_help(help),
                );
                self.is_whole = false;
                None
            }
        }
    }
}

/// The duration that a literal means, or what is wrong with it and what to do.
fn duration(literal: &Lit) -> Result<Duration, (String, String)> {
    let wrong = |message: &str| (message.to_owned(), HELP.to_owned());
    let number = match literal {
        Lit::Int(number) => number,
        Lit::Float(number) if number.base10_digits().starts_with('-') => {
            return Err(wrong("a delay cannot be below zero"));
        }
        Lit::Float(_) => return Err(wrong("a delay is a whole number")),
        _ => return Err(wrong("this is no delay")),
    };
    if number.base10_digits().starts_with('-') {
        return Err(wrong("a delay cannot be below zero"));
    }
    let suffix = number.suffix();
    let Some((_, size)) = UNITS.iter().find(|(unit, _)| *unit == suffix) else {
        return Err(if suffix.is_empty() {
            wrong("a delay has a unit")
        } else {
            wrong(&format!("`{suffix}` is no unit of time"))
        });
    };
    let count = number.base10_digits().parse::<u64>().ok();
    let length = count.and_then(|count| count.checked_mul(*size));
    length.map(Duration::from_millis).ok_or_else(|| {
        let help = format!("the longest is {} days", u64::MAX / 86_400_000);
        ("this delay is too long".to_owned(), help)
    })
}
