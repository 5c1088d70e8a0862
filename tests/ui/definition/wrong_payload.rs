concierge_core::machine! {
    pub machine Counter(u32) {
        event Count;
        event Report(u32);
        effect Beep;
        effect Show { number: u32 }

        initial Counting;

        state Counting {
            on Count / raise Report, emit Beep(number), emit Show;
            on Report => Reported;
        }

        final state Reported;
    }
}

fn main() {
    Counter::new(0);
}
