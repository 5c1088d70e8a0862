concierge_core::machine! {
    pub machine Call(()) {
        event Dial;
        event HangUp;
        initial Idle;
        state Idle { on Dial => Ringing; end; }
        state Busy {
            initial Ringing;
            on HangUp => Idle;
            state Ringing;
        }
    }
}

fn record<S: call::Inside<call::Busy>>(call: &Call<S>) -> call::State {
    call.state()
}

fn main() {
    let idle = Call::new(());
    record(&idle);
    record(&idle.dial());
    record(&idle.runtime());
}
