//! The file's size: what deleted rows leave behind goes back to the disk.

use std::time::Duration;

use rusqlite::Connection;

use super::{BUSY_TIMEOUT, Fault, Store};

/// The log is cut back to this many bytes when it begins anew: more than SQLite writes between two
/// checkpoints (4 MiB and one drain), so that only an extraordinary one is cut.
const LOG_BYTES: i64 = 8 * 1024 * 1024;
/// Free pages (4 KiB each) that the file keeps, so that a game that records and delivers at an even
/// pace does not grow and shrink it all the time.
const SPARE_PAGES: i64 = 64;
/// Pages given back in one transaction: about 10 ms of work, for which a sender may have to wait.
const STEP_PAGES: i64 = 1024;

/// Sets what must be set before a new database's first page is written. In a database that exists
/// it would write, and that may be another's.
pub(super) fn prepare(connection: &Connection) -> Result<(), Fault> {
    let pages: i64 = connection.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    if pages == 0 {
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    connection.pragma_update(None, "journal_size_limit", LOG_BYTES)
}

impl Store {
    /// Gives free pages back to the disk, a bounded number at once. False when enough is given.
    pub fn give_back_space(&mut self) -> Result<bool, Fault> {
        let free: i64 = self.connection.query_row("PRAGMA freelist_count", [], |row| row.get(0))?;
        let surplus = free - SPARE_PAGES;
        if surplus <= 0 {
            return Ok(false);
        }
        let pages = surplus.min(STEP_PAGES);
        let mut vacuum = self.connection.prepare(&format!("PRAGMA incremental_vacuum({pages})"))?;
        // A row a page.
        let mut steps = vacuum.query([])?;
        while steps.next()?.is_some() {}
        Ok(surplus > pages)
    }

    /// Makes everything committed so far survive a power cut too.
    pub fn checkpoint(&self) -> Result<(), Fault> {
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
    }

    /// As [`Store::checkpoint`], and empties the log file, unless another process is using it.
    pub fn checkpoint_and_empty_log(&self) -> Result<(), Fault> {
        self.checkpoint()?;
        self.connection.busy_timeout(Duration::ZERO)?;
        let outcome = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        self.connection.busy_timeout(BUSY_TIMEOUT)?;
        outcome
    }
}
