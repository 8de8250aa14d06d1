//! Which journal file of a storage folder is ours.
//!
//! Each process has a journal of its own, `journal-0`, `journal-1`, …: the first whose lock it
//! gets. The lock is the kernel's, so it ends with the process however that dies, and a fork's child
//! does not have it. It lies on a file of its own, `journal-0.lock`, because closing
//! any descriptor of a locked file gives the lock up, and journals are also looked at.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use parking_lot::Mutex;
use uuid::Uuid;

use super::Journal;
use super::format::{CONSENTS_AT, CONSENTS_CHECK_AT, ERASURE_AT, Erasure, HEADER_BYTES};
use super::header::{FILE_HEADER_BYTES, FileHeader, decode_file_header};
use super::region::Region;
use crate::consent::{Consent, Consents, check_of};
use crate::error::{Error, Result};
use crate::platform::{FileId, Files, System};
use crate::stats::ServiceId;

/// The most processes that can share a storage folder.
pub const MAX_SLOTS: u32 = 64;

/// How often a word is looked at that does not fit its check.
const LOOKS: u32 = 20;

/// Slots held by this process, from which the kernel's lock does not keep it.
static HELD: Mutex<Vec<(FileId, u32)>> = Mutex::new(Vec::new());

/// A journal file of ours, locked until this is dropped.
#[derive(Debug)]
pub struct Slot {
    /// Its number in the folder.
    pub index: u32,
    folder: FileId,
    path: PathBuf,
    /// Holds the lock.
    _lock: File,
}

impl Drop for Slot {
    fn drop(&mut self) {
        HELD.lock().retain(|held| *held != (self.folder, self.index));
    }
}

impl Slot {
    /// Locks the first journal of the folder that no living process has.
    pub fn acquire(folder: &Path, id: FileId) -> io::Result<Self> {
        let free = (0..MAX_SLOTS).find_map(|index| Self::lock(folder, id, index).transpose());
        free.unwrap_or_else(|| {
            Err(io::Error::other(format!("{MAX_SLOTS} processes use this folder already")))
        })
    }

    /// Locks the journals of the folder whose processes are dead, one after the other.
    pub fn dead(folder: &Path, id: FileId) -> impl Iterator<Item = Self> {
        (0..MAX_SLOTS)
            .take_while(move |index| journal_path(folder, *index).exists())
            .filter_map(move |index| Self::lock(folder, id, index).ok().flatten())
    }

    /// Locks one journal, unless a living process has it.
    fn lock(folder: &Path, id: FileId, index: u32) -> io::Result<Option<Self>> {
        let mut held = HELD.lock();
        if held.contains(&(id, index)) {
            return Ok(None);
        }
        let path = journal_path(folder, index);
        let lock = System::open_private(&path.with_extension("lock"))?;
        if !System::try_lock(&lock)? {
            return Ok(None);
        }
        held.push((id, index));
        Ok(Some(Self { index, folder: id, path, _lock: lock }))
    }

    /// The journal in this slot: recovered, or new where there was none or a damaged one, which is
    /// set aside.
    pub fn journal(&self, capacity: usize) -> Result<OpenJournal> {
        let name = self.path.display();
        let storage = |fault: io::Error| Error::Storage(format!("{name}: {fault}"));
        let file = System::open_private(&self.path).map_err(storage)?;
        let mut aside = None;
        match file_header(&file).map_err(storage)? {
            FileHeader::Newer { version } => {
                return Err(Error::NewerFormat(format!("{name} (format {version})")));
            }
            FileHeader::Current { capacity: found } => {
                let region = Region::map(&file, HEADER_BYTES + found).map_err(storage)?;
                match Journal::recover(Arc::new(region)) {
                    // An empty one can take the size asked for.
                    Some(journal) if journal.is_drained() && found != capacity => {}
                    Some(journal) => return Ok(OpenJournal { journal, set_aside: None }),
                    None => aside = Some(set_aside(&self.path).map_err(storage)?),
                }
            }
            FileHeader::Foreign => aside = Some(set_aside(&self.path).map_err(storage)?),
            FileHeader::Blank => {}
        }
        let journal = self.new_journal(capacity).map_err(storage)?;
        Ok(OpenJournal { journal, set_aside: aside })
    }

    /// The journal in this slot as its process left it, if it left one.
    pub fn left_behind(&self) -> io::Result<Option<Journal>> {
        let file = OpenOptions::new().read(true).write(true).open(&self.path)?;
        let FileHeader::Current { capacity } = file_header(&file)? else { return Ok(None) };
        let region = Region::map(&file, HEADER_BYTES + capacity)?;
        Ok(Journal::recover(Arc::new(region)))
    }

    /// Empties the journal in this slot, whose process is dead. Overwritten, not cut: should its
    /// process be alive after all, because something in it closed the lock's file, it must not die of
    /// a mapping that has lost its file.
    pub fn empty_journal(&self) -> io::Result<()> {
        let file = System::open_private(&self.path)?;
        let zeros = vec![0; 64 * 1024];
        let mut at = 0;
        let length = file.metadata()?.len();
        while at < length {
            let step = zeros.len().min((length - at) as usize);
            System::write_at(&file, &zeros[..step], at)?;
            at += step as u64;
        }
        Ok(())
    }

    fn new_journal(&self, capacity: usize) -> io::Result<Journal> {
        let file = System::open_private(&self.path)?;
        file.set_len(0)?;
        let region = Region::map(&file, HEADER_BYTES + capacity)?;
        Ok(Journal::create(Arc::new(region), Uuid::new_v4().into_bytes()))
    }
}

fn journal_path(folder: &Path, index: u32) -> PathBuf {
    folder.join(format!("journal-{index}"))
}

fn file_header(mut file: &File) -> io::Result<FileHeader> {
    let mut bytes = Vec::new();
    file.take(FILE_HEADER_BYTES as u64).read_to_end(&mut bytes)?;
    file.rewind()?;
    Ok(decode_file_header(&bytes, file.metadata()?.len()))
}

/// The newest choices in any journal of the folder: what the player said to one process holds for
/// all. Where a choice was damaged, nothing may leave before the player has said it again.
pub fn newest_consents(folder: &Path, now_ms: i64) -> Consents {
    let journals = (0..MAX_SLOTS).map_while(|index| File::open(journal_path(folder, index)).ok());
    let mut newest = Consents::default();
    let mut is_damaged = false;
    for journal in journals {
        match consents_of(&journal) {
            Ok(Some(consents)) => newest = newest.newer(consents),
            Ok(None) => is_damaged = true,
            // No journal, or none that can be read.
            Err(_) => {}
        }
    }
    if is_damaged {
        ServiceId::ALL.iter().for_each(|it| newest.set(*it, Consent::Pending, now_ms));
    }
    newest
}

/// Tells the other journals of the folder that everything is to be erased: their processes do it
/// when they next drain, whoever adopts them does it instead. Gives their slots.
pub fn ask_others_for_erasure(folder: &Path, own: u32) -> io::Result<Vec<u32>> {
    let mut asked = Vec::new();
    for index in (0..MAX_SLOTS).filter(|index| *index != own) {
        let path = journal_path(folder, index);
        // The journals are numbered without gaps, but for ours.
        let Ok(file) = OpenOptions::new().read(true).write(true).open(path) else { break };
        if let FileHeader::Current { .. } = file_header(&file)? {
            let word = Erasure::OwnPart as u64;
            System::write_at(&file, &word.to_le_bytes(), ERASURE_AT as u64)?;
            asked.push(index);
        }
    }
    Ok(asked)
}

/// The choices in a journal's header; `None` where they were damaged.
fn consents_of(file: &File) -> io::Result<Option<Consents>> {
    for _ in 0..LOOKS {
        let found = look_at_consents(file)?;
        if found.is_some() {
            return Ok(found);
        }
        // Or its process was just writing them: a word, and then its check.
        thread::sleep(Duration::from_millis(1));
    }
    Ok(None)
}

fn look_at_consents(file: &File) -> io::Result<Option<Consents>> {
    let header = file_header(file)?;
    let word_at = |at| {
        let mut word = [0; 8];
        System::read_at(file, &mut word, at as u64).map(|()| u64::from_le_bytes(word))
    };
    let (word, check) = (word_at(CONSENTS_AT)?, word_at(CONSENTS_CHECK_AT)?);
    Ok(match header {
        _ if check == check_of(word) => Some(Consents::from_word(word)),
        // Of before there was a check.
        FileHeader::Current { .. } if check == 0 => Some(Consents::from_word(word)),
        FileHeader::Current { .. } => None,
        FileHeader::Blank | FileHeader::Newer { .. } | FileHeader::Foreign => {
            Some(Consents::default())
        }
    })
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
    System::rename(path, &aside)?;
    Ok(aside)
}
