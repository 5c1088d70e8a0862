//! The delayed events that a machine has sent to itself and that are not yet due.

use concierge_table::EventId;

use crate::numbering::{Key, Keyed};

/// Delayed events that are told apart by what happens when they are due, and by the name that
/// cancels them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Delayed<'a> {
    pub(crate) event: EventId,
    /// Empty if nothing cancels it.
    pub(crate) timer: &'a str,
}

/// Which delayed events wait, counted as none, one, or several, so that there are finitely many
/// such values. How long each waits is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pending<'a> {
    /// Sorted; what stands here twice waits twice or more.
    items: Vec<Delayed<'a>>,
}

impl<'a> Pending<'a> {
    pub(crate) fn add(&mut self, delayed: Delayed<'a>) {
        let start = self.items.partition_point(|item| *item < delayed);
        if self.items.get(start + 1) != Some(&delayed) {
            self.items.insert(start, delayed);
        }
    }

    pub(crate) fn cancel(&mut self, timer: &str) {
        self.items.retain(|item| item.timer != timer);
    }

    /// The delayed events, and the names that cancel them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (EventId, &'a str)> {
        self.items.iter().map(|item| (item.event, item.timer))
    }

    /// Each delayed event that can be due, with what may wait afterwards.
    pub(crate) fn due(&self) -> Vec<(EventId, Self)> {
        let mut due = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            let mut rest = self.clone();
            rest.items.remove(at);
            due.push((item.event, rest));
            let is_several = at > 0 && self.items[at - 1] == *item;
            if is_several {
                due.push((item.event, self.clone()));
            }
        }
        due
    }
}

impl Keyed for Pending<'_> {
    fn write(&self, key: &mut Key) {
        for Delayed { event, timer } in &self.items {
            key.number(event.0);
            key.text(timer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Delayed, Pending};
    use concierge_table::EventId;

    #[test]
    fn one_comes_once_and_several_come_at_least_once_more() {
        let delayed = Delayed { event: EventId(0), timer: "clock" };
        let mut pending = Pending::default();
        assert!(pending.due().is_empty());
        pending.add(delayed);
        let one = pending.clone();
        assert_eq!(one.due(), [(EventId(0), Pending::default())]);
        pending.add(delayed);
        let several = pending.clone();
        pending.add(delayed);
        assert_eq!(pending, several);
        let mut due = several.due();
        due.dedup();
        assert_eq!(due, [(EventId(0), one), (EventId(0), several)]);
        pending.cancel("bell");
        assert_eq!(pending.due().len(), 3);
        pending.cancel("clock");
        assert_eq!(pending, Pending::default());
    }
}
