//! The bytes of records' payloads: little-endian numbers, texts behind their lengths.

use crate::journal::Sink;

/// What payloads are made of, beside plain bytes.
pub(crate) trait Put: Sink {
    /// A text behind its length.
    fn put_text(&mut self, text: &[u8]) {
        self.put(&(text.len() as u32).to_le_bytes());
        self.put(text);
    }

    /// A text of parts between colons, behind its length.
    fn put_joined(&mut self, parts: &[&[u8]]) {
        let colons = parts.len().saturating_sub(1);
        let length = parts.iter().map(|part| part.len()).sum::<usize>() + colons;
        self.put(&(length as u32).to_le_bytes());
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                self.put(b":");
            }
            self.put(part);
        }
    }
}

impl<S: Sink> Put for S {}

/// Reads what was put, in the same order.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Begins to read a payload.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// So many bytes as they are.
    pub(crate) fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    /// A single byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    /// A text behind its length.
    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = u32::from_le_bytes(self.take()?) as usize;
        self.short_text(length)
    }

    /// A text of so many bytes.
    pub(crate) fn short_text(&mut self, length: usize) -> Option<&'a str> {
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        str::from_utf8(head).ok()
    }

    /// Everything that is left, as text.
    pub(crate) fn rest(self) -> Option<&'a str> {
        str::from_utf8(self.0).ok()
    }

    /// Something that stands there only if a flag says so: `None` only when it should and does not.
    pub(crate) fn if_flag<T>(
        &mut self,
        is_set: bool,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        if is_set { read(self).map(Some) } else { Some(None) }
    }
}
