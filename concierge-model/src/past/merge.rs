//! The past that has grown by what a definition says now.

use super::{Past, Version};

impl Past {
    /// Adds what sessions may hold that the present definition writes. What they may hold already
    /// stays: a name that is gone is stored all the same.
    pub fn grow(&mut self, present: Version) {
        match self.versions.binary_search_by_key(&present.version, |it| it.version) {
            Ok(at) => self.versions[at].grow(present),
            Err(at) => self.versions.insert(at, present),
        }
    }

    /// Whether it holds all that sessions may hold that the present definition writes.
    pub fn has(&self, present: &Version) -> bool {
        let mut grown = self.clone();
        grown.grow(present.clone());
        grown == *self
    }
}

impl Version {
    fn grow(&mut self, present: Self) {
        let Self { version: _, rests, is_whole, histories, data, timers, sent, deferred } = present;
        if self.is_whole && !is_whole {
            self.rests = alone(std::mem::take(&mut self.rests));
        }
        let rests = if is_whole && !self.is_whole { alone(rests) } else { rests };
        self.is_whole &= is_whole;
        self.rests.extend(rests);
        for (history, remembered) in histories {
            let known = self.histories.or_default(history);
            known.is_deep = remembered.is_deep;
            known.states.extend(remembered.states);
        }
        self.data.extend(data);
        for (state, count) in timers {
            let known = self.timers.or_default(state);
            *known = count.max(*known);
        }
        self.sent.extend(sent);
        for (state, events) in deferred {
            self.deferred.or_default(state).extend(events);
        }
        self.sort();
    }
}

/// Each state of some configurations by itself.
fn alone(configurations: Vec<Vec<String>>) -> Vec<Vec<String>> {
    configurations.into_iter().flatten().map(|state| vec![state]).collect()
}
