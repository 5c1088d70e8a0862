//! Choices: states that are never rested in.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Post(u32) {
        event Weigh { grams: u32 }
        event Send;

        initial Waiting;

        state Waiting {
            on Weigh / keep => Size;
            on Send => Country;
            end;
        }

        choice Size {
            [is_light] => Letter;
            [is_heavy] => Country;
            else => Parcel;
        }

        choice Country -> Shipping {
            [is_too_heavy] => Refused;
            else => Freight;
        }

        state Letter {
            on Weigh [is_new] / keep => Size;
        }

        state Parcel {
            on Weigh / keep => Size;
        }

        final state Freight;

        final state Refused;
    }
}

fn keep(grams: &mut u32, event: &post::Weigh) {
    *grams = event.grams;
}

fn is_new(grams: &u32, event: &post::Weigh) -> bool {
    *grams != event.grams
}

fn is_light(grams: &u32) -> bool {
    *grams <= 50
}

fn is_heavy(grams: &u32) -> bool {
    *grams > 2_000
}

fn is_too_heavy(grams: &u32) -> bool {
    *grams > 30_000
}

#[test]
fn a_choice_takes_the_first_branch_whose_guard_holds() {
    use post::State::{Freight, Letter, Parcel, Refused};
    let cases = [(50, Letter), (51, Parcel), (2_000, Parcel), (2_001, Freight), (30_001, Refused)];
    for (grams, to) in cases {
        let outcome = Post::new(0).runtime().dispatch(post::Weigh { grams });
        assert_eq!(outcome, Outcome::Transitioned { from: post::State::Waiting, to });
    }
}

#[test]
fn an_unnamed_choice_gives_its_name_to_its_outcomes_and_a_chained_one_adds_to_them() {
    match Post::new(0).weigh(3_000) {
        post::SizeOutcome::Freight(machine) => assert_eq!(machine.finish(), 3_000),
        post::SizeOutcome::Letter(_) | post::SizeOutcome::Parcel(_) => panic!("it is heavy"),
        post::SizeOutcome::Refused(_) => panic!("it is not too heavy"),
    }
}

#[test]
fn a_named_choice_has_the_outcomes_of_its_name() {
    match Post::new(40_000).send(post::Send) {
        post::Shipping::Refused(machine) => assert_eq!(machine.finish(), 40_000),
        post::Shipping::Freight(_) => panic!("it is too heavy"),
    }
}

#[test]
fn a_guarded_way_to_a_choice_may_stay() {
    let post::SizeOutcome::Letter(letter) = Post::new(0).weigh(10) else {
        panic!("it is light");
    };
    match letter.weigh(10) {
        post::WeighFromLetter::Stayed(letter) => assert_eq!(*letter.context(), 10),
        outcome => panic!("nothing is new: {:?}", Post::from(outcome)),
    }
}

concierge_core::machine! {
    machine Entry(bool) {
        event Leave;

        initial Door;

        choice Door -> Greeting {
            [is_known] / welcome => Hall;
            else => Outside;
        }

        state Hall {
            on Leave => Outside;
        }

        state Outside {
            end;
            on Leave => Door;
        }
    }
}

fn is_known(is_known: &bool) -> bool {
    *is_known
}

fn welcome(is_known: &mut bool) {
    *is_known = false;
}

#[test]
fn a_machine_can_start_with_a_choice() {
    match Entry::new(true) {
        entry::Greeting::Hall(hall) => {
            assert!(!hall.context(), "the branch's action ran");
            let outside = hall.leave();
            assert!(matches!(outside.leave(), entry::Greeting::Outside(_)));
        }
        entry::Greeting::Outside(_) => panic!("this one is known"),
    }
}
