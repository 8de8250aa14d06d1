//! Lists that forget their oldest when they are full.

use std::collections::VecDeque;

/// What was put in, in order, at most so many. Places count from 0 and stay the same whatever is
/// forgotten.
pub(crate) struct Kept<T> {
    items: VecDeque<T>,
    first: u64,
    limit: Option<usize>,
}

impl<T> Kept<T> {
    /// An empty list; without a limit nothing is forgotten.
    pub(crate) fn new(limit: Option<usize>) -> Self {
        Self { items: VecDeque::new(), first: 0, limit }
    }

    /// Puts an item in and gives its place.
    pub(crate) fn push(&mut self, item: T) -> u64 {
        if self.limit.is_some_and(|limit| self.items.len() >= limit.max(1)) {
            self.items.pop_front();
            self.first += 1;
        }
        self.items.push_back(item);
        self.end() - 1
    }

    /// The item at a place; none if it is forgotten, or was never there.
    pub(crate) fn get(&self, place: u64) -> Option<&T> {
        self.items.get(usize::try_from(place.checked_sub(self.first)?).ok()?)
    }

    /// The place of the oldest item there is.
    pub(crate) fn first(&self) -> u64 {
        self.first
    }

    /// The place of the next item.
    pub(crate) fn end(&self) -> u64 {
        self.first + self.items.len() as u64
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.items.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut T> {
        self.items.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stay_while_the_oldest_are_forgotten() {
        let mut kept = Kept::new(Some(2));
        assert_eq!([kept.push('a'), kept.push('b'), kept.push('c')], [0, 1, 2]);
        assert_eq!((kept.first(), kept.end()), (1, 3));
        assert_eq!([kept.get(0), kept.get(1), kept.get(2)], [None, Some(&'b'), Some(&'c')]);
        assert_eq!(kept.get(3), None);
        assert_eq!(kept.iter().collect::<String>(), "bc");
    }

    #[test]
    fn without_a_limit_nothing_is_forgotten() {
        let mut kept = Kept::new(None);
        (0..1000).for_each(|number| _ = kept.push(number));
        assert_eq!((kept.first(), kept.end(), kept.get(0)), (0, 1000, Some(&0)));
    }
}
