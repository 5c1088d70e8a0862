//! A set.

use std::borrow::Borrow;

/// A set, iterated in the order of its values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set<T>(Vec<T>);

impl<T> Set<T> {
    /// Nothing.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many values are in it.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The values in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The least value.
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }

    /// Keeps the values of which this is so.
    pub fn retain(&mut self, is_kept: impl FnMut(&T) -> bool) {
        self.0.retain(is_kept);
    }
}

impl<T: Ord> Set<T> {
    /// Adds a value; `false` if it was there.
    pub fn insert(&mut self, value: T) -> bool {
        match self.0.binary_search(&value) {
            Ok(_) => false,
            Err(position) => {
                self.0.insert(position, value);
                true
            }
        }
    }

    /// Takes out a value; `false` if it was not there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let position = self.position(value);
        if let Ok(position) = position {
            self.0.remove(position);
        }
        position.is_ok()
    }

    /// Whether a value is in it.
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.position(value).is_ok()
    }

    /// The value that comes next in order.
    pub fn after(&self, value: &T) -> Option<&T> {
        let position = match self.0.binary_search(value) {
            Ok(position) => position + 1,
            Err(position) => position,
        };
        self.0.get(position)
    }

    /// Whether all of it is in another.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.0.iter().all(|value| other.contains(value))
    }

    /// Whether nothing of it is in another.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        !self.0.iter().any(|value| other.contains(value))
    }

    fn position<Q: Ord + ?Sized>(&self, value: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|other| other.borrow().cmp(value))
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<'a, T: Ord + Copy> Extend<&'a T> for Set<T> {
    fn extend<I: IntoIterator<Item = &'a T>>(&mut self, values: I) {
        for value in values {
            self.insert(*value);
        }
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::new();
        set.extend(values);
        set
    }
}

impl<T: Ord + Copy> Set<T> {
    /// The values of both.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.extend(other);
        both
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Set;

    #[test]
    fn is_in_order_and_has_nothing_twice() {
        let mut set: Set<u16> = [3, 1, 2, 3, 1].into_iter().collect();
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
        assert!(!set.insert(2));
        assert!(set.insert(0));
        assert_eq!(
            (set.first(), set.after(&0), set.after(&3), set.len()),
            (Some(&0), Some(&1), None, 4)
        );
        assert!(set.remove(&1) && !set.remove(&1) && !set.contains(&1));
        assert_eq!(set.after(&0), Some(&2));
    }

    #[test]
    fn is_compared_with_others() {
        let [few, more, other]: [Set<u16>; 3] =
            [&[1, 2][..], &[1, 2, 3], &[4]].map(|values| values.iter().copied().collect());
        assert!(few.is_subset(&more) && !more.is_subset(&few));
        assert!(few.is_disjoint(&other) && !few.is_disjoint(&more));
        assert_eq!(few.with(&other).into_iter().collect::<Vec<_>>(), [1, 2, 4]);
    }
}
