concierge_core::machine! {
    pub machine Lamp(u32) {
        initial Off;

        state Off {
            end;
        }
    }
}

fn main() {
    Lamp::new(0);
}
