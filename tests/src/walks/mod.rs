//! Walks by the definition through the charts: on compiled machines, and on the reference, with each
//! mistake that an interpreter can make, to show what a walk notices.

mod stand_in;

pub use stand_in::StandIn;

use std::time::Duration;

use concierge_core::Machine;
use concierge_table::{Table, Term};
use concierge_walk::{Coverage, Walk};

use crate::charts;
use crate::compiled::{Clock as _, Holding, Log, Subject, without_panic};
use crate::naive::Bug;

/// What comes of a walk: what it covers, or what is wrong with the machine.
pub type Walked = Result<Coverage, String>;

/// Walks through a compiled machine whose guards say what they are told.
///
/// # Errors
/// If the machine does not do what its definition says.
pub fn compiled<S: Subject>(configure: fn(Walk<S>) -> Walk<S>) -> Walked {
    let context = || {
        Log::hold(&Holding::default());
        Log::default()
    };
    let walk = configure(Walk::new(context, S::Time::at(Duration::ZERO)));
    let walk = guards(S::TABLE)
        .fold(walk, |walk, guard| walk.guard(guard, move |_, holds| Log::set(guard, holds)));
    let walked = without_panic(|| walk.run().map_err(|error| error.to_string()));
    // What has run is for whoever listens, and nobody does.
    drop(Log::take_notes());
    walked
}

/// Walks everywhere through a compiled machine, and prints what comes of it in one line.
pub fn check<S: Subject>() {
    match compiled::<S>(Walk::everywhere) {
        Ok(coverage) => println!("ok {}", in_one_line(&coverage)),
        Err(error) => println!("wrong {error:?}"),
    }
}

/// A report, its lines joined.
pub fn in_one_line(coverage: &Coverage) -> String {
    let text = coverage.to_string();
    text.lines().map(str::trim).collect::<Vec<_>>().join("; ")
}

fn interpreted<const CHART: usize>(bug: Option<Bug>) -> Walked {
    let walk =
        Walk::<StandIn<CHART>>::new(move || (bug, Holding::default()), Duration::ZERO).everywhere();
    let set =
        |guard: &'static str| move |context: &mut (_, Holding), holds| context.1.set(guard, holds);
    let walk =
        guards(StandIn::<CHART>::TABLE).fold(walk, |walk, guard| walk.guard(guard, set(guard)));
    without_panic(|| walk.run().map_err(|error| error.to_string()))
}

/// The guard functions of a table, each as often as it is asked.
fn guards(table: &Table<'static>) -> impl Iterator<Item = &'static str> {
    let terms = table.transitions.iter().flat_map(|transition| transition.guard.terms());
    terms.filter_map(|term| if let Term::Call(guard) = *term { Some(guard) } else { None })
}

/// A function for each chart.
macro_rules! walks {
    ($($chart:literal)*) => { &[$(interpreted::<$chart>),*] };
}

/// Walks through the charts, in their order, on the reference with a mistake or without one.
pub const WALKS: &[fn(Option<Bug>) -> Walked] = walks! {
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34
    35 36 37 38 39 40 41 42 43 44
};

const _: () = assert!(WALKS.len() == charts::ALL.len(), "each chart is walked through");
