//! The functions that a definition names: guards and actions, in each shape they may have.
//!
//! A definition says `[has_active_event] / take_event_context`; what each function asks for is its
//! own business. The traits here accept every shape. The last parameter is a marker of the shape:
//! it keeps the blanket implementations apart, and inference finds it, since a function fits one.

/// Markers of what a function takes beside the context.
mod shape {
    pub struct Plain;
    pub struct WithEvent;
    pub struct WithTime;
    pub struct WithEventAndTime;
}

/// A guard of a transition on the event `E`.
#[diagnostic::on_unimplemented(
    message = "this function cannot guard a transition on `{E}`",
    label = "a guard here is `fn(&{C}) -> bool`",
    note = "it may also take the event, the time of delivery, or both: \
            `fn(&{C}, &{E}, {T}) -> bool`",
    note = "the time of delivery is `()` unless the head of the machine says `at Type`"
)]
pub trait EventGuard<C, E, T, Shape> {
    fn holds(self, context: &C, event: &E, now: T) -> bool;
}

/// A guard of an eventless transition.
#[diagnostic::on_unimplemented(
    message = "this function cannot guard an eventless transition",
    label = "a guard here is `fn(&{C}) -> bool`",
    note = "it may also take the time of delivery: `fn(&{C}, {T}) -> bool`; an eventless \
            transition has no event of its own",
    note = "the time of delivery is `()` unless the head of the machine says `at Type`"
)]
pub trait Guard<C, T, Shape> {
    fn holds(self, context: &C, now: T) -> bool;
}

/// An action of a transition on the event `E`.
#[diagnostic::on_unimplemented(
    message = "this function cannot be an action of a transition on `{E}`",
    label = "an action here is `fn(&mut {C})`",
    note = "it may also take the event, the time of delivery, or both: \
            `fn(&mut {C}, &{E}, {T})`",
    note = "the time of delivery is `()` unless the head of the machine says `at Type`"
)]
pub trait EventAction<C, E, T, Shape> {
    fn act(self, context: &mut C, event: &E, now: T);
}

/// An action of a state, or of an eventless transition.
#[diagnostic::on_unimplemented(
    message = "this function cannot be an action here",
    label = "an action here is `fn(&mut {C})`",
    note = "it may also take the time of delivery: `fn(&mut {C}, {T})`; entry, exit and \
            eventless transitions have no event of their own",
    note = "the time of delivery is `()` unless the head of the machine says `at Type`"
)]
pub trait Action<C, T, Shape> {
    fn act(self, context: &mut C, now: T);
}

/// What makes an event, an effect, a delay or the data of a state on the event `E`.
#[diagnostic::on_unimplemented(
    message = "this function cannot make `{P}` on `{E}`",
    label = "what makes it is `fn(&{C}) -> {P}`",
    note = "it may also take the event, the time of delivery, or both: \
            `fn(&{C}, &{E}, {T}) -> {P}`",
    note = "the time of delivery is `()` unless the head of the machine says `at Type`"
)]
pub trait EventMake<C, E, T, P, Shape> {
    fn make(self, context: &C, event: &E, now: T) -> P;
}

/// What makes an event, an effect, a delay or the data of a state.
#[diagnostic::on_unimplemented(
    message = "this function cannot make `{P}`",
    label = "what makes it is `fn(&{C}) -> {P}`",
    note = "it may also take the time of delivery: `fn(&{C}, {T}) -> {P}`; there is no event here",
    note = "the time of delivery is `()` unless the head of the machine says `at Type`"
)]
pub trait Make<C, T, P, Shape> {
    fn make(self, context: &C, now: T) -> P;
}

// The function comes last: by then inference knows what it must take, and a function that takes
// something else is reported at its name.

/// Asks a guard of a transition on an event.
#[inline]
pub fn holds_on<C, E, T, S>(
    context: &C,
    event: &E,
    now: T,
    guard: impl EventGuard<C, E, T, S>,
) -> bool {
    guard.holds(context, event, now)
}

/// Asks a guard of an eventless transition.
#[inline]
pub fn holds<C, T, S>(context: &C, now: T, guard: impl Guard<C, T, S>) -> bool {
    guard.holds(context, now)
}

/// Asks what makes something on an event.
#[inline]
pub fn make_on<C, E, T, P, S>(
    context: &C,
    event: &E,
    now: T,
    maker: impl EventMake<C, E, T, P, S>,
) -> P {
    maker.make(context, event, now)
}

/// Asks what makes something.
#[inline]
pub fn make<C, T, P, S>(context: &C, now: T, maker: impl Make<C, T, P, S>) -> P {
    maker.make(context, now)
}

/// Runs an action of a transition on an event.
#[inline]
pub fn act_on<C, E, T, S>(
    context: &mut C,
    event: &E,
    now: T,
    action: impl EventAction<C, E, T, S>,
) {
    action.act(context, event, now);
}

/// Runs an action of a state or of an eventless transition.
#[inline]
pub fn act<C, T, S>(context: &mut C, now: T, action: impl Action<C, T, S>) {
    action.act(context, now);
}

/// Implements the traits of a transition on an event for each shape: its marker, and the arguments
/// beside the context.
macro_rules! shapes {
    ($($shape:ident ($($event:ident)?) ($($now:ident)?);)*) => { $(
        impl<F, C, E, T> EventGuard<C, E, T, shape::$shape> for F
        where
            F: FnOnce(&C $(, argument!(ref $event E))? $(, argument!(val $now T))?) -> bool,
        {
            #[inline]
            fn holds(self, context: &C, _event: &E, _now: T) -> bool {
                self(context $(, value!($event _event))? $(, value!($now _now))?)
            }
        }

        impl<F, C, E, T, P> EventMake<C, E, T, P, shape::$shape> for F
        where
            F: FnOnce(&C $(, argument!(ref $event E))? $(, argument!(val $now T))?) -> P,
        {
            #[inline]
            fn make(self, context: &C, _event: &E, _now: T) -> P {
                self(context $(, value!($event _event))? $(, value!($now _now))?)
            }
        }

        impl<F, C, E, T> EventAction<C, E, T, shape::$shape> for F
        where
            F: FnOnce(&mut C $(, argument!(ref $event E))? $(, argument!(val $now T))?),
        {
            #[inline]
            fn act(self, context: &mut C, _event: &E, _now: T) {
                self(context $(, value!($event _event))? $(, value!($now _now))?);
            }
        }
    )* };
}

/// The type of an argument that a shape has.
macro_rules! argument {
    (ref event $type:ident) => {
        &$type
    };
    (val now $type:ident) => {
        $type
    };
}

/// The value of an argument that a shape has.
macro_rules! value {
    ($asked:ident $value:ident) => {
        $value
    };
}

shapes! {
    Plain () ();
    WithEvent (event) ();
    WithTime () (now);
    WithEventAndTime (event) (now);
}

impl<F: FnOnce(&C) -> bool, C, T> Guard<C, T, shape::Plain> for F {
    #[inline]
    fn holds(self, context: &C, _now: T) -> bool {
        self(context)
    }
}

impl<F: FnOnce(&C, T) -> bool, C, T> Guard<C, T, shape::WithTime> for F {
    #[inline]
    fn holds(self, context: &C, now: T) -> bool {
        self(context, now)
    }
}

impl<F: FnOnce(&mut C), C, T> Action<C, T, shape::Plain> for F {
    #[inline]
    fn act(self, context: &mut C, _now: T) {
        self(context);
    }
}

impl<F: FnOnce(&mut C, T), C, T> Action<C, T, shape::WithTime> for F {
    #[inline]
    fn act(self, context: &mut C, now: T) {
        self(context, now);
    }
}

impl<F: FnOnce(&C) -> P, C, T, P> Make<C, T, P, shape::Plain> for F {
    #[inline]
    fn make(self, context: &C, _now: T) -> P {
        self(context)
    }
}

impl<F: FnOnce(&C, T) -> P, C, T, P> Make<C, T, P, shape::WithTime> for F {
    #[inline]
    fn make(self, context: &C, now: T) -> P {
        self(context, now)
    }
}
