//! Machines whose events are taken without the engine, where what their histories remember allows it.

/// Lints look into what a macro of this crate expands to.
macro_rules! tape {
    () => {
        concierge_core::machine! {
            /// A tape.
            #[derive(Debug, Clone)]
            pub machine Tape(Plays) {
                event Next { by: u32 }
                event Pause;
                event Resume;
                event Again;
                event Ring;

                initial Playing;

                state Playing {
                    entry / count;
                    exit / count;
                    initial First;
                    history Last / count => First;
                    deep history Same => Second;
                    on Pause [is_few] / count => Paused;
                    on Pause => Paused;
                    on Again => Same;
                    end;
                    state First { on Next [is_by_one] / add => Second; on Next => Rung; }
                    state Second {
                        initial Verse;
                        history Part => Verse;
                        state Verse { on Next => First; on Again => Chorus; }
                        state Chorus { on Next => Part; on Again / count => Same; }
                    }
                    state Rung { entry / raise Ring; on Ring / count; on Next => First; }
                }

                state Paused {
                    on Resume [is_few] / count => Last;
                    on Resume => Same;
                }
            }
        }

        concierge_core::machine! {
            /// Two tapes at once.
            #[derive(Debug, Clone)]
            pub machine Deck(Plays) {
                event Next;
                event Pause;
                event Resume;

                initial Both;

                parallel Both {
                    end;
                    state Left {
                        initial LeftOn;
                        state LeftOn {
                            initial LeftFirst;
                            history LeftLast => LeftFirst;
                            on Pause => LeftOff;
                            state LeftFirst { on Next => LeftSecond; }
                            state LeftSecond { on Next => LeftFirst; }
                        }
                        state LeftOff { on Resume => LeftLast; }
                    }
                    state Right {
                        initial RightOn;
                        state RightOn {
                            entry / count;
                            exit / count;
                            initial RightFirst;
                            deep history RightLast / count => RightFirst;
                            on Pause / count => RightOff;
                            state RightFirst { on Next => RightSecond; }
                            state RightSecond { on Next => RightFirst; }
                        }
                        state RightOff { on Resume [is_few] / count => RightLast; }
                    }
                }
            }
        }
    };
}

tape! {}

/// What was played.
#[derive(Clone, Debug, Default)]
pub struct Plays {
    count: u32,
    last: String,
}

const fn count(plays: &mut Plays) {
    plays.count += 1;
}

fn add(plays: &mut Plays, next: &tape::Next) {
    plays.last = next.by.to_string();
}

const fn is_by_one(_: &Plays, next: &tape::Next) -> bool {
    next.by == 1
}

const fn is_few(plays: &Plays) -> bool {
    plays.count < 9
}

/// What plays after a pause.
#[must_use]
pub fn resumed() -> (&'static str, String) {
    let mut tape = Tape::from(Tape::new(Plays::default()));
    let _ = tape.dispatch(tape::Next { by: 1 });
    let mut deck = Deck::from(Deck::new(Plays::default()));
    let _ = deck.dispatch(deck::Next);
    for _ in 0..2 {
        let _ = (tape.dispatch(tape::Pause), tape.dispatch(tape::Resume));
        let _ = (tape.dispatch(tape::Again), deck.dispatch(deck::Pause));
        let _ = deck.dispatch(deck::Resume);
    }
    (tape.state().name(), deck.configuration().to_string())
}
