//! Taking over what dead processes left in the storage folder.
//!
//! Each step can be repeated: a process that dies while it adopts leaves the rest to the next.

use std::path::Path;

use super::fold::{Drained, Folder};
use crate::device::Facts;
use crate::journal::format::{Erasure, LaunchId};
use crate::journal::slot::{FileId, Slot};
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
        let finished = match finish_journal(slot, store, adopter)? {
            Finished::Drained(drained) => drained,
            Finished::ToErase(Erasure::OwnPart) => {
                store.erase_slot(slot.index)?;
                let _ = slot.empty_journal();
                return Ok(());
            }
            Finished::ToErase(Erasure::Everything) => {
                self.was_to_erase = true;
                return Ok(());
            }
        };
        self.recovered += finished.recovered;
        self.changes.add(&finished.change);
        if store.knows_slot(slot.index)? {
            let TakenOver { gained, evicted } = store.take_over(slot.index)?;
            self.gained.add(&gained);
            self.changes.add(&evicted);
        }
        Ok(())
    }
}

/// What became of a dead process's journal.
enum Finished {
    /// The database has all of it.
    Drained(Drained),
    /// The player asked for this while its process was dying, or since.
    ToErase(Erasure),
}

/// Folds what a dead process left in its journal, and ends its session.
fn finish_journal(
    slot: &Slot,
    store: &mut Store,
    adopter: &Adopter<'_>,
) -> Result<Finished, Fault> {
    let nothing = Finished::Drained(Drained::default());
    // A file that cannot be read now is left for another time.
    let Ok(Some(mut journal)) = slot.left_behind() else { return Ok(nothing) };
    let Some(reader) = journal.reader() else { return Ok(nothing) };
    let mut folder = Folder::new(reader, folds(adopter.facts), adopter.from_elsewhere);
    store.as_slot(slot.index, |store| {
        folder.load(store)?;
        let extent = journal.extent();
        let Some(mut drained) = folder.drain(store, &extent, adopter.launch)? else {
            return Ok(journal.erasure_due().map_or(nothing, Finished::ToErase));
        };
        drained.change.add(&folder.abandon(store)?);
        journal.drained_to(folder.reader(), &extent.events);
        Ok(Finished::Drained(drained))
    })
}
