//! What a machine said, heard word by word.

use concierge_table::{Action, TransitionId};

use super::{Deviation, Said};
use crate::sorted::Map;

/// What was said, as far as it was not heard yet.
pub(super) struct Hearing<'s> {
    said: &'s [Said<'s>],
    /// How often each function was asked since something fired.
    asked: Map<&'s str, usize>,
}

impl<'s> Hearing<'s> {
    pub(super) fn of(said: &'s [Said<'s>]) -> Self {
        Self { said, asked: Map::new() }
    }

    /// What a function said before the next transition was taken. Up to then the context is the
    /// same, and with it mostly the answer; if not, since the events differ, the order tells.
    pub(super) fn answer(&mut self, guard: &str) -> Option<bool> {
        let before = self.said.iter().take_while(|said| !matches!(said, Said::Fired(_)));
        let answers: Vec<(&str, bool)> = before
            .filter_map(|said| match *said {
                Said::Asked { guard: name, holds } if name == guard => Some((name, holds)),
                _ => None,
            })
            .collect();
        let &(name, first) = answers.first()?;
        let asked = self.asked.or_default(name);
        *asked += 1;
        let is_one = answers.iter().all(|(_, holds)| *holds == first);
        if is_one { Some(first) } else { answers.get(*asked - 1).or(answers.last()).map(|it| it.1) }
    }

    /// These transitions are taken next.
    pub(super) fn take(&mut self, fired: &[TransitionId]) -> Result<(), Vec<TransitionId>> {
        let start = self.said.iter().take_while(|said| matches!(said, Said::Asked { .. })).count();
        let found: Vec<TransitionId> = self.said[start..]
            .iter()
            .map_while(|said| if let Said::Fired(id) = said { Some(*id) } else { None })
            .take(fired.len().max(1))
            .collect();
        if found != fired {
            return Err(found);
        }
        self.said = &self.said[start + found.len()..];
        self.asked = Map::new();
        Ok(())
    }

    /// These actions run next.
    pub(super) fn run<'a>(&mut self, ran: &[&'a [Action<'a>]]) -> Result<(), Deviation<'a>> {
        let expected = ran.iter().copied().flatten().filter_map(|action| match *action {
            Action::Call(name) => Some(name),
            _ => None,
        });
        let found = self.said.iter().map_while(|said| match *said {
            Said::Ran(name) => Some(name),
            _ => None,
        });
        if !expected.clone().eq(found.clone()) {
            let found = found.map(str::to_owned).collect();
            return Err(Deviation::Ran { expected: expected.collect(), found });
        }
        self.said = &self.said[found.count()..];
        Ok(())
    }

    /// Nothing more is taken, and nothing more runs.
    pub(super) fn end<'a>(mut self) -> Result<(), Deviation<'a>> {
        self.run(&[])?;
        self.take(&[]).map_err(|found| Deviation::Fired { expected: Vec::new(), found })
    }
}
