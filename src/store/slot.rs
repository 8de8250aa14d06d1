//! What belongs to one process's slot rather than to the installation, and how it changes hands.

use rusqlite::{TransactionBehavior, params};

use super::evict::{Change, Floors, make_fit};
use super::{Fault, Store, book, figure, statements};
use crate::stats::{Account, DropReason, Ledger, ServiceId};

/// Tables of a slot, beside the queues, whose rows another process can take over as they are.
const MOVABLE: [&str; 2] = ["batches", "contexts"];
/// Tables of a slot that end with it: what they say is added to another's, or over.
const ENDING: [&str; 2] = ["ledger", "fold_state"];
/// Where a dead slot's launches were read up to: stays with the slot's journal.
const OF_THE_JOURNAL: &str = "cursors";

/// All tables whose rows belong to a slot.
pub(super) fn tables() -> impl Iterator<Item = &'static str> {
    let queues = ServiceId::ALL.into_iter().map(|service| statements::of(service).table);
    queues.chain(MOVABLE).chain(ENDING).chain([OF_THE_JOURNAL])
}

/// What taking over a dead slot brought.
#[derive(Debug, Default)]
pub struct TakenOver {
    /// What it adds to our accounts.
    pub gained: Ledger,
    /// The part of it that is events given up because both together were too many.
    pub evicted: Ledger,
}

impl TakenOver {
    fn add(&mut self, service: ServiceId, booked: Account) {
        let gained = self.gained.of(service);
        let reason = DropReason::QueueLimit as usize;
        self.evicted.of(service).dropped[reason] = booked.dropped[reason] - gained.dropped[reason];
        *gained = booked;
    }
}

impl Store {
    /// Does something as the process of another slot would, whose lock the caller holds.
    pub fn as_slot<R>(&mut self, slot: u32, act: impl FnOnce(&mut Self) -> R) -> R {
        let own = std::mem::replace(&mut self.slot, slot);
        // They tell of one slot's events alone.
        let own_floors = std::mem::take(&mut self.floors);
        let outcome = act(self);
        self.slot = own;
        self.floors = own_floors;
        outcome
    }

    /// Whether a slot has anything of its own in the database.
    pub fn knows_slot(&self, slot: u32) -> Result<bool, Fault> {
        self.connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM ledger WHERE slot = ?1)")?
            .query_row(params![slot], |row| row.get(0))
    }

    /// Makes all that belongs to a dead slot ours: events, batches, accounts. Gives what that adds
    /// to our accounts.
    pub fn take_over(&mut self, dead: u32) -> Result<TakenOver, Fault> {
        let gained = self.as_slot(dead, |store| store.ledger())?;
        let own = self.slot;
        let mut taken = TakenOver { gained, ..TakenOver::default() };
        // What comes is older than what is here.
        self.floors = Default::default();
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for service in ServiceId::ALL {
            let queue = statements::of(service).table;
            transaction
                .prepare_cached(&format!("UPDATE {queue} SET slot = ?1 WHERE slot = ?2"))?
                .execute(params![own, dead])?;
            let mut change = Change {
                account: gained.0[service.index()],
                bytes: figure(&transaction, dead, service, "bytes")?,
            };
            let (limits, floors) = (&self.limits[service.index()], &mut Floors::default());
            make_fit(&transaction, own, service, limits, floors, &mut change)?;
            book(&transaction, own, service, change)?;
            taken.add(service, change.account);
        }
        for table in MOVABLE {
            transaction
                .prepare_cached(&format!("UPDATE {table} SET slot = ?1 WHERE slot = ?2"))?
                .execute(params![own, dead])?;
        }
        for table in ENDING {
            transaction
                .prepare_cached(&format!("DELETE FROM {table} WHERE slot = ?1"))?
                .execute(params![dead])?;
        }
        transaction.commit()?;
        Ok(taken)
    }
}
