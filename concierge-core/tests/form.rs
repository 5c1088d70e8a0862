//! What is written out for serde does what its derive does: beside each type stands one with the
//! derive, and both make the same of every text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use concierge_core::{Kept, Never, Nothing, Snapshot, StoredTimer};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

type Name = Cow<'static, str>;

/// A snapshot with a memory.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "struct Snapshot")]
struct Derived<C, K> {
    machine: Name,
    version: u32,
    fingerprint: Name,
    configuration: Vec<Name>,
    #[serde(default)]
    #[serde(bound(deserialize = "K: Deserialize<'de> + Default, C: Deserialize<'de>"))]
    memory: K,
    context: C,
}

/// One without.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "struct Snapshot")]
struct Bare<C> {
    machine: Name,
    version: u32,
    fingerprint: Name,
    configuration: Vec<Name>,
    #[serde(default, skip_serializing)]
    #[allow(dead_code, reason = "it is read, and has no value")]
    memory: (),
    context: C,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default, expecting = "struct Kept")]
struct DerivedKept<T: Default + Nothing> {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    history: BTreeMap<Name, Vec<Name>>,
    #[serde(skip_serializing_if = "Nothing::is_nothing")]
    timers: T,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deferred: Vec<u8>,
    #[serde(skip_serializing_if = "Nothing::is_nothing")]
    data: (),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum DerivedTimer<E> {
    After { state: Name, after: usize, due: u32 },
    Sent { send: E, timer: Name, due: u32 },
}

type Full = Snapshot<u32, Kept<Vec<StoredTimer<u32, String>>, Vec<u8>>>;
type DerivedFull = Derived<u32, DerivedKept<Vec<DerivedTimer<String>>>>;

fn full() -> Value {
    json!({
        "machine": "player",
        "version": 3,
        "fingerprint": "8c1f0a6e2d3b4c59",
        "configuration": ["playing", "muted"],
        "memory": {
            "history": { "recent": ["playing"] },
            "timers": [
                { "state": "paused", "after": 0, "due": 1700 },
                { "send": "REMIND", "timer": "reminder", "due": 2000 },
            ],
            "deferred": [3],
            "data": null,
        },
        "context": 7,
    })
}

fn bare() -> Value {
    let mut bare = full();
    bare.as_object_mut().expect("it is one").remove("memory");
    bare
}

/// The text that is written of what is read of a text, or why it cannot be read.
fn again<T: DeserializeOwned + Serialize>(text: &str) -> Result<String, String> {
    let read: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Ok(serde_json::to_string(&read).expect("it can be written"))
}

/// The value with one member of some object in it missing, `null`, or one more, at any depth.
fn damaged(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let with = |changed: Value| {
                    let mut members = members.clone();
                    members.insert(name.clone(), changed);
                    Value::Object(members)
                };
                all.extend(damaged(member).into_iter().map(with));
                all.push(with(Value::Null));
                let mut fewer = members.clone();
                fewer.remove(name);
                all.push(Value::Object(fewer));
            }
            let mut more = members.clone();
            more.insert("another".to_owned(), json!([{}]));
            all.push(Value::Object(more));
        }
        Value::Array(elements) => {
            for (position, element) in elements.iter().enumerate() {
                all.extend(damaged(element).into_iter().map(|changed| {
                    let mut elements = elements.clone();
                    elements[position] = changed;
                    Value::Array(elements)
                }));
            }
        }
        _ => {}
    }
    all
}

/// The fields without their names.
fn positional(value: &Value) -> Value {
    let fields = ["machine", "version", "fingerprint", "configuration", "memory", "context"];
    fields.iter().map(|name| value[name].clone()).collect()
}

#[test]
fn a_snapshot_is_read_and_written_as_derived() {
    let texts =
        damaged(&full()).into_iter().chain([full(), positional(&full()), json!([]), bare()]);
    let mut read = 0;
    for text in texts.map(|value| value.to_string()) {
        let (ours, derived) = (again::<Full>(&text), again::<DerivedFull>(&text));
        match (&ours, &derived) {
            // Of an enum without tags the derive cannot say what is missing.
            (Err(_), Err(derived)) if derived.contains("untagged") => {}
            _ => assert_eq!(ours, derived, "{text}"),
        }
        read += usize::from(ours.is_ok());
    }
    assert!(read > 10, "{read}");
}

#[test]
fn a_snapshot_without_a_memory_is_read_and_written_as_derived() {
    let texts = damaged(&bare()).into_iter().chain([bare(), full(), positional(&bare())]);
    for text in texts.map(|value| value.to_string()) {
        assert_eq!(again::<Snapshot<u32>>(&text), again::<Bare<u32>>(&text), "{text}");
    }
}

#[test]
fn a_field_stands_once() {
    let twice = full().to_string().replacen('{', r#"{"version":3,"#, 1);
    assert_eq!(again::<Full>(&twice), again::<DerivedFull>(&twice));
    assert!(
        again::<Full>(&twice).is_err_and(|error| error.starts_with("duplicate field `version`"))
    );
}

#[test]
fn a_fingerprint_is_of_hexadecimal_digits() {
    let mut snapshot = bare();
    snapshot["fingerprint"] = json!("door");
    let error = again::<Snapshot<u32>>(&snapshot.to_string()).expect_err("it is none");
    assert!(error.starts_with("the fingerprint is not a hexadecimal number"), "{error}");
}

#[test]
fn a_timer_that_is_none_says_what_it_lacks() {
    let error = again::<StoredTimer<u32, String>>(r#"{"state":"paused","due":3}"#);
    assert!(error.is_err_and(|error| error.starts_with("missing field `after`")));
    let error = again::<StoredTimer<u32, Never>>(r#"{"send":"REMIND","timer":"","due":3}"#);
    assert!(
        error.is_err_and(|error| error.starts_with("this machine sends no event with a delay"))
    );
}
