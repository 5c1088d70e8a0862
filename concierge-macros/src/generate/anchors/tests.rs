//! What stands at a place, and that nothing before it depends on what is typed there.

use expect_test::expect_file;
use proc_macro2::TokenStream;

const DEFINITION: &str = include_str!("../../expansion/chart.txt");

/// The anchors of a text, as rust-analyzer sees them.
fn anchors(definition: &str) -> String {
    let tokens: TokenStream = definition.parse().expect("these are tokens");
    super::anchors(tokens, None).to_string()
}

/// Where a name is typed at `$0`: the statement that it is in. Up to the name, the anchors are
/// those of the text without it, and so is the path in which it is looked up.
#[track_caller]
fn check(machine: &str, statement: &str) {
    let with = anchors(&machine.replace("$0", "marker"));
    let without = anchors(&machine.replace("$0", ""));
    let at = with.find("marker").expect("the name is in the anchors");
    let start = with[..at].rfind([';', '{']).expect("it is in a statement") + 1;
    let end = at + with[at..].find(';').expect("a statement ends");
    assert_eq!(with[start..end].trim(), statement);
    let path = &with[start..at];
    assert!(without.starts_with(&with[..start]), "{without}");
    assert!(without[start..].starts_with(path), "{} in place of {path}", &without[start..]);
}

#[track_caller]
fn check_line(line: &str, statement: &str) {
    for rest in ["", "on Quote => Quoted;", "end;", "state Inner { on Quote => Quoted; }"] {
        let text = format!("machine M(C) {{ event Quote; state Idle {{ {line} {rest} }} }}");
        check(&text, statement);
    }
}

#[test]
fn read_well() {
    let file = syn::parse_str(&anchors(DEFINITION)).expect("the anchors are a Rust file");
    let text = prettyplease::unparse(&file);
    let (places, _) = text.split_once("pub mod words_of_machine").expect("there are words");
    expect_file!["../../expansion/anchors.txt"].assert_eq(places);
}

#[test]
fn of_a_target() {
    for line in ["on Quote => $0", "on Quote => $0;", "on Quote / note => $0", "always => $0"] {
        check_line(line, "let _ : __names :: states :: marker");
    }
    check_line("on Quote => Idle::$0", "let _ : __names :: inside_0 :: marker");
    check_line("on Quote => (Idle, $0);", "let _ : __names :: states :: marker");
    check_line("initial / note => $0;", "let _ : __names :: states :: marker");
    check_line("history Before => $0", "let _ : __names :: states :: marker");
    check_line("initial $0", "let _ : __names :: states :: marker");
    check_line("on Quote [in($0)]", "let _ : __names :: states :: marker");
    check_line("done($0)", "let _ : __names :: states :: marker");
}

#[test]
fn of_an_event() {
    for line in ["on $0", "on $0 => Idle;", "on Quote | $0", "defer $0;", "on $0 [is_open]"] {
        check_line(line, "let _ : __names :: events :: marker");
    }
    check_line("entry / raise $0;", "let _ : __names :: events :: marker");
}

#[test]
fn of_a_function() {
    for line in ["on Quote [$0]", "on Quote [is_open && !$0] => Idle;", "entry / $0", "after $0"] {
        check_line(line, "use self :: marker as _");
    }
    check_line("on Quote => Idle($0);", "use self :: marker as _");
    check_line("entry / raise Quote($0);", "use self :: marker as _");
    check_line("on Quote / note, $0 => Idle;", "use self :: marker as _");
    check_line("on Quote / send Quote($0) after 5s;", "use self :: marker as _");
    check_line("on Quote [Draft::$0]", "let _ = Draft :: marker");
    check_line("on Quote [guards::$0]", "use guards :: marker as _");
}

#[test]
fn of_a_bracket_that_nothing_closes() {
    // So rust-analyzer closes it: where the block around it ends.
    let line = "on Quote [$0; on Quote => Idle;]";
    check(
        &format!("machine M(C) {{ event Quote; state Idle {{ {line} }} }}"),
        "use self :: marker as _",
    );
    let line = "on Quote [is_open; on Quote => $0]";
    check(
        &format!("machine M(C) {{ event Quote; state Idle {{ {line} }} }}"),
        "let _ : __names :: states :: marker",
    );
}

#[test]
fn of_a_word() {
    check_line("$0", "let _ : __names :: words_of_state :: marker");
    check_line("on Quote; $0", "let _ : __names :: words_of_state :: marker");
    for item in ["$0", "$0 event Quote;", "event Quote; $0 state Idle;", "initial Idle; $0"] {
        let text = format!("machine M(C) {{ {item} }}");
        check(&text, "let _ : __names :: words_of_machine :: marker");
    }
    let text = "machine M(C) { allow $0 }";
    check(text, "let _ : __names :: words_behind_allow :: marker");
}

#[test]
fn of_a_property() {
    for item in ["never in($0)", "always_possible $0;", "after Idle never $0", "Idle leads_to $0"] {
        let text = format!("machine M(C) {{ {item} event Quote; state Idle; }}");
        check(&text, "let _ : __names :: states :: marker");
    }
}

#[test]
fn of_a_type() {
    check("machine M($0) {}", "let _ : marker");
    check("machine M(C) at $0 {}", "let _ : marker");
    check("machine M(C) { event Say { text: $0 } }", "let _ : marker");
    check("machine M(C) { event Say { all: Map<A, $0>, } }", "let _ : Map < A , marker >");
    check("machine M(C) { state Idle($0); }", "let _ : marker");
}

/// Wherever a name is put between two tokens, the anchors before it are as they were.
#[test]
fn a_name_changes_nothing_before_it() {
    let body = DEFINITION.find("event").expect("there is one");
    let gaps = DEFINITION.match_indices([' ', ';', '[', '(']).map(|(at, _)| at + 1);
    let mut found = 0;
    for gap in gaps.filter(|gap| *gap > body) {
        let (before, behind) = DEFINITION.split_at(gap);
        if before.rsplit('\n').next().is_some_and(|line| line.contains("//")) {
            continue;
        }
        let with = anchors(&format!("{before} marker {behind}"));
        let of_place = with.find("marker").filter(|at| !with[..*at].contains("mod __names"));
        if let Some(at) = of_place {
            let start = with[..at].rfind([';', '{']).expect("it is in a statement");
            let without = anchors(DEFINITION);
            let line = before.rsplit('\n').next();
            assert!(without.starts_with(&with[..start]), "behind {line:?}");
            found += 1;
        }
    }
    assert!(found > 50, "{found}");
}
