//! States, events and fields whose names are words of Rust or of the language.

concierge_core::machine! {
    machine Type(Vec<u32>) {
        event Move { r#type: u32, event: u32, context: u32 }
        event Match(u32, u32);
        event Loop { machine: u32, now: u32, value: u32 }
        event If;
        event Super;
        event Crate;
        event Self_;
        event On;
        event Always;
        event r#Yield;

        initial Struct;

        state Struct {
            on Move / keep_move => Fn;
            on Match / keep_match;
            on Loop / keep_loop;
            on If | Super | Crate | Self_ | On | Always | r#Yield => Struct;
        }

        state Fn as "fn" {
            on If => End;
            on Always => Entry;
        }

        final state End;

        final state Entry;
    }
}

fn keep_move(values: &mut Vec<u32>, event: &r#type::Move) {
    values.extend([event.r#type, event.event, event.context]);
}

fn keep_match(values: &mut Vec<u32>, event: &r#type::Match) {
    values.extend([event.0, event.1]);
}

fn keep_loop(values: &mut Vec<u32>, event: &r#type::Loop) {
    values.extend([event.machine, event.now, event.value]);
}

#[test]
fn methods_and_modules_of_such_names_are_raw() {
    let values = Type::new(Vec::new())
        .r#loop(1, 2, 3)
        .r#match(4, 5)
        .r#if()
        .super_()
        .crate_()
        .on()
        .always()
        .r#yield()
        .r#move(6, 7, 8)
        .r#if()
        .finish();
    assert_eq!(values, [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn outside_rust_they_are_plain() {
    assert_eq!(Type::TABLE.name, "type");
    let events: Vec<&str> = Type::TABLE.events.iter().map(|event| event.name).collect();
    let expected =
        ["MOVE", "MATCH", "LOOP", "IF", "SUPER", "CRATE", "SELF", "ON", "ALWAYS", "YIELD"];
    assert_eq!(events, expected);
    let mut machine = Type::new(Vec::new()).runtime();
    assert!(machine.dispatch(r#type::Match(1, 2)).is_handled());
}

mod of_a_later_edition {
    concierge_core::machine! {
        machine Gen(()) {
            event Gen { r#gen: u32 }
            initial Idle;
            state Idle { on Gen => Idle; end; }
        }
    }

    #[test]
    fn are_raw_too() {
        let idle: Gen<r#gen::Idle> = Gen::new(()).r#gen(1).send(r#gen::Gen { r#gen: 2 });
        let () = idle.finish();
    }
}
