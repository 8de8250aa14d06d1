//! The database of a storage folder: one SQLite file, touched by background threads alone.
//!
//! [`drain`] is the worker's side: one transaction takes over what the journal held. [`queue`] is
//! the senders': freezing batches and settling them.

pub mod drain;
pub mod queue;

use std::collections::HashMap;
use std::fmt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use serde_json::{Map, Value};

use crate::journal::format::LaunchId;
use crate::stats::{Account, DropReason, Ledger, ServiceId};

/// What SQLite says when it cannot do something.
pub type Fault = rusqlite::Error;

/// The schema's version, kept in the file as `user_version`.
pub const VERSION: i64 = 1;
/// "CBLW": marks the file as ours (`application_id`).
const APPLICATION_ID: i64 = 0x4342_4c57;
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// One connection, seen from one journal slot.
pub struct Store {
    connection: Connection,
    slot: u32,
    /// Rises when the database is replaced by another: batches of the old one are strangers to it.
    epoch: u64,
    /// Which file it is; `None` in memory.
    file: Option<FileId>,
    contexts: Contexts,
}

/// A file's identity, which a new file of the same name does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileId(u64, u64);

impl FileId {
    fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        Some(Self(metadata.dev(), metadata.ino()))
    }
}

/// What many events share; see `contexts` in `schema.sql`.
#[derive(Debug)]
pub struct Context {
    /// The launch whose records the events came from.
    pub launch: LaunchId,
    /// Encoded by the service.
    pub body: Vec<u8>,
}

/// Why a database could not be opened.
#[derive(Debug)]
pub enum OpenFault {
    /// A later version of the library wrote it; it was left untouched.
    Newer(i64),
    /// The file is no database of ours, or damaged.
    Foreign,
    /// The disk or SQLite refused.
    Sqlite(Fault),
}

impl fmt::Display for OpenFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer(version) => {
                write!(f, "a later version of the library wrote the database (schema {version})")
            }
            Self::Foreign => f.write_str("the file is no database of this library"),
            Self::Sqlite(fault) => fault.fmt(f),
        }
    }
}

impl From<Fault> for OpenFault {
    fn from(fault: Fault) -> Self {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match fault.sqlite_error_code() {
            Some(DatabaseCorrupt | NotADatabase) => Self::Foreign,
            _ => Self::Sqlite(fault),
        }
    }
}

impl Store {
    /// Where the database of a folder lies.
    pub fn path(folder: &Path) -> PathBuf {
        folder.join("cableway.db")
    }

    /// Opens the database, making it if it is missing.
    pub fn open(path: &Path, slot: u32) -> Result<Self, OpenFault> {
        let mut store = Self::prepare(Connection::open(path)?, slot)?;
        store.file = FileId::of(path);
        Ok(store)
    }

    /// Whether the file at `path` is still this database. Another process may have erased it.
    pub fn is_at(&self, path: &Path) -> bool {
        self.file.is_none() || self.file == FileId::of(path)
    }

    /// Goes on with another database.
    pub fn replace_by(&mut self, other: Self) {
        let epoch = self.epoch + 1;
        *self = Self { epoch, ..other };
    }

    /// A database in memory, for when the disk cannot be used.
    pub fn in_memory(slot: u32) -> Result<Self, OpenFault> {
        Self::prepare(Connection::open_in_memory()?, slot)
    }

    fn prepare(mut connection: Connection, slot: u32) -> Result<Self, OpenFault> {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let pragma = |name| transaction.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        match (pragma("application_id")?, pragma("user_version")?) {
            (APPLICATION_ID, VERSION) => {}
            (APPLICATION_ID, newer) if newer > VERSION => return Err(OpenFault::Newer(newer)),
            (0, 0) if is_empty(&transaction)? => {
                transaction.execute_batch(include_str!("schema.sql"))?;
                transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
                transaction.pragma_update(None, "user_version", VERSION)?;
            }
            _ => return Err(OpenFault::Foreign),
        }
        transaction.commit()?;
        Ok(Self { connection, slot, epoch: 0, file: None, contexts: Contexts::default() })
    }

    /// What belongs to the installation, by name.
    pub fn installation(&self) -> Result<Map<String, Value>, Fault> {
        self.connection
            .prepare_cached("SELECT name, value FROM install ORDER BY name")?
            .query_map([], |row| {
                let value = match row.get_ref(1)? {
                    ValueRef::Integer(number) => Value::from(number),
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
                    _ => Value::Null,
                };
                Ok((row.get(0)?, value))
            })?
            .collect()
    }

    /// Whether the database was last used on another device than this one.
    pub fn is_from_elsewhere(&self, marker: &str) -> Result<bool, Fault> {
        let known: Option<String> = self
            .connection
            .query_row("SELECT value FROM install WHERE name = 'device'", [], |row| row.get(0))
            .optional()?;
        Ok(known.is_some_and(|known| known != marker))
    }

    /// Makes the database this device's: it is known again from here on.
    pub fn set_device(&self, marker: &str) -> Result<(), Fault> {
        self.connection
            .execute("INSERT OR REPLACE INTO install VALUES ('device', ?1)", params![marker])?;
        Ok(())
    }

    /// Leaves to another device what is its own: waiting events, open sessions, the made-up user.
    /// What the player has achieved stays.
    pub fn leave_to_other_device(&mut self) -> Result<(), Fault> {
        let slots: Vec<u32> = self
            .connection
            .prepare("SELECT DISTINCT slot FROM ledger")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for slot in slots {
            self.as_slot(slot, |store| {
                let mut drain = store.drain()?;
                for service in ServiceId::ALL {
                    drain.destroy(service, DropReason::OtherDevice)?;
                }
                drain.commit()
            })?;
        }
        self.connection.execute_batch(
            "DELETE FROM fold_state; DELETE FROM contexts; DELETE FROM launch_clocks;
             DELETE FROM install WHERE name = 'user_id';",
        )
    }

    /// Does something as the process of another slot would, whose lock the caller holds.
    pub fn as_slot<R>(&mut self, slot: u32, act: impl FnOnce(&mut Self) -> R) -> R {
        let own = std::mem::replace(&mut self.slot, slot);
        let outcome = act(self);
        self.slot = own;
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
    pub fn take_over(&mut self, dead: u32) -> Result<Ledger, Fault> {
        let gained = self.as_slot(dead, |store| store.ledger())?;
        let own = self.slot;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for service in ServiceId::ALL {
            let queue = queue::table(service);
            transaction
                .prepare_cached(&format!("UPDATE {queue} SET slot = ?1 WHERE slot = ?2"))?
                .execute(params![own, dead])?;
            book(&transaction, own, service, gained.0[service.index()])?;
        }
        for table in ["contexts", "batches"] {
            transaction
                .prepare_cached(&format!("UPDATE {table} SET slot = ?1 WHERE slot = ?2"))?
                .execute(params![own, dead])?;
        }
        for table in ["ledger", "fold_state"] {
            transaction
                .prepare_cached(&format!("DELETE FROM {table} WHERE slot = ?1"))?
                .execute(params![dead])?;
        }
        transaction.commit()?;
        Ok(gained)
    }

    /// The accounts as they stood after the last transaction.
    pub fn ledger(&self) -> Result<Ledger, Fault> {
        let mut ledger = Ledger::default();
        for service in ServiceId::ALL {
            for (name, figure) in Account::names().zip(ledger.of(service).figures()) {
                *figure = self.figure(service, &name)?;
            }
        }
        Ok(ledger)
    }

    fn figure(&self, service: ServiceId, name: &str) -> Result<i64, Fault> {
        self.connection
            .prepare_cached(
                "SELECT figure FROM ledger WHERE slot = ?1 AND service = ?2 AND name = ?3",
            )?
            .query_row(params![self.slot, service as i32, name], |row| row.get(0))
            .optional()
            .map(Option::unwrap_or_default)
    }

    /// What a service's fold remembers of all its subjects.
    pub fn fold_states(&self, service: ServiceId) -> Result<Vec<(u32, Vec<u8>)>, Fault> {
        self.connection
            .prepare_cached(
                "SELECT subject, body FROM fold_state WHERE slot = ?1 AND service = ?2",
            )?
            .query_map(params![self.slot, service as i32], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }

    /// A launch's clock against the server's, if an answer ever told it.
    pub fn launch_clock(&self, launch: &LaunchId) -> Result<Option<i64>, Fault> {
        self.connection
            .prepare_cached("SELECT server_minus_boot_ms FROM launch_clocks WHERE launch = ?1")?
            .query_row(params![launch], |row| row.get(0))
            .optional()
    }

    /// Remembers a launch's clock against the server's.
    pub fn set_launch_clock(
        &self,
        launch: &LaunchId,
        server_minus_boot_ms: i64,
    ) -> Result<(), Fault> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO launch_clocks VALUES (?1, ?2)")?
            .execute(params![launch, server_minus_boot_ms])?;
        Ok(())
    }

    /// Makes everything committed so far survive a power cut too.
    pub fn checkpoint(&self) -> Result<(), Fault> {
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
    }

    /// Forgets contexts that no event needs any more; those in `keep` are still being used.
    pub fn sweep(&mut self, service: ServiceId, keep: &[i64]) -> Result<(), Fault> {
        let queue = queue::table(service);
        let unused: Vec<i64> = self
            .connection
            .prepare_cached(&format!(
                "SELECT id FROM contexts WHERE slot = ?1 AND service = ?2
                 AND id NOT IN (SELECT context FROM {queue})"
            ))?
            .query_map(params![self.slot, service as i32], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for id in unused.iter().filter(|id| !keep.contains(id)) {
            self.connection
                .prepare_cached("DELETE FROM contexts WHERE id = ?1")?
                .execute(params![id])?;
            self.contexts.0.remove(id);
        }
        self.connection.execute(
            "DELETE FROM launch_clocks WHERE launch NOT IN (SELECT launch FROM contexts)",
            [],
        )?;
        Ok(())
    }
}

/// Contexts already read.
#[derive(Default)]
struct Contexts(HashMap<i64, Arc<Context>>);

impl Contexts {
    fn get(&mut self, connection: &Connection, id: i64) -> Result<Arc<Context>, Fault> {
        if let Some(context) = self.0.get(&id) {
            return Ok(context.clone());
        }
        let context = connection
            .prepare_cached("SELECT launch, body FROM contexts WHERE id = ?1")?
            .query_row(params![id], |row| {
                Ok(Arc::new(Context { launch: row.get(0)?, body: row.get(1)? }))
            })?;
        self.0.insert(id, context.clone());
        Ok(context)
    }
}

fn is_empty(connection: &Connection) -> Result<bool, Fault> {
    connection.query_row("SELECT count(*) = 0 FROM sqlite_master", [], |row| row.get(0))
}

/// Books a change to a service's account, within a transaction.
fn book(
    connection: &Connection,
    slot: u32,
    service: ServiceId,
    mut change: Account,
) -> Result<(), Fault> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO ledger VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET figure = figure + excluded.figure",
    )?;
    for (name, figure) in Account::names().zip(change.figures()) {
        if *figure != 0 {
            statement.execute(params![slot, service as i32, name, *figure])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
