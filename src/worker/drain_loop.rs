//! The worker's loop: when to drain, when to make durable, when to sleep.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use parking_lot::Mutex;

use super::adopt::{self, Adopted, Adopter};
use super::drops::Drops;
use super::fold::{Drained, Folder};
use super::outbox::Outbox;
use super::place::Place;
use super::sleep;
use crate::client::shared::{Core, Detail};
use crate::clock::Times;
use crate::device::Facts;
use crate::journal::format::LaunchId;
use crate::log::Level;
use crate::notice::NoticeKind;
use crate::service::gondola::fold::Snapshot;
use crate::stats::{Ledger, SERVICES, ServiceId};
use crate::store::{Fault, Note, Store};

/// How long a record may lie in the journal before it is drained, in ms.
const LINGER_STEP: i64 = 250;
/// How long the worker stays half awake after the newest record, in ms.
const LINGER: i64 = 2_000;
/// How long a committed drain can be lost to a power cut while records keep coming, in ms.
const CHECKPOINT_EVERY: i64 = 10_000;
/// How often a busy worker looks for dead processes, in ms. A flush always does.
const ADOPT_EVERY: i64 = 60_000;
/// How often a busy worker looks for events that waited too long, in ms.
const EXPIRE_EVERY: i64 = 3_600_000;
/// How often a busy worker forgets what no event needs any more, in ms.
const SWEEP_EVERY: i64 = 60_000;
/// How long to wait after the database refused a drain, in ms.
const RETRY_AFTER: i64 = 1_000;

/// The worker of one client.
pub(super) struct DrainLoop {
    pub(super) core: Arc<Core>,
    pub(super) launch: LaunchId,
    pub(super) facts: Facts,
    /// The folder was copied from another device.
    pub(super) from_elsewhere: bool,
    /// What tells this device from others.
    pub(super) marker: Option<String>,
    pub(super) store: Arc<Mutex<Store>>,
    pub(super) folder: Folder,
    pub(super) outboxes: Arc<[Outbox; SERVICES]>,
    /// The services that have a sender.
    pub(super) sending: Vec<ServiceId>,
    /// When the newest record was seen (boot time, ms).
    pub(super) last_record: i64,
    /// When the settings that wait for the first event are fixed without one (boot time, ms).
    pub(super) seal_at: Option<i64>,
    pub(super) flushes_seen: u64,
    /// The newest flush that each service is to carry out.
    pub(super) flushes: [u64; SERVICES],
    /// The number of this launch's next record not folded yet.
    pub(super) folded_to: u64,
    /// When dead processes were last looked for (boot time, ms).
    pub(super) adopted_at: i64,
    /// When this launch's worker began.
    pub(super) began: Times,
    /// When events that waited too long were last looked for (boot time, ms).
    pub(super) expired_at: i64,
    pub(super) drops: Drops,
    /// Where the files were.
    pub(super) place: Place,
    /// When everything committed was last made to survive a power cut (boot time, ms).
    pub(super) checkpointed: i64,
    /// When what is not needed was last forgotten (boot time, ms).
    pub(super) swept: i64,
    /// Whether anything was committed since the last checkpoint.
    pub(super) uncheckpointed: bool,
    /// Whether anything was committed since the last rest.
    pub(super) untidy: bool,
    /// The database refused the last drain.
    pub(super) failing: bool,
}

impl DrainLoop {
    /// Drains until the client is closed.
    pub(super) fn run(&mut self) {
        loop {
            let stopping = self.core.stopping.load(Ordering::Acquire);
            self.seal_in_time();
            self.core.entry.with_live(|live| {
                live.expire_in_time();
                live.sync_in_time();
            });
            self.erase_if_due();
            self.drain();
            self.export_if_asked();
            if stopping {
                break;
            }
            self.keep_up();
            let deadline = self.next_deadline();
            sleep(&self.core.worker_bed, &self.core.options.clock, deadline);
        }
        self.rest();
    }

    pub(super) fn now(&self) -> i64 {
        self.core.options.clock.now().boot_ms
    }

    fn seal_in_time(&mut self) {
        if self.seal_at.is_some_and(|at| at <= self.now()) {
            self.seal_at = None;
            self.core.entry.with_live(|live| live.seal());
        }
    }

    /// Takes over what other processes left when they died.
    pub(super) fn adopt(&mut self) {
        self.adopted_at = self.now();
        let (Some(_), Some(folder)) = (self.core.slot, self.core.folder) else { return };
        let Some(path) = &self.core.options.storage_dir else { return };
        // What lies in another folder's journals is for another folder's database.
        if !self.place.is_there(&self.core, path) {
            return;
        }
        let mut store = self.store.lock();
        // Where memory has to do, what others left is safer where it is.
        if !store.is_on_disk() {
            return;
        }
        let adopter = Adopter {
            facts: &self.facts,
            launch: &self.launch,
            from_elsewhere: self.from_elsewhere,
        };
        let Adopted { gained, changes, recovered, was_to_erase } =
            adopt::adopt_dead(path, folder, &mut store, &adopter);
        drop(store);
        if was_to_erase {
            self.core.entry.with_live(|live| live.journal.ask_for_erasure());
            // The loop sees to it before it sleeps.
            self.core.worker_bed.unpark();
        }
        if gained != Ledger::default() {
            self.core.book(&gained);
            self.tell_senders(&gained);
            self.report_recovered(recovered);
            self.drops.report(&self.core, &changes);
            self.note_commit();
        }
    }

    /// Gives up what waited too long.
    pub(super) fn expire(&mut self) {
        self.expired_at = self.now();
        let now = self.age_clock();
        // What the database refuses now is tried again the next time.
        let Ok(change) = self.store.lock().expire(now) else { return };
        if change != Ledger::default() {
            self.core.book(&change);
            self.tell_senders(&change);
            self.drops.report(&self.core, &change);
            self.note_commit();
        }
    }

    /// The wall time by which events age: never ahead of what this launch began with and has lasted,
    /// so that a player who sets the calendar ahead meanwhile makes nothing old.
    fn age_clock(&self) -> i64 {
        let now = self.core.options.clock.now();
        now.wall_ms.min(self.began.wall_ms + now.boot_ms - self.began.boot_ms)
    }

    /// Takes over what the journal holds and tells the senders.
    pub(super) fn drain(&mut self) {
        self.core.options.clock.anchor();
        let found = self.core.entry.with_live(|live| {
            live.worker_nudged = false;
            // What is to be erased goes nowhere, and a flush asked for since then comes after it.
            let is_void = live.journal.erasure_due().is_some();
            (!is_void).then(|| (live.journal.extent(), live.flushes_asked, live.flushes))
        });
        let Some(Some((extent, flush, flushes))) = found else { return };
        let is_new = extent.head.spot != self.folder.reader().position().spot;
        let mut drained = Drained::default();
        if is_new {
            let begun = Instant::now();
            let outcome = self.folder.drain(&mut self.store.lock(), &extent, &self.launch);
            match outcome {
                Ok(Some(done)) => drained = done,
                Ok(None) => return,
                Err(fault) => return self.report_refused(&fault),
            }
            self.tell_notes();
            self.core.options.log.say(Level::Debug, || {
                let events: i64 = drained.change.0.iter().map(|of| of.accepted_total()).sum();
                format!("journal: {events} events drained in {} ms", begun.elapsed().as_millis())
            });
            self.failing = false;
            self.note_commit();
            let reader = self.folder.reader();
            self.core.entry.with_live(|live| {
                live.journal.drained_to(reader, &extent.events);
                live.append_overdue();
                live.ledger.add(&drained.change);
            });
            self.folded_to = extent.head.sequence;
            self.last_record = self.now();
            self.report_recovered(drained.recovered);
            self.drops.report(&self.core, &drained.change);
        }
        if is_new && self.now() - self.expired_at >= EXPIRE_EVERY {
            self.expire();
        }
        if is_new || flush > self.flushes_seen {
            if flush > self.flushes_seen || self.now() - self.adopted_at >= ADOPT_EVERY {
                self.adopt();
            }
            self.flushes_seen = flush;
            self.publish();
            // Only together with what was recorded before them: a sender that knows of nothing to send
            // answers at once.
            self.flushes = flushes;
            self.tell_senders(&drained.change);
        }
    }

    /// Gives the game's own copy of what is known of the player what the database knows now.
    pub(super) fn publish(&self) {
        if !self.core.options.uses(ServiceId::Gondola) || self.failing {
            return;
        }
        let known = Snapshot::read(&self.launch, &self.store.lock());
        if let Ok(known) = known {
            self.core.entry.with_live(|live| live.take_known(known, self.folded_to));
        }
        if self.core.prices.now().is_loaded {
            self.follow_prices();
        }
    }

    fn tell_senders(&self, change: &Ledger) {
        let now = self.now();
        let wanted = self.store.lock().take_wanted_flushes();
        for service in ServiceId::ALL {
            let events = change.0[service.index()].stored;
            let session = self.folder.session(service);
            let wants_flush = wanted[service.index()];
            let flush = self.flushes[service.index()];
            self.outboxes[service.index()].post(events, now, session, flush, wants_flush);
            if self.sending.contains(&service) {
                self.core.sender_beds[service.index()].unpark();
            } else {
                self.core.progress.answer_flush(service, flush);
            }
        }
    }

    /// The moment for which the worker must wake by itself; `None` to sleep until it is called.
    fn next_deadline(&mut self) -> Option<i64> {
        let now = self.now();
        if self.failing {
            return Some(now + RETRY_AFTER);
        }
        if now - self.last_record < LINGER {
            return Some(now + LINGER_STEP);
        }
        let sleeps = self.core.entry.with_live(|live| {
            live.worker_sleeps =
                live.journal.is_drained() && live.flushes_asked == self.flushes_seen;
            (live.worker_sleeps, [live.expires_at(), live.syncs_at()])
        });
        match sleeps {
            Some((true, [expires_at, syncs_at])) => {
                self.rest();
                [self.seal_at, expires_at, syncs_at].into_iter().flatten().min()
            }
            _ => Some(now),
        }
    }

    fn note_commit(&mut self) {
        self.uncheckpointed = true;
        self.untidy = true;
    }

    /// What must not wait for a rest that may never come.
    fn keep_up(&mut self) {
        if self.now() - self.checkpointed >= CHECKPOINT_EVERY {
            self.checkpoint();
        }
        if self.now() - self.swept >= SWEEP_EVERY {
            self.sweep();
        }
    }

    fn sweep(&mut self) {
        self.swept = self.now();
        let now_ms = self.age_clock();
        let swept = self.folder.sweep(&mut self.store.lock(), now_ms);
        self.log_put_off(swept);
    }

    /// Forgets what is not needed any more, gives its space back to the disk, and makes everything
    /// committed survive a power cut.
    fn rest(&mut self) {
        if self.core.settled.swap(false, Ordering::AcqRel) | std::mem::take(&mut self.untidy) {
            // A fault here only means that all is done at the next rest.
            self.sweep();
            while self.has_time() && self.store.lock().give_back_space() == Ok(true) {}
            let emptied = self.store.lock().checkpoint_and_empty_log();
            self.log_put_off(emptied);
            self.uncheckpointed = false;
            self.checkpointed = self.now();
        }
    }

    /// Whether the journal can wait for another moment.
    fn has_time(&self) -> bool {
        self.core.entry.with_live(|live| !live.journal.is_half_full()) == Some(true)
    }

    fn checkpoint(&mut self) {
        if std::mem::take(&mut self.uncheckpointed) {
            let outcome = self.store.lock().checkpoint();
            self.log_put_off(outcome);
        }
        self.checkpointed = self.now();
    }

    fn log_put_off<T>(&self, outcome: Result<T, Fault>) {
        if let Err(fault) = outcome {
            let line = || format!("the database put its upkeep off: {fault}");
            self.core.options.log.say(Level::Warning, line);
        }
    }

    /// Tells what came up in the folds.
    fn tell_notes(&self) {
        let notes = self.store.lock().take_notes();
        for Note { service, kind, count, message } in notes {
            self.core.notify(kind, Some(service), Detail { count, ..Detail::saying(message) });
        }
    }

    fn report_recovered(&self, count: u64) {
        if count > 0 {
            let message = format!("{count} events of an earlier launch were recovered");
            let detail = Detail { count, ..Detail::saying(message) };
            self.core.notify(NoticeKind::Recovered, None, detail);
        }
    }

    fn report_refused(&mut self, fault: &Fault) {
        if !self.failing {
            self.report_unusable(fault);
        }
        self.failing = true;
    }

    pub(super) fn report_unusable(&self, fault: &dyn fmt::Display) {
        let message = format!("the database cannot be used, it is tried again: {fault}");
        self.core.notify(NoticeKind::StorageUnusable, None, Detail::saying(message));
    }
}
