//! What a record says, part by part: measured first, then written straight to its place.

/// Where the parts of a payload go.
pub trait Sink {
    /// Takes the next bytes.
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Counts bytes.
struct Measure(usize);

impl Sink for Measure {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        self.0 += bytes.len();
    }
}

/// Writes straight to the payload's place in the journal.
pub(super) struct Fill<'a>(pub(super) &'a mut [u8]);

impl Sink for Fill<'_> {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        // There is room for all that was measured.
        if let Some((here, rest)) = std::mem::take(&mut self.0).split_at_mut_checked(bytes.len()) {
            here.copy_from_slice(bytes);
            self.0 = rest;
        }
    }
}

/// What a record says, put down part by part. Putting it twice puts the same.
pub trait Payload {
    /// Puts all of it into `sink`.
    fn put(&self, sink: &mut impl Sink);
}

impl Payload for &[u8] {
    #[inline]
    fn put(&self, sink: &mut impl Sink) {
        sink.put(self);
    }
}

/// How many bytes a payload takes.
#[inline]
pub(super) fn measure(payload: &impl Payload) -> usize {
    let mut measure = Measure(0);
    payload.put(&mut measure);
    measure.0
}
