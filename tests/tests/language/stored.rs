//! Snapshots of machines that remember more than their configuration: taken and restored at every
//! rest, and refused where no machine can be so.

use std::collections::{BTreeMap, BTreeSet};

use concierge_core::{Machine, RestoreError, Snapshot};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

concierge_core::machine! {
    #[derive(Clone)]
    machine Desk(u32) at u64 {
        #[derive(Serialize, Deserialize)]
        events;
        event Go;
        event Back;
        event Ping { number: u32 }
        event Flip;

        initial Start;

        state Start {
            on Go => Last;
            on Back => Away(trip);
        }

        state Away(Trip) {
            entry / send Ping(first) after 1s as reminder;
            exit / cancel reminder;
            defer Flip;
            on Ping / count;
            on Go => Last;
            after 5s => Start;
        }

        parallel Home {
            deep history Last => (Left, Dark);
            on Back => Away(trip);
            end;

            state Side {
                history Recent => Right;
                initial Left;
                state Left { on Flip => Right; on Go => Recent; }
                state Right { after 2s => Left; }
            }

            state Lamp {
                initial Dark;
                state Dark { on Ping => Lit; }
                state Lit { on Flip => Dark; }
            }
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Trip {
    to: u32,
}

fn trip(pings: &u32, _: &desk::Back) -> Trip {
    Trip { to: *pings }
}

fn first(pings: &u32) -> desk::Ping {
    desk::Ping { number: *pings }
}

fn count(pings: &mut u32, event: &desk::Ping) {
    *pings = pings.wrapping_add(event.number | 1);
}

type Stored = Snapshot<u32, <Desk as Machine>::Kept>;

fn value(desk: &Desk) -> Value {
    serde_json::to_value(desk.snapshot()).expect("a snapshot is JSON")
}

/// The machine of some JSON; `None` if it is no snapshot, as serde says.
fn restored(value: &Value) -> Option<Result<Desk, RestoreError>> {
    let snapshot: Stored = serde_json::from_value(value.clone()).ok()?;
    Some(Desk::restore(snapshot))
}

/// How many things can happen to a desk.
const CASES: usize = 5;

/// Lets something happen to the machine, if it is a thing that can happen where it is.
fn typed(desk: Desk, case: usize, now: u64) -> Desk {
    use desk::Typed::{Away, LeftDark, LeftLit, RightDark, RightLit, Start};
    match (desk.typed(), case) {
        (Start(start), 0) => start.go(now).into(),
        (Start(start), 1) => start.back(now).into(),
        (Away(away), 0) => away.go(now).into(),
        (Away(away), 2) => away.ping(6, now).into(),
        (Away(away), 3) => away.flip(now).into(),
        (Away(away), 4) => away.elapse(now).into(),
        (LeftDark(desk), 0) => desk.go(now).into(),
        (LeftDark(desk), 1) => desk.back(now).into(),
        (LeftDark(desk), 2) => desk.ping(6, now).into(),
        (LeftDark(desk), 3) => desk.flip(now).into(),
        (LeftLit(desk), 0) => desk.go(now).into(),
        (LeftLit(desk), 1) => desk.back(now).into(),
        (LeftLit(desk), 3) => desk.flip(now).into(),
        (RightDark(desk), 1) => desk.back(now).into(),
        (RightDark(desk), 2) => desk.ping(6, now).into(),
        (RightDark(desk), 4) => desk.elapse(now).into(),
        (RightLit(desk), 1) => desk.back(now).into(),
        (RightLit(desk), 3) => desk.flip(now).into(),
        (RightLit(desk), 4) => desk.elapse(now).into(),
        (typed, _) => typed.into(),
    }
}

/// The same, without types.
fn dispatched(mut desk: Desk, case: usize, now: u64) -> Desk {
    let event: desk::Event = match case {
        0 => desk::Go.into(),
        1 => desk::Back.into(),
        2 => desk::Ping { number: 6 }.into(),
        3 => desk::Flip.into(),
        _ => {
            let _ = desk.elapse(now);
            return desk;
        }
    };
    let _ = desk.dispatch(event, now);
    desk
}

/// Snapshots of desks at every rest of a long day.
fn snapshots() -> Vec<Value> {
    let (mut desk, mut now, mut random) = (Desk::new(0, 0).runtime(), 0, 12_u64);
    let mut all = BTreeMap::new();
    for _ in 0..2_000 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let case = usize::try_from(random >> 33).expect("31 bits are a size") % CASES;
        now += (random >> 20) % 3_000;
        let other = typed(desk.clone(), case, now);
        desk = dispatched(desk, case, now);
        let taken = value(&desk);
        assert_eq!(value(&other), taken, "typed and at run time");
        let again = restored(&taken).expect("it is a snapshot").expect("of this definition");
        assert_eq!(value(&again), taken, "nothing is lost");
        desk = again;
        let mut kind = taken.clone();
        kind["context"] = Value::Null;
        all.insert(kind.to_string().replace(|digit: char| digit.is_ascii_digit(), ""), taken);
    }
    all.into_values().collect()
}

#[test]
fn a_machine_is_stored_and_restored_at_every_rest() {
    let all = snapshots();
    let texts: Vec<String> = all.iter().map(Value::to_string).collect();
    for part in ["\"history\"", "\"timers\"", "\"deferred\"", "\"data\"", "\"send\"", "\"after\""] {
        assert!(texts.iter().any(|text| text.contains(part)), "{part} is among {texts:#?}");
    }
    assert!(texts.iter().any(|text| !text.contains("memory\":{\"")), "and nothing at the start");
}

/// What one machine may have from another: the map that it is in, and its name there.
const PARTS: [(&str, &str); 6] = [
    ("/memory", "history"),
    ("/memory", "timers"),
    ("/memory", "deferred"),
    ("/memory", "data"),
    ("/memory/history", "last"),
    ("/memory/history", "recent"),
];

#[test]
fn parts_of_two_machines_are_one_or_are_refused_and_nothing_panics() {
    let all = snapshots();
    let mut reasons = BTreeSet::new();
    let (mut accepted, mut refused) = (0, 0);
    for one in &all {
        for other in &all {
            for (map, part) in PARTS {
                let mut mixed = one.clone();
                let Some(into) = mixed.pointer_mut(map).and_then(Value::as_object_mut) else {
                    continue;
                };
                match other.pointer(map).and_then(|map| map.get(part)) {
                    Some(part_of_other) => into.insert(part.to_owned(), part_of_other.clone()),
                    None => into.remove(part),
                };
                if mixed == *one {
                    continue;
                }
                match restored(&mixed).expect("both were snapshots") {
                    Ok(desk) => {
                        accepted += 1;
                        follow(&desk, 2);
                    }
                    Err(reason) => {
                        refused += 1;
                        let text = format!("{reason:?}");
                        reasons.insert(text.split(' ').next().unwrap_or_default().to_owned());
                    }
                }
            }
        }
    }
    assert!(accepted > all.len() && refused > all.len(), "{accepted} and {refused}");
    let expected = ["NotASituation", "NotDeferred", "WrongData", "WrongTimer"].map(str::to_owned);
    assert_eq!(reasons, BTreeSet::from(expected));
}

/// Everything that can happen to a machine, some steps ahead: none of it panics.
fn follow(desk: &Desk, steps: usize) {
    if steps == 0 {
        return;
    }
    for case in 0..CASES {
        let next = typed(desk.clone(), case, 1_000_000_000);
        follow(&next, steps - 1);
    }
}

/// A desk at home that was left with the lamp lit, then left again.
fn away() -> Value {
    let desk = [0, 2, 1, 3]
        .into_iter()
        .fold(Desk::new(0, 0).runtime(), |desk, case| dispatched(desk, case, 100));
    let value = value(&desk);
    assert_eq!(value["configuration"], json!(["away"]));
    assert_eq!(
        value["memory"],
        json!({
            "history": { "last": ["left", "lit"], "recent": ["left"] },
            "timers": [
                { "send": { "Ping": { "number": 0 } }, "timer": "reminder", "due": 1_100 },
                { "state": "away", "after": 0, "due": 5_100 },
            ],
            "deferred": [{ "Flip": null }],
            "data": { "away": { "to": 0 } },
        })
    );
    value
}

/// Why the snapshot of a desk is refused that has another value at a place.
fn refusal(place: &str, changed: Value) -> String {
    let mut value = away();
    *value.pointer_mut(place).expect("there is such a place") = changed;
    match serde_json::from_value::<Stored>(value) {
        Ok(snapshot) => Desk::restore(snapshot).expect_err("it is no such desk").to_string(),
        Err(error) => error.to_string(),
    }
}

/// The snapshot of a desk with another value at a place is refused for this reason.
fn of(place: &str, changed: Value, reason: &str) {
    assert_eq!(refusal(place, changed), reason, "at {place}");
}

#[test]
fn each_refusal_has_its_reason() {
    of(
        "/configuration",
        json!(["nowhere"]),
        "machine `desk` has no state `nowhere`, in which the snapshot rests",
    );
    of(
        "/configuration",
        json!(["home"]),
        "machine `desk` never rests in `home`, which the snapshot names",
    );
    for states in [json!(["left", "right"]), json!(["left"]), json!(["away", "dark"]), json!([])] {
        let names = states.to_string().replace(',', ", ");
        let reason = format!("machine `desk` never rests in exactly {names}, as the snapshot says");
        of("/configuration", states, &reason);
    }
    of(
        "/memory/history",
        json!({ "first": ["left"] }),
        "the snapshot of machine `desk` remembers history `first`, which the definition lacks",
    );
    of(
        "/memory/history/last/1",
        json!("start"),
        "the snapshot of machine `desk` remembers state `start` inside `home`, which the \
         definition lacks",
    );
    for states in [json!(["left"]), json!(["left", "right"]), json!(["left", "lamp"]), json!([])] {
        let names = states.to_string().replace(',', ", ");
        let reason = format!("history `last` of machine `desk` never remembers exactly {names}");
        of("/memory/history/last", states, &reason);
    }
    of(
        "/memory/history/recent",
        json!(["right"]),
        "machine `desk` never rests in [\"away\"] with what the snapshot remembers",
    );
    of(
        "/memory/timers/1/after",
        json!(1),
        "the snapshot of machine `desk` remembers `after` number 1 of state `away`, which the \
         definition lacks",
    );
    of(
        "/memory/timers/1/state",
        json!("right"),
        "the snapshot of machine `desk` has a delay of state `right` that cannot run",
    );
    let twice = json!([
        { "state": "away", "after": 0, "due": 1 },
        { "state": "away", "after": 0, "due": 2 },
    ]);
    of(
        "/memory/timers",
        twice,
        "the snapshot of machine `desk` has a delay of state `away` that cannot run",
    );
    of(
        "/memory/timers/0/timer",
        json!("alarm"),
        "the snapshot of machine `desk` remembers timer `alarm`, which the definition lacks",
    );
    of(
        "/memory/timers/0/send",
        json!({ "Go": null }),
        "the snapshot of machine `desk` remembers event `GO`, sent as `reminder`, which the \
         definition lacks",
    );
    of(
        "/memory/deferred",
        json!([{ "Go": null }]),
        "the snapshot of machine `desk` lets `GO` wait, which no active state defers",
    );
    of(
        "/memory/data",
        json!({}),
        "the snapshot of machine `desk` says that state `away` is active, but holds no data of it",
    );
    of("/memory/data", json!({ "left": 3 }), "no state `left` owns data");
}

#[test]
fn data_of_a_state_that_is_not_active_is_refused() {
    let mut value = value(&Desk::new(0, 0).runtime());
    value["memory"] = json!({ "data": { "away": { "to": 1 } } });
    let reason = restored(&value).expect("it is a snapshot").expect_err("it has not begun");
    let expected = RestoreError::WrongData { machine: "desk", state: "away", is_active: false };
    assert_eq!(reason, expected);
}

#[test]
fn what_breaks_off_is_no_snapshot() {
    let text = away().to_string();
    for length in 0..text.len() {
        let read = serde_json::from_str::<Stored>(&text[..length]);
        assert!(read.is_err(), "{}", &text[..length]);
    }
    assert!(serde_json::from_str::<Stored>(&text).is_ok());
}

#[test]
fn a_snapshot_without_a_memory_is_one_of_a_machine_that_remembers_nothing() {
    let mut value = value(&Desk::new(4, 0).runtime());
    value.as_object_mut().expect("a snapshot is a map").remove("memory");
    let desk = restored(&value).expect("it is a snapshot").expect("of a new machine");
    assert_eq!((desk.due(), *desk.context()), (None, 4));
}
