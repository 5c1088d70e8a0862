//! How long something waits: `250ms`, `30s`, `5min`, `2h`, `1d`, or what a function says

use syn::parse::ParseStream;
use syn::{Lit, Path, Token};

use super::function::function;

/// A delay as it was written.
#[derive(Clone)]
pub enum Delay {
    /// A number with a unit, or what stands in its place.
    Literal(Lit),
    /// The name of a function.
    Function(Path),
}

impl Delay {
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) || input.peek(Token![-]) {
            return input.parse().map(Self::Literal);
        }
        function(input, "expected a time such as `30s`, or the name of a function")
            .map(Self::Function)
    }
}
