//! What a machine holds.

/// A machine's context and the state it rests in: a tag, or the type of one state. The field that
/// holds it is visible to the module around `machine!`; what can be done with it is not a method,
/// so that only generated code moves a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<C, S> {
    context: C,
    state: S,
}

/// A machine that rests in `state`.
#[inline]
pub const fn hold<C, S>(context: C, state: S) -> Held<C, S> {
    Held { context, state }
}

/// The context.
#[inline]
pub const fn context<C, S>(held: &Held<C, S>) -> &C {
    &held.context
}

/// The state.
#[inline]
pub const fn state<C, S>(held: &Held<C, S>) -> &S {
    &held.state
}

/// The context and the state, to be changed together.
#[inline]
pub(crate) const fn parts<C, S>(held: &mut Held<C, S>) -> (&mut C, &mut S) {
    (&mut held.context, &mut held.state)
}

/// The context, the machine being done.
#[inline]
pub fn release<C, S>(held: Held<C, S>) -> C {
    held.context
}
