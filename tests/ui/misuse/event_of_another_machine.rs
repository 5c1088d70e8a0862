concierge_core::machine! {
    pub machine Door(()) {
        event Push;

        initial Closed;

        state Closed {
            on Push => Open;
            end;
        }

        state Open {
            on Push => Closed;
        }
    }
}

concierge_core::machine! {
    pub machine Lamp(()) {
        event Press;

        initial Off;

        state Off {
            on Press => On;
            end;
        }

        state On {
            on Press => Off;
        }
    }
}

fn main() {
    let _ = Door::new(()).send(lamp::Press);
    let _ = Door::new(()).runtime().dispatch(lamp::Press);
}
