//! Erasing everything that the storage folder holds about the player.
//!
//! The wish stands in the journal's header from the moment of the call, so a crash at any step only
//! means that all steps are done again.

use std::fs;
use std::io;
use std::path::Path;

use uuid::Uuid;

use super::drain_loop::DrainLoop;
use super::fold::Folder;
use crate::client::shared::Detail;
use crate::journal::format::Erasure;
use crate::journal::slot::{self, FileId, Slot};
use crate::notice::NoticeKind;
use crate::service::folds;
use crate::service::gondola::prices::sealed;

impl DrainLoop {
    /// Erases what the player asked for, here or in another process.
    pub(super) fn erase_if_due(&mut self) {
        let due = self.core.entry.with_live(|live| live.journal.erasure_due());
        if let Some(Some(what)) = due {
            self.erase(what);
        }
    }

    fn erase(&mut self, what: Erasure) {
        if let Err(fault) = self.erase_stored(what) {
            // The journal's header still tells that it is due.
            return self.report_refused_erasure(&fault);
        }
        self.failing = false;
        self.launch = Uuid::new_v4().into_bytes();
        let launch = self.launch;
        let begun = self.core.entry.with_live(|live| {
            live.erase(launch).ok()?;
            live.journal.reader()
        });
        let Some(Some(reader)) = begun else { return };
        self.folder = Folder::new(reader, folds(&self.facts), false);
        self.outboxes.iter().for_each(|outbox| outbox.begin(launch));
        self.seal_at = self.core.options.game_analytics.as_ref().map(|_| self.now());
        self.settle_in();
        self.core.progress.update(|now| now.erasures += 1);
    }

    fn erase_stored(&self, what: Erasure) -> Result<(), String> {
        let on_disk = self.core.slot.zip(self.core.folder);
        // Nothing is left in a folder that somebody has removed.
        let folder = self.core.options.storage_dir.as_deref().filter(|folder| folder.exists());
        if let (Erasure::Everything, Some((slot, id)), Some(folder)) = (what, on_disk, folder) {
            erase_files(folder, id, slot).map_err(|fault| fault.to_string())?;
        }
        // While no sender keeps an answer.
        let mut store = self.store.lock();
        if let Some(folder) = folder.and(self.prices_folder()) {
            sealed::remove(folder).map_err(|fault| fault.to_string())?;
        }
        store.erase(what).map_err(|fault| fault.to_string())
    }

    fn report_refused_erasure(&mut self, why: &str) {
        if !self.failing {
            let message = format!("what is stored cannot be erased, it is tried again: {why}");
            self.core.notify(NoticeKind::StorageUnusable, None, Detail::saying(message));
        }
        self.failing = true;
    }
}

/// Empties the journals of dead processes and removes what was set aside. Living processes are told,
/// and do their own part.
fn erase_files(folder: &Path, id: FileId, own: u32) -> io::Result<()> {
    slot::ask_others_for_erasure(folder, own)?;
    for slot in Slot::dead(folder, id) {
        slot.empty_journal()?;
    }
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().contains(".corrupt-") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
