//! What is generated passes every lint that a careful crate turns on.
#![deny(
    warnings,
    future_incompatible,
    keyword_idents,
    let_underscore,
    nonstandard_style,
    refining_impl_trait,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused,
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    deprecated_in_future,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    ffi_unwind_calls,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_abi,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    missing_unsafe_on_extern,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused_crate_dependencies,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
#![forbid(unsafe_code, missing_docs, unused_must_use)]
#![allow(clippy::redundant_pub_crate, reason = "rustc's `unreachable_pub` asks for the contrary")]

mod importing;
mod remembering;

pub use importing::{Liters, Pump, pump, pumped, turned};
pub use remembering::{Deck, Plays, Tape, deck, resumed, tape};

/// Lints look into what a macro of this crate expands to.
macro_rules! door {
    () => {
        concierge_core::machine! {
            /// A door.
            #[derive(Clone)]
            pub machine Door(Visits) at u64 {
                version 2;
                #[derive(Debug, Clone)]
                events;

                /// Someone pushes.
                event Push;
                event Knock { times: u32 }
                event Ring(u32, u32);
                event Wait;

                initial Closed;

                /// Nobody gets in.
                state Closed {
                    entry / rest;
                    exit / rest;
                    on Push [is_late] / count => Which;
                    on Knock [is_heard] => Open;
                    on Knock / count;
                    on Ring / count => Which;
                    on Wait;
                    end;
                }

                choice Which -> Led {
                    [is_odd && !is_late] => Open;
                    else => Ajar;
                }

                state Ajar {
                    always [is_odd] / count => Open;
                    on Push => Closed;
                    on Ring => Closed;
                }

                state Open {
                    on Push => Closed;
                    on Wait => Shut;
                }

                final state Shut;
            }
        }
    };
}

door! {}

/// Who came.
#[derive(Clone, Debug, Default)]
pub struct Visits {
    count: u32,
    names: Vec<String>,
}

const fn rest(_: &mut Visits) {}

fn count(visits: &mut Visits) {
    visits.count += 1;
    visits.names.push(String::from("someone"));
}

const fn is_late(_: &Visits, now: u64) -> bool {
    now > 9
}

const fn is_heard(_: &Visits, event: &door::Knock) -> bool {
    event.times > 2
}

const fn is_odd(visits: &Visits) -> bool {
    !visits.count.is_multiple_of(2)
}

/// Machines that only this crate sees.
mod inner {
    concierge_core::machine! {
        pub machine Lamp(String) {
            unhandled error;
            #[derive(Debug, Clone)]
            events;

            event Press;
            event Dim { by: [u64; 4] }
            initial Off;
            state Off { on Press => On; on Dim / dim; }
            state On { on Press => Off; end; }
        }
    }

    fn dim(light: &mut String, event: &lamp::Dim) {
        light.truncate(event.by.len());
    }

    concierge_core::machine! {
        machine Fan(Speed) {
            microsteps 9;
            #[derive(Debug, Clone, Copy)]
            events;

            event Turn;
            initial Off;
            state Off { on Turn => On; }
            state On { always [is_set] => Over; on Turn => Off; end; }
            state Over { always [is_set] => On; on Turn => Off; }
        }
    }

    /// What a fan is set to.
    #[derive(Clone, Debug)]
    struct Speed {
        name: String,
    }

    const fn is_set(speed: &Speed) -> bool {
        speed.name.is_empty()
    }

    /// A light, after one press and one turn.
    pub(crate) fn light() -> String {
        let fan = Fan::new(Speed { name: String::from("bright") });
        let turned = match fan.turn() {
            fan::TurnFromOff::On(fan) => fan.context().name.clone(),
            fan::TurnFromOff::Over(fan) => fan.context().name.clone(),
            fan::TurnFromOff::Unsettled(fan) => fan.context().name.clone(),
        };
        Lamp::new(turned).dim([1; 4]).press().finish()
    }
}

/// Uses what only this crate sees.
#[must_use]
pub fn light() -> String {
    inner::light()
}

/// Lints look into charts too.
macro_rules! player {
    () => {
        concierge_core::machine! {
            /// A player.
            #[derive(Clone)]
            pub machine Player(Tracks) at core::time::Duration {
                version 2;
                microsteps 50;
                allow never_due "everything is to be seen";
                allow unheard_event "everything is to be seen";
                unhandled error;
                #[derive(Debug, Clone)]
                events;

                /// What is shown.
                effect Show { text: String }
                effect Beep(u32, u32);
                effect Dim;

                event Play { track: u32 }
                event Pause;
                event Mute;
                event Remind;
                event Skip(u32, String);
                group Input = Play | Pause;

                initial / count_track => Off(nowhere);

                /// Nothing is heard.
                state Off(Place) {
                    exit / emit Dim;
                    initial Resting;
                    defer Mute;
                    on Play [in(Resting) || is_many] / send Remind after 5s as reminder => On(there);
                    internal on Input / count_track => Resting;
                    end;

                    state Resting {
                        on Pause => Waiting;
                    }

                    state Waiting;
                }

                /// Music and sound.
                parallel On(Place) {
                    entry / cancel reminder, emit Beep(beep);
                    on Pause / send Remind => Off(nowhere);
                    after patience => Off(nowhere);
                    done => Off(nowhere);

                    state Music {
                        initial Playing;

                        state Playing {
                            on _ [is_many] / count_track => Paused(nowhere);
                            after 3s => Paused(nowhere);
                        }

                        state Paused(Place) {
                            on Skip / skip, emit Show(show);
                            on Remind => Ended;
                            always [is_many] / count_track => Spun;
                        }

                        state Spun {
                            always [!is_many] => Paused(nowhere);
                            on Remind => Playing;
                        }

                        final state Ended;
                    }

                    state Sound {
                        history Recent => Loud;
                        deep history Last => Loud;
                        initial Loud;

                        state Loud {
                            on Mute / raise Remind => Which;
                        }

                        choice Which -> Muffled {
                            [is_many] => Silent;
                            else => Soft;
                        }

                        state Soft {
                            on Play => Recent;
                            on Mute => Last;
                        }

                        final state Silent;
                    }
                }
            }
        }
    };
}

player! {}

/// What a player plays.
#[derive(Clone, Debug, Default)]
pub struct Tracks {
    count: u32,
    last: String,
}

/// Where a player stands.
#[derive(Clone, Debug)]
pub struct Place {
    name: String,
}

const fn count_track(tracks: &mut Tracks) {
    tracks.count += 1;
}

const fn is_many(tracks: &Tracks) -> bool {
    tracks.count > 9
}

const fn nowhere(_: &Tracks) -> Place {
    Place { name: String::new() }
}

fn there(tracks: &Tracks, play: &player::Play) -> Place {
    Place { name: if play.track > tracks.count { String::from("loud") } else { String::new() } }
}

const fn beep(tracks: &Tracks, _: core::time::Duration) -> player::Beep {
    player::Beep(tracks.count, 0)
}

fn skip(tracks: &mut Tracks, skip: &player::Skip) {
    tracks.count += skip.0;
    tracks.last.clone_from(&skip.1);
}

fn show(tracks: &Tracks, _: &player::Skip) -> player::Show {
    player::Show { text: tracks.last.clone() }
}

const fn patience(tracks: &Tracks) -> core::time::Duration {
    core::time::Duration::from_millis(1_000 + tracks.count as u64)
}

/// What the player shows after one track, and how many effects it had.
#[must_use]
pub fn played() -> Option<(String, usize)> {
    let now = core::time::Duration::ZERO;
    let mut player = Player::new(Tracks::default(), now).runtime();
    let outcome = player.dispatch(player::Play { track: 2 }, now).ok()?;
    let place = player.on_data().filter(|_| outcome.is_handled())?.name.clone();
    Some((place, player.take_effects().len()))
}

/// Charts that only this crate sees, of parameters, which are repeated at every `impl`.
#[allow(
    single_use_lifetimes,
    explicit_outlives_requirements,
    reason = "where the machine's parameters stand, its author says"
)]
mod charts {
    concierge_core::machine! {
        pub(crate) machine Lane<'a, T: Clone>(&'a [T]) at u64 where T: 'a {
            #[derive(Debug, Clone)]
            events;
            effect Passed(Option<T>);
            effect Told { to: &'a str }
            event Pass(T);
            event Tell { to: &'a str }
            event Turn;
            initial Open;
            parallel Open {
                state Cars {
                    initial Some;
                    state Some { on Pass / emit Passed(passed), send Turn after 1s => None(first); }
                    state None(Option<T>) { defer Pass; on Turn => Some; }
                }
                state Lights {
                    initial Green(name);
                    state Green(&'a str) { on Tell / emit Told(told) => Red; on Turn => Red; }
                    state Red { on Turn => Green(name); after 9s => Green(name); }
                }
                end;
            }
        }
    }

    fn passed<T: Clone>(_: &&[T], pass: &lane::Pass<T>) -> lane::Passed<T> {
        lane::Passed(Some(pass.0.clone()))
    }

    fn first<T: Clone>(cars: &&[T], _: &lane::Pass<T>) -> Option<T> {
        cars.first().cloned()
    }

    const fn told<'a, T>(_: &&'a [T], tell: &lane::Tell<'a>) -> lane::Told<'a> {
        lane::Told { to: tell.to }
    }

    const fn name<'a, T>(_: &&'a [T]) -> &'a str {
        "green"
    }

    concierge_core::machine! {
        machine Lamp(u8) {
            event Turn;
            initial Result;
            state Result {
                initial State2;
                state State2 { on Turn => Ok; }
                state Ok { on Turn => Err; }
            }
            final state Err;
        }
    }

    /// What drives by.
    pub(crate) fn driven() -> Option<u8> {
        let lane = Lane::new(&[1, 2], 0).pass(3, 1);
        let first = *lane.none_data();
        let lamp = Lamp::new(first?).turn().turn();
        Some(lamp.finish())
    }
}

/// Uses what only this crate sees.
#[must_use]
pub fn driven() -> Option<u8> {
    charts::driven()
}
