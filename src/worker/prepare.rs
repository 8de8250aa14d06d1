//! How a worker begins: the database is opened, what earlier launches left is taken up, the senders
//! start.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::drain_loop::DrainLoop;
use super::drops::Drops;
use super::fold::Folder;
use super::place::Place;
use super::sender::Sender;
use super::spawn;
use crate::client::shared::{Core, Detail};
use crate::device::{self, Facts};
use crate::journal::format::LaunchId;
use crate::journal::slot::set_aside;
use crate::notice::NoticeKind;
use crate::service::{Wire, folds, wires};
use crate::stats::ServiceId;
use crate::store::{OpenFault, Store, is_busy};

/// How long to wait for a database that another process keeps for itself, before each attempt.
const BUSY_STEP: Duration = Duration::from_millis(20);
/// When the developer is told of it.
const BUSY_FOR_LONG: Duration = Duration::from_secs(2);

impl DrainLoop {
    /// Loads the database, takes over what an earlier launch left, starts the senders.
    pub(super) fn prepare(core: &Arc<Core>, launch: LaunchId) -> Option<Self> {
        core.log_opening();
        let facts = Facts::read();
        let mut store = open_store(core)?.with_limits(core.options.queue_limits);
        let options = core.options.game_analytics.as_ref();
        let is_server = options.is_some_and(|options| options.settings.is_server);
        // A server's folder lies on a volume that moves from machine to machine: it is no copy there.
        let marker = core.options.device_marker.clone().or_else(device::marker);
        let marker = marker.filter(|_| !is_server);
        let from_elsewhere = leave_to_other_device(&mut store, marker.as_deref());
        let reader = core.entry.with_live(|live| live.journal.reader())??;
        let began = core.options.clock.now();
        let now = began.boot_ms;
        let mut this = Self {
            core: core.clone(),
            launch,
            store: Arc::new(Mutex::new(store)),
            folder: Folder::new(reader, folds(&facts), from_elsewhere),
            from_elsewhere,
            marker,
            facts,
            outboxes: Arc::default(),
            sending: core.options.services().collect(),
            last_record: now,
            seal_at: options.map(|options| now + i64::from(options.interval_ms())),
            flushes_seen: 0,
            flushes: Default::default(),
            folded_to: 0,
            adopted_at: now,
            began,
            expired_at: now,
            drops: Drops::default(),
            place: Place::new(core),
            checkpointed: now,
            swept: now,
            uncheckpointed: false,
            untidy: false,
            failing: false,
        };
        core.options.clock.wakes(&core.worker_bed);
        this.outboxes.iter().for_each(|outbox| outbox.begin(launch));
        this.erase_if_due();
        this.load()?;
        this.drain();
        this.adopt();
        this.settle_in();
        this.expire();
        this.load_prices();
        // In this order: who waited for it finds the notice.
        core.notify(NoticeKind::Ready, None, Detail::saying("the database is loaded"));
        core.progress.update(|now| now.ready = true);
        this.start_senders();
        Some(this)
    }

    /// Takes up accounts and states from the database. `None` when the client was closed first.
    fn load(&mut self) -> Option<()> {
        let Self { core, store, folder, .. } = self;
        let loaded = patiently(core, || {
            let store = store.lock();
            Ok(folder.load(&store).and_then(|()| store.ledger())?)
        })?;
        match loaded {
            Ok(mut ledger) => {
                let now = self.core.options.clock.now().boot_ms;
                for service in ServiceId::ALL {
                    let stored = ledger.of(service).stored;
                    self.outboxes[service.index()].post(stored, now, 0, 0, false);
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
        Some(())
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
        for wire in wires(&self.core.options, &self.facts) {
            self.start_sender(wire);
        }
    }

    fn start_sender(&mut self, wire: Box<dyn Wire>) {
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
}

/// Whether the folder was copied from another device. If so, what that device will send itself is
/// left to it.
fn leave_to_other_device(store: &mut Store, marker: Option<&str>) -> bool {
    let from_elsewhere =
        marker.is_some_and(|marker| store.is_from_elsewhere(marker).unwrap_or_default());
    from_elsewhere && store.leave_to_other_device().is_ok()
}

/// Does something with the database, again and again while another process keeps it for itself: making
/// one takes a moment that nobody can share. What is recorded meanwhile is safe in the journal, and
/// would not be in memory. `None` when the client is closed first.
fn patiently<T>(
    core: &Core,
    mut act: impl FnMut() -> Result<T, OpenFault>,
) -> Option<Result<T, OpenFault>> {
    let began = Instant::now();
    let mut told = false;
    loop {
        let fault = match act() {
            Err(OpenFault::Sqlite(fault)) if is_busy(&fault) => fault,
            outcome => return Some(outcome),
        };
        if core.stopping.load(Ordering::Acquire) {
            return None;
        }
        if !told && began.elapsed() >= BUSY_FOR_LONG {
            told = true;
            let message = format!("another process keeps the database for itself: {fault}");
            core.notify(NoticeKind::StorageUnusable, None, Detail::saying(message));
        }
        core.worker_bed.park(Some(Instant::now() + BUSY_STEP));
    }
}

/// The folder's database; a new one where it was damaged; one in memory where the disk refuses.
/// `None` when the client was closed before it could be had.
fn open_store(core: &Core) -> Option<Store> {
    let Some(slot) = core.slot else { return Store::in_memory(0).ok() };
    let path = Store::path(core.options.storage_dir.as_deref()?);
    let mut opened = patiently(core, || Store::open(&path, slot))?;
    if let Err(OpenFault::Foreign) = opened {
        // A disk that could not be read for a moment looks like damage too.
        opened = patiently(core, || Store::open(&path, slot))?;
    }
    if let Err(OpenFault::Foreign) = opened
        && let Ok(aside) = set_aside(&path)
    {
        let message = format!("a damaged or foreign file was set aside as {}", aside.display());
        core.notify(NoticeKind::FileSetAside, None, Detail::saying(message));
        opened = patiently(core, || Store::open(&path, slot))?;
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
