//! A table for each level.

/// A module for each depth: the machines have the same names in each. `$innermost` is the enum of
/// the innermost states.
macro_rules! depths {
    ($($module:ident $text:literal $innermost:ident),*) => {$(
        pub(crate) mod $module {
            use concierge_benches::candidate::Driven;
            use concierge_benches::machines::hierarchy::Signal;

            use super::super::Shared;

            pub struct Flip;
            pub struct Ping;
            pub struct Leave;
            pub struct Return;

            include!(concat!(env!("OUT_DIR"), $text));

            impl TowerStateMachineContext for &'static Shared {
                fn ping(&mut self, _event: &Ping) -> Result<(), ()> {
                    self.fold(3);
                    Ok(())
                }

                fn nothing(&mut self) -> Result<(), ()> {
                    Ok(())
                }

                fn enter_top(&mut self) -> Result<(), ()> {
                    self.fold(1);
                    Ok(())
                }

                fn exit_top(&mut self) -> Result<(), ()> {
                    self.fold(2);
                    Ok(())
                }

                fn enter_left(&mut self) -> Result<(), ()> {
                    self.fold(4);
                    Ok(())
                }

                fn exit_left(&mut self) -> Result<(), ()> {
                    self.fold(5);
                    Ok(())
                }

                fn enter_right(&mut self) -> Result<(), ()> {
                    self.fold(6);
                    Ok(())
                }

                fn exit_right(&mut self) -> Result<(), ()> {
                    self.fold(7);
                    Ok(())
                }
            }

            impl From<Signal> for TowerEvents {
                fn from(signal: Signal) -> Self {
                    match signal {
                        Signal::Flip => Flip.into(),
                        Signal::Ping => Ping.into(),
                        Signal::Leave => Leave.into(),
                        Signal::Return => Return.into(),
                    }
                }
            }

            pub(crate) struct Machine {
                machine: TowerStateMachine<&'static Shared>,
                context: &'static Shared,
            }

            impl Driven for Machine {
                type Input = Signal;
                type Event = TowerEvents;

                fn new() -> Self {
                    let context = Shared::leaked();
                    let mut machine = TowerStateMachine::new(context);
                    machine.initialize().expect("no action fails");
                    Self { machine, context }
                }

                #[inline]
                fn handle(&mut self, event: TowerEvents) {
                    let _ = self.machine.process_event(event);
                }

                fn result(&self) -> String {
                    let state = if self.machine.is(&TowerStates::Away) {
                        "Away"
                    } else if self.machine.is(&$innermost::Left) {
                        "Left"
                    } else {
                        "Right"
                    };
                    format!("{state} {}", self.context.checksum())
                }
            }
        }
    )*};
}

depths! {
    depth_4 "/tower_4_sml.rs" TowerLevel3States,
    depth_16 "/tower_16_sml.rs" TowerLevel15States,
    depth_64 "/tower_64_sml.rs" TowerLevel63States
}
