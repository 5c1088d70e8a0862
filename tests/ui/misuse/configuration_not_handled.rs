concierge_core::machine! {
    pub machine Desk(()) {
        event Leave;
        event Return;
        event Sit;
        event Light;
        initial Working;
        parallel Working {
            deep history Before => Standing;
            on Leave => Gone;
            state Posture {
                initial Standing;
                state Standing { on Sit => Sitting; }
                state Sitting { on Sit => Standing; }
            }
            state Lamp {
                initial Dark;
                state Dark { on Light => Lit; }
                state Lit { on Light => Dark; }
            }
        }
        state Gone { on Return => Before; end; }
    }
}

fn main() {
    match Desk::new(()).leave().r#return() {
        desk::ReturnFromGone::StandingDark(_) | desk::ReturnFromGone::StandingLit(_) => {}
        desk::ReturnFromGone::SittingDark(_) => {}
    }
}
