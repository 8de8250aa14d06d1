//! Which journal file of a storage folder is ours.
//!
//! Each process has a journal of its own, `journal-0`, `journal-1`, …: the first whose lock it
//! gets. The lock is the kernel's (`fcntl`), so it ends with the process however that dies, and a
//! fork's child does not have it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;
use rustix::fs::FlockOperation;
use uuid::Uuid;

use super::Journal;
use super::format::{self, FileHeader, HEADER_BYTES};
use super::region::Region;
use crate::error::{Error, Result};

/// The most processes that can share a storage folder.
pub const MAX_SLOTS: u32 = 64;

/// A storage folder's identity, however its path is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderId {
    device: u64,
    inode: u64,
}

impl FolderId {
    /// Makes the folder if it is missing, for this user alone, and identifies it.
    pub fn of(folder: &Path) -> io::Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let metadata = fs::metadata(folder)?;
        if !metadata.is_dir() {
            return Err(io::Error::other("is a file, not a folder"));
        }
        Ok(Self { device: metadata.dev(), inode: metadata.ino() })
    }
}

/// Slots held by this process. The kernel's lock does not tell a process from itself, and closing
/// any descriptor of a locked file would give the lock up.
static HELD: Mutex<Vec<(FolderId, u32)>> = Mutex::new(Vec::new());

/// A journal file of ours, locked until this is dropped.
#[derive(Debug)]
pub struct Slot {
    /// Its number in the folder.
    pub index: u32,
    folder: FolderId,
    file: File,
    path: PathBuf,
}

impl Drop for Slot {
    fn drop(&mut self) {
        HELD.lock().retain(|held| *held != (self.folder, self.index));
    }
}

impl Slot {
    /// Locks the first journal of the folder that no living process has.
    pub fn acquire(folder: &Path, id: FolderId) -> io::Result<Self> {
        let mut held = HELD.lock();
        for index in 0..MAX_SLOTS {
            if held.contains(&(id, index)) {
                continue;
            }
            let path = folder.join(format!("journal-{index}"));
            let file = open_file(&path)?;
            match rustix::fs::fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => {
                    held.push((id, index));
                    return Ok(Self { index, folder: id, file, path });
                }
                Err(rustix::io::Errno::AGAIN | rustix::io::Errno::ACCESS) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(io::Error::other(format!("{MAX_SLOTS} processes use this folder already")))
    }

    /// The journal in this slot: recovered, or new where there was none or a damaged one, which is
    /// set aside.
    pub fn journal(&mut self, capacity: usize) -> Result<OpenJournal> {
        let name = self.path.display().to_string();
        let storage = |fault: io::Error| Error::Storage(format!("{name}: {fault}"));
        let found = self.file_header().map_err(storage)?;
        let mut set_aside = None;
        match found {
            FileHeader::Newer { version } => {
                let what = format!("{name} (format {version})");
                return Err(Error::NewerFormat(what));
            }
            FileHeader::Current { capacity: found } => {
                if let Some(journal) = self.recover(found).map_err(storage)? {
                    if found == capacity || !journal.is_drained() {
                        return Ok(OpenJournal { journal, set_aside });
                    }
                    // Nothing in it is worth keeping, so it can take the size asked for.
                    drop(journal);
                    self.file.set_len(0).map_err(storage)?;
                } else {
                    set_aside = Some(self.set_aside().map_err(storage)?);
                }
            }
            FileHeader::Foreign => set_aside = Some(self.set_aside().map_err(storage)?),
            FileHeader::Blank => self.file.set_len(0).map_err(storage)?,
        }
        let region = Region::map(&self.file, HEADER_BYTES + capacity).map_err(storage)?;
        Ok(OpenJournal {
            journal: Journal::create(Arc::new(region), Uuid::new_v4().into_bytes()),
            set_aside,
        })
    }

    fn file_header(&self) -> io::Result<FileHeader> {
        let mut bytes = Vec::new();
        (&self.file).take(28).read_to_end(&mut bytes)?;
        Ok(format::decode_file_header(&bytes, self.file.metadata()?.len()))
    }

    fn recover(&self, capacity: usize) -> io::Result<Option<Journal>> {
        let region = Region::map(&self.file, HEADER_BYTES + capacity)?;
        Ok(Journal::recover(Arc::new(region)))
    }

    /// Puts a damaged or foreign file out of the way, keeping only the newest such, and goes on
    /// with a new, empty one.
    fn set_aside(&mut self) -> io::Result<PathBuf> {
        let aside = set_aside(&self.path)?;
        let file = open_file(&self.path)?;
        rustix::fs::fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive)?;
        self.file = file;
        Ok(aside)
    }
}

/// What [`Slot::journal`] gives.
pub struct OpenJournal {
    /// The writing end.
    pub journal: Journal,
    /// Where a damaged journal was put, if one was found.
    pub set_aside: Option<PathBuf>,
}

/// Renames `path` to `<path>.corrupt-<ms>`, removing older ones of that name.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!("{name}.corrupt-");
    if let Some(folder) = path.parent() {
        for entry in fs::read_dir(folder)?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(&prefix) {
                fs::remove_file(entry.path())?;
            }
        }
    }
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |age| age.as_millis());
    let aside = path.with_file_name(format!("{prefix}{now}"));
    fs::rename(path, &aside)?;
    Ok(aside)
}

fn open_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}
