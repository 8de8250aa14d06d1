//! From journal to queue: one drain, one transaction.

use crate::journal::format::LaunchId;
use crate::journal::{Cursor, Extent};
use crate::service::Fold;
use crate::stats::{DropReason, EventCounts, Ledger, ServiceId};
use crate::store::drain::Drain;
use crate::store::{Fault, Store};

/// The reading end of the journal and what the services make of it.
pub struct Folder {
    reader: Cursor,
    folds: Vec<Box<dyn Fold>>,
    /// The launch being read and the number of its next record not folded yet.
    place: Option<(LaunchId, u64)>,
    /// Whether earlier launches were another device's: their records are passed over.
    from_elsewhere: bool,
    /// A drain was refused: what the folds remember is of a transaction that never was.
    is_stale: bool,
    /// The launch of the journal's bookmark, when cursors of earlier ones are still to be forgotten.
    bookmarked: Option<LaunchId>,
}

/// What a drain did.
#[derive(Debug, Default)]
pub struct Drained {
    /// The change to the accounts.
    pub change: Ledger,
    /// Events recovered from launches before `launch`.
    pub recovered: u64,
}

impl Folder {
    /// A folder that goes on where the database says.
    pub fn new(reader: Cursor, folds: Vec<Box<dyn Fold>>, from_elsewhere: bool) -> Self {
        Self { reader, folds, place: None, from_elsewhere, is_stale: false, bookmarked: None }
    }

    /// The reading end, for giving the journal its space back.
    pub fn reader(&mut self) -> &mut Cursor {
        &mut self.reader
    }

    /// Takes up what the database remembers.
    pub fn load(&mut self, store: &Store) -> Result<(), Fault> {
        self.place = None;
        self.is_stale = true;
        self.folds.iter_mut().try_for_each(|fold| fold.load(store))?;
        self.is_stale = false;
        Ok(())
    }

    /// The session that a service's coming events belong to.
    pub fn session(&self, service: ServiceId) -> u64 {
        self.folds.iter().find(|fold| fold.service() == service).map_or(0, |fold| fold.session())
    }

    /// Ends what a dead launch left open. Gives the change to the accounts.
    pub fn abandon(&mut self, store: &mut Store) -> Result<Ledger, Fault> {
        let mut drain = store.drain()?;
        for fold in &mut self.folds {
            fold.abandon(&mut drain)?;
            fold.save(&mut drain)?;
        }
        drain.commit()
    }

    /// Forgets what no event needs any more, and players who have long been gone.
    pub fn sweep(&self, store: &mut Store, now_ms: i64) -> Result<(), Fault> {
        if self.is_stale {
            // Nobody knows now what coming events will need.
            return Ok(());
        }
        store.forget_old_players(now_ms)?;
        self.folds.iter().try_for_each(|fold| store.sweep(fold.service(), &fold.contexts()))
    }

    /// Folds everything up to `extent` in one transaction. When the database refuses, nothing has
    /// happened and the same can be tried again. `None` when all of it is to be erased instead.
    pub fn drain(
        &mut self,
        store: &mut Store,
        extent: &Extent,
        launch: &LaunchId,
    ) -> Result<Option<Drained>, Fault> {
        if self.is_stale {
            self.load(store)?;
        }
        let start = self.reader.position();
        let outcome = self.try_drain(store, extent, launch);
        if !matches!(outcome, Ok(Some(_))) {
            // A database that refuses to write may refuse to be read too: loaded when it is needed.
            self.is_stale = true;
            self.reader.skip_to_head(&start);
        }
        outcome
    }

    fn try_drain(
        &mut self,
        store: &mut Store,
        extent: &Extent,
        launch: &LaunchId,
    ) -> Result<Option<Drained>, Fault> {
        let mut drain = store.drain()?;
        // Looked at while no other process can write: who erases tells us while we cannot.
        if self.reader.erasure_due().is_some() {
            return Ok(None);
        }
        if let Some(bookmarked) = self.bookmarked {
            drain.forget_cursors_before(&bookmarked)?;
        }
        let mut drained = Drained::default();
        let mut seen = EventCounts::default();
        while self.reader.position().spot != extent.head.spot {
            let Some(record) = self.reader.read() else {
                self.reader.skip_to_head(&extent.head);
                give_up(&mut drain, &extent.events, &seen);
                self.place = Some((extent.head.launch, extent.head.sequence));
                break;
            };
            seen.add_event(record.header.kind);
            let next = match self.place {
                Some((launch, next)) if launch == record.launch => next,
                other => {
                    leave(&drain, other)?;
                    drain.cursor(&record.launch)?
                }
            };
            self.place = Some((record.launch, next.max(record.sequence + 1)));
            if record.sequence < next {
                continue;
            }
            if record.launch != *launch && !record.begins(launch) {
                let event = record.header.kind.event();
                if self.from_elsewhere {
                    if let Some((service, category)) = event {
                        drain.add_dropped(service, category, DropReason::OtherDevice);
                    }
                    continue;
                }
                drained.recovered += u64::from(event.is_some());
            }
            for fold in &mut self.folds {
                fold.fold(&record, &mut drain)?;
            }
        }
        leave(&drain, self.place)?;
        for fold in &mut self.folds {
            fold.save(&mut drain)?;
        }
        drained.change = drain.commit()?;
        self.bookmarked = match (self.bookmarked, self.place) {
            (Some(before), Some((now, _))) if before == now => None,
            (_, now) => now.map(|(launch, _)| launch),
        };
        Ok(Some(drained))
    }
}

/// Remembers how far a launch was read.
fn leave(drain: &Drain<'_>, place: Option<(LaunchId, u64)>) -> Result<(), Fault> {
    place.map_or(Ok(()), |(launch, next)| drain.set_cursor(&launch, next))
}

/// Books as damaged the events whose records could not be read.
fn give_up(drain: &mut Drain<'_>, all: &EventCounts, seen: &EventCounts) {
    let mut lost = *all;
    lost.subtract(seen);
    for service in ServiceId::ALL {
        for (category, count) in lost.0[service.index()].iter().enumerate() {
            for _ in 0..*count {
                drain.add_dropped(service, category, DropReason::Damaged);
            }
        }
    }
}
