//! Whether a definition can be numbered.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::syntax::{Machine, State};

/// Whether there are no more states, events, effects and transitions than 16 bits can number; says
/// so otherwise.
pub(super) fn can_be_numbered(syntax: &Machine, errors: &mut Diagnostics) -> bool {
    let (states, transitions) = count(&syntax.states);
    let counts = [
        ("states", states),
        ("events", syntax.events.len()),
        ("effects", syntax.effects.len()),
        ("transitions", transitions),
    ];
    let most = usize::from(u16::MAX);
    let too_many = counts.into_iter().find(|(_, count)| *count > most);
    if let Some((what, count)) = too_many {
        let message = format!("a machine has at most {most} {what}, and this one has {count}");
        errors.push(
            Diagnostic::new(Code::TooLarge, syntax.ident.span(), message)
                .with_help("make several machines of it, which send each other events"),
        );
    }
    too_many.is_none()
}

/// How many states there are at any depth, and how many transitions.
fn count(states: &[State]) -> (usize, usize) {
    states.iter().fold((0, 0), |(all, rows), state| {
        let (inside, rows_inside) = count(&state.states);
        (all + 1 + inside, rows + state.transitions.len() + rows_inside)
    })
}
