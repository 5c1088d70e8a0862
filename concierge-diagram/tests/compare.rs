//! What a change of a definition means, as text and as a picture.

mod places;

use concierge_diagram::{Comparison, Definition, Source};
use expect_test::{Expect, expect, expect_file};

fn definition(text: &str) -> Definition {
    let source = Source::read(text).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    source.definition(None).expect("there is one machine").clone()
}

fn compared(old: &str, new: &str) -> Comparison {
    let (old, new) = (definition(old), definition(new));
    Comparison::of(&old, &old.past(), &new)
}

const OLD: &str = include_str!("changes/old.rs");
const NEW: &str = include_str!("changes/new.rs");

#[test]
fn of_everything_at_once() {
    let comparison = compared(OLD, NEW);
    expect_file!["changes/desk.txt"].assert_eq(&comparison.to_string());
    places::check(comparison.mermaid());
    expect_file!["changes/desk.mmd"].assert_eq(comparison.mermaid());
}

#[test]
fn the_guide_shows_it() {
    let guide = include_str!("../../docs/evolution.md");
    let comparison = compared(OLD, NEW);
    assert!(guide.contains(&comparison.to_string()), "{comparison}");
    assert!(guide.contains(comparison.mermaid()), "{}", comparison.mermaid());
}

#[test]
fn backwards_what_came_is_gone() {
    let comparison = compared(NEW, OLD);
    expect_file!["changes/back.txt"].assert_eq(&comparison.to_string());
    places::check(comparison.mermaid());
    expect_file!["changes/back.mmd"].assert_eq(comparison.mermaid());
}

#[test]
fn of_the_same_and_of_its_docs() {
    let comparison = compared(OLD, OLD);
    assert!(comparison.is_empty());
    assert!(!comparison.mermaid().contains("classDef added"), "nothing has a color");
    assert!(compared(OLD, &OLD.replace("Nobody is there", "It is quiet")).is_empty());
}

/// The definitions that are left when some lines are missing.
fn remains(text: &str) -> Vec<Definition> {
    let lines: Vec<&str> = text.lines().collect();
    let allowed = "allow unreachable_state \"-\"; allow trap_state \"-\"; allow no_end \"-\"; \
                 allow unhandled_event \"-\"; allow unused_effect \"-\"; allow never_fires \"-\";";
    let mut remains = Vec::new();
    for first in 0..lines.len() {
        for last in first..lines.len().min(first + 9) {
            let left = [&lines[..first], &lines[last..]].concat().join("\n");
            let left = left.replace("initial Idle;", &format!("{allowed} initial Idle;"));
            let source = Source::read(&left).ok();
            remains.extend(source.and_then(|source| source.definition(None).ok().cloned()));
        }
    }
    remains
}

#[test]
fn whatever_is_gone_can_be_drawn() {
    let (old, new) = (remains(OLD), remains(NEW));
    assert!(old.len() > 20 && new.len() > 20, "{} and {}", old.len(), new.len());
    for (number, old) in old.iter().enumerate() {
        for new in new.iter().skip(number % 7).step_by(7) {
            for (old, new) in [(old, new), (new, old)] {
                let comparison = Comparison::of(old, &old.past(), new);
                places::check(comparison.mermaid());
                assert!(!comparison.is_empty(), "they have another state at least");
            }
        }
    }
}

/// A door with one change.
fn check(from: &str, to: &str, expected: &Expect) {
    const DOOR: &str = "machine! { machine Door(()) at u64 {
        event Push;
        event Pull;
        initial House;
        parallel House {
            end;
            state Entrance {
                initial Closed;
                state Closed { on Push [a] => Open; on Push [b] / log => Closed; on Pull; }
                state Open { on Push => Closed; after 5s => Closed; }
            }
            state Lamp {
                initial Dark;
                state Dark { on Pull [in(Open)] => Lit; }
                state Lit { on Pull => Dark; }
            }
        }
    } }";
    assert!(DOOR.contains(from), "{from}");
    expected.assert_eq(&compared(DOOR, &DOOR.replace(from, to)).to_string());
}

#[test]
fn of_one_thing() {
    check(
        "[in(Open)]",
        "",
        &expect![[r#"
        door: version 1, fingerprint 3f35be7a2a8d5805 -> 85e33ec625b09c27

        transitions
          ~ dark --> lit : PULL: guard in(open) -> none

        outcomes
          ~ closed + dark, PULL: + closed + lit, - (handled)
    "#]],
    );
    check(
        "on Push [a] => Open; on Push [b] / log => Closed;",
        "on Push [b] / log => Closed; on Push [a] => Open;",
        &expect![[r#"
            door: version 1, fingerprint 3f35be7a2a8d5805 -> d8950c17f9efbeb1

            transitions
              ~ closed --> closed : PUSH [b] / log: it is tried earlier
        "#]],
    );
    check(
        "after 5s",
        "after 6s",
        &expect![[r#"
            door: version 1, fingerprint 3f35be7a2a8d5805 -> afb68de682551aaf

            transitions
              ~ open --> closed : after 6s: trigger after 5s -> after 6s
        "#]],
    );
    check(
        "on Pull;",
        "on Pull / log;",
        &expect![[r#"
        door: version 1, fingerprint 3f35be7a2a8d5805 -> e5aff290e1d7e31f

        transitions
          ~ closed : PULL / log: actions none -> log
    "#]],
    );
    check(
        "state Lit {",
        "state Lit as \"bright\" was \"lit\" {",
        &expect![[r#"
        door: version 1, fingerprint 3f35be7a2a8d5805 -> 04920a2111665e01

        states
          ~ bright: was lit
    "#]],
    );
    check(
        "on Pull;",
        "",
        &expect![[r#"
        door: version 1, fingerprint 3f35be7a2a8d5805 -> d647bae98cd9ffe4

        transitions
          - closed : PULL

        accepted
          - closed + dark: PULL
    "#]],
    );
}

#[test]
fn of_settings_and_names() {
    check(
        "event Push;",
        "version 2; migrate from 1 with f; unhandled error; microsteps 9; event Push;",
        &expect![[r#"
            door: version 1 -> 2, fingerprint 3f35be7a2a8d5805 -> 0f41bfd055a082e8

            machine
              ~ version 1 -> 2
              ~ unhandled ignore -> error
              ~ microsteps 1000 -> 9
        "#]],
    );
    check(
        "machine Door(())",
        "machine Gate(())",
        &expect![[r#"
            door -> gate: version 1, fingerprint 3f35be7a2a8d5805 -> 467036c800b5dd10

            machine
              ~ name door -> gate

            stored sessions
              ! stored sessions are of machine `door`, not of `gate`
        "#]],
    );
    check(
        "event Pull;",
        "typed 1; event Pull;",
        &expect![[r#"
        door: version 1, fingerprint 3f35be7a2a8d5805

        reachable
          ~ not compared: more than 1 configurations
    "#]],
    );
    check(
        "state Lamp {",
        "state Lamp as \"la\\u{1b}mp\" {",
        &expect![[r#"
        door: version 1, fingerprint 3f35be7a2a8d5805 -> 4def1fbf6bb63e79

        states
          + la�mp (compound)
          - lamp (compound)
          ~ dark: inside lamp -> la�mp
          ~ lit: inside lamp -> la�mp
    "#]],
    );
}
