//! Histories of which events need no engine, beside those of which they do.
#![allow(
    clippy::enum_variant_names,
    reason = "what a region resumes begins with what the other is in"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use concierge_core::engine::{Chart, Slots};
use concierge_core::{Configuration as _, Machine as _, Outcome, machine};

use deck::State::{Alarm, Calm, First, Off, On, Second};

machine! {
    #[derive(Clone)]
    machine Deck(Vec<&'static str>) {
        event Next;
        event Pause;
        event Resume;
        event Back;
        event Break;
        event Ring;

        initial Both;

        parallel Both {
            end;

            state Lights {
                initial On;
                state On { on Pause / dim => Off; }
                state Off { on Resume / bright => On; }
            }

            state Tape {
                initial Playing;

                state Playing {
                    initial First;
                    history Last / greet => First;
                    on Pause / pause => Calm;
                    on Back => Last;
                    on Break / fail => Calm;
                    state First { on Next => Second; }
                    state Second { on Next => Alarm; }
                    state Alarm { entry / raise Ring; on Ring / ring; on Next => First; }
                }

                state Calm { on Resume => Last; }
            }
        }
    }
}

fn dim(log: &mut Vec<&'static str>) {
    log.push("dim");
}

fn bright(log: &mut Vec<&'static str>) {
    log.push("bright");
}

fn greet(log: &mut Vec<&'static str>) {
    log.push("greet");
}

fn pause(log: &mut Vec<&'static str>) {
    log.push("pause");
}

fn ring(log: &mut Vec<&'static str>) {
    log.push("ring");
}

fn fail(_: &mut Vec<&'static str>) {
    panic!("an action fails");
}

/// A deck after some events, with what was done on the last of them.
fn after(events: &[fn() -> deck::Event]) -> (Deck, Vec<&'static str>) {
    let mut deck: Deck = Deck::new(Vec::new()).into();
    let mut before = 0;
    for event in events {
        before = deck.context().len();
        assert!(matches!(deck.dispatch(event()), Outcome::Transitioned { .. }));
    }
    let done = deck.context()[before..].to_vec();
    (deck, done)
}

fn next() -> deck::Event {
    deck::Next.into()
}

fn pauses() -> deck::Event {
    deck::Pause.into()
}

fn resume() -> deck::Event {
    deck::Resume.into()
}

fn back() -> deck::Event {
    deck::Back.into()
}

fn rests_in(deck: &Deck, states: [deck::State; 2]) -> bool {
    deck.configuration().states().eq(states)
}

/// What the hook says of an event in these states, `Last` remembering this one.
fn directly(
    event: fn() -> deck::Event,
    states: [deck::State; 2],
    last: Option<deck::State>,
) -> bool {
    let names = states.map(|state| state.name().into());
    let mut configuration = Deck::configuration_of(&names).expect("the deck can rest there");
    let last = last.map_or(u16::MAX, |state| state as u16);
    let mut histories = [Slots::new([u16::MAX, last])];
    let before = (configuration, histories);
    let mut log = Vec::new();
    let did =
        <Deck as Chart<2, 11>>::direct(&mut configuration, &mut histories, &mut log, &event(), ());
    let is_as_before = (configuration, histories) == before && log.is_empty();
    assert!(did.is_some() || is_as_before, "nothing is done");
    matches!(did, Some(Outcome::Transitioned { from, to }) if (from, to) == (before.0, configuration))
}

#[test]
fn what_leads_on_without_an_event_needs_no_engine() {
    assert!(directly(pauses, [On, Second], None));
    assert!(directly(pauses, [On, Alarm], Some(First)));
    assert!(directly(resume, [Off, Calm], None));
    assert!(directly(resume, [Off, Calm], Some(First)));
    assert!(directly(resume, [Off, Calm], Some(Second)));
    assert!(directly(back, [On, First], Some(Second)));
}

#[test]
fn what_raises_an_event_needs_it() {
    assert!(!directly(resume, [Off, Calm], Some(Alarm)));
    assert!(!directly(back, [On, First], Some(Alarm)));
    assert!(!directly(back, [On, Alarm], Some(First)));
}

#[test]
fn the_state_that_was_left_is_entered_again() {
    let (deck, done) = after(&[next, pauses, resume]);
    assert!(rests_in(&deck, [On, Second]));
    assert_eq!(done, ["bright"]);
}

#[test]
fn what_needs_the_engine_is_done_once() {
    let (deck, done) = after(&[next, next, pauses, resume]);
    assert!(rests_in(&deck, [On, Alarm]));
    assert_eq!(done, ["bright", "ring"]);
}

#[test]
fn a_state_that_leads_to_its_history_enters_what_it_has_left() {
    let (deck, done) = after(&[next, pauses, resume, next, next, back]);
    assert!(rests_in(&deck, [On, First]));
    assert!(done.is_empty());
}

#[test]
fn a_panic_leaves_the_configuration_before_the_event_and_what_was_recorded() {
    let (mut deck, _) = after(&[next]);
    catch_unwind(AssertUnwindSafe(|| deck.dispatch(deck::Break))).expect_err("`fail` panics");
    assert!(rests_in(&deck, [On, Second]));
    let _ = deck.dispatch(deck::Pause);
    let _ = deck.dispatch(deck::Resume);
    assert!(rests_in(&deck, [On, Second]));
}
