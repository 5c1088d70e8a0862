//! Attributes and doc comments are kept, and what they derive works.

concierge_core::machine! {
    /// A door.
    ///
    ///   - indented
    /// "quoted", `code`, <b>, 100 %, ü
    #[derive(Clone, PartialEq)]
    machine Door(u32) {
        /// Someone pushes.
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        event Push {
            /// How hard.
            force: u32,
        }
        #[doc = "Someone pulls."]
        event Pull;

        initial Closed;

        /// Nobody gets in.
        /// Two lines.
        #[derive(Debug, Default)]
        state Closed {
            /// With a shoulder.
            on Push => Open;
            end;
        }

        /** A block
        comment */
        state Open {
            on Pull => Closed;
        }
    }
}

#[test]
fn docs_are_in_the_table_and_on_the_state() {
    assert_eq!(Door::TABLE.docs, "A door.\n\n  - indented\n\"quoted\", `code`, <b>, 100 %, ü");
    assert_eq!(door::State::Closed.docs(), "Nobody gets in.\nTwo lines.");
    assert_eq!(Door::TABLE.events[0].docs, "Someone pushes.");
    assert_eq!(Door::TABLE.events[1].docs, "Someone pulls.");
    assert_eq!(Door::TABLE.transitions[0].docs, "With a shoulder.");
    assert!(door::State::Open.docs().starts_with("A block\n"));
}

#[test]
fn attributes_are_on_what_they_stand_on() {
    let push = door::Push::default();
    assert_eq!((push, format!("{push:?}")), (door::Push { force: 0 }, "Push { force: 0 }".into()));
    assert_eq!(format!("{:?}", door::Closed), "Closed");
    let closed = Door::new(1);
    assert!(closed == closed.clone());
    assert!(closed.clone().push(1).runtime() != closed.runtime());
}

#[test]
fn a_machine_shows_its_state_and_keeps_its_context_to_itself() {
    let closed = Door::new(424_242);
    assert_eq!(format!("{closed:?}"), "Door { state: Closed, .. }");
    assert_eq!(format!("{:?}", closed.push(1).runtime()), "Door { state: Open, .. }");
}

concierge_core::machine! {
    #[derive(Debug)]
    machine Chatty(u32) {
        event Push;
        initial Closed;
        #[derive(PartialEq)]
        state Closed { on Push => Open; }
        final state Open;
    }
}

#[test]
fn unless_it_derives_debug() {
    let shown = format!("{:?}", Chatty::new(424_242));
    assert!(shown.contains("424242") && shown.contains("Closed"), "{shown}");
    let shown = format!("{:?}", Chatty::new(424_242).push().runtime());
    assert!(shown.contains("424242") && shown.contains("Open"), "{shown}");
    assert!(chatty::Closed == chatty::Closed);
}

mod of_states_around_others {
    concierge_core::machine! {
        machine Lamp(()) {
            event Press;
            initial Off;
            state Off { on Press => On; end; }
            /// Light.
            #[derive(PartialEq, Eq, Hash)]
            parallel On {
                on Press => Off;
                #[derive(Debug, PartialOrd, PartialEq)]
                state Color { initial White; state White; }
                state Strength { end; }
            }
        }
    }

    /// No value of these types is ever made, so that there is nothing but none to compare.
    #[test]
    fn are_on_their_types() {
        use std::hash::{DefaultHasher, Hash as _};
        let (on, color) = (None::<lamp::On>, None::<lamp::Color>);
        assert_eq!(on, None);
        assert_eq!(color.partial_cmp(&None), Some(std::cmp::Ordering::Equal));
        on.hash(&mut DefaultHasher::new());
        assert_eq!(Lamp::TABLE.states[1].docs, "Light.");
    }
}
