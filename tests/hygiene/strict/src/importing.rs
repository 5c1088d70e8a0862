//! Machines beside which stands what their modules hold, as a careful crate imports it.

concierge_core::machine! {
    /// A pump.
    #[derive(Clone)]
    pub machine Pump(Liters) at u64 {
        #[derive(Debug, Clone)]
        events;
        /// It starts to pump.
        event PumpOn { liters: u32 }
        event PumpOff(u32);
        event PumpFull;
        effect PumpBell;
        effect PumpLight(u32);

        initial PumpIdle;

        state PumpIdle {
            on PumpOn [is_some] / add, emit PumpBell => PumpBusy;
            on PumpOn => PumpChecked;
            on PumpOff => PumpChecked;
            end;
        }

        choice PumpChecked -> PumpOutcome {
            [is_full] / emit PumpLight(light) => PumpBusy;
            else => PumpIdle;
        }

        state PumpBusy {
            after 5s => PumpIdle;
            on PumpFull | PumpOff => PumpDone;
        }

        final state PumpDone;
    }
}

use pump::{
    AcceptedIn, AtRest, Effect, Elapsed, Event, EventKind, PumpBell, PumpFull, PumpIdle, PumpLight,
    PumpOff, PumpOn, PumpOutcome, State, Typed,
};

/// What is pumped.
#[derive(Clone, Debug, Default)]
pub struct Liters {
    sum: u32,
    name: Option<String>,
}

const fn is_some(_: &Liters, on: &PumpOn) -> bool {
    on.liters > 0
}

fn add(liters: &mut Liters, on: &PumpOn) {
    liters.sum += on.liters;
    liters.name = None;
}

const fn is_full(liters: &Liters) -> bool {
    liters.sum > 9
}

const fn light(liters: &Liters) -> PumpLight {
    PumpLight(liters.sum)
}

/// Whatever is sent to a pump that is off.
fn sent<S: AtRest>(pump: Pump<S>) -> PumpOutcome
where
    PumpOff: AcceptedIn<S, Next = PumpOutcome>,
{
    pump.send(PumpOff(1), 0)
}

/// How often a pump rings, and where it is afterwards.
#[must_use]
pub fn pumped() -> (usize, State) {
    let idle: Pump<PumpIdle> = Pump::new(Liters::default(), 0);
    let mut pump = match sent(idle) {
        PumpOutcome::PumpBusy(busy) => busy.runtime(),
        PumpOutcome::PumpIdle(idle) => idle.runtime(),
    };
    let queue = [Event::from(PumpOn { liters: 3 }), PumpOff(1).into(), PumpFull.into()];
    for event in queue.into_iter().filter(|event| event.kind() != EventKind::PumpOff) {
        let _ = pump.dispatch(event, 0);
    }
    let effects = pump.take_effects();
    let bells = effects.iter().filter(|effect| matches!(effect, Effect::PumpBell(PumpBell)));
    let state = match pump.typed() {
        Typed::PumpDone(done) => done.state(),
        Typed::PumpBusy(busy) => Pump::<State>::from(busy.send(Elapsed, 9)).state(),
        Typed::PumpIdle(idle) => idle.state(),
    };
    (bells.count(), state)
}

/// Machines that are imported with all that a module of theirs has.
mod all {
    use self::belt::{BeltStart, LowerOn, UpperOn};
    use self::ring::{AtSecond, Next, Turned};

    concierge_core::machine! {
        pub(crate) machine Ring(Turns) {
            event Next;
            initial AtFirst;
            state AtFirst { on Next => Turning; end; }
            state AtSecond { on Next => Turning; }
            state AtThird { on Next => Turning; }
            choice Turning -> Turned {
                [is_first] => AtFirst;
                [is_second] => AtSecond;
                else => AtThird;
            }
        }
    }

    /// The turns that it takes.
    #[derive(Debug)]
    pub(crate) struct Turns(Vec<u8>);

    const fn is_first(turns: &Turns) -> bool {
        turns.0.len() == 1
    }

    const fn is_second(turns: &Turns) -> bool {
        turns.0.len() == 2
    }

    concierge_core::machine! {
        pub(crate) machine Belt(u8) {
            event BeltStart;
            event BeltStop;
            event BeltTurn;
            initial Running;
            parallel Running {
                end;
                state Upper {
                    initial UpperOff;
                    history UpperLast => UpperOff;
                    state UpperOff { on BeltStart => UpperOn; }
                    state UpperOn { on BeltStop => UpperOff; on BeltStart => UpperLast; }
                }
                state Lower {
                    initial LowerOff;
                    state LowerOff { on BeltTurn => LowerOn; on BeltStart => LowerOn; }
                    state LowerOn { on BeltStop [in(UpperOn)] => LowerOff; }
                }
            }
        }
    }

    /// Where a ring stands after two turns, and what a belt is.
    pub(crate) fn turned() -> (ring::State, Belt<(UpperOn, LowerOn)>) {
        let second: Ring<AtSecond> = match Ring::new(Turns([0; 2].into())).send(Next) {
            Turned::AtFirst(first) => return (first.state(), Belt::new(0).send(BeltStart)),
            Turned::AtSecond(second) => second,
            Turned::AtThird(third) => return (third.state(), Belt::new(0).send(BeltStart)),
        };
        (Ring::from(second.next()).state(), Belt::new(0).send(BeltStart))
    }
}

/// Where a ring and a belt stand.
#[must_use]
pub fn turned() -> String {
    let (ring, belt) = all::turned();
    format!("{ring} {}", belt.configuration())
}
