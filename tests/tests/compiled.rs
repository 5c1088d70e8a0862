//! The charts as definitions: what the front end makes of them, and what rustc does.

use concierge_table::Fingerprint;
use concierge_tests::charts::{self, Chart};
use concierge_tests::compiled;
use concierge_tests::project::Project;
use concierge_tests::walks::{WALKS, in_one_line};
use proc_macro2::TokenStream;

#[test]
fn a_definition_is_its_table() {
    let mut wrong = Vec::new();
    for chart in charts::ALL {
        let tokens: TokenStream = chart.definition.parse().expect("a definition is made of tokens");
        let reading = concierge_model::read(tokens);
        let Some(machine) = reading.machine else {
            let errors =
                reading.errors.iter().map(|error| format!("{}: {error}", error.code().name()));
            wrong.push(format!("{}: {}", chart.name, errors.collect::<Vec<_>>().join("\n    ")));
            continue;
        };
        machine.with_table(|table| {
            if table.fingerprint(Fingerprint(0)) != chart.table {
                wrong.push(format!("{}: {table:#?}", chart.name));
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn compiled_charts_do_what_they_are_to_do() {
    let lines = run(&compiled::project("compiled_charts"), |number, chart| {
        let name = chart.name;
        format!("{}concierge_tests::walks::check::<{name}::Machine>();\n", check(number, chart))
    });
    // A walk through the compiled machine sees what one through the reference sees.
    let walked = WALKS.iter().map(|walk| walk(None).map(|coverage| in_one_line(&coverage)));
    let expected = charts::ALL.iter().zip(walked).flat_map(|(chart, walked)| {
        [chart.name.to_owned(), walked.unwrap_or_else(|error| panic!("{error}"))]
    });
    let expected: Vec<String> = expected.map(|line| format!("ok {line}")).collect();
    assert_eq!(lines, expected);
}

/// Machines that tell nothing take other steps to do the same.
#[test]
fn charts_that_tell_nothing_do_the_same() {
    let lines = run(&compiled::silent_project("silent_charts"), check);
    let expected: Vec<String> = charts::ALL.iter().map(|it| format!("ok {}", it.name)).collect();
    assert_eq!(lines, expected);
}

/// The statement that checks a chart of this number.
fn check(number: usize, chart: &Chart) -> String {
    let (name, all) = (chart.name, "concierge_tests::charts::ALL");
    format!("concierge_tests::compiled::check::<{name}::Machine>(&{all}[{number}]);\n")
}

/// What is printed by a program of all charts that does this with each.
fn run(project: &Project, call: impl Fn(usize, &Chart) -> String) -> Vec<String> {
    let charts = charts::ALL.iter().enumerate();
    let calls: String = charts.map(|(number, chart)| call(number, chart)).collect();
    let modules: Vec<String> = charts::ALL
        .iter()
        .map(|chart| {
            compiled::module(chart.name, chart.definition)
                .unwrap_or_else(|errors| panic!("{}: {errors}", chart.name))
        })
        .collect();
    let program = compiled::program(&calls, &modules);
    project.build(&[(project.name().to_owned(), program)]);
    let lines = project.run(project.name(), &[]);
    let wrong: Vec<&String> = lines.iter().filter(|line| !line.starts_with("ok ")).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    lines
}
