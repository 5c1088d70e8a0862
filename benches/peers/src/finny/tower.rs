//! A sub-machine for each level.

/// A module for each depth: the machines have the same names in each.
macro_rules! depths {
    ($($module:ident $text:literal),*) => {$(
        pub(crate) mod $module {
            use concierge_benches::candidate::Driven;
            use concierge_benches::machines::hierarchy::Signal;
            use finny::decl::{BuiltFsm, FsmBuilder};
            use finny::{FsmBackendImpl, finny_fsm};

            use super::super::{Bare, names, started};
            use crate::shared::Shared;

            pub type Link = &'static Shared;

            #[derive(Clone)]
            pub struct Flip;
            #[derive(Clone)]
            pub struct Ping;
            #[derive(Clone)]
            pub struct Leave;
            #[derive(Clone)]
            pub struct Return;

            include!(concat!(env!("OUT_DIR"), $text));

            pub struct Event(TowerEvents);

            impl From<Signal> for Event {
                fn from(signal: Signal) -> Self {
                    Self(match signal {
                        Signal::Flip => flip(),
                        Signal::Ping => Ping.into(),
                        Signal::Leave => Leave.into(),
                        Signal::Return => Return.into(),
                    })
                }
            }

            pub(crate) struct Machine(Bare<Tower>);

            impl Driven for Machine {
                type Input = Signal;
                type Event = Event;

                fn new() -> Self {
                    Self(started(Shared::leaked()))
                }

                #[inline]
                fn handle(&mut self, event: Event) {
                    let _ = self.0.dispatch(event.0);
                }

                fn result(&self) -> String {
                    let outermost = names(&self.0);
                    let inside = || names(innermost(&self.0));
                    let state = if outermost == "Away" { outermost } else { inside() };
                    format!("{state} {}", self.0.get_context().checksum())
                }
            }
        }
    )*};
}

depths! {
    depth_4 "/tower_4_finny.rs",
    depth_16 "/tower_16_finny.rs",
    depth_64 "/tower_64_finny.rs"
}
