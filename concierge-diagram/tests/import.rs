//! SCXML documents and the definitions that stand for them.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use concierge_diagram::import::{self, Options};
use expect_test::{Expect, ExpectFile, expect, expect_file};
use proptest::prelude::*;

const PLAYER: &str = include_str!("imports/player.scxml");

/// A document with this content.
fn document(content: &str) -> String {
    format!(
        "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\" version=\"1.0\">\n{content}\n</scxml>"
    )
}

/// A document, and the Rust that stands for it.
#[track_caller]
fn check(document: &str, expected: &ExpectFile) {
    match import::scxml(document, &Options::default()) {
        Ok(imported) => expected.assert_eq(&imported.to_string()),
        Err(mistakes) => panic!("{mistakes}"),
    }
}

/// What is wrong with a text.
#[track_caller]
fn refused(text: &str) -> String {
    match import::scxml(text, &Options::default()) {
        Ok(imported) => panic!("nothing is wrong:\n{imported}"),
        Err(mistakes) => format!("{mistakes}\n"),
    }
}

#[track_caller]
fn refuse(text: &str, expected: &Expect) {
    expected.assert_eq(&refused(text));
}

#[test]
fn what_the_languages_share_is_converted_exactly() {
    check(PLAYER, &expect_file!["imports/player.txt"]);
    let imported = import::scxml(PLAYER, &Options::default()).unwrap();
    assert_eq!(imported.machine, "MediaPlayer");
    assert_eq!(imported.notes, []);
}

#[test]
fn a_state_starts_in_its_first_child_that_is_no_history() {
    check(include_str!("imports/first_child.scxml"), &expect_file!["imports/first_child.txt"]);
}

#[test]
fn every_id_gets_an_identifier_and_stays_the_name_outside() {
    check(include_str!("imports/names.scxml"), &expect_file!["imports/names.txt"]);
}

#[test]
fn a_prefix_of_events_matches_the_events_that_there_are() {
    let events = ["error.network", "unheard"].map(str::to_owned).to_vec();
    let options = Options { events, ..Options::default() };
    let imported = import::scxml(include_str!("imports/prefixes.scxml"), &options).unwrap();
    expect_file!["imports/prefixes.txt"].assert_eq(&imported.to_string());
}

#[test]
fn any_event_is_the_completion_of_a_state_too() {
    check(include_str!("imports/completion.scxml"), &expect_file!["imports/completion.txt"]);
}

#[test]
fn conditions_are_taken_apart_as_far_as_they_are_understood() {
    check(include_str!("imports/conditions.scxml"), &expect_file!["imports/conditions.txt"]);
}

#[test]
fn what_computes_is_left_to_functions() {
    check(include_str!("imports/functions.scxml"), &expect_file!["imports/functions.txt"]);
}

#[test]
fn transitions_of_the_root_are_those_of_a_state_around_all_others() {
    check(include_str!("imports/root.scxml"), &expect_file!["imports/root.txt"]);
}

#[test]
fn long_lists_are_broken() {
    check(include_str!("imports/long.scxml"), &expect_file!["imports/long.txt"]);
}

#[test]
fn settings_of_the_caller_are_part_of_the_definition() {
    let settings = vec!["version 2".to_owned()];
    let options = Options { machine: Some("my player".to_owned()), settings, events: Vec::new() };
    let imported = import::scxml(PLAYER, &options).unwrap();
    assert_eq!(imported.machine, "MyPlayer");
    let head = "pub machine MyPlayer(Context) at u64 {\n    version 2;\n";
    assert!(imported.definition.starts_with(head), "{}", imported.definition);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mistakes = refused(include_str!("imports/mistakes.scxml"));
    expect_file!["imports/mistakes.txt"].assert_eq(&mistakes);
}

#[test]
fn what_is_no_scxml_is_refused_at_its_line() {
    refuse(
        "",
        &expect![[r#"
        1: the XML cannot be read: the document does not have a root node
          help: an XML document has one root element, and every tag is closed
    "#]],
    );
    refuse(
        "<scxml>\n  <state id='a'>\n</scxml>",
        &expect![[r#"
        3: the XML cannot be read: expected 'state' tag, not 'scxml'
          help: an XML document has one root element, and every tag is closed
    "#]],
    );
    refuse(
        "<!DOCTYPE x [<!ENTITY a 'b'>]><scxml/>",
        &expect![[r#"
        1: the XML cannot be read: XML with DTD detected
          help: remove the document type declaration
    "#]],
    );
    refuse(
        "<html/>",
        &expect![[r#"
            1: the root element is `<html>`
              help: it is `<scxml>` of the namespace `http://www.w3.org/2005/07/scxml`, or of none
        "#]],
    );
    refuse(
        "<scxml/>",
        &expect![[r#"
        1: the chart has no state
          help: it has at least one `<state>`, `<parallel>` or `<final>`
    "#]],
    );
    refuse(
        "<scxml xmlns='urn:else'><state/></scxml>",
        &expect![[r#"
            1: the root element is `<scxml>`
              help: it is `<scxml>` of the namespace `http://www.w3.org/2005/07/scxml`, or of none
        "#]],
    );
}

#[test]
fn however_deep_a_document_nests_it_is_answered() {
    let deep = |depth| "<state>".repeat(depth) + &"</state>".repeat(depth);
    assert!(import::scxml(&document(&deep(50)), &Options::default()).is_ok());
    refuse(
        &document(&deep(100_000)),
        &expect![[r#"
        2: elements nest deeper than 64
          help: no state of a chart that people read is that deep inside others
    "#]],
    );
    let open = r#"<if cond="true">"#.repeat(100_000);
    let content = format!("<state><onentry>{open}{}</onentry></state>", "</if>".repeat(100_000));
    refuse(
        &document(&content),
        &expect![[r#"
        2: elements nest deeper than 64
          help: no state of a chart that people read is that deep inside others
    "#]],
    );
}

/// A document whose pieces were changed at random.
fn mutilated() -> impl Strategy<Value = String> {
    let pieces: Vec<&'static str> = PLAYER.split_inclusive(['>', '"', ' ']).collect();
    let count = pieces.len();
    let change = (0..count, 0..count, prop_oneof![Just(0), Just(1), Just(2), Just(3)]);
    let changes = proptest::collection::vec((change, "\\PC{0,3}"), 1..8);
    changes.prop_map(move |changes| {
        let mut pieces: Vec<String> = pieces.iter().map(|&piece| piece.to_owned()).collect();
        for ((at, other, kind), text) in changes {
            match kind {
                0 => pieces[at].clear(),
                1 => pieces[at] = text,
                2 => pieces.swap(at, other),
                _ => pieces[at] = format!("{}{}", pieces[other], pieces[at]),
            }
        }
        pieces.concat()
    })
}

proptest! {
    #[test]
    fn no_document_is_too_broken_to_be_answered(text in mutilated()) {
        if let Ok(imported) = import::scxml(&text, &Options::default()) {
            prop_assert!(imported.to_string().lines().all(|line| !line.contains('\r')));
        }
    }

    #[test]
    fn any_attributes_become_a_definition_or_mistakes(
        id in "\\PC{0,6}", event in "[a-c.* ]{0,6}", cond in "[-In('a)!&|<= ?]{0,16}", delay in "[0-9.ms]{0,6}",
    ) {
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let content = format!(
            "<state id=\"{0}\"><transition event=\"{1}\" cond=\"{2}\" target=\"{0}\">\
             <send event=\"e\" delay=\"{3}\" id=\"{0}\"/></transition></state>",
            escaped(&id), event, escaped(&cond), delay,
        );
        let _ = import::scxml(&document(&content), &Options::default()).map(|it| it.to_string());
    }
}
