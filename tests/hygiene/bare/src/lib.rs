//! Neither std is here nor what the prelude means elsewhere: its names are other things, and so are
//! those of crates, of macros, and of what the generated code works with.
#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "guards and actions get references, however small the context is"
)]
#![no_std]

/// Defines macros that stop whoever uses them.
macro_rules! hostile {
    ($($name:ident)*) => { $(
        #[allow(unused_macros, reason = "that nothing uses them is what is to be shown")]
        macro_rules! $name {
            ($d:tt) => {
                compile_error!("a macro of the user's was called");
            };
        }
    )* };
}

hostile! {
    assert assert_eq concat debug_assert format format_args matches panic stringify todo
    unimplemented unreachable vec write machine_of_the_user
}

/// Not the crates of these names.
mod core {}
mod std {}
mod alloc {}
mod concierge_core {}
mod table {}

/// Defines types of the names of other ones.
macro_rules! types {
    ($($name:ident)*) => { $(
        #[allow(dead_code, reason = "that nothing uses them is what is to be shown")]
        #[doc = "Not what the prelude calls so."]
        #[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy)]
        pub struct $name;
    )* };
}

types! {
    Action Box Clone Copy Debug Default Display Drop Eq Err Fn FnMut FnOnce Formatter From Fuel
    Guard Held Hash Into Iterator Machine None Ok Option Outcome PartialEq PhantomData Refused
    Result Self_ Send Sized Some State String Sync Table ToOwned Transition TryFrom Unsettled Vec
    Event EventKind Typed AtRest AcceptedIn Rows Snapshot
    Composite Configuration Effect Elapsed Inside Duration Kept Memory Chart Run On_ At Slots Plan
    Place Placed Places Slot0 Slot1 States
}

/// Functions of the names that the generated code gives to its variables.
macro_rules! functions {
    ($($name:ident)*) => { $(
        #[allow(dead_code, reason = "that nothing uses them is what is to be shown")]
        const fn $name() {}
    )* };
}

functions! {
    before can context deliver dispatch event finish fuel held holds act from_held handles machine
    at begin delay due effect elapse enter exit memory on owned pick run slots supplied transition
    migrate migrate_stored source version
    name new now outcome restore runtime send settle snapshot start state step to typed value
    value_0 value_1 number places places_mut stepped
}

::concierge_core::machine! {
    /// A door.
    #[derive(::core::clone::Clone)]
    pub machine Door<'a, T>(&'a [u32]) at u64 where T: ::core::marker::Copy {
        version 2;
        microsteps 10;
        unhandled error;
        states as "kebab-case";
        #[derive(::core::fmt::Debug, ::core::clone::Clone)]
        events as "camelCase";

        event Push;
        event Knock { times: u32, by: T, context: u32, event: u32, now: Option }
        event Ring(::core::option::Option<u32>, u32, State);
        event Call(Result);

        initial Closed;

        state Closed {
            entry / rest;
            exit / rest;
            on Push / rest => Which;
            on Knock [is_heard && !(is_empty || is_empty)] / heard => Open;
            on Ring / rest;
            end;
        }

        choice Which {
            [is_empty] => Open;
            else => Closed;
        }

        state Open {
            always [is_late] => Shut;
            on Push => Closed;
            on Knock [is_heard];
        }

        state Shut {
            always [is_empty] => Open;
            on Push | Call => Over;
        }

        final state Over;
    }
}

const fn rest(_: &mut &[u32]) {}

const fn is_empty(items: &&[u32]) -> bool {
    items.is_empty()
}

const fn is_late(_: &&[u32], now: u64) -> bool {
    now > 9
}

const fn is_heard<T>(_: &&[u32], event: &door::Knock<T>) -> bool {
    event.times > 2
}

fn heard<T>(items: &mut &[u32], _: &door::Knock<T>, _: u64) {
    *items = &items[1..];
}

::concierge_core::machine! {
    /// The plainest of machines.
    pub machine Lamp(u32) {
        version 3;
        migrate from 1 with same;
        migrate from 2 with kept;
        event Press;
        initial Off;
        state Off was "dark" { on Press => On; }
        state On { on Press => Off; end; }
    }
}

const fn same(old: ::concierge_core::Snapshot<u32>) -> ::concierge_core::Snapshot<u32> {
    old
}

fn kept(
    old: ::concierge_core::Snapshot<u32>,
) -> ::core::result::Result<::concierge_core::Snapshot<u32>, &'static str> {
    if old.context > 9 {
        return ::core::result::Result::Err("a lamp is not pressed that often");
    }
    ::core::result::Result::Ok(old)
}

/// Where a lit lamp rests, in a program of such names.
pub const fn lit() -> &'static str {
    lamp::State::On.name()
}

::concierge_core::machine! {
    /// A player, with everything that a chart can have.
    #[derive(::core::clone::Clone)]
    pub machine Player<'a, T>(&'a [u32]) at u64 where T: ::core::marker::Copy {
        microsteps 9;
        allow never_due "everything is to be seen";
        allow unheard_event "everything is to be seen";
        #[derive(::core::fmt::Debug, ::core::clone::Clone)]
        events;

        effect Shown(T, Vec);
        effect Hidden { state: State, run: u32 }
        effect Beeped;
        event Play(Option);
        event Pause { state: State, at: Vec, on: u32 }
        event Mute(T);
        event Remind;
        group Input = Play | Pause;

        initial / listen, emit Beeped => Off(nothing);

        state Off(Option) {
            exit / raise Remind, emit Hidden(hidden);
            initial Idle;
            defer Mute;
            on Play [in(Idle) && !is_silent] / send Remind after 5s as reminder => On(song);
            internal on Input / listen => Idle;
            end;
            state Idle { on Pause => Waiting; }
            state Waiting;
        }

        parallel On(Result) {
            entry / cancel reminder;
            on Pause / send Remind => Off(nothing);
            after wait => Off(nothing);
            done / listen => Off(nothing);

            state Music {
                initial Playing;
                state Playing { on _ [is_silent] / listen => Paused(tone); after 3s => Paused(tone); }
                state Paused(State) {
                    on Input / listen;
                    on Remind => Ended;
                    always [is_silent] => Spun;
                }
                state Spun { always [!is_silent] => Paused(tone); on Remind => Playing; }
                final state Ended;
            }

            state Sound {
                history Recent => Loud;
                deep history Last => (Loud);
                initial Loud;
                state Loud { on Mute / emit Shown(shown), raise Remind => Which; }
                choice Which -> Muffled { [is_silent] => Ended2; else => Soft; }
                state Soft { on Play => Recent; on Mute / emit Shown(shown) => Last; }
                final state Ended2;
            }
        }
    }
}

const fn listen(_: &mut &[u32]) {}

const fn is_silent(items: &&[u32]) -> bool {
    items.is_empty()
}

const fn wait(_: &&[u32], _: u64) -> ::core::time::Duration {
    ::core::time::Duration::from_secs(7)
}

const fn nothing(_: &&[u32]) -> Option {
    Option
}

const fn song(_: &&[u32], _: &player::Play, _: u64) -> Result {
    Result
}

const fn tone(_: &&[u32]) -> State {
    State
}

const fn hidden(_: &&[u32]) -> player::Hidden {
    player::Hidden { state: State, run: 0 }
}

fn shown<T: ::core::marker::Copy>(_: &&[u32], event: &player::Mute<T>) -> player::Shown<T> {
    player::Shown(event.0, Vec)
}

/// What a player shows that is muted twice, the first time while it is off.
pub fn shown_by(items: &[u32], muted: [u8; 2]) -> ::core::option::Option<[u8; 2]> {
    let mut player = Player::<'_, u8>::new(items, 0).runtime();
    let _ = player.dispatch(player::Mute(muted[0]), 1);
    let _ = player.dispatch(player::Play(Option), 2).ok()?;
    let _ = player.dispatch(player::Mute(muted[1]), 3);
    let mut shown = player.take_effects().into_iter().filter_map(|effect| match effect {
        player::Effect::Shown(player::Shown(by, _)) => ::core::option::Option::Some(by),
        _ => ::core::option::Option::None,
    });
    shown.next().zip(shown.next()).map(::core::convert::From::from)
}
