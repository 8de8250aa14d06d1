//! What Linux and Android share: the kernel.

use std::fs::File;
use std::io;

use rustix::fs::FallocateFlags;
use rustix::io::Errno;
use rustix::time::ClockId;

use super::blocks::write_zeros;
use super::unix::clock_ms;
use super::{Clocks, Loading, System};

impl Clocks for System {
    #[inline]
    fn boot_ms() -> i64 {
        clock_ms(ClockId::Boottime)
    }

    fn wall_ms() -> i64 {
        clock_ms(ClockId::Realtime)
    }
}

impl Loading for System {
    /// The linker has marked the library so (`build.rs`).
    fn stay_loaded() -> io::Result<()> {
        Ok(())
    }
}

/// As [`super::Blocks::allocate`]: holes are filled too, which copies of a file may have.
pub fn allocate(file: &File, length: usize) -> io::Result<()> {
    match rustix::fs::fallocate(file, FallocateFlags::empty(), 0, length as u64) {
        // Not every file system can.
        Err(Errno::OPNOTSUPP | Errno::NOSYS) => write_zeros(file, length),
        other => Ok(other?),
    }
}
