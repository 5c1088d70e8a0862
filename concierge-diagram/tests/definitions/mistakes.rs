machine! {
    machine Door(()) {
        event Push;
        initial Closed;
        state Closed { on Push => Opne; end; }
        state Open { on Pull => Closed; }
    }
}

machine! {
    machine Lamp(()) {
        event Press;
        state Off { on Press => On; end; }
        state On { on Press = Off; }
    }
}

machine! {}
