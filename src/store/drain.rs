//! A drain: one transaction that takes over what the journal held.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::evict::{Change, Floors, Weight, make_fit};
use super::rows::Rows;
use super::{Context, Fault, Note, PlayerId, Store, book, figure, queue, statements};
use crate::bounds::{Class, Limits};
use crate::clock::Times;
use crate::journal::format::LaunchId;
use crate::stats::{DropReason, Ledger, SERVICES, ServiceId};

/// An event on its way into the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRow<'a> {
    /// Whose it is.
    pub player: PlayerId,
    /// What it shares with others; from [`Drain::add_context`].
    pub context: i64,
    /// What it is worth when not all can be kept.
    pub class: Class,
    /// The service's own number for what kind of event it is.
    pub category: usize,
    /// The record it was made of.
    pub sequence: u64,
    /// Its place among the events made of that record.
    pub part: u32,
    /// When it happened.
    pub times: Times,
    /// What only this event says, encoded by the service.
    pub body: &'a [u8],
}

/// An open drain. Nothing of it counts before [`Drain::commit`].
pub struct Drain<'a> {
    pub(super) transaction: Transaction<'a>,
    slot: u32,
    rows: Rows,
    limits: &'a [Limits; SERVICES],
    floors: &'a mut [Floors; SERVICES],
    changes: [Change; SERVICES],
    /// Where notes go once all of this counts.
    told: &'a mut Vec<Note>,
    notes: Vec<Note>,
    /// The same for the services that are to flush.
    wanted_flushes: &'a mut [bool; SERVICES],
    flushes: [bool; SERVICES],
}

impl Store {
    /// Begins a drain.
    pub fn drain(&mut self) -> Result<Drain<'_>, Fault> {
        let Self { connection, slot, limits, floors, notes: told, wanted_flushes, .. } = self;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Drain {
            transaction,
            slot: *slot,
            rows: Rows::default(),
            limits,
            floors,
            changes: Default::default(),
            told,
            notes: Vec::new(),
            wanted_flushes,
            flushes: Default::default(),
        })
    }
}

impl Drain<'_> {
    /// Puts an event into a service's queue. It counts as accepted and stored.
    pub fn add_row(&mut self, service: ServiceId, row: &NewRow<'_>) -> Result<(), Fault> {
        self.rows.add(&self.transaction, self.slot, service, row)?;
        let change = &mut self.changes[service.index()];
        change.account.accepted[row.category] += 1;
        change.account.stored += 1;
        change.bytes += Weight::of_rows(1, row.body.len() as i64).bytes;
        Ok(())
    }

    /// Has the database know all events that were queued.
    fn write_rows(&mut self) -> Result<(), Fault> {
        self.rows.write(&self.transaction, self.slot)
    }

    /// The id of the event that was queued last.
    pub fn newest_row(&mut self) -> Result<i64, Fault> {
        self.write_rows()?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Whether nothing waits in a service's queue.
    pub fn is_empty(&mut self, service: ServiceId) -> Result<bool, Fault> {
        self.write_rows()?;
        let oldest: Option<i64> = self
            .transaction
            .prepare_cached(statements::of(service).oldest)?
            .query_row([self.slot], |row| row.get(0))
            .optional()?;
        Ok(oldest.is_none())
    }

    /// Takes an event out of the queue, because a later one says what it says. Does nothing when it
    /// has left the queue.
    pub fn merge_away(&mut self, service: ServiceId, id: i64) -> Result<(), Fault> {
        self.write_rows()?;
        let bytes: Option<i64> = self
            .transaction
            .prepare_cached(statements::of(service).take)?
            .query_row(params![self.slot, id], |row| row.get(0))
            .optional()?;
        if let Some(bytes) = bytes {
            let change = &mut self.changes[service.index()];
            change.account.stored -= 1;
            change.account.dropped[DropReason::Merged as usize] += 1;
            change.bytes -= Weight::of_rows(1, bytes).bytes;
        }
        Ok(())
    }

    /// Counts an event that was accepted and cannot be queued.
    pub fn add_dropped(&mut self, service: ServiceId, category: usize, reason: DropReason) {
        let account = &mut self.changes[service.index()].account;
        account.accepted[category] += 1;
        account.dropped[reason as usize] += 1;
    }

    /// Has the developer told something, if this drain comes to count.
    pub fn tell(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Has a service send what waits soon, as its cooldown allows, if this drain comes to count.
    pub fn want_flush(&mut self, service: ServiceId) {
        self.flushes[service.index()] = true;
    }

    /// Gives up everything that waits for a service, in the queue or frozen.
    pub fn destroy(&mut self, service: ServiceId, reason: DropReason) -> Result<(), Fault> {
        self.write_rows()?;
        let destroyed = queue::destroy(&self.transaction, self.slot, service)?;
        let Change { account, bytes } = &mut self.changes[service.index()];
        *bytes = -figure(&self.transaction, self.slot, service, "bytes")?;
        account.stored -= destroyed.stored;
        account.in_flight -= destroyed.in_flight;
        account.dropped[reason as usize] += destroyed.stored + destroyed.in_flight;
        Ok(())
    }

    /// Keeps what many events share and gives its id.
    pub fn add_context(&mut self, service: ServiceId, context: &Context) -> Result<i64, Fault> {
        let Context { launch, player, address, body } = context;
        self.transaction
            .prepare_cached(
                "INSERT INTO contexts (slot, service, launch, player, address, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![self.slot, service as i32, launch, player, address, body])?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Reads a text that belongs to the installation.
    pub fn install_text(&self, name: &str) -> Result<Option<String>, Fault> {
        self.transaction
            .prepare_cached("SELECT value FROM install WHERE name = ?1")?
            .query_row(params![name], |row| row.get(0))
            .optional()
    }

    /// Sets something that belongs to the installation.
    pub fn set_install(&self, name: &str, value: impl rusqlite::ToSql) -> Result<(), Fault> {
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO install VALUES (?1, ?2)")?
            .execute(params![name, value])?;
        Ok(())
    }

    /// Keeps what a service's fold remembers of a subject.
    pub fn set_fold_state(
        &self,
        service: ServiceId,
        subject: u32,
        body: &[u8],
    ) -> Result<(), Fault> {
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO fold_state VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![self.slot, service as i32, subject, body])?;
        Ok(())
    }

    /// Forgets what it remembered of a subject.
    pub fn forget_fold_state(&self, service: ServiceId, subject: u32) -> Result<(), Fault> {
        self.transaction
            .prepare_cached(
                "DELETE FROM fold_state WHERE slot = ?1 AND service = ?2 AND subject = ?3",
            )?
            .execute(params![self.slot, service as i32, subject])?;
        Ok(())
    }

    /// How far a launch was folded: the number of its next record.
    pub fn cursor(&self, launch: &LaunchId) -> Result<u64, Fault> {
        self.transaction
            .prepare_cached("SELECT sequence FROM cursors WHERE launch = ?1")?
            .query_row(params![launch], |row| row.get(0))
            .optional()
            .map(Option::unwrap_or_default)
    }

    /// Remembers that a launch's records before `sequence` are folded.
    pub fn set_cursor(&self, launch: &LaunchId, sequence: u64) -> Result<(), Fault> {
        self.transaction
            .prepare_cached(
                "INSERT INTO cursors (slot, launch, sequence) VALUES (?1, ?2, ?3)
                 ON CONFLICT (launch) DO UPDATE SET sequence = excluded.sequence",
            )?
            .execute(params![self.slot, launch, sequence])?;
        Ok(())
    }

    /// Forgets the cursors of launches before this one. Only once the journal's own bookmark has
    /// passed them: before that they keep old records from being folded again.
    pub fn forget_cursors_before(&self, launch: &LaunchId) -> Result<(), Fault> {
        self.transaction
            .prepare_cached(
                "DELETE FROM cursors WHERE slot = ?1
                 AND id < (SELECT id FROM cursors WHERE launch = ?2)",
            )?
            .execute(params![self.slot, launch])?;
        Ok(())
    }

    /// Brings every queue within its limits, then makes it all count, at once. Gives the change to
    /// the accounts.
    pub fn commit(mut self) -> Result<Ledger, Fault> {
        self.write_rows()?;
        let Self { transaction, slot, limits, floors: known_floors, mut changes, .. } = self;
        // Only a commit makes what was found out true.
        let mut floors = *known_floors;
        let mut ledger = Ledger::default();
        for service in ServiceId::ALL {
            let at = service.index();
            let change = &mut changes[at];
            make_fit(&transaction, slot, service, &limits[at], &mut floors[at], change)?;
            book(&transaction, slot, service, *change)?;
            *ledger.of(service) = change.account;
        }
        transaction.commit()?;
        *known_floors = floors;
        self.told.extend(self.notes);
        for (wanted, flush) in self.wanted_flushes.iter_mut().zip(self.flushes) {
            *wanted |= flush;
        }
        Ok(ledger)
    }
}
