//! Reading, writing, and the version that decides.

use std::string::String;

use super::draft::{commit, find, key, load, minute, plain, write};
use super::{ANN, BOB};
use crate::sessions::record::{Record, Status, Write, Written};
use crate::sessions::store::SessionStore;

pub(super) async fn a_session_that_is_not_there_is_none<S: SessionStore>(store: &S) {
    assert_eq!(load(store, &key(ANN, "a")).await, None);
    commit(store, &key(ANN, "b"), 1, plain(None, "1")).await;
    assert_eq!(load(store, &key(ANN, "a")).await, None);
}

pub(super) async fn what_was_written_is_read<S: SessionStore>(store: &S) {
    let data = "{\"text\":\"'Grüße' \u{1f511}\\n\"}";
    let (due, silence) = (Some(minute(30)), Some(minute(45)));
    let first = Write { kind: Some("standard"), due, silence, ..plain(None, data) };
    let longest: String = ['ö'; 255].iter().collect();
    for session in ["a", "b '\"; --", &longest] {
        commit(store, &key(ANN, session), 1, first).await;
        let expected = Record {
            version: 1,
            data: Some(data.into()),
            kind: Some("standard".into()),
            status: Status::Active,
            started_at: minute(0),
            updated_at: minute(0),
            ended_at: None,
            due,
            silence,
        };
        assert_eq!(find(store, &key(ANN, session)).await, expected);
    }
}

pub(super) async fn each_write_is_the_next_version<S: SessionStore>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, plain(None, "1")).await;
    for version in 2..5 {
        commit(store, &key, version, plain(Some(version - 1), "later")).await;
    }
    let record = find(store, &key).await;
    assert_eq!((record.version, record.data), (4, Some("later".into())));
}

pub(super) async fn a_second_first_write_is_a_conflict<S: SessionStore>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, plain(None, "1")).await;
    let before = load(store, &key).await;
    assert_eq!(write(store, &key, plain(None, "2")).await, Written::Conflict);
    assert_eq!(load(store, &key).await, before);
}

pub(super) async fn a_write_after_another_version_is_a_conflict<S: SessionStore>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, plain(None, "1")).await;
    commit(store, &key, 2, plain(Some(1), "2")).await;
    let before = load(store, &key).await;
    for version in [0, 1, 3, u64::MAX] {
        let other = Write { at: minute(9), ..plain(Some(version), "3") };
        assert_eq!(write(store, &key, other).await, Written::Conflict, "at version {version}");
    }
    assert_eq!(load(store, &key).await, before);
}

pub(super) async fn a_write_after_no_row_is_not_found<S: SessionStore>(store: &S) {
    let key = key(BOB, "a");
    assert_eq!(write(store, &key, plain(Some(1), "2")).await, Written::NotFound);
    assert_eq!(load(store, &key).await, None);
}

pub(super) async fn the_kind_stays_until_another_is_written<S: SessionStore>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, plain(None, "1")).await;
    assert_eq!(find(store, &key).await.kind, None);
    commit(store, &key, 2, Write { kind: Some("event"), ..plain(Some(1), "2") }).await;
    commit(store, &key, 3, plain(Some(2), "3")).await;
    assert_eq!(find(store, &key).await.kind.as_deref(), Some("event"));
    commit(store, &key, 4, Write { kind: Some("standard"), ..plain(Some(3), "4") }).await;
    assert_eq!(find(store, &key).await.kind.as_deref(), Some("standard"));
}

pub(super) async fn an_ended_session_has_its_end<S: SessionStore>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, plain(None, "1")).await;
    let end = Write { status: Status::Ended, at: minute(42), ..plain(Some(1), "2") };
    commit(store, &key, 2, end).await;
    let record = find(store, &key).await;
    assert_eq!(record.status, Status::Ended);
    assert_eq!(record.started_at, minute(0));
    assert_eq!(record.updated_at, minute(42));
    assert_eq!(record.ended_at, Some(minute(42)));
}

pub(super) async fn a_session_goes_on_after_its_end<S: SessionStore>(store: &S) {
    let key = key(ANN, "a");
    commit(store, &key, 1, Write { status: Status::Ended, ..plain(None, "1") }).await;
    commit(store, &key, 2, Write { at: minute(5), ..plain(Some(1), "2") }).await;
    let record = find(store, &key).await;
    assert_eq!((record.status, record.ended_at), (Status::Active, None));
    assert_eq!((record.started_at, record.updated_at), (minute(0), minute(5)));
}
