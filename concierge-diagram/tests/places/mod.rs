//! What Mermaid draws wrongly without a word, looked for in the text of a diagram.

use std::collections::BTreeSet;

/// Checks that every state is declared once, before anything names it, and that it is named in its
/// own place or at the top alone: Mermaid moves a state into the composite state that names it.
pub(crate) fn check(diagram: &str) {
    let mut all = BTreeSet::new();
    let mut places = vec![BTreeSet::new()];
    let mut is_note = false;
    for line in diagram.lines().map(str::trim) {
        let at_top = places.len() == 1;
        let place = places.last_mut().expect("every brace that closes was opened");
        let is_known = |id: &str, place: &BTreeSet<String>| {
            let id = id.to_ascii_lowercase();
            if at_top { all.contains(&id) } else { place.contains(&id) }
        };
        if is_note {
            is_note = line != "end note";
        } else if let Some(id) = declared(line) {
            assert!(all.insert(id.to_ascii_lowercase()), "declared twice: {line}");
            place.insert(id.to_ascii_lowercase());
            if line.ends_with('{') {
                places.push(BTreeSet::new());
            }
        } else if line == "}" {
            places.pop();
        } else if line == "--" {
            assert!(!at_top && !place.is_empty(), "a region is empty");
            place.clear();
        } else if let Some(id) = line.strip_prefix("note right of ") {
            assert!(is_known(id, place), "not declared here: {line}");
            is_note = true;
        } else if let Some((from, rest)) = line.split_once(" --> ") {
            let to = rest.split_once(" : ").map_or(rest, |(to, _)| to);
            for id in [from, to] {
                assert!(id == "[*]" || is_known(id, place), "not declared here: {line}");
            }
        }
    }
    assert_eq!(places.len(), 1, "a composite state is not closed");
}

fn declared(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("state ")?;
    let (_, rest) = rest.rsplit_once("\" as ").unwrap_or(("", rest));
    rest.split(' ').next()
}
