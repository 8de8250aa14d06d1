//! The journal's memory: a mapped file, or plain memory where no file can be had.
//!
//! The pages belong to the kernel, so what was stored here outlives a killed process. All access
//! goes through the few functions below; each checks its range.

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use memmap2::{MmapOptions, MmapRaw};

use crate::platform::{Blocks, System};

/// A fixed range of shared memory.
///
/// One writer at a time may store (the journal's lock sees to that), only outside what a reader may
/// read at that moment: [`super::ring::Ring`] keeps the two apart.
pub struct Region {
    memory: MmapRaw,
}

impl Region {
    /// Maps `file`, giving it `length` bytes first if it is empty. The blocks are really allocated
    /// and their pages faulted in: a hole on a full disk would kill the game with SIGBUS later. A file
    /// that is there may have holes too: tools that copy files make them of zeros.
    pub fn map(file: &File, length: usize) -> io::Result<Self> {
        System::allocate(file, length)?;
        let region = Self { memory: MmapOptions::new().len(length).map_raw(file)? };
        region.fault_in()?;
        Ok(region)
    }

    /// Memory without a file, for when the disk cannot be used. Lost with the process.
    pub fn anonymous(length: usize) -> io::Result<Self> {
        Ok(Self { memory: MmapOptions::new().len(length).map_anon()?.into() })
    }

    /// The number of bytes.
    pub fn size(&self) -> usize {
        self.memory.len()
    }

    fn fault_in(&self) -> io::Result<()> {
        if System::fault_in(&self.memory)? {
            return Ok(());
        }
        const PAGE: usize = 4096;
        let mut byte = [0];
        for offset in (0..self.size()).step_by(PAGE) {
            self.read(offset, &mut byte);
            self.write(offset, &byte);
        }
        Ok(())
    }

    fn check(&self, offset: usize, length: usize) {
        assert!(
            offset.checked_add(length).is_some_and(|end| end <= self.size()),
            "journal access outside its region"
        );
    }

    /// Copies `bytes` in at `offset`.
    #[inline]
    pub fn write(&self, offset: usize, bytes: &[u8]) {
        self.check(offset, bytes.len());
        // SAFETY: the range lies inside the mapping (checked above), which lives as long as `self`;
        // writers are serialised by the journal's lock and keep away from what readers read.
        unsafe {
            let to = self.memory.as_mut_ptr().add(offset);
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len());
        }
    }

    /// Copies out what stands at `offset`.
    #[inline]
    pub fn read(&self, offset: usize, bytes: &mut [u8]) {
        self.check(offset, bytes.len());
        // SAFETY: as in `write`; nobody writes to a range that is being read.
        unsafe {
            let from = self.memory.as_ptr().add(offset);
            std::ptr::copy_nonoverlapping(from, bytes.as_mut_ptr(), bytes.len());
        }
    }

    /// Runs `look` over the bytes at `offset` where they lie.
    #[inline]
    pub fn inspect<R>(&self, offset: usize, length: usize, look: impl FnOnce(&[u8]) -> R) -> R {
        self.check(offset, length);
        // SAFETY: as in `read`; the slice does not outlive this call.
        look(unsafe { std::slice::from_raw_parts(self.memory.as_ptr().add(offset), length) })
    }

    /// Runs `change` over the bytes at `offset` where they lie.
    #[inline]
    pub fn edit(&self, offset: usize, length: usize, change: impl FnOnce(&mut [u8])) {
        self.check(offset, length);
        // SAFETY: as in `write`; the slice does not outlive this call.
        let bytes =
            unsafe { std::slice::from_raw_parts_mut(self.memory.as_mut_ptr().add(offset), length) };
        change(bytes);
    }

    /// Reads an aligned word in one piece.
    pub fn load_word(&self, offset: usize) -> u64 {
        u64::from_le(self.word(offset).load(Ordering::Acquire))
    }

    /// Stores an aligned word in one piece, so that no crash can tear it.
    pub fn store_word(&self, offset: usize, word: u64) {
        self.word(offset).store(word.to_le(), Ordering::Release);
    }

    fn word(&self, offset: usize) -> &AtomicU64 {
        self.check(offset, 8);
        assert!(offset.is_multiple_of(8), "journal words are aligned");
        // SAFETY: inside the mapping, which lives as long as `self`, and aligned (checked above;
        // mappings are page-aligned); all access to this word is atomic.
        unsafe { AtomicU64::from_ptr(self.memory.as_mut_ptr().add(offset).cast()) }
    }

    /// Stores the word that makes a record valid, after everything that was written before.
    #[inline]
    pub fn publish(&self, offset: usize, word: u32) {
        self.check(offset, 4);
        assert!(offset.is_multiple_of(4), "journal words are aligned");
        // SAFETY: inside the mapping and aligned (checked above; mappings are page-aligned);
        // atomic access to memory that is otherwise only accessed under the journal's lock.
        let cell = unsafe { AtomicU32::from_ptr(self.memory.as_mut_ptr().add(offset).cast()) };
        cell.store(word.to_le(), Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_to_a_mapped_file_stands_in_the_file() {
        let file = tempfile::tempfile().expect("temporary file");
        let region = Region::map(&file, 8192).expect("maps");
        region.write(5000, b"gem");
        region.publish(6000, 7);
        drop(region);
        let again = Region::map(&file, 8192).expect("maps again");
        let mut bytes = [0; 3];
        again.read(5000, &mut bytes);
        assert_eq!(&bytes, b"gem");
        assert_eq!(again.inspect(6000, 4, <[u8]>::to_vec), [7, 0, 0, 0]);
    }

    #[test]
    #[should_panic(expected = "outside its region")]
    fn access_outside_the_region_is_refused() {
        Region::anonymous(4096).expect("memory").write(4094, b"abc");
    }
}
