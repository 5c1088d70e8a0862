concierge_core::machine! {
    pub machine Printer(()) {
        event Print;
        event Done;
        initial Idle;
        state Idle { on Print => Busy(pages); end; }
        state Busy(u32) { on Done => Idle; }
    }
}

fn pages(_: &()) -> u32 {
    3
}

fn main() {
    let idle = Printer::new(());
    let _: &u32 = idle.busy_data();
    let busy = idle.print();
    *busy.busy_data() += 1;
    let _: &u32 = busy.runtime().busy_data();
}
