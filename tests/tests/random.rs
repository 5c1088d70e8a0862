//! Random charts, compiled and driven: the dispatcher, the typed API and the reference do the same.
//! `cargo run -p concierge-tests --bin random_charts -- --charts 200` drives more of them.

use concierge_tests::random;

#[test]
fn random_charts_do_what_the_reference_does() {
    let drawn = random::draw(24, 1);
    for findings in [
        random::run(&drawn.definitions, 10_000, 1),
        random::run_silently(&drawn.definitions, 10_000, 1),
    ] {
        assert!(findings.wrong.is_empty(), "{}", findings.wrong.join("\n"));
        assert_eq!(findings.lines.len(), drawn.definitions.len());
    }
}
