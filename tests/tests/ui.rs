//! What the compiler says: to a definition with a mistake, and to a use that a definition rules
//! out. `TRYBUILD=overwrite cargo test -p concierge-tests --test ui` writes the messages anew; each
//! is then to be read as its user would.

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/definition/*.rs");
    cases.compile_fail("ui/misuse/*.rs");
}
