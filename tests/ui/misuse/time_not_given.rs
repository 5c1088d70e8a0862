concierge_core::machine! {
    pub machine Lease(u64) at u64 {
        event Renew;

        initial Held;

        state Held {
            on Renew / note => Held;
            end;
        }
    }
}

fn note(renewed: &mut u64, now: u64) {
    *renewed = now;
}

fn main() {
    let held = Lease::new(0);
    let _ = held.renew();
}
