//! What was measured before, in a file of the repository: a line for each number.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/baseline.txt");

/// How much more than before is not a regression yet: what another build of the same code may vary.
const TOLERANCE: f64 = 0.02;

/// Numbers by what they count. Less is better.
#[derive(Debug, Default)]
pub struct Numbers(BTreeMap<String, f64>);

impl Numbers {
    /// Adds a number.
    pub fn insert(&mut self, name: String, number: f64) {
        self.0.insert(name, number);
    }

    /// The numbers of the file.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn of_baseline() -> Result<Self, String> {
        let text = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: {error}"))?;
        let number = |line: &str| {
            let (name, number) = line.split_once('\t')?;
            Some((name.to_owned(), number.parse().ok()?))
        };
        let numbers = text.lines().map(|line| number(line).ok_or(line));
        let numbers: Result<_, _> = numbers.collect();
        numbers.map(Self).map_err(|line| format!("{FILE}: `{line}` is no name, tab and number"))
    }

    /// Makes these the numbers of the file.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn accept(&self) -> Result<(), String> {
        let mut text = String::new();
        for (name, number) in &self.0 {
            let _ = writeln!(text, "{name}\t{number:.2}");
        }
        fs::write(FILE, text).map_err(|error| format!("{FILE}: {error}"))
    }

    /// Every number that is larger than before, and every one that was not there: one line each.
    pub fn regressions(&self, before: &Self) -> Vec<String> {
        let told = self.0.iter().filter_map(|(name, &now)| match before.0.get(name) {
            None => Some(format!("{name}: {now:.2}, and no number before")),
            Some(&before) if now > before * (1.0 + TOLERANCE) => {
                let more = (now / before - 1.0) * 100.0;
                Some(format!("{name}: {now:.2}, before {before:.2}, {more:.1}% more"))
            }
            Some(_) => None,
        });
        told.collect()
    }

    /// How many numbers are so much smaller than before that the file should say so.
    pub fn improvements(&self, before: &Self) -> usize {
        let is_better = |(name, now): &(&String, &f64)| {
            before.0.get(*name).is_some_and(|before| **now < before * (1.0 - TOLERANCE))
        };
        self.0.iter().filter(is_better).count()
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    fn numbers(of: &[(&str, f64)]) -> Numbers {
        Numbers(of.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect())
    }

    #[test]
    fn a_number_may_grow_by_two_hundredths() {
        let before = numbers(&[("a", 100.0), ("b", 100.0), ("gone", 1.0)]);
        let now = numbers(&[("a", 102.0), ("b", 102.1), ("new", 3.0)]);
        let told = ["b: 102.10, before 100.00, 2.1% more", "new: 3.00, and no number before"];
        assert_eq!(now.regressions(&before), told);
        assert_eq!(now.improvements(&before), 0);
        assert_eq!(before.improvements(&now), 1);
    }
}
