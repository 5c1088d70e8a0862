//! Stored machines of older versions, each through the functions of all versions since.

use concierge_core::{Json, Kept, LoadError, Machine as _, RestoreError, Snapshot, StoredTimer};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

concierge_core::machine! {
    machine Order<S: Clone>(Total<S>) {
        version 4;
        migrate from 3 with into_cents::<S>;
        migrate from 1 with one_state_fewer;
        migrate from 2 with count_items;

        event Pay;

        initial Open;
        state Open was "opened" { on Pay => Paid; end; }
        final state Paid;
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Total<S> {
    cents: u32,
    items: usize,
    owner: Option<S>,
}

/// The context of the second version: the items themselves.
#[derive(Deserialize)]
struct Items(Vec<String>);

/// The context of the third.
#[derive(Deserialize)]
struct Counted {
    items: usize,
}

fn one_state_fewer(old: Snapshot<Items>) -> Snapshot<Items> {
    assert_eq!(old.version, 1);
    let configuration = old.configuration.into_iter();
    let configuration =
        configuration.map(|state| if state == "new" { "open".into() } else { state });
    Snapshot { configuration: configuration.collect(), ..old }
}

fn count_items(old: Snapshot<Items>) -> Result<Snapshot<Counted>, String> {
    assert_eq!(old.version, 2);
    if old.context.0.is_empty() {
        return Err("an order has an item".to_owned());
    }
    Ok(old.map_context(|items| Counted { items: items.0.len() }))
}

fn into_cents<S>(old: Snapshot<Counted>) -> Snapshot<Total<S>> {
    assert_eq!(old.version, 3);
    old.map_context(|counted| Total { cents: 0, items: counted.items, owner: None })
}

fn stored(machine: &str, version: u32, state: &str, context: &Value) -> Vec<u8> {
    let json = json!({
        "machine": machine, "version": version, "fingerprint": "0000000000000000",
        "configuration": [state], "context": context,
    });
    json.to_string().into_bytes()
}

fn order(data: &[u8]) -> Result<Order<u8>, RestoreError> {
    match Order::load(&Json(data)) {
        Ok(order) => Ok(order),
        Err(LoadError::Refused(error)) => Err(error),
        Err(LoadError::Unreadable(error)) => panic!("{error}"),
    }
}

#[test]
fn each_version_goes_all_the_way() {
    let items = json!(["a", "b"]);
    for (version, state) in [(1, "new"), (1, "opened"), (2, "open"), (2, "opened")] {
        let order = order(&stored("order", version, state, &items)).expect("it is migrated");
        assert_eq!(order.state(), order::State::Open);
        assert_eq!(*order.context(), Total { cents: 0, items: 2, owner: None });
        assert_eq!(order.snapshot().version, 4);
    }
    let own = json!({ "cents": 5, "items": 1, "owner": 3 });
    let order = order(&stored("order", 4, "paid", &own)).expect("it is of this version");
    assert_eq!(order.context().owner, Some(3));
}

#[test]
fn what_cannot_be_migrated_is_refused_with_the_reason() {
    let failed = |version, reason: &str| RestoreError::NotMigrated {
        machine: "order",
        version,
        reason: reason.to_owned(),
    };
    let error = order(&stored("order", 1, "new", &json!([]))).expect_err("it has no item");
    assert_eq!(error, failed(2, "an order has an item"));
    let error = order(&stored("order", 2, "new", &json!(7))).expect_err("that is no list");
    let RestoreError::NotMigrated { version: 2, reason, .. } = error else { panic!("{error}") };
    assert!(reason.starts_with("invalid type: integer `7`"), "{reason}");
    let error = order(&stored("order", 2, "new", &json!(["a"]))).expect_err("nothing renames it");
    assert_eq!(error, RestoreError::UnknownState { machine: "order", state: "new".to_owned() });
    let error = order(&stored("door", 1, "new", &json!(["a"]))).expect_err("it is no order");
    assert_eq!(error, RestoreError::OtherMachine { expected: "order", found: "door".to_owned() });
}

#[test]
fn other_versions_are_none_of_the_functions_business() {
    let error = order(&stored("order", 0, "new", &json!([]))).expect_err("there was no version 0");
    assert_eq!(error, RestoreError::PastVersion { machine: "order", expected: 4, found: 0 });
    for context in [json!(null), json!({ "cents": 5, "items": 1, "owner": 3 })] {
        let error = order(&stored("order", 5, "new", &context)).expect_err("five is newer");
        assert_eq!(error, RestoreError::FutureVersion { machine: "order", expected: 4, found: 5 });
    }
    for data in [&b"rubbish"[..], b"{}", &stored("order", 4, "open", &json!(null))] {
        let error = Order::<u8>::load(&Json(data)).expect_err("that is no snapshot");
        assert!(matches!(error, LoadError::Unreadable(_)), "{error}");
    }
}

concierge_core::machine! {
    machine Deck(()) at u64 {
        version 2;
        migrate from 1 with lengthen;

        event Play;
        event Stop;
        initial Stopped;
        state Stopped { on Play => Playing; end; }
        state Playing { on Stop => Stopped; after 10s => Stopped; }
    }
}

type Memory = Kept<Vec<StoredTimer<u64>>>;

/// In the first version, a track had 5 seconds.
fn lengthen(mut old: Snapshot<(), Memory>) -> Snapshot<(), Memory> {
    for timer in &mut old.memory.timers {
        if let StoredTimer::After { due, .. } = timer {
            *due += 5_000;
        }
    }
    old
}

#[test]
fn what_a_machine_remembers_is_migrated_too() {
    let json = json!({
        "machine": "deck", "version": 1, "fingerprint": "0000000000000000",
        "configuration": ["playing"], "context": null,
        "memory": { "timers": [{ "state": "playing", "after": 0, "due": 6_000 }] },
    });
    let deck = Deck::load(&Json(json.to_string().as_bytes())).expect("it is migrated");
    assert_eq!(deck.due(), Some(11_000));
}
