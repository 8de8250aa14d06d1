//! Taking over what dead processes left in the storage folder.
//!
//! Each step can be repeated: a process that dies while it adopts leaves the rest to the next.

use std::path::Path;

use super::fold::Folder;
use crate::device::Facts;
use crate::journal::Journal;
use crate::journal::format::{Erasure, LaunchId};
use crate::journal::slot::Slot;
use crate::platform::FileId;
use crate::service::folds;
use crate::stats::Ledger;
use crate::store::{Fault, Store, TakenOver};

/// What an adoption brought.
#[derive(Debug, Default)]
pub struct Adopted {
    /// What it adds to our accounts.
    pub gained: Ledger,
    /// Changes on the way there; only what they dropped is news.
    pub changes: Ledger,
    /// Events that lay in dead journals.
    pub recovered: u64,
    /// A dead process was to erase everything, and had not done it.
    pub was_to_erase: bool,
}

/// Who adopts.
pub struct Adopter<'a> {
    /// What fills the annotations that a dead launch left unset.
    pub facts: &'a Facts,
    /// Our own launch.
    pub launch: &'a LaunchId,
    /// Whether the folder was another device's: what it left is not sent from here.
    pub from_elsewhere: bool,
}

/// Adopts every dead slot of the folder. What the database refuses to do with one of them is left for
/// another time.
pub fn adopt_dead(folder: &Path, id: FileId, store: &mut Store, adopter: &Adopter<'_>) -> Adopted {
    let mut adopted = Adopted::default();
    for slot in Slot::dead(folder, id) {
        let _ = adopted.add(&slot, store, adopter);
    }
    adopted
}

impl Adopted {
    /// Adopts one dead slot. What was done before a fault counts.
    fn add(&mut self, slot: &Slot, store: &mut Store, adopter: &Adopter<'_>) -> Result<(), Fault> {
        // A file that cannot be read now is left for another time.
        if let Ok(Some(journal)) = slot.left_behind()
            && let Some(due) = self.finish(journal, slot, store, adopter)?
        {
            return self.erase(due, slot, store);
        }
        if store.knows_slot(slot.index)? {
            let TakenOver { gained, evicted } = store.take_over(slot.index)?;
            self.gained.add(&gained);
            self.changes.add(&evicted);
        }
        Ok(())
    }

    /// Folds what a dead process left in its journal, and ends its session. Gives what is to be erased
    /// instead, if the player asked for that while the process was dying, or since.
    fn finish(
        &mut self,
        mut journal: Journal,
        slot: &Slot,
        store: &mut Store,
        adopter: &Adopter<'_>,
    ) -> Result<Option<Erasure>, Fault> {
        let Some(reader) = journal.reader() else { return Ok(None) };
        let mut folder = Folder::new(reader, folds(adopter.facts), adopter.from_elsewhere);
        store.as_slot(slot.index, |store| {
            folder.load(store)?;
            let extent = journal.extent();
            let Some(drained) = folder.drain(store, &extent, adopter.launch)? else {
                return Ok(journal.erasure_due());
            };
            self.recovered += drained.recovered;
            self.changes.add(&drained.change);
            self.changes.add(&folder.abandon(store)?);
            journal.drained_to(folder.reader(), &extent.events);
            Ok(None)
        })
    }

    fn erase(&mut self, due: Erasure, slot: &Slot, store: &mut Store) -> Result<(), Fault> {
        match due {
            Erasure::Everything => self.was_to_erase = true,
            Erasure::OwnPart => {
                store.erase_slot(slot.index)?;
                let _ = slot.empty_journal();
            }
        }
        Ok(())
    }
}
