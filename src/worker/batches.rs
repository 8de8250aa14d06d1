//! The batches of a sender: taken up as they were frozen, or made of the oldest events.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::outbox::Waiting;
use super::sender::{Sender, Setback};
use crate::store::queue::Batch;
use crate::store::{Fault, PlayerId};

impl Sender {
    /// The batch that was frozen earlier, else a new one of the oldest events that were `waiting`.
    pub(super) fn next_batch(&mut self, waiting: &Waiting) -> Result<Option<Batch>, Fault> {
        let frozen = self.store.lock().next_batch(self.service())?;
        if frozen.is_some() { Ok(frozen) } else { self.freeze(waiting) }
    }

    /// The database holds nothing to send, though the outbox spoke of events `waiting`: believes it.
    /// What was posted since then still counts.
    pub(super) fn find_nothing(&mut self, waiting: &Waiting) -> Result<(), Setback> {
        self.outbox().take(&waiting.launch, waiting.queued, self.now());
        if self.in_flight() > 0 {
            let why = "the database does not hold the batches that its accounts tell of";
            return Err(Setback::unreachable(why.to_owned()));
        }
        Ok(())
    }

    /// Makes a batch of the oldest events. From here on it never changes. `None` when there are none.
    fn freeze(&mut self, waiting: &Waiting) -> Result<Option<Batch>, Fault> {
        while let Some((batch, player, last)) = self.encode()? {
            // Where some of the events were given up meanwhile, others are the oldest now.
            let frozen = self.store.lock().freeze(self.service(), &batch, player, last)?;
            if let Some(change) = frozen {
                self.outbox().take(&waiting.launch, u64::from(batch.events), self.now());
                self.book(change);
                self.log(|| format!("{} frozen, {} bytes", describe(&batch), batch.body.len()));
                return Ok(Some(batch));
            }
        }
        Ok(None)
    }

    /// A batch of the oldest events of one player, whose they are, and the queue id of its last one.
    fn encode(&self) -> Result<Option<(Batch, PlayerId, i64)>, Fault> {
        let service = self.service();
        let most = self.pace.batch_events;
        let mut clocks = HashMap::new();
        let (rows, epoch) = {
            let mut store = self.store.lock();
            let rows = store.rows(service, most)?;
            for row in &rows {
                if let Entry::Vacant(unknown) = clocks.entry(row.context.launch) {
                    unknown.insert(store.launch_clock(&row.context.launch)?);
                }
            }
            (rows, store.epoch())
        };
        let Some(first) = rows.first() else { return Ok(None) };
        let encoded = self.wire.encode(&rows, &|launch| clocks.get(launch).copied().flatten());
        let taken = &rows[..encoded.events];
        let newest_ms = taken.iter().map(|row| row.times.wall_ms).max().unwrap_or_default();
        let last = taken.last().map_or(first.id, |row| row.id);
        let batch = Batch {
            first: first.id,
            skipped: 0,
            events: encoded.events as u32,
            newest_ms,
            address: first.context.address.clone(),
            body: encoded.body,
            epoch,
        };
        Ok(Some((batch, first.context.player, last)))
    }
}

/// A batch in lines of the log.
pub(super) fn describe(batch: &Batch) -> String {
    format!("a batch of {} events", batch.events)
}
