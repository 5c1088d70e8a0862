//! Snapshots, and each reason for which one is refused.

use concierge_core::{RestoreError, Snapshot};
use serde::{Deserialize, Serialize};

concierge_core::machine! {
    machine Order(Total) as "shop order" {
        version 2;

        event Pay { sum: u32 }
        event Ship;

        initial Open;

        state Open {
            entry / count_entry;
            on Pay / add => Settling;
        }

        choice Settling {
            [is_covered] => Paid;
            else => Open;
        }

        state Paid as "paid up" {
            entry / count_entry;
            on Ship => Packing;
        }

        state Packing {
            always => Shipped;
        }

        final state Shipped;
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Total {
    due: u32,
    paid: u32,
    entries: u32,
}

fn add(total: &mut Total, event: &order::Pay) {
    total.paid += event.sum;
}

fn is_covered(total: &Total) -> bool {
    total.paid >= total.due
}

fn count_entry(total: &mut Total) {
    total.entries += 1;
}

fn paid() -> Order {
    let mut order = Order::new(Total { due: 5, ..Total::default() }).runtime();
    let _ = order.dispatch(order::Pay { sum: 5 });
    assert_eq!(order.state(), order::State::Paid);
    order
}

fn json(order: &Order) -> serde_json::Value {
    serde_json::to_value(order.snapshot()).expect("a snapshot is JSON")
}

fn restored(json: serde_json::Value) -> Result<Order, RestoreError> {
    let snapshot: Snapshot<Total> = serde_json::from_value(json).expect("this is a snapshot");
    Order::restore(snapshot)
}

/// The snapshot of a paid order, one field changed.
fn changed(field: &str, value: serde_json::Value) -> serde_json::Value {
    let mut json = json(&paid());
    json[field] = value;
    json
}

#[test]
fn a_snapshot_names_what_it_holds() {
    let fingerprint = format!("{:016x}", Order::TABLE.fingerprint.0);
    let expected = serde_json::json!({
        "machine": "shop order",
        "version": 2,
        "fingerprint": fingerprint,
        "configuration": ["paid up"],
        "context": { "due": 5, "paid": 5, "entries": 2 },
    });
    assert_eq!(json(&paid()), expected);
}

#[test]
fn a_restored_machine_goes_on_where_it_was_and_enters_nothing() {
    let mut order = restored(json(&paid())).expect("it was taken from this definition");
    assert_eq!(order.state(), order::State::Paid);
    assert_eq!(*order.context(), Total { due: 5, paid: 5, entries: 2 });
    assert!(order.dispatch(order::Ship).is_handled());
    let order = restored(json(&order)).expect("it was taken from this definition");
    assert!(matches!(order.typed(), order::Typed::Shipped(_)));
}

#[test]
fn another_structure_of_the_same_version_is_no_reason() {
    let order = restored(changed("fingerprint", "00000000000000ff".into()));
    assert_eq!(order.expect("its state is still there").state(), order::State::Paid);
}

#[test]
fn another_machine_is_refused() {
    let error = restored(changed("machine", "door".into())).expect_err("it is no order");
    let expected = RestoreError::OtherMachine { expected: "shop order", found: "door".to_owned() };
    assert_eq!(error, expected);
    assert_eq!(error.to_string(), "the snapshot is of machine `door`, not of `shop order`");
}

#[test]
fn a_newer_version_is_refused() {
    let error = restored(changed("version", 3.into())).expect_err("three is newer than two");
    let expected = RestoreError::FutureVersion { machine: "shop order", expected: 2, found: 3 };
    assert_eq!(error, expected);
}

#[test]
fn an_older_version_is_refused() {
    let error = restored(changed("version", 1.into())).expect_err("one is older than two");
    let expected = RestoreError::PastVersion { machine: "shop order", expected: 2, found: 1 };
    assert_eq!(error, expected);
}

#[test]
fn an_unknown_state_is_refused() {
    for name in ["Paid", "paid", "Paid up", "", "paid up "] {
        let error = restored(changed("configuration", serde_json::json!([name])));
        let state = name.to_owned();
        let expected = RestoreError::UnknownState { machine: "shop order", state };
        assert_eq!(error.expect_err("that is not its name"), expected);
    }
}

#[test]
fn a_state_that_is_only_passed_is_refused() {
    for name in ["settling", "packing"] {
        let error = restored(changed("configuration", serde_json::json!([name])));
        let state = name.to_owned();
        let expected = RestoreError::NotAtRest { machine: "shop order", state };
        assert_eq!(error.expect_err("nothing rests there"), expected);
    }
}

#[test]
fn no_state_and_several_are_refused() {
    for names in [&[][..], &["open", "paid up"], &["open", "open"]] {
        let error = restored(changed("configuration", serde_json::json!(names)));
        let states = names.iter().map(|&name| name.to_owned()).collect();
        let expected = RestoreError::NotAConfiguration { machine: "shop order", states };
        assert_eq!(error.expect_err("an order is in one state"), expected);
    }
}

#[test]
fn what_is_no_snapshot_is_an_error_of_its_format() {
    for text in ["", "{}", "null", "[]", r#"{"machine":"shop order"}"#] {
        assert!(serde_json::from_str::<Snapshot<Total>>(text).is_err(), "{text}");
    }
    let json = changed("fingerprint", "not hexadecimal".into());
    let error = serde_json::from_value::<Snapshot<Total>>(json).expect_err("it is no number");
    assert!(error.to_string().contains("hexadecimal"), "{error}");
}
