//! The worker's loop: when to drain, when to make durable, when to sleep.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use parking_lot::Mutex;

use super::adopt::{self, Adopted, Adopter};
use super::drops::Drops;
use super::fold::{Drained, Folder};
use super::outbox::Outbox;
use super::sender::Sender;
use super::{sleep, spawn};
use crate::client::shared::{Core, Detail};
use crate::device::{self, Facts};
use crate::journal::format::LaunchId;
use crate::journal::slot::set_aside;
use crate::log::Level;
use crate::notice::NoticeKind;
use crate::service::Wire;
use crate::service::game_analytics::wire::GameAnalyticsWire;
use crate::stats::{Ledger, SERVICES, ServiceId};
use crate::store::{Fault, OpenFault, Store};

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
/// How long to wait after the database refused a drain, in ms.
const RETRY_AFTER: i64 = 1_000;

/// The worker of one client.
pub(super) struct DrainLoop {
    pub(super) core: Arc<Core>,
    pub(super) launch: LaunchId,
    pub(super) facts: Facts,
    /// The folder was copied from another device.
    from_elsewhere: bool,
    /// What tells this device from others.
    marker: Option<String>,
    pub(super) store: Arc<Mutex<Store>>,
    pub(super) folder: Folder,
    pub(super) outboxes: Arc<[Outbox; SERVICES]>,
    /// The services that have a sender.
    sending: Vec<ServiceId>,
    /// When the newest record was seen (boot time, ms).
    last_record: i64,
    /// When the settings that wait for the first event are fixed without one (boot time, ms).
    pub(super) seal_at: Option<i64>,
    flushes_seen: u64,
    /// When dead processes were last looked for (boot time, ms).
    adopted_at: i64,
    /// When events that waited too long were last looked for (boot time, ms).
    expired_at: i64,
    drops: Drops,
    /// When everything committed was last made to survive a power cut (boot time, ms).
    checkpointed: i64,
    /// Whether anything was committed since.
    uncheckpointed: bool,
    /// The database refused the last drain.
    pub(super) failing: bool,
}

impl DrainLoop {
    /// Loads the database, takes over what an earlier launch left, starts the senders.
    pub(super) fn prepare(core: &Arc<Core>, launch: LaunchId) -> Option<Self> {
        core.log_opening();
        let facts = Facts::read();
        let mut store = open_store(core)?.with_limits(core.options.queue_limits);
        let marker = core.options.device_marker.clone().or_else(device::marker);
        let from_elsewhere = leave_to_other_device(&mut store, marker.as_deref());
        let reader = core.entry.with_live(|live| live.journal.reader())??;
        let now = core.options.clock.now().boot_ms;
        let options = core.options.game_analytics.as_ref();
        let mut this = Self {
            core: core.clone(),
            launch,
            store: Arc::new(Mutex::new(store)),
            folder: Folder::new(reader, adopt::folds(&facts), from_elsewhere),
            from_elsewhere,
            marker,
            facts,
            outboxes: Arc::default(),
            sending: options.map(|_| ServiceId::GameAnalytics).into_iter().collect(),
            last_record: now,
            seal_at: options.map(|options| now + i64::from(options.interval_ms)),
            flushes_seen: 0,
            adopted_at: now,
            expired_at: now,
            drops: Drops::default(),
            checkpointed: now,
            uncheckpointed: false,
            failing: false,
        };
        core.options.clock.wakes(&core.worker_bed);
        this.outboxes.iter().for_each(|outbox| outbox.begin(launch));
        this.erase_if_due();
        this.load();
        this.drain();
        this.adopt();
        this.settle_in();
        this.expire();
        // In this order: who waited for it finds the notice.
        core.notify(NoticeKind::Ready, None, Detail::saying("the database is loaded"));
        core.progress.update(|now| now.ready = true);
        this.start_senders();
        Some(this)
    }

    /// Takes up accounts and states from the database.
    fn load(&mut self) {
        let loaded = {
            let store = self.store.lock();
            self.folder.load(&store).and_then(|()| store.ledger())
        };
        match loaded {
            Ok(mut ledger) => {
                let now = self.core.options.clock.now().boot_ms;
                for service in ServiceId::ALL {
                    let stored = ledger.of(service).stored;
                    self.outboxes[service.index()].post(stored, now, 0, 0);
                }
                self.core.book(&ledger);
            }
            Err(fault) => {
                let slot = self.core.slot.unwrap_or_default();
                self.report_unusable(&fault);
                if let Ok(in_memory) = Store::in_memory(slot) {
                    *self.store.lock() = in_memory.with_limits(self.core.options.queue_limits);
                }
            }
        }
    }

    /// Makes a folder that came from another device this one's, now that nothing of that one's is
    /// left in it.
    pub(super) fn settle_in(&mut self) {
        if let Some(marker) = &self.marker {
            // If it cannot be written now, the next launch does all of this again.
            let _ = self.store.lock().set_device(marker);
        }
        if std::mem::take(&mut self.from_elsewhere) {
            let message = "the storage folder was copied from another device: progress was kept, \
                           waiting events were left to that device";
            self.core.notify(NoticeKind::OtherDevice, None, Detail::saying(message));
        }
    }

    fn start_senders(&mut self) {
        let Some(options) = self.core.options.game_analytics.clone() else { return };
        let wire: Box<dyn Wire> = Box::new(GameAnalyticsWire::new(options, self.facts.clone()));
        let service = wire.service();
        let (store, outboxes) = (self.store.clone(), self.outboxes.clone());
        let started = spawn("cableway-sender", self.core.clone(), move |core| {
            Sender::new(core.clone(), wire, store, outboxes).run();
        });
        if let Err(fault) = started {
            self.sending.retain(|other| *other != service);
            let why = format!("the sender's thread could not be started: {fault}");
            self.core.notify(NoticeKind::Unreachable, Some(service), Detail::saying(why));
        }
    }

    /// Drains until the client is closed.
    pub(super) fn run(&mut self) {
        loop {
            let stopping = self.core.stopping.load(Ordering::Acquire);
            self.seal_in_time();
            self.erase_if_due();
            self.drain();
            self.export_if_asked();
            if stopping {
                break;
            }
            self.checkpoint_in_time();
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
    fn adopt(&mut self) {
        self.adopted_at = self.now();
        let (Some(_), Some(folder)) = (self.core.slot, self.core.folder) else { return };
        let Some(path) = &self.core.options.storage_dir else { return };
        let mut store = self.store.lock();
        let adopter = Adopter {
            facts: &self.facts,
            launch: &self.launch,
            from_elsewhere: self.from_elsewhere,
        };
        let outcome = adopt::adopt_dead(path, folder, &mut store, &adopter);
        drop(store);
        // What could not be adopted now is tried again the next time.
        let Ok(Adopted { gained, changes, recovered }) = outcome else { return };
        if gained != Ledger::default() {
            self.core.book(&gained);
            self.tell_senders(&gained, self.flushes_seen);
            self.report_recovered(recovered);
            self.drops.report(&self.core, &changes);
            self.uncheckpointed = true;
        }
    }

    /// Gives up what waited too long.
    fn expire(&mut self) {
        self.expired_at = self.now();
        // What the database refuses now is tried again the next time.
        let Ok(change) = self.store.lock().expire(self.core.options.clock.now()) else { return };
        if change != Ledger::default() {
            self.core.book(&change);
            self.tell_senders(&change, self.flushes_seen);
            self.drops.report(&self.core, &change);
            self.uncheckpointed = true;
        }
    }

    /// Takes over what the journal holds and tells the senders.
    fn drain(&mut self) {
        self.core.options.clock.anchor();
        let Some((extent, flush)) = self.core.entry.with_live(|live| {
            live.worker_nudged = false;
            (live.journal.extent(), live.flushes_asked)
        }) else {
            return;
        };
        let is_new = extent.head.spot != self.folder.reader().position().spot;
        let mut drained = Drained::default();
        if is_new {
            let begun = Instant::now();
            let outcome = self.folder.drain(&mut self.store.lock(), &extent, &self.launch);
            match outcome {
                Ok(done) => drained = done,
                Err(fault) => return self.report_refused(&fault),
            }
            self.core.options.log.say(Level::Debug, || {
                let events: i64 = drained.change.0.iter().map(|of| of.accepted_total()).sum();
                format!("journal: {events} events drained in {} ms", begun.elapsed().as_millis())
            });
            self.failing = false;
            self.uncheckpointed = true;
            let reader = self.folder.reader();
            self.core.entry.with_live(|live| {
                live.journal.drained_to(reader, &extent.events);
                live.append_overdue();
                live.ledger.add(&drained.change);
            });
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
            self.tell_senders(&drained.change, flush);
        }
    }

    fn tell_senders(&self, change: &Ledger, flush: u64) {
        let now = self.now();
        for service in ServiceId::ALL {
            let events = change.0[service.index()].stored;
            let session = self.folder.session(service);
            self.outboxes[service.index()].post(events, now, session, flush);
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
            live.worker_sleeps
        });
        match sleeps {
            Some(true) => {
                self.rest();
                self.seal_at
            }
            _ => Some(now),
        }
    }

    fn checkpoint_in_time(&mut self) {
        if self.now() - self.checkpointed >= CHECKPOINT_EVERY {
            self.checkpoint();
        }
    }

    /// Forgets what is not needed any more, gives its space back to the disk, and makes everything
    /// committed survive a power cut.
    fn rest(&mut self) {
        if self.core.settled.swap(false, Ordering::AcqRel) | self.uncheckpointed {
            // A fault here only means that all is done at the next rest.
            let swept = self.folder.sweep(&mut self.store.lock());
            self.log_put_off(swept);
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

    fn report_unusable(&self, fault: &Fault) {
        let message = format!("the database cannot be used, it is tried again: {fault}");
        self.core.notify(NoticeKind::StorageUnusable, None, Detail::saying(message));
    }
}

/// Whether the folder was copied from another device. If so, what that device will send itself is
/// left to it.
fn leave_to_other_device(store: &mut Store, marker: Option<&str>) -> bool {
    let from_elsewhere =
        marker.is_some_and(|marker| store.is_from_elsewhere(marker).unwrap_or_default());
    from_elsewhere && store.leave_to_other_device().is_ok()
}

/// The folder's database; a new one where it was damaged; one in memory where the disk refuses.
fn open_store(core: &Core) -> Option<Store> {
    let Some(slot) = core.slot else { return Store::in_memory(0).ok() };
    let path = Store::path(core.options.storage_dir.as_deref()?);
    let mut opened = Store::open(&path, slot);
    if let Err(OpenFault::Foreign) = opened
        && let Ok(aside) = set_aside(&path)
    {
        let message = format!("a damaged or foreign file was set aside as {}", aside.display());
        core.notify(NoticeKind::FileSetAside, None, Detail::saying(message));
        opened = Store::open(&path, slot);
    }
    match opened {
        Ok(store) => Some(store),
        Err(fault) => {
            let message =
                format!("events are kept in memory only, until the process ends: {fault}");
            core.notify(NoticeKind::StorageUnusable, None, Detail::saying(message));
            Store::in_memory(slot).ok()
        }
    }
}
