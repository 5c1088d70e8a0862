//! docs/persistence.md names tests: they are there.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]

use std::collections::BTreeSet;
use std::path::Path;

/// The links of the guide into sources: what each says, and where it leads.
fn links(guide: &str) -> BTreeSet<(&str, &str)> {
    let links = guide.match_indices("](../").map(|(at, _)| guide.split_at(at));
    let sources = links.filter_map(|(before, behind)| {
        let (file, _) = behind.strip_prefix("](../")?.split_once(')')?;
        Some((before.rsplit_once('[')?.1, file))
    });
    sources.filter(|(_, file)| file.contains(".rs")).collect()
}

#[test]
fn every_promise_has_a_test_that_is_there() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let guide = std::fs::read_to_string(workspace.join("docs/persistence.md")).unwrap();
    let links = links(&guide);
    assert!(links.len() > 40, "the names were read: {links:#?}");
    for (name, file) in links {
        let test = name.strip_prefix('`').and_then(|name| name.strip_suffix('`'));
        let test = test.unwrap_or_else(|| panic!("`{name}` names no test in {file}"));
        let source = std::fs::read_to_string(workspace.join(file)).unwrap();
        let is_there =
            source.contains(&format!("fn {test}(")) || source.contains(&format!("fn {test}<"));
        assert!(is_there, "{file} has no test `{test}`");
    }
    let promises = guide.split("\n## ").find(|part| part.starts_with("The promises")).unwrap();
    for promise in promises.split("\n**").skip(1) {
        assert!(promise.contains("](../"), "a promise without a test: {promise}");
    }
}
