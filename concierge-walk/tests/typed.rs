//! What a typed machine tells is what the runtime machine tells.

use concierge_core::Machine as _;
use concierge_core::trace::{Entry, listen};
use concierge_walk::Walk;

concierge_core::machine! {
    /// Rows, since it is sequential.
    pub machine Lamp(u32) {
        event Press;
        event Turn;
        initial Off;
        state Off { on Press => On; on Turn; }
        state On { entry / count; on Press => Off; on Turn [is_worn] => Off; }
    }
}

concierge_core::machine! {
    /// The engine, since it is parallel.
    pub machine Radio(u32) {
        event Press;
        event Turn;
        initial On;
        parallel On {
            state Power { initial Low; state Low { on Press => High; } state High { on Press => Low; } }
            state Sound { initial Calm; state Calm { on Turn [is_worn] / count => Loud; }
                state Loud { on Turn => Calm; on Press / count; } }
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "that is what a guard is given")]
fn is_worn(count: &u32) -> bool {
    *count > 0
}

fn count(count: &mut u32) {
    *count += 1;
}

#[test]
fn a_lamp() {
    let (_, typed) = listen(|| {
        let on = Lamp::new(0).turn().press();
        match on.turn() {
            lamp::TurnFromOn::Off(off) => off.press().press(),
            lamp::TurnFromOn::Stayed(on) => on.press(),
        }
    });
    let ((), runtime) = listen(|| {
        let mut lamp = Lamp::start(0, ()).expect("it rests");
        for event in [lamp::Event::from(lamp::Turn), lamp::Press.into(), lamp::Turn.into()] {
            let _ = lamp.dispatch(event);
        }
        let _ = lamp.dispatch(lamp::Press);
        let _ = lamp.dispatch(lamp::Press);
    });
    assert_eq!(typed, runtime);
    assert_eq!(typed.iter().filter(|entry| matches!(entry, Entry::Fired(_))).count(), 5);
    let walk = Walk::<Lamp>::new(|| 0, ()).guard("is_worn", |count, holds| *count = holds.into());
    walk.everywhere().run().expect("it does what it says").assert_complete();
}

#[test]
fn a_radio() {
    let (_, typed) = listen(|| {
        let radio = Radio::new(1).press();
        match radio.turn() {
            radio::TurnFromHighCalm::HighLoud(radio) => radio.press().runtime(),
            radio::TurnFromHighCalm::Stayed(radio) => radio.runtime(),
        }
    });
    let ((), runtime) = listen(|| {
        let mut radio = Radio::start(1, ()).expect("it rests");
        for event in [radio::Event::from(radio::Press), radio::Turn.into(), radio::Press.into()] {
            let _ = radio.dispatch(event);
        }
    });
    assert_eq!(typed, runtime);
    assert_eq!(typed.iter().filter(|entry| matches!(entry, Entry::Fired(_))).count(), 4);
    let walk = Walk::<Radio>::new(|| 0, ()).guard("is_worn", |count, holds| *count = holds.into());
    walk.everywhere().run().expect("it does what it says").assert_complete();
}
