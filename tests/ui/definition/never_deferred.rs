concierge_core::machine! {
    pub machine Printer(u32) {
        event Print;
        event Done;

        initial Busy;

        state Busy {
            defer Print;
            on Done => Idle;
            on Print;
        }

        state Idle {
            on Print => Busy;
            end;
        }
    }
}

fn main() {
    Printer::new(0);
}
