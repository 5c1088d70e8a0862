//! How strong the charts are: the reference with each mistake that an interpreter can plausibly
//! make, and the charts that notice.

mod random;

pub use random::Walk;

use crate::charts::{self, Chart, Reference};
use crate::naive::Bug;

/// What became of the reference with a mistake.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The mistake.
    pub bug: Bug,
    /// The charts whose own steps notice it.
    pub noticed_by: Vec<&'static str>,
    /// The first chart, if there is one, on which random events show it.
    pub shown_by: Option<&'static str>,
}

impl Verdict {
    /// Whether no chart's own steps notice it. That random events do is luck, and not enough.
    pub fn survives(&self) -> bool {
        self.noticed_by.is_empty()
    }
}

/// Runs all charts, and random events on them, against each mistake.
pub fn judge() -> Vec<Verdict> {
    let walks: Vec<(&Chart, Vec<Walk>)> =
        charts::ALL.iter().map(|chart| (chart, Walk::several(chart))).collect();
    Bug::ALL.iter().map(|&bug| verdict(bug, &walks)).collect()
}

fn verdict(bug: Bug, walks: &[(&Chart, Vec<Walk>)]) -> Verdict {
    let notices = |chart: &&Chart| chart.check(|chart| Reference::new(chart, Some(bug))).is_err();
    let shows = |(chart, walks): &&(&Chart, Vec<Walk>)| {
        walks.iter().any(|walk| walk.differs(Reference::new(chart, Some(bug))))
    };
    Verdict {
        bug,
        noticed_by: charts::ALL.iter().filter(notices).map(|chart| chart.name).collect(),
        shown_by: walks.iter().find(shows).map(|(chart, _)| chart.name),
    }
}
