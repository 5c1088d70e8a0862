//! Events that the machine has sent itself and not taken yet.

use alloc::collections::VecDeque;

/// How many events wait in place, before a queue allocates.
const IN_PLACE: usize = 8;

/// First in, first out. A macrostep that raises few events at a time allocates nothing.
#[derive(Debug)]
pub struct Queue<T> {
    in_place: [Option<T>; IN_PLACE],
    first: usize,
    length: usize,
    /// What came when there was no place; all of it is younger than what is in place.
    rest: VecDeque<T>,
}

impl<T> Queue<T> {
    /// Nothing waits.
    pub(super) const fn new() -> Self {
        Self { in_place: [const { None }; IN_PLACE], first: 0, length: 0, rest: VecDeque::new() }
    }

    pub(super) fn push(&mut self, item: T) {
        if self.length < IN_PLACE && self.rest.is_empty() {
            self.in_place[(self.first + self.length) % IN_PLACE] = Some(item);
            self.length += 1;
        } else {
            self.rest.push_back(item);
        }
    }

    pub(super) fn pop(&mut self) -> Option<T> {
        if self.length == 0 {
            return self.rest.pop_front();
        }
        let item = self.in_place[self.first].take();
        self.first = (self.first + 1) % IN_PLACE;
        self.length -= 1;
        item
    }

    pub(super) fn clear(&mut self) {
        *self = Self::new();
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;

    #[test]
    fn is_first_in_first_out_across_its_place() {
        let mut queue = Queue::new();
        let (mut pushed, mut popped) = (0, 0);
        for round in 0..40 {
            for _ in 0..round % 13 {
                queue.push(pushed);
                pushed += 1;
            }
            for _ in 0..round % 11 {
                if let Some(item) = queue.pop() {
                    assert_eq!(item, popped);
                    popped += 1;
                }
            }
        }
        while let Some(item) = queue.pop() {
            assert_eq!(item, popped);
            popped += 1;
        }
        assert_eq!(pushed, popped);
    }
}
