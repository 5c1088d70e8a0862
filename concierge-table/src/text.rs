//! The words of guards and actions, as a definition has them, names being those outside Rust.

use core::fmt;

use crate::{Action, Guard, Table, Term};

/// Something of a table that is printed with the table's names.
struct Text<'t, T> {
    table: &'t Table<'t>,
    of: T,
}

impl Table<'_> {
    /// A guard as it is written in a definition, with the fewest parentheses: `(a || !b) && c`.
    /// Nothing if there is no condition.
    pub fn guard_text(&self, guard: Guard<'_>) -> impl fmt::Display {
        Text { table: self, of: guard }
    }

    /// An action as it is written in a definition: `take`, `raise DONE`, `send TICK after 5s`.
    pub fn action_text(&self, action: Action<'_>) -> impl fmt::Display {
        Text { table: self, of: action }
    }
}

impl fmt::Display for Text<'_, Action<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let event = |event| self.table.event(event).name;
        match self.of {
            Action::Call(name) => f.write_str(name),
            Action::Raise { event: raised, made_by } => {
                write!(f, "raise {}", event(raised))?;
                payload(made_by, f)
            }
            Action::Send { event: sent, made_by, delay, timer } => {
                write!(f, "send {}", event(sent))?;
                payload(made_by, f)?;
                if let Some(delay) = delay {
                    write!(f, " after {delay}")?;
                }
                if timer.is_empty() { Ok(()) } else { write!(f, " as {timer}") }
            }
            Action::Cancel(timer) => write!(f, "cancel {timer}"),
            Action::Emit { effect, made_by } => {
                write!(f, "emit {effect}")?;
                payload(made_by, f)
            }
            Action::Supply { state, made_by } => {
                f.write_str(self.table.state(state).name)?;
                payload(made_by, f)
            }
        }
    }
}

/// `(made_by)`, where there is a function.
fn payload(made_by: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if made_by.is_empty() { Ok(()) } else { write!(f, "({made_by})") }
}

impl fmt::Display for Text<'_, Guard<'_>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.of.is_always() {
            return Ok(());
        }
        write(self.table, &mut self.of.terms().iter(), Binding::Loose, f)
    }
}

/// How tightly the surroundings of an expression bind it.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Loose,
    Or,
    And,
    Not,
}

fn write(
    table: &Table<'_>,
    terms: &mut core::slice::Iter<'_, Term<'_>>,
    around: Binding,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (own, operator) = match *terms.next().ok_or(fmt::Error)? {
        Term::Call(name) => return f.write_str(name),
        Term::In(state) => return write!(f, "in({})", table.state(state).name),
        Term::Not => {
            f.write_str("!")?;
            return write(table, terms, Binding::Not, f);
        }
        Term::And => (Binding::And, " && "),
        Term::Or => (Binding::Or, " || "),
    };
    let in_parentheses = around > own;
    if in_parentheses {
        f.write_str("(")?;
    }
    write(table, terms, own, f)?;
    f.write_str(operator)?;
    write(table, terms, own, f)?;
    if in_parentheses {
        f.write_str(")")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use crate::{Action, Delay, Event, EventId, Guard, Initial, State, StateId, Table, Term};
    use alloc::string::ToString as _;
    use core::time::Duration;

    const TABLE: Table<'static> = Table::new("m", Initial::to(&[StateId(0)]))
        .states(&[State::atomic("idle")])
        .events(&[Event::new("TICK")]);

    #[test]
    fn a_guard_has_the_fewest_parentheses() {
        use Term::{And, Call, In, Not, Or};
        let text = |terms: &[Term<'static>]| TABLE.guard_text(Guard::of(terms)).to_string();
        assert_eq!(text(&[]), "");
        assert_eq!(text(&[And, Or, Call("a"), Not, Call("b"), Call("c")]), "(a || !b) && c");
        assert_eq!(text(&[Or, And, Call("a"), Call("b"), Call("c")]), "a && b || c");
        assert_eq!(text(&[Not, Or, Call("a"), In(StateId(0))]), "!(a || in(idle))");
        assert_eq!(text(&[And, And, Call("a"), Call("b"), Call("c")]), "a && b && c");
    }

    #[test]
    fn an_action_reads_as_it_is_written() {
        let text = |action| TABLE.action_text(action).to_string();
        let event = EventId(0);
        assert_eq!(text(Action::Call("take")), "take");
        assert_eq!(text(Action::Raise { event, made_by: "" }), "raise TICK");
        let delay = Some(Delay::Constant(Duration::from_secs(5)));
        let send = Action::Send { event, made_by: "now", delay, timer: "clock" };
        assert_eq!(text(send), "send TICK(now) after 5s as clock");
        assert_eq!(text(Action::Cancel("clock")), "cancel clock");
        assert_eq!(text(Action::Emit { effect: "BEEP", made_by: "" }), "emit BEEP");
        assert_eq!(text(Action::Supply { state: StateId(0), made_by: "new" }), "idle(new)");
    }
}
