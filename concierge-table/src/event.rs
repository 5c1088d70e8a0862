//! The events of a table.

/// An event's position in [`Table::events`](crate::Table::events): declaration order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u16);

impl EventId {
    /// The position as an index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The first so many, in order: the rows of a generated table borrow theirs from one array.
    #[must_use]
    pub const fn first<const COUNT: usize>() -> [Self; COUNT] {
        let mut ids = [Self(0); COUNT];
        let mut id = 0;
        while (id as usize) < COUNT {
            ids[id as usize] = Self(id);
            id += 1;
        }
        ids
    }
}

/// An event that a machine knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct Event<'a> {
    /// The name outside Rust, as in `MESSAGE_RECEIVED`.
    pub name: &'a str,
    /// The doc comment, lines joined by `\n`; empty if there is none.
    pub docs: &'a str,
}

impl<'a> Event<'a> {
    /// An event without docs.
    pub const fn new(name: &'a str) -> Self {
        Self { name, docs: "" }
    }

    /// The same event with its doc comment.
    pub const fn docs(self, docs: &'a str) -> Self {
        Self { docs, ..self }
    }
}
