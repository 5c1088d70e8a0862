concierge_core::machine! {
    pub machine Door(u32) {
        event Push;
        event Unlock { code: u32 }

        initial Locked;

        state Locked {
            on Unlock [is_code] => Open;
            on Push [is_strong] => Open;
        }

        state Open {
            on Push [keys] => Locked;
            on Unlock [is_text] => Locked;
            always [is_code] => Locked;
            end;
        }
    }
}

/// Fits `Unlock`, and nothing that is eventless.
fn is_code(code: &u32, event: &door::Unlock) -> bool {
    *code == event.code
}

/// Asks for another event than it gets.
fn is_strong(_: &u32, event: &door::Unlock) -> bool {
    event.code > 0
}

/// Gives back no `bool`.
fn keys(keys: &u32) -> u32 {
    *keys
}

/// Asks for another context.
fn is_text(text: &String) -> bool {
    text.is_empty()
}

fn main() {
    let _ = Door::new(0).push();
}
