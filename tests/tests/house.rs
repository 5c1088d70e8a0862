//! The rules of this house, as far as a program can look after them.

use std::path::Path;
use std::process::Command;

use concierge_tests::{files, workspace};

const MOST_LINES: usize = 500;

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

/// The Rust files below some folders of the workspace.
fn sources(folders: &[&str]) -> Vec<(String, String)> {
    let paths = folders.iter().flat_map(|folder| files(&workspace().join(folder), "rs"));
    paths
        .map(|path| {
            let text = read(&path);
            let name = path.strip_prefix(workspace()).unwrap_or(&path).display().to_string();
            (name, text)
        })
        .collect()
}

/// The places where a text has one of some words, as `file:line`.
fn places<'a>(sources: &'a [(String, String)], words: &'a [&str]) -> Vec<String> {
    let lines = sources.iter().flat_map(|(name, text)| {
        text.lines().enumerate().map(move |(at, line)| (format!("{name}:{}", at + 1), line))
    });
    let has_word = |line: &str| words.iter().any(|word| has_word(line, word));
    lines.filter(|(_, line)| has_word(line)).map(|(place, _)| place).collect()
}

/// Whether a line has a word, rather than a longer one around it.
fn has_word(line: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

#[test]
fn a_word_is_found_and_a_longer_one_is_not() {
    assert!(has_word("let x = HashMap::new();", "HashMap"));
    assert!(!has_word("let x = HashMaps;", "HashMap"));
    assert!(!has_word("unsafe_code = 1", "unsafe"));
}

#[test]
fn no_file_is_longer_than_a_reader_bears() {
    let long: Vec<String> = sources(&["."])
        .into_iter()
        // What a machine expands to is kept to be reviewed, and nobody wrote it.
        .filter(|(name, _)| name != "concierge-macros/src/expansion/expanded.rs")
        .filter(|(_, text)| text.lines().count() > MOST_LINES)
        .map(|(name, text)| format!("{name}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn the_front_end_has_no_unordered_collection() {
    let front_end =
        ["concierge-exploration", "concierge-model", "concierge-macros", "concierge-diagram"];
    let sources = sources(&front_end);
    let found = places(&sources, &["HashMap", "HashSet", "RandomState"]);
    assert!(found.is_empty(), "the same tokens give the same expansion: {found:#?}");
}

#[test]
fn the_model_knows_no_output_format() {
    let sources: Vec<(String, String)> =
        sources(&["concierge-model/src", "concierge-exploration/src"])
            .into_iter()
            .map(|(name, text)| (name, text.to_lowercase()))
            .collect();
    let found =
        places(&sources, &["mermaid", "graphviz", "dot", "json", "markdown", "statediagram"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_is_unsafe() {
    let manifest = read(&workspace().join("Cargo.toml"));
    assert!(manifest.contains("unsafe_code = \"forbid\""), "the compiler looks after this one");
    for manifest in files(workspace(), "toml") {
        let text = read(&manifest);
        if text.contains("[package]") {
            let inherits = text.contains("[lints]\nworkspace = true");
            assert!(inherits, "{} has the lints of the workspace", manifest.display());
        }
    }
}

#[test]
fn no_file_names_a_folder_of_the_machine_it_was_written_on() {
    let mut found = Vec::new();
    for extension in ["rs", "md", "toml", "mmd", "json", "jsonl", "stderr", "txt", "yml"] {
        for path in files(workspace(), extension) {
            // Written apart, so that this file does not name them.
            let folders = [["/wo", "rk/"], ["/ho", "me/"], ["/ro", "ot/"], ["/Us", "ers/"]];
            let text = read(&path);
            if folders.iter().any(|parts| text.contains(&parts.concat())) {
                found.push(path);
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What a program links that depends on a package: neither proc macros, which run in the compiler,
/// nor what those are made of.
fn linked(package: &str, features: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(workspace())
        .args(["tree", "--offline", "--locked", "--edges", "normal,no-proc-macro"])
        .args(["--prefix", "none", "--format", "{p}", "--no-dedupe"])
        .args(["--package", package, "--features", features])
        .output()
        .expect("cargo runs this test, so that it can be run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo tree: {errors}");
    let tree = String::from_utf8(output.stdout).expect("names of packages are text");
    tree.lines().filter_map(|line| line.split(' ').next().map(str::to_owned)).collect()
}

#[test]
fn a_program_with_a_machine_links_no_parser_of_rust() {
    for features in ["", "sessions"] {
        let linked = linked("concierge-core", features);
        assert!(linked.contains(&"concierge-table".to_owned()), "the tree was read: {linked:?}");
        for parser in ["syn", "quote", "proc-macro2", "concierge-model", "concierge-diagram"] {
            assert!(!linked.iter().any(|name| name == parser), "{parser} is linked: {linked:?}");
        }
    }
}

#[test]
fn the_library_knows_no_application() {
    for library in ["concierge-core", "concierge-sqlite"] {
        assert!(!linked(library, "").contains(&"concierge".to_owned()), "{library} links it");
    }
    let code: Vec<(String, String)> = sources(&["concierge-core/src"])
        .into_iter()
        .map(|(name, text)| (name, text.lines().map(without_comment).collect()))
        .collect();
    let found = places(&code, &["EventAgent", "StandardAgent", "event_agent", "standard_agent"]);
    assert!(found.is_empty(), "{found:#?}");
}

/// A line of code, without the comment that it may be or end with.
fn without_comment(line: &str) -> String {
    line.split("//").next().unwrap_or_default().to_owned() + "\n"
}
