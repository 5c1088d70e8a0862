struct Paper;

concierge_core::machine! {
    pub machine Printer(()) {
        event Print { paper: Paper }
        event Done;
        initial Idle;
        state Idle { on Print => Busy; end; }
        state Busy { defer Print; on Done => Idle; }
    }
}

fn main() {
    let _ = Printer::new(()).print(Paper);
}
