//! Erasing: in place, because other processes may have the same file open.

use rusqlite::{TransactionBehavior, params};

use super::{Fault, Store, slot};
use crate::journal::format::Erasure;

/// Tables that the whole installation shares.
const OF_ALL: [&str; 5] = ["install", "launch_clocks", "players", "attempts", "unique_values"];

impl Store {
    /// Deletes what is to be erased and overwrites the bytes where it stood, in the log too.
    pub fn erase(&mut self, what: Erasure) -> Result<(), Fault> {
        self.connection.pragma_update(None, "secure_delete", true)?;
        let deleted = self.delete(what);
        self.connection.pragma_update(None, "secure_delete", false)?;
        deleted?;
        self.epoch += 1;
        self.contexts = Default::default();
        self.floors = Default::default();
        self.held = Default::default();
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    }

    fn delete(&mut self, what: Erasure) -> Result<(), Fault> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        match what {
            Erasure::Everything => {
                for table in slot::tables().chain(OF_ALL) {
                    transaction.execute(&format!("DELETE FROM {table}"), [])?;
                }
            }
            Erasure::OwnPart => {
                for table in slot::tables() {
                    let statement = format!("DELETE FROM {table} WHERE slot = ?1");
                    transaction.execute(&statement, params![self.slot])?;
                }
            }
        }
        transaction.commit()
    }
}
