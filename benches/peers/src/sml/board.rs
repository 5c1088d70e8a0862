//! An initial state makes a region.

/// A module for each number of regions: the machines have the same names in each.
macro_rules! regions {
    ($($module:ident $text:literal [$($act:ident $number:literal),*]),*) => {$(
        pub(crate) mod $module {
            use concierge_benches::candidate::Driven;
            use concierge_benches::machines::parallel::Switch;

            use super::super::Shared;

            pub struct All;
            pub struct First;

            include!(concat!(env!("OUT_DIR"), $text));

            /// An action that a transition on either event has takes any event.
            impl BoardStateMachineContext for &'static Shared {
                $(fn $act(&mut self, _event: &All) -> Result<(), ()> {
                    self.fold($number);
                    Ok(())
                })*

                fn first1(&mut self, _event: &First) -> Result<(), ()> {
                    self.fold(1);
                    Ok(())
                }

                fn first2(&mut self, _event: &First) -> Result<(), ()> {
                    self.fold(2);
                    Ok(())
                }

                fn first3(&mut self, _event: &First) -> Result<(), ()> {
                    self.fold(3);
                    Ok(())
                }
            }

            impl From<Switch> for BoardEvents {
                fn from(switch: Switch) -> Self {
                    match switch {
                        Switch::All => All.into(),
                        Switch::First => First.into(),
                    }
                }
            }

            pub(crate) struct Machine {
                machine: BoardStateMachine<&'static Shared>,
                context: &'static Shared,
            }

            impl Driven for Machine {
                type Input = Switch;
                type Event = BoardEvents;

                fn new() -> Self {
                    let context = Shared::leaked();
                    Self { machine: BoardStateMachine::new(context), context }
                }

                #[inline]
                fn handle(&mut self, event: BoardEvents) {
                    let _ = self.machine.process_event(event);
                }

                fn result(&self) -> String {
                    let mut states = Vec::new();
                    self.machine.visit_current_states(|state| states.push(format!("{state:?}")));
                    format!("{{{}}} {}", states.join(", "), self.context.checksum())
                }
            }
        }
    )*};
}

regions! {
    regions_2 "/board_2_sml.rs" [act1 1, act2 2, act3 3, act4 4, act5 5, act6 6],
    regions_4 "/board_4_sml.rs" [
        act1 1, act2 2, act3 3, act4 4, act5 5, act6 6, act7 7, act8 8, act9 9, act10 10,
        act11 11, act12 12
    ],
    regions_8 "/board_8_sml.rs" [
        act1 1, act2 2, act3 3, act4 4, act5 5, act6 6, act7 7, act8 8, act9 9, act10 10,
        act11 11, act12 12, act13 13, act14 14, act15 15, act16 16, act17 17, act18 18, act19 19,
        act20 20, act21 21, act22 22, act23 23, act24 24
    ]
}
