concierge_core::machine! {
    pub machine Loan(u32) {
        event Apply;

        initial New;

        state New {
            on Apply => Rating;
        }

        choice Rating {
            [is_small] => Granted;
            [!is_small && is_covered] => Granted;
        }

        final state Granted;
    }
}

fn is_small(sum: &u32) -> bool {
    *sum < 1_000
}

fn is_covered(sum: &u32) -> bool {
    *sum < 10_000
}

fn main() {
    Loan::new(500).apply();
}
