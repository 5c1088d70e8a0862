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
