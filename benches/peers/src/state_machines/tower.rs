//! The levels are superstates.

/// A module for each depth: the machines have the same names in each.
macro_rules! depths {
    ($($module:ident $text:literal),*) => {$(
        pub(crate) mod $module {
            use concierge_benches::candidate::Driven;
            use concierge_benches::machines::hierarchy::Signal;

            use super::super::{Shared, acts};

            include!(concat!(env!("OUT_DIR"), $text));

            impl<S> Tower<S> {
                acts!(
                    enter_top 1, exit_top 2, act3 3, enter_left 4, exit_left 5, enter_right 6,
                    exit_right 7
                );
            }

            impl From<Signal> for TowerEvent {
                fn from(signal: Signal) -> Self {
                    match signal {
                        Signal::Flip => Self::Flip,
                        Signal::Ping => Self::Ping,
                        Signal::Leave => Self::Leave,
                        Signal::Return => Self::Enter,
                    }
                }
            }

            pub(crate) struct Machine {
                machine: DynamicTower,
                context: Shared,
            }

            impl Driven for Machine {
                type Input = Signal;
                type Event = TowerEvent;

                fn new() -> Self {
                    let context = Shared::leaked();
                    let machine = DynamicTower::initialize(context).expect("no action fails");
                    Self { machine, context }
                }

                #[inline]
                fn handle(&mut self, event: TowerEvent) {
                    let _ = self.machine.handle(event);
                }

                fn result(&self) -> String {
                    let checksum = self.context.with(|context| context.checksum());
                    format!("{:?} {checksum}", self.machine.current_state())
                }
            }
        }
    )*};
}

depths! {
    depth_4 "/tower_4_state_machines.rs",
    depth_16 "/tower_16_state_machines.rs",
    depth_64 "/tower_64_state_machines.rs"
}
