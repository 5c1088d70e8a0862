//! Machines in which nothing happens but that time passes: no event is declared.

mod flat {
    concierge_core::machine! {
        #[derive(Clone, Debug, PartialEq, Eq)]
        machine Light(u32) at u64 {
            initial Red;
            state Red { after 30s / count => Green; }
            state Green { after 20s => Amber; end; }
            state Amber { after 3s [is_on] => Red; after 4s => Out; }
            final state Out;
        }
    }

    fn count(rounds: &mut u32) {
        *rounds += 1;
    }
    fn is_on(rounds: &u32) -> bool {
        *rounds < 2
    }

    #[test]
    fn runs_until_it_stops() {
        let mut now = 0;
        let mut light = Light::new(0, now).runtime();
        while let Some(due) = light.due() {
            now = due;
            let _ = light.elapse(now);
        }
        assert_eq!((light.state(), *light.context()), (light::State::Out, 2));
        assert_eq!(now, (30 + 20 + 3 + 30 + 20 + 4) * 1_000);
        assert!(Light::TABLE.events.is_empty() && light::EventKind::ALL.is_empty());
    }

    #[test]
    fn is_typed() {
        let red: Light<light::Red> = Light::new(0, 0);
        let light::ElapsedFromRed::Green(green) = red.elapse(30_000) else { panic!("it is due") };
        assert_eq!(green.finish(), 1);
    }
}

mod with_regions {
    concierge_core::machine! {
        machine Clock(()) at u64 {
            unhandled error;
            initial Running;
            parallel Running {
                state Hand { initial Up; state Up { after 1s => Down; } state Down { after 1s => Up; } }
                state Bell { initial Quiet; state Quiet { after 3s => Rung; } final state Rung; }
            }
        }
    }

    #[test]
    fn runs() {
        use clock::State::{Rung, Up};
        use concierge_core::Configuration as _;
        let mut clock = Clock::new((), 0).runtime();
        for second in 1..=4 {
            while clock.due().is_some_and(|due| due <= second * 1_000) {
                let _ = clock.elapse(second * 1_000);
            }
        }
        assert!(clock.configuration().states().eq([Up, Rung]));
    }
}
