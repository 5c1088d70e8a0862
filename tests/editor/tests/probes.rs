//! What works in an editor is what `docs/editor.md` says. `UPDATE_EXPECT=1` writes it anew, as it
//! is found; each line is then to be read.

use std::io::{self, Write as _};
use std::{env, fs};

use concierge_tests::workspace;
use concierge_tests_editor::{
    BOOKING, COMPLETIONS, Client, DEFINITIONS, HOVERS, MESSAGES, Probe, RENAMES, program,
};

/// The file that the probes are about is a program.
#[path = "../fixture/booking.rs"]
pub mod booking;

const MISSING: &str = "rust-analyzer was not asked: there is none. `rustup component add \
                       rust-analyzer`, or name one by the variable RUST_ANALYZER";

#[test]
fn what_works_is_what_the_docs_say() {
    let Some(program) = program() else {
        // What a test prints is not seen if it passes.
        writeln!(io::stderr(), "{MISSING}").expect("there is a standard error stream");
        return;
    };
    let mut client = Client::open(&program);
    let kinds = [
        ("Completion", COMPLETIONS),
        ("Go to definition", DEFINITIONS),
        ("Hover", HOVERS),
        ("Rename", RENAMES),
        ("Messages, before a build", MESSAGES),
    ];
    let tables = kinds.map(|(title, probes)| table(title, probes, &mut client));
    let found = tables.concat();
    let path = workspace().join("docs/editor.md");
    let docs = fs::read_to_string(&path).expect("the docs can be read");
    let said = docs.split(MARK).nth(1).expect("the tables stand between two marks");
    if env::var_os("UPDATE_EXPECT").is_some() {
        let updated = docs.replacen(&format!("{MARK}{said}"), &format!("{MARK}{found}"), 1);
        fs::write(&path, updated).expect("the docs can be written");
        return;
    }
    let messages = client.messages(BOOKING);
    assert!(messages.is_empty(), "nothing is wrong with the definition: {messages:#?}");
    assert!(said == found, "docs/editor.md does not say what is found:\n{found}");
}

/// What stands before and behind the tables.
const MARK: &str = "<!-- written by tests/editor -->";

fn table(title: &str, probes: &[Probe], client: &mut Client) -> String {
    let rows = probes.iter().map(|probe| {
        let works = if probe.works(client) { "yes" } else { "**no**" };
        let line = probe.line().replace('|', "\\|");
        format!("| {} | `{line}` | {works} |\n", probe.title)
    });
    let rows: String = rows.collect();
    format!("\n### {title}\n\n| what | where | works |\n| --- | --- | --- |\n{rows}\n")
}
