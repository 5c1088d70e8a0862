//! Guard expressions.

use concierge_core::Outcome;

concierge_core::machine! {
    /// The number of the transition that fires is the truth of its expression.
    machine Truth([bool; 3]) {
        event Not;
        event And;
        event Or;
        event Precedence;
        event Parentheses;
        event Deep;
        event WithEvent { flag: bool }

        initial Asked;

        state Asked {
            on Not [!a] => Fired;
            on And [a && b && c] => Fired;
            on Or [a || b || c] => Fired;
            on Precedence [a || b && !c] => Fired;
            on Parentheses [(a || b) && !c] => Fired;
            on Deep [!(a && !(b || !!c))] => Fired;
            on WithEvent [is_flag && a || inner::always] => Fired;
        }

        final state Fired;
    }
}

type Values = [bool; 3];

fn a(values: &Values) -> bool {
    values[0]
}

fn b(values: &Values) -> bool {
    values[1]
}

fn c(values: &Values) -> bool {
    values[2]
}

fn is_flag(_: &Values, event: &truth::WithEvent) -> bool {
    event.flag
}

mod inner {
    pub(super) fn always(_: &super::Values) -> bool {
        true
    }
}

fn fires(values: Values, event: impl Into<truth::Event>) -> bool {
    let mut machine = Truth::new(values).runtime();
    let event = event.into();
    let can = machine.can(&event);
    let outcome = machine.dispatch(event);
    assert_eq!(can, outcome.is_handled(), "`can` and `dispatch` agree");
    assert_eq!(can, machine.matches(truth::State::Fired));
    assert_eq!(*machine.context(), values, "a guard changes nothing");
    can
}

#[test]
fn expressions_mean_what_they_mean_in_rust() {
    for bits in 0..8_u8 {
        let values = [bits & 1 != 0, bits & 2 != 0, bits & 4 != 0];
        let [a, b, c] = values;
        assert_eq!(fires(values, truth::Not), !a, "{values:?}");
        assert_eq!(fires(values, truth::And), a && b && c, "{values:?}");
        assert_eq!(fires(values, truth::Or), a || b || c, "{values:?}");
        assert_eq!(fires(values, truth::Precedence), a || b && !c, "{values:?}");
        assert_eq!(fires(values, truth::Parentheses), (a || b) && !c, "{values:?}");
        assert_eq!(fires(values, truth::Deep), !a || b || c, "{values:?}");
        assert!(fires(values, truth::WithEvent { flag: false }), "a path names a guard");
    }
}

#[test]
fn the_table_shows_them_as_they_were_written() {
    let table = Truth::TABLE;
    let guards = table.transitions.iter().map(|row| table.guard_text(row.guard).to_string());
    let expected = [
        "!a",
        "a && b && c",
        "a || b || c",
        "a || b && !c",
        "(a || b) && !c",
        "!(a && !(b || !!c))",
        "is_flag && a || inner::always",
    ];
    assert_eq!(guards.collect::<Vec<_>>(), expected);
}

#[test]
fn a_guard_that_does_not_hold_leaves_the_typed_machine_where_it_was() {
    match Truth::new([true; 3]).not() {
        truth::NotFromAsked::Stayed(machine) => assert_eq!(machine.state(), truth::State::Asked),
        truth::NotFromAsked::Fired(_) => panic!("`!a` does not hold"),
    }
    match Truth::new([false; 3]).not() {
        truth::NotFromAsked::Fired(machine) => assert_eq!(machine.finish(), [false; 3]),
        truth::NotFromAsked::Stayed(_) => panic!("`!a` holds"),
    }
}

concierge_core::machine! {
    machine Till(u32) {
        event Pay { sum: u32 }

        initial Open;

        state Open {
            on Pay [is_enough] => Paid;
            on Pay [is_half] / keep => Partly;
            on Pay / keep;
        }

        state Partly {
            on Pay [is_enough && !is_half || is_enough] => Paid;
        }

        final state Paid;
    }
}

fn is_enough(paid: &u32, event: &till::Pay) -> bool {
    paid + event.sum >= 10
}

fn is_half(paid: &u32, event: &till::Pay) -> bool {
    paid + event.sum >= 5
}

fn keep(paid: &mut u32, event: &till::Pay) {
    *paid += event.sum;
}

#[test]
fn the_first_candidate_whose_guard_holds_fires() {
    let outcomes = [10, 5, 1].map(|sum| Till::new(0).runtime().dispatch(till::Pay { sum }));
    let from = till::State::Open;
    let to = |to| Outcome::Transitioned { from, to };
    assert_eq!(outcomes, [to(till::State::Paid), to(till::State::Partly), Outcome::Handled]);
    match Till::new(0).pay(7) {
        till::PayFromOpen::Partly(machine) => match machine.pay(3) {
            till::PayFromPartly::Paid(machine) => assert_eq!(machine.finish(), 7),
            till::PayFromPartly::Stayed(_) => panic!("seven and three are enough"),
        },
        till::PayFromOpen::Open(_) | till::PayFromOpen::Paid(_) => panic!("seven is half"),
    }
}
