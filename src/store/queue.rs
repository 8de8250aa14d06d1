//! The senders' side: events waiting, batches frozen, batches settled.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Params, Transaction, TransactionBehavior, params};

use super::evict::{Change, Weight};
use super::{Context, Fault, LOCAL, PlayerId, Store, book, statements};
use crate::clock::Times;
use crate::stats::{Account, ServiceId};

/// An event waiting to be sent.
#[derive(Debug)]
pub struct Row {
    /// Its place in the queue.
    pub id: i64,
    /// What it shares with others.
    pub context: Arc<Context>,
    /// The service's own number for what kind of event it is.
    pub category: usize,
    /// The record it was made of.
    pub sequence: u64,
    /// Its place among the events made of that record.
    pub part: u32,
    /// When it happened.
    pub times: Times,
    /// What only this event says, encoded by the service.
    pub body: Vec<u8>,
}

/// A batch on its way: frozen, so that every attempt sends the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The queue id of its first event, before it was split.
    pub first: i64,
    /// How many events before its own were split off.
    pub skipped: i64,
    /// How many events it holds.
    pub events: u32,
    /// When the newest of them happened: wall time, in ms.
    pub newest_ms: i64,
    /// The network address that they are sent on behalf of.
    pub address: Option<String>,
    /// The encoded list.
    pub body: Vec<u8>,
    /// Which of the databases that this process has used it belongs to.
    pub epoch: u64,
}

impl Batch {
    /// Where it stands among the others.
    fn place(&self) -> (i64, i64) {
        (self.first, self.skipped)
    }
}

/// Events that [`destroy`] removed.
pub(super) struct Destroyed {
    /// Out of the queue.
    pub stored: i64,
    /// Out of frozen batches.
    pub in_flight: i64,
}

/// Removes all of a service's events.
pub(super) fn destroy(
    connection: &Connection,
    slot: u32,
    service: ServiceId,
) -> Result<Destroyed, Fault> {
    let stored =
        connection.prepare_cached(statements::of(service).destroy)?.execute(params![slot])? as i64;
    let mut in_flight = 0;
    let mut batches = connection
        .prepare_cached("DELETE FROM batches WHERE slot = ?1 AND service = ?2 RETURNING events")?;
    let mut removed = batches.query(params![slot, service as i32])?;
    while let Some(batch) = removed.next()? {
        in_flight += batch.get::<_, i64>(0)?;
    }
    Ok(Destroyed { stored, in_flight })
}

impl Store {
    /// Which of the databases that this process has used this is.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// The oldest events, `limit` at most, of the player whose turn it is: all of one player, and sent
    /// on behalf of one address. The players with events take turns, so that none waits for long.
    pub fn rows(&mut self, service: ServiceId, limit: u32) -> Result<Vec<Row>, Fault> {
        let Some(player) = self.next_player(service)? else { return Ok(Vec::new()) };
        self.turns[service.index()] = player;
        let select = statements::of(service).of(player).select;
        let slot = self.slot;
        let mut rows = self.select(select, params![slot, player, limit])?;
        let address = rows.first().and_then(|row| row.context.address.clone());
        let same = rows.iter().take_while(|row| row.context.address == address).count();
        rows.truncate(same);
        Ok(rows)
    }

    /// The player after the one whose turn was last; the local one comes first.
    fn next_player(&self, service: ServiceId) -> Result<Option<PlayerId>, Fault> {
        let statements = statements::of(service);
        let mut next = self.connection.prepare_cached(statements.next_player)?;
        let mut next = |after: PlayerId| {
            next.query_row(params![self.slot, after], |row| row.get(0)).optional()
        };
        if let Some(player) = next(self.turns[service.index()])? {
            return Ok(Some(player));
        }
        let has_local = self
            .connection
            .prepare_cached(statements.has_local)?
            .query_row([self.slot], |row| row.get(0))?;
        if has_local { Ok(Some(LOCAL)) } else { next(LOCAL) }
    }

    /// The oldest events of a service's queue behind the one with id `after`, `limit` at most,
    /// whosever they are.
    pub fn rows_after(
        &mut self,
        service: ServiceId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Row>, Fault> {
        let slot = self.slot;
        self.select(statements::of(service).select, params![slot, after, limit])
    }

    fn select(&mut self, select: &str, by: impl Params) -> Result<Vec<Row>, Fault> {
        let Self { connection, contexts, .. } = self;
        let mut statement = connection.prepare_cached(select)?;
        let mut rows = statement.query(by)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Row {
                id: row.get(0)?,
                context: contexts.get(connection, row.get(1)?)?,
                category: row.get(2)?,
                sequence: row.get(3)?,
                part: row.get(4)?,
                times: Times { wall_ms: row.get(5)?, boot_ms: row.get(6)? },
                body: row.get(7)?,
            });
        }
        Ok(found)
    }

    /// The id of the newest event that a service's queue has ever had, of whichever process.
    pub fn newest(&self, service: ServiceId) -> Result<i64, Fault> {
        let newest = self
            .connection
            .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = ?1")?
            .query_row([statements::of(service).table], |row| row.get(0))
            .optional()?;
        Ok(newest.unwrap_or_default())
    }

    /// The id of the oldest event whose outcome is not known, waiting or in a batch; the highest
    /// number there is when there is none.
    pub fn oldest(&self, service: ServiceId) -> Result<i64, Fault> {
        let waiting: Option<i64> = self
            .connection
            .prepare_cached(statements::of(service).oldest)?
            .query_row([self.slot], |row| row.get(0))
            .optional()?;
        let frozen: Option<i64> = self
            .connection
            .prepare_cached("SELECT min(first) FROM batches WHERE slot = ?1 AND service = ?2")?
            .query_row(params![self.slot, service as i32], |row| row.get(0))?;
        Ok(waiting.into_iter().chain(frozen).min().unwrap_or(i64::MAX))
    }

    /// The oldest batch whose outcome is not known, to be sent: it is held until
    /// [`Store::release`].
    pub fn next_batch(&mut self, service: ServiceId) -> Result<Option<Batch>, Fault> {
        let batch = self.batches_up_to(service, 1)?.pop();
        self.held[service.index()] = batch.as_ref().map(Batch::place);
        Ok(batch)
    }

    /// All batches whose outcome is not known.
    pub fn batches(&self, service: ServiceId) -> Result<Vec<Batch>, Fault> {
        self.batches_up_to(service, u32::MAX)
    }

    fn batches_up_to(&self, service: ServiceId, limit: u32) -> Result<Vec<Batch>, Fault> {
        let epoch = self.epoch;
        self.connection
            .prepare_cached(
                "SELECT first, skipped, events, newest_ms, address, body FROM batches
                 WHERE slot = ?1 AND service = ?2 ORDER BY first, skipped LIMIT ?3",
            )?
            .query_map(params![self.slot, service as i32, limit], |row| {
                Ok(Batch {
                    first: row.get(0)?,
                    skipped: row.get(1)?,
                    events: row.get(2)?,
                    newest_ms: row.get(3)?,
                    address: row.get(4)?,
                    body: row.get(5)?,
                    epoch,
                })
            })?
            .collect()
    }

    /// No batch of this service is being sent any more.
    pub fn release(&mut self, service: ServiceId) {
        self.held[service.index()] = None;
    }

    /// Turns a player's events up to the one with id `last` into a batch, and holds it. Gives the
    /// change to the account: stored events are in flight now. `None` when some of them were given
    /// up meanwhile.
    pub fn freeze(
        &mut self,
        service: ServiceId,
        batch: &Batch,
        player: PlayerId,
        last: i64,
    ) -> Result<Option<Account>, Fault> {
        let (slot, epoch) = (self.slot, self.epoch);
        let events = i64::from(batch.events);
        let account = Account { stored: -events, in_flight: events, ..Account::default() };
        let range = params![slot, player, batch.first, last];
        let of_player = statements::of(service).of(player);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let rows = transaction
            .prepare_cached(of_player.weigh)?
            .query_row(range, |row| Ok(Weight::of_rows(row.get(0)?, row.get(1)?)))?;
        if rows.events != events || batch.epoch != epoch {
            return Ok(None);
        }
        transaction.prepare_cached(of_player.delete)?.execute(range)?;
        insert_batch(&transaction, slot, service, batch)?;
        let bytes = batch.body.len() as i64 - rows.bytes;
        book(&transaction, slot, service, Change { account, bytes })?;
        transaction.commit()?;
        self.held[service.index()] = Some(batch.place());
        Ok(Some(account))
    }

    /// Ends a batch: its events are booked as `change` says, and it is forgotten. False when it was
    /// destroyed meanwhile, and nothing was booked.
    pub fn settle(
        &mut self,
        service: ServiceId,
        batch: &Batch,
        change: Account,
    ) -> Result<bool, Fault> {
        self.replace(service, batch, &[], change)
    }

    /// Puts other batches in the place of one that the server found too large. False when it was
    /// destroyed meanwhile.
    pub fn split(
        &mut self,
        service: ServiceId,
        batch: &Batch,
        parts: &[Batch],
    ) -> Result<bool, Fault> {
        self.replace(service, batch, parts, Account::default())
    }

    fn replace(
        &mut self,
        service: ServiceId,
        batch: &Batch,
        parts: &[Batch],
        account: Account,
    ) -> Result<bool, Fault> {
        let (slot, epoch) = (self.slot, self.epoch);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let ended = transaction
            .prepare_cached(
                "DELETE FROM batches WHERE slot = ?1 AND service = ?2 AND (first, skipped) = (?3, ?4)",
            )?
            .execute(params![slot, service as i32, batch.first, batch.skipped])?;
        if ended == 0 || batch.epoch != epoch {
            return Ok(false);
        }
        let mut bytes = -(batch.body.len() as i64);
        for part in parts {
            insert_batch(&transaction, slot, service, part)?;
            bytes += part.body.len() as i64;
        }
        book(&transaction, slot, service, Change { account, bytes })?;
        transaction.commit()?;
        Ok(true)
    }
}

fn insert_batch(
    transaction: &Transaction<'_>,
    slot: u32,
    service: ServiceId,
    batch: &Batch,
) -> Result<(), Fault> {
    transaction
        .prepare_cached("INSERT INTO batches VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?
        .execute(params![
            slot,
            service as i32,
            batch.first,
            batch.skipped,
            batch.events,
            batch.newest_ms,
            batch.address,
            batch.body,
        ])?;
    Ok(())
}
