//! What is drawn from a source file and what is drawn from the compiled machine are one text.
#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "guards and actions get references, however small the context is"
)]

mod every_construct;
mod hostile;
mod least;

use concierge_core::table::{Fingerprint, Table};
use concierge_diagram::{Definition, Source};

/// The compiled machines of a source file, each under the name of its type.
type Compiled = [(&'static str, &'static Table<'static>)];

fn check(text: &str, compiled: &Compiled) {
    let source = Source::read(text).expect("what compiles has no mistake");
    let names: Vec<String> = source.definitions().iter().map(Definition::name).collect();
    let expected: Vec<&str> = compiled.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, expected, "every machine of the file is compared");
    for (name, compiled) in compiled {
        let definition = source.definition(Some(name)).expect("it was found above");
        definition.with_table(|read| {
            assert_eq!(read, *compiled, "the table of `{name}`");
            assert_eq!(concierge_diagram::mermaid(read), concierge_diagram::mermaid(compiled));
            assert_eq!(concierge_diagram::table(read), concierge_diagram::table(compiled));
            assert_eq!(concierge_diagram::json(read), concierge_diagram::json(compiled));
            assert_eq!(compiled.fingerprint, Fingerprint::of(compiled), "of `{name}`");
        });
    }
}

#[test]
fn of_a_machine_with_every_construct() {
    check(
        include_str!("every_construct.rs"),
        &[
            ("Concierge", every_construct::Concierge::TABLE),
            ("Queue", every_construct::Queue::<u8>::TABLE),
        ],
    );
}

#[test]
fn of_machines_with_hostile_names_and_docs() {
    check(
        include_str!("hostile.rs"),
        &[("Quoted", hostile::Quoted::TABLE), ("Type", hostile::inner::Type::TABLE)],
    );
}

#[test]
fn of_the_least_machine() {
    check(include_str!("least.rs"), &[("Least", least::Least::TABLE)]);
}

#[test]
fn two_structures_have_two_fingerprints() {
    let tables = [
        every_construct::Concierge::TABLE,
        every_construct::Queue::<u8>::TABLE,
        hostile::Quoted::TABLE,
        hostile::inner::Type::TABLE,
        least::Least::TABLE,
    ];
    for (at, table) in tables.iter().enumerate() {
        for other in &tables[at + 1..] {
            assert_ne!(table.fingerprint, other.fingerprint);
        }
    }
    assert_eq!(every_construct::Queue::<u8>::TABLE, every_construct::Queue::<String>::TABLE);
}
