//! The charts as definitions: what the front end makes of them, and what rustc does.

use concierge_table::Fingerprint;
use concierge_tests::{charts, compiled};
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
    let project = compiled::project("compiled_charts");
    let calls: Vec<String> = charts::ALL
        .iter()
        .enumerate()
        .map(|(number, chart)| {
            let chart =
                format!("{}::Machine>(&concierge_tests::charts::ALL[{number}])", chart.name);
            format!("    concierge_tests::compiled::check::<{chart};\n")
        })
        .collect();
    let modules: Vec<String> = charts::ALL
        .iter()
        .map(|chart| {
            compiled::module(chart.name, chart.definition)
                .unwrap_or_else(|errors| panic!("{}: {errors}", chart.name))
        })
        .collect();
    let program = compiled::program(&calls.concat(), &modules);
    project.build(&[("compiled_charts".to_owned(), program)]);
    let lines = project.run("compiled_charts", &[]);
    let wrong: Vec<&String> = lines.iter().filter(|line| !line.starts_with("ok ")).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(lines.len(), charts::ALL.len());
}
