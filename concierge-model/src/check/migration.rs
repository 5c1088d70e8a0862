//! Rules about migrations.

use concierge_exploration::Map;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Machine;
use crate::resolve::duplicate;

/// Each older version is migrated once, to the next one, and so on to that of the definition.
pub(super) fn lead_here(machine: &Machine, errors: &mut Diagnostics) {
    let mut seen = Map::new();
    for migration in &machine.migrations {
        let (from, span) = (migration.from, migration.span);
        if from == 0 {
            let message = "there is no version 0";
            errors.push(
                Diagnostic::new(Code::WrongMigration, span, message)
                    .with_help("the first is version 1, also where none is set"),
            );
        } else if from >= machine.version {
            let message = format!("version {from} is not older than the definition's");
            errors.push(Diagnostic::new(Code::WrongMigration, span, message).with_help(format!(
                "the definition is of version {}: set a newer one, as in `version {};`",
                machine.version,
                from.saturating_add(1)
            )));
        } else if let Some(first) = seen.get(&from) {
            errors.push(duplicate(span, *first, format!("version {from} is migrated twice")));
        } else {
            seen.insert(from, span);
        }
    }
    for (from, span) in &seen {
        let next = from + 1;
        if next < machine.version && !seen.contains_key(&next) {
            let message = format!("version {from} is migrated to {next}, which is not migrated");
            errors.push(Diagnostic::new(Code::WrongMigration, *span, message).with_help(format!(
                "say what becomes of version {next}: `migrate from {next} with other_function;`"
            )));
        }
    }
}
