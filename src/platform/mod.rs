//! What differs from system to system. Nowhere else is a line that one system compiles and another
//! does not.
//!
//! A trait for each concern says what the rest of the library may rely on; [`System`] is the system
//! that this was compiled for. What Unix systems share is in `unix.rs`, what Linux and Android share
//! in `linux_kernel.rs`.

#[cfg(target_os = "android")]
mod android;
#[cfg(target_vendor = "apple")]
mod apple;
mod blocks;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(target_os = "linux", target_os = "android"))]
mod linux_kernel;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::MmapRaw;

#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_os = "macos",
    target_os = "ios",
    windows
)))]
compile_error!("cableway is for Linux, Windows, macOS, Android and iOS: src/platform has no other");

/// The system that the library runs on.
#[derive(Debug, Clone, Copy)]
pub struct System;

/// What the machine says about itself. May do I/O: for background threads.
pub trait Device {
    /// The Collector reference's word for the platform.
    const NAME: &'static str;

    /// The system's version, its numbers first.
    fn version() -> Option<String>;

    /// Who made the hardware.
    fn manufacturer() -> Option<String>;

    /// The hardware's model.
    fn model() -> Option<String>;

    /// An id that no other machine has and that stays; `None` where programs may not know one.
    fn machine_id() -> Option<String>;
}

/// What the player has set in the system.
pub trait Preferences {
    /// The name of the player's locale, as "de-AT" or "de_AT.UTF-8". On the game's own thread: where it
    /// stands in the environment, reading it later would race with a game that changes that.
    fn locale() -> Option<String>;
}

/// Files and folders of the storage folder.
pub trait Files {
    /// Makes a folder and those above it, for this user alone, unless they are there.
    fn make_private_folder(path: &Path) -> io::Result<()>;

    /// Opens a file to read and write, and makes it, for this user alone, if it is missing.
    fn open_private(path: &Path) -> io::Result<File>;

    /// What the file or folder at this path is, however the path is spelt.
    fn identify(path: &Path) -> io::Result<FileId>;

    /// Locks a file that [`Files::open_private`] has opened, until it is closed or the process ends,
    /// however that dies. False when another process has the lock; within a process nothing is said of a
    /// second one.
    fn try_lock(file: &File) -> io::Result<bool>;

    /// Reads all of `bytes` at a place in the file.
    fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()>;

    /// Writes all of `bytes` at a place in the file.
    fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()>;

    /// Gives a file another name, in place of a file that has it.
    fn rename(from: &Path, to: &Path) -> io::Result<()>;
}

/// Disk and memory behind a mapped file.
pub trait Blocks {
    /// Gives a file of `length` bytes, or an empty one that is to become so long, its blocks on the disk.
    fn allocate(file: &File, length: usize) -> io::Result<()>;

    /// Has all pages of a mapping faulted in for writing. False where the system has no call for it, and
    /// each page must be touched.
    fn fault_in(memory: &MmapRaw) -> io::Result<bool>;
}

/// The system's clocks.
pub trait Clocks {
    /// Milliseconds since the machine started, or since another moment that stays until it starts again.
    /// Runs on through sleep and never goes back.
    fn boot_ms() -> i64;

    /// Milliseconds since 1970, UTC, as the system's settings have it.
    fn wall_ms() -> i64;
}

/// Forks without exec: the child has a copy of everything but the threads and the lock on the journal.
/// It must not touch what the parent goes on using.
pub trait Forks {
    /// Has [`Forks::is_forks_child`] told the truth from now on.
    fn watch_forks() -> io::Result<()>;

    /// Whether this process is a fork's child of one that watched.
    fn is_forks_child() -> bool;
}

/// The library's own code in memory.
pub trait Loading {
    /// Keeps it there until the process ends, also when the game unloads the library: threads and
    /// thread-local data must not outlive their code.
    fn stay_loaded() -> io::Result<()>;
}

/// The identity of a file or folder, however its path is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileId {
    volume: u64,
    file: u128,
}

impl FileId {
    /// Makes the folder if it is missing, for this user alone, and identifies it.
    pub fn of_folder(folder: &Path) -> io::Result<Self> {
        System::make_private_folder(folder)?;
        if !std::fs::metadata(folder)?.is_dir() {
            return Err(io::Error::other("is a file, not a folder"));
        }
        Self::of(folder)
    }

    /// Identifies what is there now.
    pub fn of(path: &Path) -> io::Result<Self> {
        System::identify(path)
    }
}

#[cfg(test)]
mod tests;
