//! Who sees a machine.

mod shop {
    concierge_core::machine! {
        pub(crate) machine Order(u32) {
            event Pay { sum: u32 }
            initial Open;
            state Open { on Pay / add => Paid; }
            final state Paid;
        }
    }

    fn add(total: &mut u32, event: &order::Pay) {
        *total += event.sum;
    }

    pub(super) mod counter {
        concierge_core::machine! {
            pub(super) machine Till(u32) {
                event Open(pub u32);
                initial Shut;
                state Shut { on Open / take => Ajar; end; }
                state Ajar { on Open / take => Shut; }
            }
        }

        fn take(total: &mut u32, event: &till::Open) {
            *total += event.0;
        }

        concierge_core::machine! {
            pub(in crate::visibility) machine Drawer(u32) {
                event Pull;
                initial In;
                state In { on Pull => Out; end; }
                state Out { on Pull => In; }
            }
        }

        concierge_core::machine! {
            /// Private: only this module has it.
            machine Key(u32) {
                event Turn;
                initial Up;
                state Up { on Turn => Down; end; }
                state Down { on Turn => Up; }
            }
        }

        pub(in super::super) fn turn_twice() -> u32 {
            Key::new(2).turn().turn().finish()
        }

        concierge_core::machine! {
            pub(self) machine Bolt(u32) {
                event Slide;
                initial Back;
                state Back { on Slide => Forth; end; }
                state Forth { on Slide => Back; }
            }
        }

        pub(in super::super) fn slide_twice() -> u32 {
            Bolt::new(3).slide().slide().finish()
        }
    }

    pub(super) fn open_twice() -> u32 {
        counter::Till::new(0).open(2).send(counter::till::Open(3)).finish()
    }
}

#[test]
fn a_machine_is_seen_where_its_visibility_says() {
    let open = shop::Order::new(0);
    let paid = open.send(shop::order::Pay { sum: 3 });
    assert_eq!(paid.finish(), 3);
    assert_eq!(shop::open_twice(), 5);
    let drawer = shop::counter::Drawer::new(1).pull();
    assert_eq!(drawer.state(), shop::counter::drawer::State::Out);
    assert_eq!(drawer.send(shop::counter::drawer::Pull).finish(), 1);
    assert_eq!(shop::counter::turn_twice(), 2);
    assert_eq!(shop::counter::slide_twice(), 3);
}
