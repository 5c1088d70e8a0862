concierge_core::machine! {
    pub machine Form(u32) {
        event Key;
        event Click;

        group Input = Key | Pointer;
        group Pointer = Click | Input;
        group Own = Own | Key;

        initial Empty;

        state Empty {
            on Input => Filled;
        }

        state Filled {
            on Own => Empty;
            end;
        }
    }
}

fn main() {
    Form::new(0);
}
