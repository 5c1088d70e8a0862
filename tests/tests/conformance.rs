//! The public suites: every test, compiled and driven, and the page that tells of it.

use concierge_tests::conformance::{Case, Suite, report, run};
use concierge_tests::workspace;

#[test]
fn the_page_about_conformance_is_up_to_date_and_nothing_fails() {
    let suite = match Suite::find() {
        Ok(suite) => suite,
        Err(missing) => {
            assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{missing}");
            eprintln!("not tested: {missing}");
            return;
        }
    };
    let cases: Vec<Case> = suite.tests().into_iter().map(Case::of).collect();
    let page = report(&cases, &run(&cases));
    expect_test::expect_file![workspace().join("docs/conformance.md")].assert_eq(&page);
    let failures: Vec<&str> = page.lines().filter(|line| line.contains("| fails")).collect();
    assert!(failures.is_empty(), "{failures:#?}");
    for case in &cases {
        if let Err(reason) = &case.conversion {
            assert_eq!(case.test.tier, "D1-int", "{}: {reason}", case.test.path);
        }
    }
}
