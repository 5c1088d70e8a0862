//! A type that can be but one.

/// `A: Same<B>` holds where `A` is `B`, and tells rustc that `B` is `A`. A method that is generic
/// over `B` is found by its name, whatever bounds there are on `B`: where one of them fails, rustc
/// says what the bound says, and not that there is no such method.
pub trait Same<B> {
    /// The value itself.
    fn same(self) -> B;
}

impl<A> Same<A> for A {
    #[inline]
    fn same(self) -> A {
        self
    }
}
