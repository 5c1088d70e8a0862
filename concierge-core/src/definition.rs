//! `machine!` itself.

/// Defines a state machine. `docs/reference.md` describes the language, `docs/tutorial.md` teaches
/// it.
///
/// ```
/// concierge_core::machine! {
///     /// A door that counts.
///     pub machine Door(u32) {
///         event Push;
///
///         initial Closed;
///         state Closed { end; on Push / count => Open; }
///         state Open { on Push => Closed; }
///     }
/// }
///
/// fn count(pushes: &mut u32) {
///     *pushes += 1;
/// }
///
/// # fn main() {
/// let closed: Door<door::Closed> = Door::new(0);
/// let open: Door<door::Open> = closed.push();
/// assert_eq!(open.push().finish(), 1);
/// # }
/// ```
///
/// An event that a state does not accept, or an end where there is none, does not compile:
///
/// ```compile_fail
/// # concierge_core::machine! {
/// #     pub machine Door(()) {
/// #         event Push;
/// #         initial Closed;
/// #         state Closed { end; on Push => Open; }
/// #         state Open { on Push => Closed; }
/// #     }
/// # }
/// # fn main() {
/// Door::new(()).push().finish(); // error: no method named `finish` found for `Door<Open>`
/// # }
/// ```
///
/// It stands where items stand, in a module rather than in a function body: the module that it
/// generates looks for the types of payloads in the one around it.
#[macro_export]
macro_rules! machine {
    ($($definition:tt)*) => {
        $crate::__private::machine! { $crate $($definition)* }
    };
}
