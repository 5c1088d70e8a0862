concierge_core::machine! {
    pub machine Login(u32) at std::time::Duration {
        event Enter;
        event Expire;

        initial Asking;

        state Asking {
            entry / send Expire after 5min as expiry;
            exit / cancel expire, cancel bell;
            on Enter => In;
            on Expire => Out;
        }

        final state In;
        final state Out;
    }
}

fn main() {
    Login::new(0, std::time::Duration::ZERO);
}
