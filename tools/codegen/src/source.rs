//! The file's text, its places, and the mistakes that were found in it.

use std::cell::RefCell;

use crate::fault::{Fault, Faults};

/// A file that is being read.
pub(crate) struct Source<'a> {
    text: &'a str,
    faults: RefCell<Vec<Fault>>,
}

impl<'a> Source<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, faults: RefCell::default() }
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Where in the text a part of it begins, in bytes.
    pub fn offset_of(&self, part: &str) -> usize {
        part.as_ptr().addr() - self.text.as_ptr().addr()
    }

    /// Line and column of an offset, both from 1; the column in characters, as editors count.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// Where a line and a column, in bytes, are; numbers beyond the text are its end.
    pub fn offset_at(&self, line: usize, column: usize) -> usize {
        let before = self.text.split_inclusive('\n').take(line.saturating_sub(1));
        let line_start: usize = before.map(str::len).sum();
        (line_start + column.saturating_sub(1)).min(self.text.len())
    }

    /// Notes a mistake.
    pub fn fault(&self, offset: usize, message: String) {
        let (line, column) = self.place(offset);
        self.faults.borrow_mut().push(Fault { line, column, message });
    }

    /// What was read, if there was no mistake.
    pub fn finish<T>(self, file: &str, read: Option<T>) -> Result<T, Faults> {
        let mut list = self.faults.into_inner();
        list.sort();
        match read {
            Some(read) if list.is_empty() => Ok(read),
            _ => Err(Faults { file: file.to_owned(), list }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        let source = Source::new("ab\nüx\r\n");
        let places: Vec<_> = [0, 1, 3, 5, 6, 8].map(|offset| source.place(offset)).into();
        assert_eq!(places, [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1)]);
    }

    #[test]
    fn offsets_stay_inside_the_text() {
        let source = Source::new("ab\nüx\n");
        let offsets = [(1, 1), (1, 0), (2, 3), (3, 1), (9, 9)];
        assert_eq!(offsets.map(|(line, column)| source.offset_at(line, column)), [0, 0, 5, 7, 7]);
    }
}
