//! The machines, each by hand and as a `machine!`.

pub mod chain;
pub mod concierge;
pub mod grove;
pub mod hierarchy;
pub mod history;
pub mod parallel;
pub mod player;
pub mod ring;

use crate::candidate::Candidate;

/// A machine and who runs it.
#[derive(Clone, Debug)]
pub struct Contest {
    /// What the machine is called.
    pub name: &'static str,
    /// The first is the hand-written code, the second this project.
    pub candidates: Vec<Candidate>,
    /// Who cannot run it, and why.
    pub absent: Vec<(&'static str, &'static str)>,
}

impl Contest {
    /// A machine that these run.
    pub const fn new(name: &'static str, candidates: Vec<Candidate>) -> Self {
        Self { name, candidates, absent: Vec::new() }
    }
}

/// All machines.
pub fn contests() -> Vec<Contest> {
    vec![
        concierge::contest(),
        player::contest(),
        ring::contest(),
        grove::contest(),
        hierarchy::depth_4::contest(),
        hierarchy::depth_16::contest(),
        hierarchy::depth_64::contest(),
        parallel::regions_2::contest(),
        parallel::regions_4::contest(),
        parallel::regions_8::contest(),
        history::contest(),
        chain::contest(),
    ]
}

/// Drives a generated machine: `drive!(Ring: Step => ring::Event)`.
macro_rules! drive {
    ($machine:ident: $input:ty => $event:ty) => {
        /// The runtime machine.
        pub(crate) struct Dispatched($machine);

        impl crate::candidate::Driven for Dispatched {
            type Input = $input;
            type Event = $event;

            fn new() -> Self {
                Self($machine::from($machine::new(Context::default())))
            }

            #[inline]
            fn handle(&mut self, event: $event) {
                let _ = self.0.dispatch(event);
            }

            fn result(&self) -> String {
                let rests_in = concierge_core::Machine::configuration(&self.0);
                format!("{rests_in:?} {}", self.0.context().checksum())
            }
        }
    };
}
pub(crate) use drive;
