machine! {
    machine Door(()) {
        event Push;
        initial Closed;
        state Closed { on Push => Open; end; }
        state Open { on Push => Closed; }
    }
}

mod inner {
    fn body() {
        concierge_core::machine! {
            machine Lamp(u32) as "light" {
                event Press;
                initial Off;
                state Off { on Press [!broken && powered] => On; end; }
                state On { on Press / count => Off; }
            }
        }
    }
}
