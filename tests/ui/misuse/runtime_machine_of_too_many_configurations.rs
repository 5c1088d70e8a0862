concierge_core::machine! {
    pub machine Lights(()) {
        typed 3;
        event Left;
        event Right;
        initial All;
        parallel All {
            end;
            state First {
                initial OneOff;
                state OneOff { on Left => OneOn; }
                state OneOn { on Left => OneOff; }
            }
            state Second {
                initial TwoOff;
                state TwoOff { on Right => TwoOn; }
                state TwoOn { on Right => TwoOff; }
            }
        }
    }
}

fn main() {
    Lights::new(()).left();
    Lights::new(()).send(lights::Right);
    Lights::new(()).typed();
}
