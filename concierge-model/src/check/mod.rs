//! What is wrong with a definition whose names are resolved: one file a kind of rule, the rule in
//! English above each.

mod chart;
mod cycle;
mod data;
mod defer;
mod done;
mod end;
mod fire;
mod migration;
mod names;
mod outcome;
mod past;
mod preempt;
mod property;
mod reach;
mod region;
mod sent;
mod targets;
mod time;
mod tree;
mod unused;
mod was;

use crate::diagnostic::Diagnostics;
use crate::explore::{Exploration, Graph};
use crate::model::Machine;
use crate::past::Lock;

/// Runs every check, and says what the machine can do, if a generator can work on it, whatever else
/// is wrong with it. Checks that conclude from what is *not* there are left out where a part of the text
/// could not be read, since the missing piece may be in it. What a machine can do is not asked
/// where its states do not fit into each other.
pub(crate) fn machine(
    machine: &Machine,
    lock: Option<&Lock>,
    is_whole: bool,
    errors: &mut Diagnostics,
) -> Option<Exploration> {
    let has_names = holds(errors, |errors| {
        names::distinct(machine, errors);
        names::reserved(machine, errors);
        names::methods(machine, errors);
        names::module(machine, errors);
    });
    let is_chart = holds(errors, |errors| {
        tree::regions(machine, errors);
        tree::finals(machine, errors);
        tree::histories(machine, errors);
        tree::initials(machine, errors);
        targets::are_orthogonal(machine, errors);
        time::is_there(machine, errors);
        done::can_be(machine, errors);
    });
    let has_data = is_chart && holds(errors, |errors| data::is_made(machine, errors));
    let keeps_finals = holds(errors, |errors| chart::final_states_keep(machine, errors));
    if is_whole {
        unused::events(machine, errors);
        unused::effects(machine, errors);
        unused::groups(machine, errors);
        unused::timers(machine, errors);
    }
    chart::attributes_are_kept(machine, errors);
    names::outside(machine, errors);
    was::names_are_unique(machine, errors);
    migration::lead_here(machine, errors);
    targets::internal(machine, errors);
    defer::is_needed(machine, errors);
    let never_fires = fire::shadowed(machine, errors);
    if !is_chart {
        return None;
    }
    let limit = usize::try_from(machine.typed).unwrap_or(usize::MAX);
    let (exploration, rests) = machine.with_table(|table| {
        let mut graph = Graph::of(table, limit);
        let exploration = graph.exploration();
        let rests = behavior(machine, &exploration, &mut graph, is_whole, never_fires, errors);
        if let Some(lock) = lock.filter(|_| is_whole && rests) {
            past::sessions_go_on(machine, &exploration, lock, errors);
        }
        (exploration, rests)
    });
    let is_sound = has_names
        && has_data
        && keeps_finals
        && rests
        && chart::all_resolve(machine)
        && tree::is_complete(machine)
        && (!machine.events.is_empty() || time::passes(machine));
    is_sound.then_some(exploration)
}

/// Checks what the machine can do, and says whether it comes to rest after all of it.
fn behavior(
    machine: &Machine,
    exploration: &Exploration,
    graph: &mut Graph<'_>,
    is_whole: bool,
    mut never_fires: Vec<bool>,
    errors: &mut Diagnostics,
) -> bool {
    let rests = holds(errors, |errors| {
        cycle::choices_lead_on(machine, errors);
        cycle::endless(machine, exploration, errors);
    });
    if is_whole {
        outcome::names_are_used(machine, exploration, errors);
        reach::traps(machine, exploration, errors);
        if rests {
            preempt::never_fire(machine, exploration, &mut never_fires, errors);
            region::agree(machine, graph, &never_fires, errors);
            sent::are_heard(machine, graph, errors);
            sent::are_due(machine, exploration, graph, errors);
            end::can_be_reached(machine, graph, errors);
            property::hold(machine, exploration, graph, errors);
        }
        reach::unreachable(machine, exploration, &never_fires, errors);
    }
    rests
}

/// Whether some rules found nothing to report.
fn holds(errors: &mut Diagnostics, rules: impl FnOnce(&mut Diagnostics)) -> bool {
    let before = errors.count();
    rules(errors);
    errors.count() == before
}
