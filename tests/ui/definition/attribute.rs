concierge_core::machine! {
    pub machine Printer(u32) {
        event Print;
        #[cfg(feature = "color")]
        event PrintInColor;

        initial Ready;

        state Ready {
            #[inline]
            on Print => Printing;
            on PrintInColor => Printing;
        }

        #[cfg_attr(feature = "quiet", allow(dead_code))]
        state Printing {
            always => Ready;
        }
    }
}

fn main() {}
