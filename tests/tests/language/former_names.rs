//! Snapshots that name states as they were called before.

use concierge_core::{Machine as _, RestoreError, Snapshot};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

concierge_core::machine! {
    machine Gate(u32) {
        event Push;

        initial Closed;
        state Closed was "shut" | "locked" { end; on Push => Open; }
        state Open as "ajar" was "open" { on Push => Closed; }
    }
}

concierge_core::machine! {
    machine Player(()) at u64 {
        event Play;
        event Stop;

        initial Stopped;
        state Stopped { end; on Play => Recent; on Stop => Song(first); }
        state Song(Track) was "tune" { on Play => Recent; after 5s => Stopped; }
        state Playing was "running" {
            history Recent was "last" => Fast;
            initial Fast;
            on Stop => Stopped;
            state Fast { on Play => Slow; }
            state Slow was "rest" { on Play => Fast; }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Track(u32);

fn first(_: &()) -> Track {
    Track(1)
}

fn gate(state: &str) -> Result<Gate, RestoreError> {
    let json = json!({
        "machine": "gate", "version": 1, "fingerprint": "0000000000000000",
        "configuration": [state], "context": 7,
    });
    Gate::restore(serde_json::from_value::<Snapshot<u32>>(json).expect("this is a snapshot"))
}

#[test]
fn a_state_is_found_by_each_name_that_it_had() {
    for (name, state) in [
        ("shut", gate::State::Closed),
        ("locked", gate::State::Closed),
        ("closed", gate::State::Closed),
        ("open", gate::State::Open),
        ("ajar", gate::State::Open),
    ] {
        assert_eq!(gate(name).expect("a gate can be so").state(), state, "{name}");
    }
    let state = "opened".to_owned();
    let error = gate("opened").expect_err("no state was ever called so");
    assert_eq!(error, RestoreError::UnknownState { machine: "gate", state });
}

#[test]
fn what_is_stored_again_has_the_names_of_today() {
    let snapshot = gate("shut").map(|gate| json!(gate.snapshot())).expect("a gate can be so");
    assert_eq!(snapshot["configuration"], json!(["closed"]));
}

fn player(configuration: &[&str], memory: &Value) -> Result<Player, String> {
    let json = json!({
        "machine": "player", "version": 1, "fingerprint": "0000000000000000",
        "configuration": configuration, "memory": memory, "context": null,
    });
    let snapshot = serde_json::from_value(json).map_err(|error| error.to_string())?;
    Player::restore(snapshot).map_err(|error| error.to_string())
}

#[test]
fn histories_timers_and_data_are_found_so_too() {
    let timers = json!([{ "state": "tune", "after": 0, "due": 5_000 }]);
    let memory = json!({ "timers": timers, "data": { "tune": 3 } });
    let player = player(&["tune"], &memory).expect("a player can be so");
    assert_eq!(player.song_data(), Some(&Track(3)));
    let memory = json!(player.snapshot())["memory"].take();
    let timers = json!([{ "state": "song", "after": 0, "due": 5_000 }]);
    assert_eq!(memory, json!({ "timers": timers, "data": { "song": 3 } }));

    let memory = json!({ "history": { "last": ["rest"] } });
    let mut player = self::player(&["stopped"], &memory).expect("a player can be so");
    let _ = player.deliver(player::Play.into(), 0).expect("it is stopped");
    assert_eq!(player.configuration(), player::State::Slow);
}

#[test]
fn data_under_both_names_is_no_snapshot() {
    let memory = json!({ "data": { "tune": 3, "song": 4 } });
    let error = player(&["song"], &memory).expect_err("it has one track");
    assert!(error.contains("duplicate field `song`"), "{error}");
}
