//! docs/persistence.md names tests: they are there.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

use std::collections::BTreeSet;
use std::path::Path;

/// The tests that the guide names, each with its file.
fn named(guide: &str) -> BTreeSet<(&str, &str)> {
    let links = guide.split("[`").skip(1).filter_map(|rest| rest.split_once("`](../"));
    links.filter_map(|(name, rest)| Some((name, rest.split_once(')')?.0))).collect()
}

#[test]
fn every_promise_has_a_test_that_is_there() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let guide = std::fs::read_to_string(workspace.join("docs/persistence.md")).unwrap();
    let named = named(&guide);
    assert!(named.len() > 40, "the names were read: {named:#?}");
    for (name, file) in named {
        let source = std::fs::read_to_string(workspace.join(file)).unwrap();
        let is_there =
            source.contains(&format!("fn {name}(")) || source.contains(&format!("fn {name}<"));
        assert!(is_there, "{file} has no test `{name}`");
    }
    let promises = guide.split("\n## ").find(|part| part.starts_with("The promises")).unwrap();
    for promise in promises.split("\n**").skip(1) {
        assert!(promise.contains("](../"), "a promise without a test: {promise}");
    }
}
