//! Keeping what waits within its limits: by number and bytes at the end of every drain, by age now
//! and then. What has to go is counted as dropped in the transaction that removes it.

use std::ops::Range;

use rusqlite::{Connection, TransactionBehavior, params};

use super::{Fault, Store, book, figure, statements};
use crate::bounds::{CLASSES, Class, IMPLAUSIBLE_WAIT_MS, Limits, PLAUSIBLE_FROM_MS, ROW_BYTES};
use crate::stats::{Account, DropReason, Ledger, ServiceId};

/// A change to a service's account and to the bytes of its queue and batches.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Change {
    pub(super) account: Account,
    pub(super) bytes: i64,
}

/// For each class the id before which a queue holds no events of it: what was searched once need
/// not be searched again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Floors([i64; CLASSES]);

/// What is too much.
struct Excess {
    events: i64,
    bytes: i64,
}

impl Excess {
    fn remains(&self) -> bool {
        self.events > 0 || self.bytes > 0
    }
}

/// A queue or its part, counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    pub(super) events: i64,
    pub(super) bytes: i64,
}

impl Weight {
    /// Of rows with so many bytes of bodies.
    pub(super) fn of_rows(events: i64, body_bytes: i64) -> Self {
        Self { events, bytes: events * ROW_BYTES + body_bytes }
    }
}

/// Removes the oldest events of the lowest classes until the queue, with `change` booked, is within
/// its limits, and adds that to `change`. Batches count but stay: a server may be reading one.
pub(super) fn make_fit(
    connection: &Connection,
    slot: u32,
    service: ServiceId,
    limits: &Limits,
    floors: &mut Floors,
    change: &mut Change,
) -> Result<(), Fault> {
    let stored = |name| figure(connection, slot, service, name);
    let events = stored("stored")? + stored("in_flight")?;
    let mut excess = Excess {
        events: events + change.account.stored + change.account.in_flight
            - i64::from(limits.events),
        bytes: (stored("bytes")? + change.bytes).saturating_sub_unsigned(limits.bytes),
    };
    for class in Class::LOWEST_FIRST {
        if !excess.remains() {
            break;
        }
        let floor = &mut floors.0[class as usize];
        let gone = evict(connection, slot, service, class, floor, &mut excess)?;
        change.account.stored -= gone.events;
        change.account.dropped[DropReason::QueueLimit as usize] += gone.events;
        change.bytes -= gone.bytes;
    }
    Ok(())
}

/// Removes the oldest events of one class until nothing is too much or none are left.
fn evict(
    connection: &Connection,
    slot: u32,
    service: ServiceId,
    class: Class,
    floor: &mut i64,
    excess: &mut Excess,
) -> Result<Weight, Fault> {
    let statements = statements::of(service);
    let class = class as usize;
    let mut gone = Weight::default();
    let mut last: Option<i64> = None;
    let mut scan = connection.prepare_cached(statements.scan)?;
    let mut rows = scan.query(params![slot, class, *floor])?;
    while excess.remains() {
        let Some(row) = rows.next()? else { break };
        last = Some(row.get(0)?);
        let one = Weight::of_rows(1, row.get(1)?);
        excess.events -= one.events;
        excess.bytes -= one.bytes;
        gone.events += one.events;
        gone.bytes += one.bytes;
    }
    drop(rows);
    if let Some(last) = last {
        connection.prepare_cached(statements.evict)?.execute(params![slot, class, *floor, last])?;
        *floor = last + 1;
    }
    if excess.remains() {
        *floor = connection.prepare_cached(statements.end)?.query_row([], |row| row.get(0))?;
    }
    Ok(gone)
}

impl Store {
    /// Gives up what happened too long ago. Batches go as a whole when all in them is too old,
    /// except one that is being sent. `now` is wall time, in ms; where a wall clock was never set, or is
    /// set to another decade, its times say nothing.
    pub fn expire(&mut self, now: i64) -> Result<Ledger, Fault> {
        let mut ledger = Ledger::default();
        if now < PLAUSIBLE_FROM_MS {
            return Ok(ledger);
        }
        let Self { connection, slot, limits, held, .. } = self;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for service in ServiceId::ALL {
            let before = now - limits[service.index()].age_ms();
            let range = PLAUSIBLE_FROM_MS.max(before - IMPLAUSIBLE_WAIT_MS)..before;
            let rows = expire_rows(&transaction, *slot, service, &range)?;
            let held = held[service.index()];
            let batches = expire_batches(&transaction, *slot, service, &range, held)?;
            let mut account =
                Account { stored: -rows.events, in_flight: -batches.events, ..Account::default() };
            account.dropped[DropReason::TooOld as usize] = rows.events + batches.events;
            let change = Change { account, bytes: -rows.bytes - batches.bytes };
            book(&transaction, *slot, service, change)?;
            *ledger.of(service) = account;
        }
        transaction.commit()?;
        Ok(ledger)
    }
}

fn expire_rows(
    connection: &Connection,
    slot: u32,
    service: ServiceId,
    times: &Range<i64>,
) -> Result<Weight, Fault> {
    let statements = statements::of(service);
    let range = params![slot, times.start, times.end];
    let gone = connection
        .prepare_cached(statements.weigh_old)?
        .query_row(range, |row| Ok(Weight::of_rows(row.get(0)?, row.get(1)?)))?;
    if gone.events > 0 {
        connection.prepare_cached(statements.expire)?.execute(range)?;
    }
    Ok(gone)
}

fn expire_batches(
    connection: &Connection,
    slot: u32,
    service: ServiceId,
    times: &Range<i64>,
    held: Option<(i64, i64)>,
) -> Result<Weight, Fault> {
    let mut gone = Weight::default();
    // No batch stands there.
    let (first, skipped) = held.unwrap_or((-1, -1));
    let mut statement = connection.prepare_cached(
        "DELETE FROM batches WHERE slot = ?1 AND service = ?2
         AND newest_ms >= ?3 AND newest_ms < ?4 AND NOT (first = ?5 AND skipped = ?6)
         RETURNING events, length(body)",
    )?;
    let mut batches =
        statement.query(params![slot, service as i32, times.start, times.end, first, skipped])?;
    while let Some(batch) = batches.next()? {
        gone.events += batch.get::<_, i64>(0)?;
        gone.bytes += batch.get::<_, i64>(1)?;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests;
