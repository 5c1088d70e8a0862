//! A test whose chart is converted.

use concierge_diagram::import::{self, Imported, Options};

use super::functions::Functions;
use super::suite::Test;
use super::{typed, vocabulary};

/// What a definition of the suites may have that one of an author should not: states that nothing
/// leads to and transitions that never fire, since that they do not is what a test shows.
const SETTINGS: &[&str] = &[
    "allow unreachable_state \"the test shows that it is not entered\"",
    "allow never_fires \"the test shows that another transition is taken\"",
    "allow trap_state \"the test ends there\"",
    "allow unhandled_event \"the test shows that it changes nothing\"",
    "allow internal_without_effect \"the test shows that it is as any other\"",
    "allow conflicting_regions \"the test shows which one goes first\"",
    "allow no_end \"the test ends there\"",
    "allow unheard_event \"the test shows that nothing hears it\"",
    "allow never_due \"the test shows that it does not come\"",
    "allow unused_timer \"the test shows that it comes\"",
    "allow in_pseudo_state \"the test shows that it is not active\"",
];

/// A test and what became of its chart.
#[derive(Clone, Debug)]
pub struct Case {
    /// The test.
    pub test: Test,
    /// Its machine, or why there is none.
    pub conversion: Result<Conversion, String>,
}

/// A converted chart.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The machine `Chart`.
    pub imported: Imported,
    /// Its functions.
    pub functions: Functions,
    /// The Rust that drives it through its typed API; `None` if it has more configurations than
    /// there are types for.
    pub typed: Option<String>,
}

impl Case {
    /// Converts the chart of a test.
    pub fn of(test: Test) -> Self {
        let conversion = Conversion::of(&test);
        Self { test, conversion }
    }
}

impl Conversion {
    fn of(test: &Test) -> Result<Self, String> {
        // SCION's charts are plain, and are converted as they are.
        let is_plain = test.initial.is_some();
        let chart = if is_plain { test.chart.clone() } else { vocabulary::plain(&test.chart)? };
        let mut options = Options {
            machine: Some("Chart".to_owned()),
            events: test.steps.iter().filter_map(|step| step.event.clone()).collect(),
            settings: SETTINGS.iter().map(|&setting| setting.to_owned()).collect(),
        };
        let import = |options: &Options| {
            import::scxml(&chart, options).map_err(|mistakes| mistakes.to_string())
        };
        let mut imported = import(&options)?;
        if imported.events.is_empty() {
            // A definition has an event. This one never comes.
            options.settings.push("event Unused".to_owned());
            imported = import(&options)?;
        }
        let functions = Functions::of(&imported)?;
        // Whatever is noted is missing in the machine, so that the test would show nothing.
        if let Some(note) = imported.notes.first() {
            return Err(note.message.clone());
        }
        let typed = typed::subject(&imported.definition);
        Ok(Self { imported, functions, typed })
    }
}
