//! The Rust of a case: a module with its machine, its functions, and its script.

use std::fmt::Write as _;

use super::case::Conversion;
use super::suite::Test;

/// The module of a case that is known by a number.
pub(super) fn module(number: usize, test: &Test, conversion: &Conversion) -> String {
    let Conversion { imported, functions, typed } = conversion;
    let mut module = format!("mod case_{number} {{\n");
    if imported.context == "()" {
        module += "fn context() {}\n\n";
    } else {
        module += &functions.rust();
    }
    // Writing to a string cannot fail.
    let _ = write!(
        module,
        "concierge_core::machine! {{\n{}}}\n\n\
         fn event(name: &str) -> Option<chart::Event> {{\n    Some(match name {{\n",
        imported.definition,
    );
    for event in &imported.events {
        let _ = writeln!(module, "{:?} => chart::{}.into(),", event.outside, event.identifier);
    }
    let steps = test.steps.iter().map(|step| format!("({}, {:?}), ", step.after, step.event));
    let _ = write!(
        module,
        "        _ => return None,\n    }})\n}}\n\n{}\n\
         pub(super) fn run() {{\n    let script = [{}];\n    \
         crate::drive::run::<crate::drive::Dispatcher<Chart>>({path:?}, context, event, &script);\n",
        typed.as_deref().unwrap_or_default(),
        steps.collect::<String>(),
        path = test.path,
    );
    if typed.is_some() {
        let path = &test.path;
        let _ = writeln!(module, "crate::drive::run::<Typed>({path:?}, context, event, &script);");
    }
    module += "}\n}\n";
    module
}
