//! What a machine holds.

/// A machine's context, the states it rests in (a tag, or the type of one configuration), and what
/// it remembers beside them. The field that holds it is visible to the module around `machine!`;
/// what can be done with it is not a method, so that only generated code moves a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<C, S, K = ()> {
    context: C,
    state: S,
    memory: K,
}

/// A machine that rests in `state`.
#[inline]
pub const fn hold<C, S, K>(context: C, state: S, memory: K) -> Held<C, S, K> {
    Held { context, state, memory }
}

/// The context.
#[inline]
pub const fn context<C, S, K>(held: &Held<C, S, K>) -> &C {
    &held.context
}

/// The state.
#[inline]
pub const fn state<C, S, K>(held: &Held<C, S, K>) -> &S {
    &held.state
}

/// What is remembered.
#[inline]
pub const fn memory<C, S, K>(held: &Held<C, S, K>) -> &K {
    &held.memory
}

/// All of it, to be changed together.
#[inline]
pub(crate) const fn parts<C, S, K>(held: &mut Held<C, S, K>) -> (&mut C, &mut S, &mut K) {
    (&mut held.context, &mut held.state, &mut held.memory)
}

/// The context, the machine being done.
#[inline]
pub fn release<C, S, K>(held: Held<C, S, K>) -> C {
    held.context
}

/// The same machine, its state being told in another way.
#[inline]
pub fn retold<C, S, R, K>(held: Held<C, S, K>, state: R) -> Held<C, R, K> {
    Held { context: held.context, state, memory: held.memory }
}
