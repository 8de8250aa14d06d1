//! Erasing everything that the storage folder holds about the player.
//!
//! The wish stands in the journal's header from the moment of the call, so a crash at any step only
//! means that all steps are done again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::adopt;
use super::drain_loop::DrainLoop;
use super::fold::Folder;
use crate::client::shared::Detail;
use crate::journal::slot::{self, FolderId, Slot};
use crate::notice::NoticeKind;
use crate::store::Store;

/// What SQLite keeps beside a database.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

impl DrainLoop {
    /// Erases everything if the player asked for it, here or in another process.
    pub(super) fn erase_if_due(&mut self) {
        let asked = self.core.entry.with_live(|live| live.journal.is_erasure_due());
        let elsewhere = self.path().is_some_and(|path| !self.store.lock().is_at(&path));
        if elsewhere {
            self.erase(false);
        } else if asked == Some(true) {
            self.erase(true);
        }
    }

    /// Begins anew: with files removed if `remove`, else only in what is this process's own.
    fn erase(&mut self, remove: bool) {
        if let Err(fault) = self.replace_database(remove) {
            // The journal's header still tells that it is due.
            return self.report_refused_erasure(&fault);
        }
        self.launch = Uuid::new_v4().into_bytes();
        let launch = self.launch;
        let begun = self.core.entry.with_live(|live| {
            live.erase(launch).ok()?;
            live.journal.reader()
        });
        let Some(Some(reader)) = begun else { return };
        self.folder = Folder::new(reader, adopt::folds(&self.facts), false);
        self.outboxes.iter().for_each(|outbox| outbox.begin(launch));
        self.seal_at = self.core.options.game_analytics.as_ref().map(|_| self.now());
        self.settle_in();
        self.core.progress.update(|now| now.erasures += 1);
    }

    fn replace_database(&self, remove: bool) -> Result<(), String> {
        let slot = self.core.slot.unwrap_or_default();
        let mut store = self.store.lock();
        // Closes the file first.
        store.replace_by(Store::in_memory(slot).map_err(|fault| fault.to_string())?);
        let (Some(_), Some(id), Some(folder)) =
            (self.core.slot, self.core.folder, &self.core.options.storage_dir)
        else {
            return Ok(());
        };
        if remove {
            remove_files(folder, id, slot).map_err(|fault| fault.to_string())?;
        }
        let fresh = Store::open(&Store::path(folder), slot).map_err(|fault| fault.to_string())?;
        store.replace_by(fresh);
        Ok(())
    }

    /// Where the database lies, if it lies on disk.
    fn path(&self) -> Option<PathBuf> {
        self.core.slot.and(self.core.options.storage_dir.as_deref()).map(Store::path)
    }

    fn report_refused_erasure(&mut self, why: &str) {
        if !self.failing {
            let message = format!("what is stored cannot be erased, it is tried again: {why}");
            self.core.notify(NoticeKind::StorageUnusable, None, Detail::saying(message));
        }
        self.failing = true;
    }
}

/// Removes database and set-aside files, and what the journals of dead processes hold. Living
/// processes are told, and do their own part.
fn remove_files(folder: &Path, id: FolderId, own: u32) -> io::Result<()> {
    remove_database(&Store::path(folder))?;
    slot::ask_others_for_erasure(folder, own)?;
    for slot in Slot::dead(folder, id) {
        slot.empty_journal()?;
    }
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().contains(".corrupt-") {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

fn remove_database(path: &Path) -> io::Result<()> {
    for companion in COMPANIONS {
        let mut name = path.as_os_str().to_owned();
        name.push(companion);
        remove(Path::new(&name))?;
    }
    remove(path)
}

/// A file that is not there is as good as removed.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}
