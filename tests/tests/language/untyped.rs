//! A machine of more configurations than have types: it is driven at run time.

use concierge_core::{Configuration as _, Machine as _, Outcome};

concierge_core::machine! {
    machine Lights(u32) {
        allow conflicting_regions "the first goes first";
        typed 7;
        event One;
        event Two;
        event Three;
        initial All;
        parallel All {
            end;
            deep history Before => OneOff;
            state First {
                initial OneOff;
                state OneOff { on One => OneOn; }
                state OneOn { on One => OneOff; }
            }
            state Second {
                initial TwoOff;
                state TwoOff { on Two => TwoOn; }
                state TwoOn { on Two => TwoOff; on One / again => Before; }
            }
            state Third {
                initial ThreeOff;
                state ThreeOff { on Three => ThreeOn; }
                state ThreeOn { on Three => ThreeOff; }
            }
        }
    }
}

fn again(count: &mut u32) {
    *count += 1;
}

#[test]
fn it_is_driven_and_stored_at_run_time() {
    let mut lights: Lights = Lights::new(0);
    let first = lights.configuration();
    assert_eq!(first.to_string(), "one_off + two_off + three_off");
    assert!(lights.dispatch(lights::Two).is_handled());
    assert!(lights.dispatch(lights::Three).is_handled());
    assert!(lights.can(&lights::One.into()) && lights.matches(lights::Composite::Third));
    let json = serde_json::to_string(&lights.snapshot()).expect("a snapshot is JSON");
    let mut lights = Lights::restore(serde_json::from_str(&json).expect("it was one"))
        .expect("it was taken from this definition");
    let (from, outcome) = (lights.configuration(), lights.dispatch(lights::One));
    assert_eq!(outcome, Outcome::Transitioned { from, to: lights.configuration() });
    assert_eq!(lights.configuration().states().count(), 3);
}

#[test]
fn a_snapshot_is_refused_that_is_no_configuration() {
    let lights = Lights::new(0);
    let value = serde_json::to_value(lights.snapshot()).expect("a snapshot is JSON");
    for names in [&["one_off", "two_off"][..], &["one_off", "one_on", "two_on", "three_on"], &[]] {
        let mut value = value.clone();
        value["configuration"] = serde_json::json!(names);
        let snapshot = serde_json::from_value(value).expect("it is a snapshot");
        let error = Lights::restore(snapshot).expect_err("no lights are so");
        assert!(error.to_string().contains("never rests in exactly"), "{error}");
    }
}

#[test]
fn generic_code_drives_it_too() {
    let mut lights = Lights::start(7, ()).expect("it comes to rest");
    let _ = lights.deliver(lights::Two.into(), ()).expect("nothing is refused");
    assert!(lights.is_in(lights::State::TwoOn.into()));
    assert_eq!(Lights::TABLE.name, "lights");
}
