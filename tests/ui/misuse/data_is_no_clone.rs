pub struct Paper;

concierge_core::machine! {
    pub machine Printer(()) {
        event Print;
        event Done;
        initial Idle;
        state Idle { on Print => Busy(paper); end; }
        state Busy(Paper) { on Done => Idle; }
    }
}

fn paper(_: &()) -> Paper {
    Paper
}

fn main() {
    let _ = Printer::new(()).print();
}
