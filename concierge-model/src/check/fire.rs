//! Rules about which of several candidates fires.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{EventId, Machine, StateKind, Transition, Trigger};

/// Candidates of a state are tried in order, so none behind one without a guard can fire, nor can
/// one whose guard is that of an earlier candidate. Where an unguarded eventless transition fires
/// at once, nothing in its state waits for anything. Returns, by transition, whether it was reported.
pub(super) fn shadowed(machine: &Machine, errors: &mut Diagnostics) -> Vec<bool> {
    let mut never_fires = Vec::new();
    let mut passed = None;
    for transition in &machine.transitions {
        if let Some(always) = passes(machine, transition) {
            if passed.replace(transition.source) != Some(transition.source) {
                errors.push(in_passing(machine, transition, always));
            }
            never_fires.push(true);
            continue;
        }
        let found = shadow(machine, transition);
        never_fires.push(found.is_some());
        if let Some(diagnostic) = found {
            errors.push(diagnostic);
        }
    }
    never_fires
}

/// The eventless transition because of which nothing is awaited where this one is.
fn passes<'m>(machine: &'m Machine, transition: &Transition) -> Option<&'m Transition> {
    let is_final = machine.state(transition.source).kind == StateKind::Final;
    let waits = !is_final && !transition.is_eventless();
    machine.eventless(transition.source).find(|row| waits && row.guard.is_always())
}

/// One message for all transitions of a state that is left at once.
fn in_passing(machine: &Machine, first: &Transition, always: &Transition) -> Diagnostic {
    let ident = &machine.state(first.source).ident;
    let others = machine.transitions_of(first.source).filter(|row| !row.is_eventless()).count() - 1;
    let too = match others {
        0 => String::new(),
        1 => ", nor can another one there".to_owned(),
        _ => format!(", nor can {others} others there"),
    };
    let message =
        format!("this transition can never fire{too}: the machine does not rest in `{ident}`");
    let line = always.span.start().line;
    Diagnostic::new(Code::NeverFires, first.span, message).with_help(format!(
        "the unguarded `always` on line {line} fires at once: give it a guard, or remove it"
    ))
}

fn shadow(machine: &Machine, transition: &Transition) -> Option<Diagnostic> {
    let source = transition.source;
    if machine.state(source).kind == StateKind::Final {
        return None;
    }
    match &transition.trigger {
        Trigger::Events(events) => on_events(machine, transition, events),
        Trigger::Any => {
            let events: Vec<EventId> = machine.events().map(|(event, _)| event).collect();
            let winners: Option<Vec<&Transition>> =
                events.iter().map(|&event| winner_on(machine, transition, event)).collect();
            report("on any event", winners?.first().copied(), transition)
        }
        Trigger::Eventless => {
            let winner = winner(machine.eventless(source), transition);
            report("without an event", winner, transition)
        }
        Trigger::Done(awaited) => {
            let on_same = |row: &&Transition| matches!(row.trigger, Trigger::Done(other) if other == *awaited);
            let candidates = machine.transitions_of(source).filter(on_same);
            let when = format!("when `{}` is done", machine.state(*awaited).ident);
            report(&when, winner(candidates, transition), transition)
        }
        Trigger::After(_) => None,
    }
}

/// Those of its events on which a transition never fires, in one message. That a group holds an
/// event that is handled before is no mistake, as long as it holds another.
fn on_events(machine: &Machine, transition: &Transition, events: &[EventId]) -> Option<Diagnostic> {
    let winners: Vec<_> = events
        .iter()
        .filter_map(|&event| Some((event, winner_on(machine, transition, event)?)))
        .collect();
    let is_all = winners.len() == events.len();
    let is_named = |event: EventId| !transition.grouped.contains(&event);
    let mut lost = winners.into_iter().filter(|(event, _)| is_all || is_named(*event)).peekable();
    let first = lost.peek().map(|(_, winner)| *winner);
    let names = lost.map(|(event, _)| format!("`{}`", machine.event(event).ident));
    let when = format!("on {}", names.collect::<Vec<_>>().join(", "));
    report(&when, first, transition)
}

fn winner_on<'a>(
    machine: &'a Machine,
    transition: &Transition,
    event: EventId,
) -> Option<&'a Transition> {
    winner(machine.candidates(transition.source, event), transition)
}

/// The earlier candidate that fires whenever this one could.
fn winner<'a>(
    candidates: impl Iterator<Item = &'a Transition>,
    transition: &Transition,
) -> Option<&'a Transition> {
    let is_before = |earlier: &&Transition| !std::ptr::eq(*earlier, transition);
    candidates.take_while(is_before).find(|earlier| {
        earlier.guard.is_always() || earlier.guard.terms() == transition.guard.terms()
    })
}

fn report(when: &str, winner: Option<&Transition>, transition: &Transition) -> Option<Diagnostic> {
    let winner = winner?;
    let why = if winner.guard.is_always() { "has no guard" } else { "has the same guard" };
    let message = format!("this transition can never fire {when}");
    let line = winner.span.start().line;
    Some(Diagnostic::new(Code::NeverFires, transition.span, message).with_help(format!(
        "the one on line {line} is tried first and {why}: guard that one, put it last, or remove \
         one of the two"
    )))
}
