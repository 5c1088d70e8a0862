concierge_core::machine! {
    pub machine Lock(u32) {
        event Alarm;
        event Reset;

        initial Watching;

        parallel Watching {
            state Door {
                initial Shut;
                state Shut { on Alarm [is_weekend] => Barred; }
            }
            state Siren {
                initial Quiet;
                state Quiet { on Alarm [is_night] => Howling; }
            }
        }

        state Barred { on Reset => Watching; end; }

        state Howling { on Reset => Watching; end; }
    }
}

fn is_weekend(hour: &u32) -> bool {
    *hour > 120
}

fn is_night(hour: &u32) -> bool {
    *hour > 20
}

fn main() {
    Lock::new(22).alarm();
}
