//! The database of a storage folder: one SQLite file, touched by background threads alone.
//!
//! [`drain`] is the worker's side: one transaction takes over what the journal held. [`queue`] is
//! the senders': freezing batches and settling them. [`evict`] keeps both within their limits, and
//! [`space`] gives the disk back what they left. [`slot`] says what belongs to one process.

pub mod drain;
mod erase;
mod evict;
mod game_analytics;
mod install;
mod prices;
pub mod queue;
mod rows;
mod slot;
mod space;
mod statements;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

pub use game_analytics::{LOCAL, PlayerId};
pub use prices::Newest;
pub use slot::TakenOver;

use evict::{Change, Floors};

use crate::bounds::Limits;
use crate::journal::format::LaunchId;
use crate::notice::NoticeKind;
use crate::stats::{Account, Ledger, SERVICES, ServiceId};

/// What SQLite says when it cannot do something.
pub type Fault = rusqlite::Error;

/// Whether it is only that another process is using the database.
pub fn is_busy(fault: &Fault) -> bool {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
    matches!(fault.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked))
}

/// Each makes a version of the schema out of the one before, the first out of nothing.
const SCHEMAS: [&str; 3] =
    [include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql")];
/// The schema's version, kept in the file as `user_version`.
pub const VERSION: i64 = SCHEMAS.len() as i64;
/// "CBLW": marks the file as ours (`application_id`).
const APPLICATION_ID: i64 = 0x4342_4c57;
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// While it is being opened: who opens it can wait, and must hear that the client is closed.
const BUSY_TIMEOUT_AT_OPEN: Duration = Duration::from_millis(100);

/// One connection, seen from one journal slot.
pub struct Store {
    connection: Connection,
    slot: u32,
    /// Rises when everything is erased: batches from before are strangers after it.
    epoch: u64,
    contexts: Contexts,
    limits: [Limits; SERVICES],
    floors: [Floors; SERVICES],
    /// Each service's batch that is being sent: its place.
    held: [Option<(i64, i64)>; SERVICES],
    /// Each service's player whose turn to send was last.
    turns: [PlayerId; SERVICES],
    /// What the developer should be told of what was committed.
    notes: Vec<Note>,
    /// The services for which a committed record wanted a flush.
    wanted_flushes: [bool; SERVICES],
}

/// Something that came up in a fold and that the developer should be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which service it is about.
    pub service: ServiceId,
    /// What it is.
    pub kind: NoticeKind,
    /// How many of something.
    pub count: u64,
    /// In words.
    pub message: String,
}

/// What many events share; see `contexts` in `schema/1.sql`.
#[derive(Debug)]
pub struct Context {
    /// The launch whose records the events came from.
    pub launch: LaunchId,
    /// Whose events they are.
    pub player: PlayerId,
    /// The network address that they are sent on behalf of.
    pub address: Option<String>,
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
        Self::prepare(Connection::open(path)?, slot)
    }

    /// A database in memory, for when the disk cannot be used.
    pub fn in_memory(slot: u32) -> Result<Self, OpenFault> {
        Self::prepare(Connection::open_in_memory()?, slot)
    }

    /// Whether it outlives the process.
    pub fn is_on_disk(&self) -> bool {
        self.connection.path().is_some_and(|path| !path.is_empty())
    }

    fn prepare(mut connection: Connection, slot: u32) -> Result<Self, OpenFault> {
        connection.busy_timeout(BUSY_TIMEOUT_AT_OPEN)?;
        connection.set_prepared_statement_cache_capacity(64);
        space::prepare(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let pragma = |name| transaction.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let known = match (pragma("application_id")?, pragma("user_version")?) {
            (APPLICATION_ID, newer) if newer > VERSION => return Err(OpenFault::Newer(newer)),
            (APPLICATION_ID, known @ 1..) if is_whole(&transaction)? => known,
            (0, 0) if is_empty(&transaction)? => 0,
            _ => return Err(OpenFault::Foreign),
        };
        if known < VERSION {
            SCHEMAS[known as usize..]
                .iter()
                .try_for_each(|next| transaction.execute_batch(next))?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        transaction.commit()?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        Ok(Self {
            connection,
            slot,
            epoch: 0,
            contexts: Contexts::default(),
            limits: Default::default(),
            floors: Default::default(),
            held: Default::default(),
            turns: [PlayerId::MAX; SERVICES],
            notes: Vec::new(),
            wanted_flushes: Default::default(),
        })
    }

    /// The same with these limits, from the next drain on.
    pub fn with_limits(self, limits: [Limits; SERVICES]) -> Self {
        Self { limits, ..self }
    }

    /// What the developer should be told of drains that were committed since this was last asked.
    pub fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }

    /// The services for which records of drains that were committed since this was last asked want a
    /// flush.
    pub fn take_wanted_flushes(&mut self) -> [bool; SERVICES] {
        std::mem::take(&mut self.wanted_flushes)
    }

    /// The accounts as they stood after the last transaction.
    pub fn ledger(&self) -> Result<Ledger, Fault> {
        let mut ledger = Ledger::default();
        for service in ServiceId::ALL {
            for (name, figure) in Account::names().zip(ledger.of(service).figures()) {
                *figure = self::figure(&self.connection, self.slot, service, &name)?;
            }
        }
        Ok(ledger)
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

    /// What a service's events share, all that is kept of it.
    pub fn shared(&self, service: ServiceId) -> Result<Vec<Vec<u8>>, Fault> {
        self.connection
            .prepare_cached(
                "SELECT body FROM contexts WHERE slot = ?1 AND service = ?2 ORDER BY id",
            )?
            .query_map(params![self.slot, service as i32], |row| row.get(0))?
            .collect()
    }

    /// Forgets contexts that no event needs any more; those in `keep` are still being used.
    pub fn sweep(&mut self, service: ServiceId, keep: &HashSet<i64>) -> Result<(), Fault> {
        let queue = statements::of(service).table;
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
            .prepare_cached("SELECT launch, player, address, body FROM contexts WHERE id = ?1")?
            .query_row(params![id], |row| {
                Ok(Arc::new(Context {
                    launch: row.get(0)?,
                    player: row.get(1)?,
                    address: row.get(2)?,
                    body: row.get(3)?,
                }))
            })?;
        self.0.insert(id, context.clone());
        Ok(context)
    }
}

/// Whether the file's structure is as it should be. Found out now, because a damaged page that is met
/// later would refuse every drain, in this launch and all that follow.
fn is_whole(connection: &Connection) -> Result<bool, Fault> {
    connection.query_row("PRAGMA quick_check(1)", [], |row| Ok(row.get::<_, String>(0)? == "ok"))
}

fn is_empty(connection: &Connection) -> Result<bool, Fault> {
    connection.query_row("SELECT count(*) = 0 FROM sqlite_master", [], |row| row.get(0))
}

/// One of a service's figures.
fn figure(
    connection: &Connection,
    slot: u32,
    service: ServiceId,
    name: &str,
) -> Result<i64, Fault> {
    connection
        .prepare_cached("SELECT figure FROM ledger WHERE slot = ?1 AND service = ?2 AND name = ?3")?
        .query_row(params![slot, service as i32, name], |row| row.get(0))
        .optional()
        .map(Option::unwrap_or_default)
}

/// Books a change to a service's figures, within a transaction.
fn book(
    connection: &Connection,
    slot: u32,
    service: ServiceId,
    mut change: Change,
) -> Result<(), Fault> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO ledger VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET figure = figure + excluded.figure",
    )?;
    let names = Account::names().chain(["bytes".to_owned()]);
    for (name, figure) in names.zip(change.account.figures().chain([&mut change.bytes])) {
        if *figure != 0 {
            statement.execute(params![slot, service as i32, name, *figure])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
