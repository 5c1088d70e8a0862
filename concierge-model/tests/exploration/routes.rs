//! The ways to what can happen, and what a machine must do on them.

use super::{A, B, C, EVENTS, ON_E, ON_F};
use concierge_model::explore::{Decision, Deviation, End, Leg, Occurrence, Replay, Routes, Said};
use concierge_table::{Action, Guard, Initial, State, Table, Term, Transition, TransitionId};

const P: Guard<'static> = Guard::of(&[Term::Call("p")]);
const ENTRY: &[Action<'static>] = &[Action::Call("enter")];

/// `E` leads through a choice to `c` or back to `a`; in `c`, `F` is put aside.
const TABLE: Table<'static> = Table::new("m", Initial::to(&[A]))
    .states(&[
        State::atomic("a"),
        State::choice("b"),
        State::atomic("c").entry(ENTRY).defers(&[ON_F]),
    ])
    .events(EVENTS)
    .transitions(&[
        Transition::on(A, &[ON_E]).to(&[B]),
        Transition::on(A, &[ON_F]).to(&[A]),
        Transition::always(B).when(P).to(&[C]),
        Transition::always(B).to(&[A]),
        Transition::on(C, &[ON_E]).to(&[A]),
    ]);

const START: Occurrence = Occurrence::Start;
const PUSHED: Occurrence = Occurrence::Event(ON_E);
const LAID: Occurrence = Occurrence::Event(ON_F);

fn fires(id: u16) -> impl Fn(concierge_model::explore::StepId, &Decision<'static>) -> bool {
    move |_, decision| decision.fired.contains(&TransitionId(id))
}

/// A way as what happens, with what guards have to say.
fn told(way: &[Leg<'static>]) -> Vec<(Occurrence, Vec<(&'static str, bool)>)> {
    let answers = |leg: &Leg<'static>| leg.answers().map(|it| (it.guard, it.holds)).collect();
    way.iter().map(|leg| (leg.occurrence, answers(leg))).collect()
}

const fn asked(holds: bool) -> Said<'static> {
    Said::Asked { guard: "p", holds }
}

const fn fired(id: u16) -> Said<'static> {
    Said::Fired(TransitionId(id))
}

#[test]
fn the_nearest_way_is_the_one_with_the_fewest_events() {
    let routes = Routes::of(&TABLE, 100);
    assert!(routes.is_complete());
    let way = routes.nearest(|_, _| false, fires(4)).expect("`c` is left");
    assert_eq!(told(&way), [(START, vec![]), (PUSHED, vec![("p", true)]), (PUSHED, vec![])]);
    let way = routes.nearest(|_, _| false, fires(3)).expect("the choice leads back");
    assert_eq!(told(&way), [(START, vec![]), (PUSHED, vec![("p", false)])]);
}

#[test]
fn no_way_leads_over_what_is_barred() {
    let routes = Routes::of(&TABLE, 100);
    let is_pushed = |_, begins: Option<Occurrence>| begins == Some(PUSHED);
    assert!(routes.nearest(is_pushed, fires(4)).is_none());
    let way = routes.nearest(is_pushed, fires(1)).expect("`F` is free");
    assert_eq!(told(&way), [(START, vec![]), (LAID, vec![])]);
}

#[test]
fn too_many_places_are_not_followed() {
    assert!(!Routes::of(&TABLE, 2).is_complete());
}

#[test]
fn events_that_wait_are_followed_where_everything_is() {
    let count = |routes: Routes<'_>| routes.steps().count();
    assert!(count(Routes::with_everything(&TABLE, 100)) > count(Routes::of(&TABLE, 100)));
}

#[test]
fn a_replay_decides_by_what_guards_said() {
    let mut replay = Replay::of(&TABLE);
    assert_eq!(replay.go(START, &[]).expect("nothing runs").end, End::Moved);
    let said = [fired(0), asked(true), fired(2), Said::Ran("enter")];
    assert_eq!(replay.go(PUSHED, &said).expect("it leads to `c`").end, End::Moved);
    assert!(replay.leaves().eq([C]));
    assert_eq!(replay.go(LAID, &[]).expect("it waits").end, End::Waits);
    let left = replay.go(PUSHED, &[fired(4), fired(1)]).expect("`F` has waited");
    assert_eq!(left.decisions.len(), 2);
}

#[test]
fn a_replay_says_where_a_machine_deviates() {
    let deviation = |said: &[Said<'_>]| {
        let mut replay = Replay::of(&TABLE);
        replay.go(START, &[]).expect("nothing runs");
        replay.go(PUSHED, said).expect_err("it is wrong")
    };
    let id = TransitionId;
    assert_eq!(
        deviation(&[fired(1)]),
        Deviation::Fired { expected: vec![id(0)], found: vec![id(1)] }
    );
    assert_eq!(
        deviation(&[fired(0), fired(2)]),
        Deviation::NotAsked { transition: id(2), guard: "p" }
    );
    assert_eq!(
        deviation(&[fired(0), asked(false), fired(2), Said::Ran("enter")]),
        Deviation::Fired { expected: vec![id(3)], found: vec![id(2)] }
    );
    assert_eq!(
        deviation(&[fired(0), asked(true), fired(2)]),
        Deviation::Ran { expected: vec!["enter"], found: vec![] }
    );
    assert_eq!(
        deviation(&[fired(0), asked(false), fired(3), fired(0)]),
        Deviation::Fired { expected: vec![], found: vec![id(0)] }
    );
}
