//! Histories: what they remember, and what can come back.

use crate::log::{Log, noted};

concierge_core::machine! {
    #[derive(Clone)]
    machine Editor(Log) {
        event Suspend;
        event Resume;
        event ResumeDeep;
        event Next;
        event Inner;

        initial Away;

        state Away {
            on Resume => Last;
            on ResumeDeep => Exactly;
            end;
        }

        state Open {
            entry / open_in;
            initial Reading;
            history Last / shallow_default => Reading;
            deep history Exactly / deep_default => Drawing;
            on Suspend => Away;

            state Reading {
                entry / reading_in;
                on Next => Writing;
            }

            state Writing {
                entry / writing_in;
                initial Text;
                state Text { entry / text_in; on Inner => Drawing; }
                state Drawing { entry / drawing_in; on Inner => Text; }
            }
        }
    }
}

noted! { open_in reading_in writing_in text_in drawing_in shallow_default deep_default }

#[test]
fn a_history_that_remembers_nothing_has_its_default() {
    let away = Editor::new(Log::default());
    let editor::ResumeFromAway::Reading(reading) = away.clone().resume() else {
        panic!("nothing is remembered");
    };
    assert_eq!(reading.context().take(), "open_in shallow_default reading_in");
    let editor::ResumeDeepFromAway::Drawing(drawing) = away.resume_deep() else {
        panic!("nothing is remembered");
    };
    assert_eq!(drawing.context().take(), "open_in deep_default writing_in drawing_in");
}

/// The machine away, with `Drawing` remembered.
fn drawn() -> Editor<editor::Away> {
    let editor::ResumeDeepFromAway::Drawing(drawing) = Editor::new(Log::default()).resume_deep()
    else {
        panic!("nothing is remembered");
    };
    let away = drawing.suspend();
    let _ = away.context().take();
    away
}

#[test]
fn a_shallow_history_remembers_the_child() {
    let editor::ResumeFromAway::Text(text) = drawn().resume() else {
        panic!("`Writing` is entered by default");
    };
    assert_eq!(text.context().take(), "open_in writing_in text_in");
}

#[test]
fn a_deep_history_remembers_the_states_without_a_child() {
    let editor::ResumeDeepFromAway::Drawing(drawing) = drawn().resume_deep() else {
        panic!("it was `Drawing`");
    };
    assert_eq!(drawing.context().take(), "open_in writing_in drawing_in", "no default actions");
}

#[test]
fn what_can_come_back_is_an_enum() {
    // Each match is exhaustive: a shallow history never leads to `Drawing`.
    match drawn().resume() {
        editor::ResumeFromAway::Reading(_) => panic!("it was `Writing`"),
        editor::ResumeFromAway::Text(_) => {}
    }
    match drawn().resume_deep() {
        editor::ResumeDeepFromAway::Reading(_) | editor::ResumeDeepFromAway::Text(_) => {
            panic!("it was `Drawing`")
        }
        editor::ResumeDeepFromAway::Drawing(_) => {}
    }
}

/// The history of a parallel state stands for all of its regions.
mod regions {
    concierge_core::machine! {
        pub(super) machine Desk(()) {
            event Leave;
            event Return;
            event ReturnShallow;
            event Sit;
            event Light;
            initial Working;
            parallel Working {
                deep history Before => Standing;
                history Anew => Standing;
                on Leave => Gone;
                state Posture {
                    initial Standing;
                    state Standing { on Sit => Sitting; }
                    state Sitting { on Sit => Standing; }
                }
                state Lamp {
                    initial Dark;
                    state Dark { on Light => Lit; }
                    state Lit { on Light => Dark; }
                }
            }
            state Gone { on Return => Before; on ReturnShallow => Anew; end; }
        }
    }
}

#[test]
fn a_history_of_a_parallel_state_stands_for_all_regions() {
    use regions::{Desk, desk};
    let gone = || Desk::new(()).sit().light().leave();
    match gone().r#return() {
        desk::ReturnFromGone::SittingLit(desk) => {
            let _: Desk<(desk::Sitting, desk::Lit)> = desk;
        }
        other => panic!("{:?}", Desk::from(other)),
    }
    // The regions are entered by default: only one thing can come out.
    let _: Desk<(desk::Standing, desk::Dark)> = gone().return_shallow();
}
