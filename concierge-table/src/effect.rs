//! The effects of a table.

/// Something that a machine asks of whoever drives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Effect<'a> {
    /// The name outside Rust, as in `SEND_REPLY`.
    pub name: &'a str,
    /// The doc comment, lines joined by `\n`; empty if there is none.
    pub docs: &'a str,
}

impl<'a> Effect<'a> {
    /// An effect without docs.
    pub const fn new(name: &'a str) -> Self {
        Self { name, docs: "" }
    }

    /// The same effect with its doc comment.
    pub const fn docs(self, docs: &'a str) -> Self {
        Self { docs, ..self }
    }
}
