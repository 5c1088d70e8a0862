//! What the moments of a macrostep lead to each other, as a graph.

/// What follows one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Onward<S> {
    /// The machine is at rest in this node, or stuck in a choice without a branch that holds.
    Ends(Option<usize>),
    /// More is queued than the exploration follows.
    Overflows,
    /// One of these steps comes next.
    GoesOn(Vec<S>),
}

/// The moments that one moment leads to, by their positions, that one first.
#[derive(Default)]
pub(crate) struct Course {
    /// For each moment, the positions that it leads to, and whether transitions fire on the way.
    pub(crate) next: Vec<Vec<(usize, bool)>>,
    /// Whether the macrostep can be over here, as far as is known.
    pub(crate) ends: Vec<bool>,
}

impl Course {
    /// Adds a moment of which nothing is known.
    pub(crate) fn add(&mut self) -> usize {
        self.next.push(Vec::new());
        self.ends.push(true);
        self.next.len() - 1
    }

    /// The most microsteps that can follow the first moment; `None` if it can go on for ever.
    pub(crate) fn length(&self) -> Option<usize> {
        let mut arrivals = vec![0_usize; self.next.len()];
        for (to, _) in self.next.iter().flatten() {
            arrivals[*to] += 1;
        }
        let mut lengths = vec![0; self.next.len()];
        let mut longest = 0;
        let mut left = self.next.len();
        let mut open = if arrivals.first() == Some(&0) { vec![0] } else { Vec::new() };
        while let Some(at) = open.pop() {
            left -= 1;
            longest = longest.max(lengths[at]);
            for &(to, fires) in &self.next[at] {
                lengths[to] = lengths[to].max(lengths[at] + usize::from(fires));
                arrivals[to] -= 1;
                if arrivals[to] == 0 {
                    open.push(to);
                }
            }
        }
        (left == 0).then_some(longest)
    }

    /// The first moment after which the macrostep is never over.
    pub(crate) fn endless(&self) -> Option<usize> {
        let mut before = vec![Vec::new(); self.next.len()];
        for (from, next) in self.next.iter().enumerate() {
            for &(to, _) in next {
                before[to].push(from);
            }
        }
        let mut is_over = vec![false; self.next.len()];
        let mut open: Vec<usize> = (0..self.next.len()).filter(|&at| self.ends[at]).collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut is_over[at], true) {
                open.extend(&before[at]);
            }
        }
        is_over.iter().position(|is_over| !is_over)
    }
}

#[cfg(test)]
mod tests {
    use super::Course;

    fn course(next: &[&[usize]], ends: &[usize]) -> Course {
        let fires = |next: &&[usize]| next.iter().map(|&to| (to, true)).collect();
        Course {
            next: next.iter().map(fires).collect(),
            ends: (0..next.len()).map(|at| ends.contains(&at)).collect(),
        }
    }

    #[test]
    fn the_longest_way_counts() {
        assert_eq!(course(&[&[]], &[0]).length(), Some(0));
        assert_eq!(course(&[&[1, 2], &[2], &[]], &[2]).length(), Some(2));
        assert_eq!(course(&[&[1], &[0]], &[]).length(), None);
        assert_eq!(course(&[&[1], &[1, 2], &[]], &[2]).length(), None);
    }

    #[test]
    fn a_cycle_that_something_leaves_is_not_endless() {
        assert_eq!(course(&[&[1], &[0, 2], &[]], &[2]).endless(), None);
        assert_eq!(course(&[&[1, 3], &[2], &[1], &[]], &[3]).endless(), Some(1));
    }
}
