//! Each kind of mistake has a message that is pinned, and a section that explains it.

use std::collections::BTreeSet;
use std::path::Path;

use concierge_model::explore::Exploration;
use concierge_model::past::{Lock, Past, Version};
use concierge_model::{Code, Reading};
use concierge_tests::{files, workspace};
use proc_macro2::TokenStream;

/// What is no mistake of a definition's text, and has no example: its size, and its lock file.
const WITHOUT_EXAMPLE: [&str; 2] = [Code::TooLarge.name(), Code::WrongLock.name()];

/// A case of several kinds of mistakes; every other is named after the kind that it shows.
const SEVERAL: &str = "many_mistakes";

fn names() -> BTreeSet<String> {
    Code::ALL.iter().map(|code| code.name().to_owned()).collect()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

#[test]
fn every_code_has_a_name_of_its_own() {
    assert_eq!(names().len(), Code::ALL.len());
}

#[test]
fn every_code_has_a_ui_case_that_shows_it_and_there_are_no_more() {
    let cases = files(&workspace().join("tests/ui/definition"), "rs");
    let mut found = BTreeSet::new();
    for case in cases {
        let stem = case.file_stem().expect("a file that was found has a name");
        let name = stem.to_str().expect("a case has a plain name").to_owned();
        if name != SEVERAL {
            let messages = read(&case.with_extension("stderr"));
            let line = format!("code: {name}");
            assert!(messages.lines().any(|found| found.trim() == line), "{name} shows another");
            found.insert(name);
        }
    }
    assert_eq!(found, names());
}

#[test]
fn no_case_shows_a_code_that_does_not_exist() {
    let messages = files(&workspace().join("tests/ui"), "stderr");
    let shown: BTreeSet<String> = messages
        .iter()
        .flat_map(|path| read(path).lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| line.trim().strip_prefix("code: ").map(str::to_owned))
        .collect();
    assert_eq!(shown, names());
}

/// A section of docs/errors.md: what its heading names, and its blocks of Rust.
struct Section {
    name: String,
    examples: Vec<String>,
}

fn sections() -> Vec<Section> {
    let text = read(&workspace().join("docs/errors.md"));
    let mut sections: Vec<Section> = Vec::new();
    let mut example: Option<String> = None;
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let name = heading.trim_matches('`').to_owned();
            assert_eq!(heading, format!("`{name}`"), "a heading is a code");
            sections.push(Section { name, examples: Vec::new() });
        } else if line == "```rust" {
            example = Some(String::new());
        } else if let Some(text) = example.take_if(|_| line == "```") {
            sections.last_mut().expect("the introduction has no example").examples.push(text);
        } else if let Some(example) = &mut example {
            example.push_str(line);
            example.push('\n');
        }
    }
    sections
}

#[test]
fn every_code_has_a_section_and_there_are_no_more() {
    let found: Vec<String> = sections().into_iter().map(|section| section.name).collect();
    let expected: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(found, expected, "in the order of the codes");
}

fn codes_of(example: &str) -> Vec<&'static str> {
    codes(&concierge_model::read(tokens(example)))
}

/// The codes of a definition whose stored sessions are those of another.
fn codes_after(released: &str, example: &str) -> Vec<&'static str> {
    let machine = concierge_model::read(tokens(released)).machine.expect("it has no mistake");
    let version =
        machine.with_table(|table| Version::of(table, &Exploration::of(table, Version::MOST)));
    let past = Past { machine: machine.name, versions: vec![version] };
    let lock = Lock { source: String::new(), file: String::new(), past: Ok(past) };
    codes(&concierge_model::read_with(tokens(example), |_| Some(lock)))
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.errors.iter().map(|error| error.code().name()).collect()
}

fn tokens(example: &str) -> TokenStream {
    example.parse().expect("an example is made of tokens")
}

#[test]
fn the_examples_of_a_section_are_what_it_says() {
    for section in sections() {
        let name = section.name.as_str();
        match section.examples.as_slice() {
            [] => assert!(WITHOUT_EXAMPLE.contains(&name), "`{name}` has no example"),
            [refused, instead] => {
                assert_eq!(codes_of(refused), [name], "the first example of `{name}`");
                assert!(codes_of(instead).is_empty(), "the second example of `{name}`");
            }
            [released, refused, instead] => {
                assert!(codes_of(released).is_empty(), "the first example of `{name}`");
                let codes = codes_after(released, refused);
                assert_eq!(codes, [name], "the second example of `{name}`");
                let codes = codes_after(released, instead);
                assert!(codes.is_empty(), "the third example of `{name}`: {codes:?}");
            }
            examples => panic!("`{name}` has {} examples, not two", examples.len()),
        }
    }
}
