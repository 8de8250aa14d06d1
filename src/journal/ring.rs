//! Where in the journal's space the next record goes.
//!
//! The space is used over and over. A spot is an offset in it together with the generation, which
//! rises each time writing starts again at offset 0: when the end was reached, or when everything
//! had been drained and the first pages, still warm, are used again. A reader that finds no record
//! at a spot looks at offset 0 of the next generation; so no marker for "go on at the start" is
//! needed.

/// Bytes kept free behind the newest record: the zeroed header word that ends the journal.
pub const GAP: usize = 8;

/// A place in the journal's space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// How often writing has started again at offset 0.
    pub generation: u64,
    /// Bytes from the start of the record space.
    pub offset: usize,
}

impl Spot {
    /// The start of the generation after this spot's.
    pub fn next_generation(self) -> Self {
        Self { generation: self.generation + 1, offset: 0 }
    }
}

/// What lies between the oldest record not yet drained (`tail`) and the next one to be written
/// (`head`).
#[derive(Debug, Clone)]
pub struct Ring {
    capacity: usize,
    head: Spot,
    tail: Spot,
}

impl Ring {
    /// A ring over `capacity` bytes.
    pub fn new(capacity: usize, tail: Spot, head: Spot) -> Self {
        Self { capacity, head, tail }
    }

    /// Where the next record will be written, if it fits there.
    pub fn head(&self) -> Spot {
        self.head
    }

    /// Where the oldest record that is not yet drained begins.
    pub fn tail(&self) -> Spot {
        self.tail
    }

    /// Bytes between tail and head, those wasted at the end of a generation included.
    pub fn used(&self) -> usize {
        self.distance_to(self.head)
    }

    /// The size of the record space.
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// Finds the place for a record of `size` bytes; `None` when it does not fit. Records that may
    /// not use the `reserve` stop that many bytes earlier.
    pub fn place(&self, size: usize, reserve: usize) -> Option<Spot> {
        let spot = self.first_fit(size)?;
        let used_after = self.distance_to(Spot { offset: spot.offset + size, ..spot });
        (used_after + reserve <= self.capacity).then_some(spot)
    }

    fn first_fit(&self, size: usize) -> Option<Spot> {
        let wrapped = self.head.generation != self.tail.generation;
        let limit = if wrapped { self.tail.offset } else { self.capacity };
        if self.head.offset + size + GAP <= limit {
            return Some(self.head);
        }
        let fits_at_start = !wrapped && size + GAP <= self.tail.offset;
        fits_at_start.then(|| self.head.next_generation())
    }

    fn distance_to(&self, spot: Spot) -> usize {
        if spot.generation == self.tail.generation {
            spot.offset - self.tail.offset
        } else {
            self.capacity - self.tail.offset + spot.offset
        }
    }

    /// Moves the head behind the record of `size` bytes that was written at `spot`.
    pub fn wrote(&mut self, spot: Spot, size: usize) {
        self.head = Spot { offset: spot.offset + size, ..spot };
    }

    /// Gives the space before `spot` back. When that was all, writing starts again at offset 0.
    pub fn drained_to(&mut self, spot: Spot) {
        self.tail = spot;
        if self.tail == self.head && self.head.offset > 0 {
            self.head = self.head.next_generation();
            self.tail = self.head;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CAPACITY: usize = 1024;

    fn empty() -> Ring {
        let start = Spot { generation: 0, offset: 0 };
        Ring::new(CAPACITY, start, start)
    }

    #[test]
    fn starts_again_at_zero_when_all_is_drained() {
        let mut ring = empty();
        let spot = ring.place(100, 0).expect("fits");
        ring.wrote(spot, 100);
        ring.drained_to(ring.head());
        assert_eq!(ring.head(), Spot { generation: 1, offset: 0 });
        assert_eq!(ring.used(), 0);
    }

    #[test]
    fn the_reserve_is_kept_from_ordinary_records() {
        let ring = empty();
        assert!(ring.place(CAPACITY - 100, 128).is_none());
        assert!(ring.place(CAPACITY - 100, 0).is_some());
    }

    proptest! {
        /// Whatever is written and drained, no record overlaps one that is not drained yet, nor
        /// does its closing zero word, and the generation rises by one at most per record.
        #[test]
        fn live_records_never_overlap(steps in prop::collection::vec((1usize..40, any::<bool>()), 1..400)) {
            let mut ring = empty();
            let mut live: Vec<(Spot, usize)> = Vec::new();
            for (eighths, drain) in steps {
                let size = eighths * 8;
                if drain && !live.is_empty() {
                    let count = 1 + eighths % live.len();
                    let to = live.get(count).map_or(ring.head(), |(spot, _)| *spot);
                    live.drain(..count.min(live.len()));
                    ring.drained_to(to);
                    continue;
                }
                let Some(spot) = ring.place(size, 0) else {
                    prop_assert!(ring.used() + 2 * (size + GAP) > CAPACITY || !live.is_empty());
                    continue;
                };
                prop_assert!(spot == ring.head() || spot == ring.head().next_generation());
                prop_assert!(spot.offset + size + GAP <= CAPACITY);
                for (other, length) in &live {
                    let apart = spot.offset + size + GAP <= other.offset
                        || other.offset + length <= spot.offset;
                    prop_assert!(apart, "{spot:?}+{size} over {other:?}+{length}");
                }
                ring.wrote(spot, size);
                live.push((spot, size));
            }
        }
    }
}
