//! What a runtime machine answers to `send`, which is a method of the typed ones.

/// The bound of a hidden `send`, which no event meets: rustc then says what to write instead. It
/// would speak of the bounds that a `send` of typed machines has, if there were no other.
#[diagnostic::on_unimplemented(
    message = "the state of this `{M}` is known only as it runs, so it has no `send`",
    label = "`dispatch` takes this event",
    note = "`typed` gives the machine in its state, to match on: that one has `send`, and a method \
            for each event"
)]
pub trait SentTo<M> {}
