concierge_core::machine! {
    pub machine Door(u32) at u64 {
        event Push;
        event Unlock { code: u32 }

        initial Locked;

        state Locked {
            exit / store_code;
            on Unlock / store_code => Open;
            on Push / look => Open;
        }

        state Open {
            entry / note_day;
            on Push / count => Locked;
            end;
        }
    }
}

/// Fits `Unlock`, and no exit action.
fn store_code(code: &mut u32, event: &door::Unlock) {
    *code = event.code;
}

/// Cannot change anything, so it is no action.
fn look(_: &u32) {}

/// Asks for another time.
fn note_day(_: &mut u32, _: &str) {}

/// Gives something back.
fn count(pushes: &mut u32) -> u32 {
    *pushes += 1;
    *pushes
}

fn main() {
    let _ = Door::new(0, 0).push(0);
}
