//! As one would write it: an array of regions and a loop.

use super::Switch;
use crate::candidate::Driven;
use crate::context::Context;

#[derive(Clone, Copy)]
enum Lamp {
    Off,
    Dim,
    On,
}

pub(crate) struct Hand<const REGIONS: usize> {
    lamps: [Lamp; REGIONS],
    context: Context,
}

impl<const REGIONS: usize> Driven for Hand<REGIONS> {
    type Input = Switch;
    type Event = Switch;

    fn new() -> Self {
        Self { lamps: [Lamp::Off; REGIONS], context: Context::default() }
    }

    #[inline]
    fn handle(&mut self, event: Switch) {
        match event {
            Switch::All => (0..REGIONS).for_each(|region| self.turn(region)),
            Switch::First => self.turn(0),
        }
    }

    fn result(&self) -> String {
        let names = self.lamps.iter().enumerate().map(|(region, lamp)| match lamp {
            Lamp::Off => format!("Off{}", region + 1),
            Lamp::Dim => format!("Dim{}", region + 1),
            Lamp::On => format!("On{}", region + 1),
        });
        format!("{{{}}} {}", names.collect::<Vec<_>>().join(", "), self.context.checksum())
    }
}

impl<const REGIONS: usize> Hand<REGIONS> {
    fn turn(&mut self, region: usize) {
        let (action, lamp) = match self.lamps[region] {
            Lamp::Off => (1, Lamp::Dim),
            Lamp::Dim => (2, Lamp::On),
            Lamp::On => (3, Lamp::Off),
        };
        self.context.fold(3 * region as u64 + action);
        self.lamps[region] = lamp;
    }
}
