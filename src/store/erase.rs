//! Erasing: in place, because other processes may have the same file open.

use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{TransactionBehavior, params};

use super::{BUSY_TIMEOUT, Fault, Store, slot};

/// Tables that the whole installation shares.
const OF_ALL: [&str; 5] = ["install", "launch_clocks", "players", "attempts", "unique_values"];

/// The pause between two tries to empty the log.
const PAUSE: Duration = Duration::from_millis(10);

impl Store {
    /// Deletes everything, but for what belongs to the slots of other living processes: they know their
    /// rows by heart, and delete them themselves. `tell_them` tells them so, and gives their slots. No
    /// process writes to the database while it runs: who writes afterwards has been told.
    pub fn erase_everything<F: From<Fault>>(
        &mut self,
        tell_them: impl FnOnce() -> Result<Vec<u32>, F>,
    ) -> Result<(), F> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let living: Vec<String> = tell_them()?.iter().map(u32::to_string).collect();
        let living = living.join(", ");
        for table in slot::tables() {
            let statement = format!("DELETE FROM {table} WHERE slot NOT IN ({living})");
            transaction.execute(&statement, [])?;
        }
        for table in OF_ALL {
            transaction.execute(&format!("DELETE FROM {table}"), [])?;
        }
        transaction.commit()?;
        self.forget_what_was();
        Ok(self.overwrite()?)
    }

    /// Deletes what belongs to our own slot: another process sees to all else.
    pub fn erase_own_part(&mut self) -> Result<(), Fault> {
        self.erase_slot(self.slot)?;
        self.forget_what_was();
        Ok(())
    }

    /// Deletes what belongs to a slot whose process died before it could.
    pub fn erase_slot(&mut self, slot: u32) -> Result<(), Fault> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for table in slot::tables() {
            let statement = format!("DELETE FROM {table} WHERE slot = ?1");
            transaction.execute(&statement, params![slot])?;
        }
        transaction.commit()?;
        self.overwrite()
    }

    /// What was read, or is being sent, is of before.
    fn forget_what_was(&mut self) {
        self.epoch += 1;
        self.contexts = Default::default();
        self.floors = Default::default();
        self.held = Default::default();
    }

    /// Writes the file anew without what was deleted, and empties the log: a deleted row's bytes can stand
    /// in a page for long, also where they once were before they were moved.
    fn overwrite(&self) -> Result<(), Fault> {
        // Or it would make a file elsewhere, where a console has no place for one.
        self.connection.pragma_update(None, "temp_store", "MEMORY")?;
        self.connection.execute_batch("VACUUM")?;
        let deadline = Instant::now() + BUSY_TIMEOUT;
        loop {
            let log = "PRAGMA wal_checkpoint(TRUNCATE)";
            let is_kept: bool = self.connection.query_row(log, [], |row| row.get(0))?;
            if !is_kept {
                return Ok(());
            }
            // Another process reads it, or empties it too; SQLite does not wait for the latter.
            if Instant::now() > deadline {
                let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
                let why = "another process uses the database's log".to_owned();
                return Err(Fault::SqliteFailure(busy, Some(why)));
            }
            thread::sleep(PAUSE);
        }
    }
}
