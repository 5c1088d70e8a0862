concierge_core::machine! {
    pub machine Lamp(()) at std::time::SystemTime {
        event Press;
        initial Off;
        state Off { on Press => On; end; }
        state On { after 5s => Off; on Press => Off; }
    }
}

fn main() {
    let on = Lamp::new((), std::time::SystemTime::now());
    let _ = on.press(std::time::SystemTime::now());
}
