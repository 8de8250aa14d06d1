//! Erasing everything that the storage folder holds about the player.
//!
//! The wish stands in the journal's header from the moment of the call, so a crash at any step only
//! means that all steps are done again.

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;

use uuid::Uuid;

use super::drain_loop::DrainLoop;
use super::fold::Folder;
use crate::client::shared::Detail;
use crate::journal::format::Erasure;
use crate::journal::slot::{self, Slot};
use crate::notice::NoticeKind;
use crate::platform::FileId;
use crate::service::folds;
use crate::service::gondola::prices::sealed;
use crate::store::Store;

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
            return self.report_refused_erasure(&fault.0);
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

    fn erase_stored(&self, what: Erasure) -> Result<(), Refusal> {
        let on_disk = self.core.slot.zip(self.core.folder);
        // Nothing is left in a folder that somebody has removed.
        let folder = self.core.options.storage_dir.as_deref().filter(|folder| folder.exists());
        // While no sender keeps an answer.
        let mut store = self.store.lock();
        let (Some((slot, id)), Some(folder)) = (on_disk, folder) else {
            return store.erase_everything(|| Ok(Vec::new()));
        };
        sealed::remove(folder)?;
        let erase = |store: &mut Store| match what {
            Erasure::OwnPart => Ok(store.erase_own_part()?),
            Erasure::Everything => store.erase_everything(|| Ok(erase_files(folder, id, slot)?)),
        };
        if store.is_on_disk() {
            return erase(&mut store);
        }
        // Memory had to do when this launch began. What is stored is asked for all the same.
        let stored = Store::open(&Store::path(folder), slot);
        erase(&mut stored.map_err(|fault| Refusal(fault.to_string()))?)?;
        store.erase_everything(|| Ok(Vec::new()))
    }

    fn report_refused_erasure(&mut self, why: &str) {
        if !self.failing {
            let message = format!("what is stored cannot be erased, it is tried again: {why}");
            self.core.notify(NoticeKind::StorageUnusable, None, Detail::saying(message));
        }
        self.failing = true;
    }
}

/// Why not everything could be erased, in words.
struct Refusal(String);

impl<E: Error> From<E> for Refusal {
    fn from(fault: E) -> Self {
        Self(fault.to_string())
    }
}

/// Empties the journals of dead processes and removes what was set aside. Living processes are told,
/// and do their own part; gives their slots.
fn erase_files(folder: &Path, id: FileId, own: u32) -> io::Result<Vec<u32>> {
    let mut living = slot::ask_others_for_erasure(folder, own)?;
    for slot in Slot::dead(folder, id) {
        slot.empty_journal()?;
        living.retain(|index| *index != slot.index);
    }
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_string_lossy().contains(".corrupt-") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(living)
}
