//! What Unix systems share: files, forks, the reading of a clock.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::fs::FlockOperation;
use rustix::io::Errno;
use rustix::time::{ClockId, clock_gettime};

use super::{FileId, Files, Forks, System};

impl Files for System {
    fn make_private_folder(path: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    fn open_private(path: &Path) -> io::Result<File> {
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
    }

    fn identify(path: &Path) -> io::Result<FileId> {
        let metadata = fs::metadata(path)?;
        Ok(FileId { volume: metadata.dev(), file: metadata.ino().into() })
    }

    /// With `fcntl`, not `flock`: a fork's child does not have it.
    fn try_lock(file: &File) -> io::Result<bool> {
        match rustix::fs::fcntl_lock(file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(true),
            Err(Errno::AGAIN | Errno::ACCESS) => Ok(false),
            Err(fault) => Err(fault.into()),
        }
    }

    fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
        file.read_exact_at(bytes, at)
    }

    fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
        file.write_all_at(bytes, at)
    }

    fn rename(from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

/// What a clock shows, in milliseconds.
#[inline]
pub fn clock_ms(clock: ClockId) -> i64 {
    let now = clock_gettime(clock);
    now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}

static IN_CHILD: AtomicBool = AtomicBool::new(false);
static WATCHING: OnceLock<bool> = OnceLock::new();

impl Forks for System {
    fn watch_forks() -> io::Result<()> {
        let watching = *WATCHING.get_or_init(|| {
            // SAFETY: the handler is a function that lives as long as the process (the library cannot
            // be unloaded) and does nothing but set a flag, which is allowed in a fork's child.
            unsafe { libc::pthread_atfork(None, None, Some(note_fork)) == 0 }
        });
        if watching { Ok(()) } else { Err(io::Error::other("pthread_atfork refused")) }
    }

    #[inline]
    fn is_forks_child() -> bool {
        IN_CHILD.load(Ordering::Relaxed)
    }
}

extern "C" fn note_fork() {
    IN_CHILD.store(true, Ordering::Relaxed);
}
