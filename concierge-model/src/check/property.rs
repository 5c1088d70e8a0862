//! Whether what the author states is true.

use concierge_table::{Guard as Terms, StateId, Term};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::explore::{Exploration, Graph, Names};
use crate::model::{Claim, Machine, Named, Property, StateKind};

/// Each property holds in every situation that can be reached; of one that does not, the shortest
/// way to where it fails is told.
pub(super) fn hold(
    machine: &Machine,
    exploration: &Exploration,
    graph: &mut Graph<'_>,
    errors: &mut Diagnostics,
) {
    for property in &machine.properties {
        if !are_rested_in(machine, exploration, graph, property, errors) {
            continue;
        }
        let way = counterexample(graph, &property.claim);
        let diagnostic = match way {
            Some(way) => {
                let message = refutation(machine, graph, &property.claim, &way);
                let story = graph.story(&way, &names(machine)).to_string();
                Diagnostic::new(Code::Property, property.span, message).with_help(story)
            }
            None if graph.is_complete() => continue,
            None => {
                let message = "this is neither proved nor refuted: the machine can rest in more \
                               situations than are followed";
                Diagnostic::new(Code::Property, property.span, message).with_help(format!(
                    "let more of them be followed, as in `typed {};`",
                    machine.typed.saturating_mul(10)
                ))
            }
        };
        errors.push(diagnostic);
    }
}

/// The names that a story is told with.
pub(super) fn names(machine: &Machine) -> Names {
    Names {
        states: machine.states.iter().map(|state| state.ident.to_string()).collect(),
        events: machine.events.iter().map(|event| event.ident.to_string()).collect(),
    }
}

/// Whether the machine can rest in the states that a property names. One that is never active at
/// rest makes a property say nothing, or something else; that a state is out of reach is told at
/// the state.
fn are_rested_in(
    machine: &Machine,
    exploration: &Exploration,
    graph: &Graph<'_>,
    property: &Property,
    errors: &mut Diagnostics,
) -> bool {
    let mut are_rested_in = true;
    for Named { span, state } in property.claim.named() {
        let is_passed = exploration.is_reachable(state);
        let is_rested_in = graph.situations().iter().any(|&at| graph.active(at).contains(&state));
        if is_rested_in || !graph.is_complete() {
            continue;
        }
        are_rested_in &= !is_passed;
        if is_passed {
            let message = format!(
                "the machine never rests in `{}`: it only passes",
                machine.state(state).ident
            );
            errors.push(Diagnostic::new(Code::WrongProperty, span, message).with_help(
                "name a state in which it can rest: a property is about the machine at rest",
            ));
        }
    }
    are_rested_in
}

/// The shortest way to a situation in which a claim fails.
fn counterexample(graph: &Graph<'_>, claim: &Claim) -> Option<Vec<usize>> {
    let is_in = |states: &[Named], at: usize| {
        states.iter().any(|named| graph.active(at).binary_search(&named.state).is_ok())
    };
    // That something is out of reach is known only if everything was followed.
    let cannot_reach = |states: &[Named]| {
        let can_reach = graph.can_reach(|at| is_in(states, at));
        move |at: usize| graph.is_complete() && !can_reach[at]
    };
    match claim {
        Claim::Never(condition, _) => {
            let terms = condition.terms();
            let holds = |at: usize| {
                Terms::of(&terms).evaluate(|term| match term {
                    Term::In(state) => graph.active(at).binary_search(&state).is_ok(),
                    _ => unreachable!("resolve/property.rs should refuse functions"),
                })
            };
            graph.shortest(|_, _| true, holds)
        }
        Claim::AlwaysPossible(states) => graph.shortest(|_, _| true, cannot_reach(states)),
        Claim::AfterNever { first, others } => graph.shortest(
            |armed, at| armed || is_in(std::slice::from_ref(first), at),
            |at| is_in(others, at),
        ),
        Claim::LeadsTo { from, to } => graph.shortest(
            |armed, at| (armed || is_in(std::slice::from_ref(from), at)) && !is_in(to, at),
            cannot_reach(to),
        ),
    }
}

/// What is said of a way to where a claim fails.
fn refutation(machine: &Machine, graph: &Graph<'_>, claim: &Claim, way: &[usize]) -> String {
    let last = way.last().map_or(&[][..], |&at| graph.active(at));
    let ident = |state: StateId| format!("`{}`", machine.state(state).ident);
    let leaf = |state: &&StateId| {
        let kind = machine.state(**state).kind;
        matches!(kind, StateKind::Atomic | StateKind::Final)
    };
    let here = last.iter().filter(leaf).map(|&state| ident(state)).collect::<Vec<_>>().join(", ");
    let any = |states: &[Named]| {
        let names: Vec<String> = states.iter().map(|named| ident(named.state)).collect();
        names.join(" or ")
    };
    match claim {
        Claim::Never(..) => format!("this can happen: the machine rests in {here}"),
        Claim::AlwaysPossible(states) => {
            format!("{} is not always possible: nothing leads there from {here}", any(states))
        }
        Claim::AfterNever { first, .. } => {
            format!("after {}, the machine can rest in {here}", ident(first.state))
        }
        Claim::LeadsTo { from, to } => format!(
            "{} does not always lead to {}: nothing leads there from {here}",
            ident(from.state),
            any(to)
        ),
    }
}
