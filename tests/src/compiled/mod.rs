//! Machines that rustc compiles, as drivers: of a definition a program makes a module, in which the
//! machine stands with its functions and a typed API that is driven event by event.

mod driver;
mod log;
mod module;
mod subject;

pub use driver::{Compiled, Way};
pub use log::{Holding, Log};
pub use module::module;
pub use subject::{Clock, Instant, Sent, Subject};

use std::panic::{AssertUnwindSafe, catch_unwind};

use concierge_table::{Fingerprint, Table};

use crate::charts::Chart;
use crate::project::Project;

/// Both ways to drive a machine.
pub const WAYS: [Way; 2] = [Way::Dispatcher, Way::Typed];

/// The project of a name whose programs drive compiled machines, which tell what they do. The
/// reference is compiled to be fast, the machines are to be compiled fast.
pub fn project(name: &str) -> Project {
    driving(name, &Project::dependency("concierge-tests", "tests"))
}

/// The same, of machines that tell nothing, as those of programs.
pub fn silent_project(name: &str) -> Project {
    driving(name, &Project::bare_dependency("concierge-tests", "tests"))
}

fn driving(name: &str, tests: &str) -> Project {
    let crates = ["concierge-core", "concierge-model", "concierge-table"];
    let crates = crates.map(|package| Project::dependency(package, package)).concat();
    let serde = "serde = { version = \"1\", default-features = false, features = [\"derive\"] }\n";
    let profile = "[profile.dev.package.concierge-tests]\nopt-level = 2\n";
    Project::new(name, &format!("{crates}{serde}{tests}\n{profile}"))
}

/// A program of several modules, `main` being this.
pub fn program(main: &str, modules: &[String]) -> String {
    format!(
        "#![allow(dead_code, unused, unreachable_patterns)]\n\nfn main() {{\n{main}}}\n\n{}",
        modules.join("\n")
    )
}

/// Runs all that a chart says on its compiled machine, and prints what comes of it.
pub fn check<S: Subject>(chart: &Chart) {
    let result = without_panic(|| {
        let table = S::TABLE.fingerprint(Fingerprint(0));
        if table != chart.table {
            return Err(format!("the table is {table:#?}"));
        }
        WAYS.into_iter().filter(|way| *way == Way::Dispatcher || S::IS_TYPED).try_for_each(|way| {
            chart.check(|_| Compiled::<S>::new(way)).map_err(|error| format!("{way:?}: {error}"))
        })
    });
    match result {
        Ok(()) => println!("ok {}", chart.name),
        Err(error) => println!("wrong {}: {error}", chart.name),
    }
}

/// What comes of something that may panic.
pub(crate) fn without_panic<T>(run: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Err(format!("it panics: {}", text.unwrap_or_default()))
    })
}

/// The chart of a compiled machine, without runs.
pub fn chart_of<S: Subject>() -> Chart {
    let table: &'static Table<'static> = S::TABLE;
    Chart { name: table.name, definition: "", table: *table, runs: &[] }
}
