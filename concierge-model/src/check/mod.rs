//! What is wrong with a definition whose names are resolved: one file a kind of rule, the rule in
//! English above each.

mod chart;
mod fire;
mod names;
mod reach;

use crate::diagnostic::Diagnostics;
use crate::explore::Exploration;
use crate::model::Machine;

/// Runs every check. Those that conclude from what is *not* there are left out where a part of
/// the text could not be read, since the missing piece may be in it.
pub(crate) fn machine(machine: &Machine, is_whole: bool, errors: &mut Diagnostics) {
    let exploration = Exploration::of(machine);
    names::outside(machine, errors);
    fire::shadowed(machine, errors);
    soundness(machine, &exploration, is_whole, errors);
    if is_whole {
        chart::outcomes_are_used(machine, &exploration, errors);
        reach::unreachable(machine, &exploration, errors);
        reach::traps(machine, &exploration, errors);
        reach::unhandled(machine, errors);
    }
}

/// Whether a generator can work on a machine, whatever else is wrong with it.
pub(crate) fn is_sound(machine: &Machine) -> bool {
    let mut errors = Diagnostics::new();
    soundness(machine, &Exploration::of(machine), true, &mut errors);
    errors.into_sorted().is_empty() && !machine.events.is_empty()
}

/// What generators rely on.
fn soundness(
    machine: &Machine,
    exploration: &Exploration<'_>,
    is_whole: bool,
    errors: &mut Diagnostics,
) {
    names::distinct(machine, errors);
    names::reserved(machine, errors);
    names::methods(machine, errors);
    names::module(machine, errors);
    chart::final_states_keep(machine, errors);
    chart::choices_resolve(machine, is_whole, errors);
    chart::eventless_cycles(machine, exploration, errors);
}
