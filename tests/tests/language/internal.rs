//! Internal transitions.

use crate::log::{Log, noted};

concierge_core::machine! {
    machine Form(Log) {
        event Next;
        event Reset;
        event Restart;

        initial Filling;

        state Filling {
            entry / filling_in;
            exit / filling_out;
            initial Name;
            internal on Reset / reset => Name;
            on Restart / restart => Name;

            state Name {
                entry / name_in;
                exit / name_out;
                on Next => Address;
            }

            state Address {
                entry / address_in;
                exit / address_out;
                initial Street;
                state Street { on Next => City; }
                state City;
            }
        }
    }
}

noted! { filling_in filling_out reset restart name_in name_out address_in address_out }

#[test]
fn an_internal_transition_does_not_leave_its_source() {
    let address = Form::new(Log::default()).next();
    let _ = address.context().take();
    let name: Form<form::Name> = address.reset();
    assert_eq!(name.context().take(), "address_out reset name_in");
    let name = name.reset();
    assert_eq!(name.context().take(), "name_out reset name_in", "what lies inside is left");
}

#[test]
fn an_external_one_does() {
    let city: Form<form::City> = Form::new(Log::default()).next().next();
    let _ = city.context().take();
    let name: Form<form::Name> = city.restart();
    let all = "address_out filling_out restart filling_in name_in";
    assert_eq!(name.context().take(), all);
}
