//! The table of all machines, as Markdown.

use std::fmt::Write as _;

use crate::candidate::Candidate;
use crate::code::Program;
use crate::count::{self, Count};
use crate::machines::Contest;
use crate::timing::{self, Time};

/// All that was measured of one candidate.
#[derive(Clone, Debug)]
pub struct Row {
    /// Who it is.
    pub candidate: Candidate,
    /// Its instructions and allocations.
    pub count: Count,
    /// Its nanoseconds.
    pub time: Time,
    /// The bytes of its code.
    pub code: usize,
}

/// Measures all of a machine.
///
/// # Errors
/// If valgrind fails, or a candidate comes to another result.
pub fn measure(contest: &Contest, program: &Program, events: usize) -> Result<Vec<Row>, String> {
    let counts = count::contest(contest, events)?;
    let times = timing::contest(contest, events);
    let rows = contest.candidates.iter().zip(counts).zip(times);
    let rows = rows.map(|((&candidate, count), time)| Row {
        candidate,
        count,
        time,
        code: program.size_of(&candidate),
    });
    Ok(rows.collect())
}

/// The section of a machine: its table, and why some are not in it.
pub fn section(contest: &Contest, rows: &[Row]) -> String {
    let mut text = format!("### {}\n\n", contest.name);
    text.push_str(
        "| | instructions | by hand = 1 | ns | spread | bytes | allocations | code |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let by_hand = rows.first().map_or(1.0, |row| row.count.instructions);
    for Row { candidate, count, time, code } in rows {
        let _ = writeln!(
            text,
            "| {} | {:.1} | {:.2} | {:.1} | {:.1} | {} | {:.1} | {code} |",
            candidate.name,
            count.instructions,
            count.instructions / by_hand,
            time.median,
            time.spread,
            candidate.size,
            count.allocations,
        );
    }
    if !contest.absent.is_empty() {
        let absent = contest.absent.iter().map(|(name, why)| format!("{name} ({why})"));
        let _ = writeln!(text, "\nNot here: {}.", absent.collect::<Vec<_>>().join("; "));
    }
    text
}
