//! Lists that generated code keeps in one.

/// The part of `all` that stands at `number`: from where, and up to where. Generated code gives every
/// number a part, and no part lies outside.
#[must_use]
pub const fn part<T>(all: &'static [T], parts: &[(usize, usize)], number: usize) -> &'static [T] {
    let (from, to) = parts[number];
    all.split_at(to).0.split_at(from).1
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn parts_may_be_shared_and_empty() {
        let parts = |number| part(&['a', 'b', 'c'], &[(0, 2), (1, 3), (0, 2), (0, 0)], number);
        assert_eq!([0, 1, 2, 3].map(parts), [&['a', 'b'][..], &['b', 'c'], &['a', 'b'], &[]]);
    }
}
