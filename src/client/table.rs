//! The table of clients, and what one is made of.
//!
//! Each place has one lock; behind it lies the journal, so that checking a handle, stamping the time
//! and committing a record are one short critical section.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use parking_lot::{Mutex, MutexGuard};

use super::Client;
use crate::clock::{Clock, Times};
use crate::consent::{Consent, Consents};
use crate::error::{Error, Result};
use crate::journal::format::Kind;
use crate::journal::slot::{FolderId, Slot};
use crate::journal::{Journal, NOTHING};
use crate::notice::{Notice, NoticeKind, Notices};
use crate::options::Options;
use crate::stats::{Account, Ledger, SERVICES, ServiceId, Stats};
use crate::worker::parker::Parker;
use crate::worker::progress::Progress;

/// The most clients that can be open in a process at once.
pub const MAX_CLIENTS: usize = 16;

static TABLE: [Entry; MAX_CLIENTS] = [const { Entry::new() }; MAX_CLIENTS];

/// A place in the table.
pub(crate) struct Entry {
    state: Mutex<EntryState>,
}

/// What stands in a place of the table.
pub(super) struct EntryState {
    /// Rises at each open; 0 before the first.
    generation: u32,
    /// Whether the client of this generation was closed.
    closed: bool,
    live: Option<Live>,
    /// What the client that was here leaves to those who ask after its close.
    last_figures: Figures,
    last_notices: Option<Arc<Notices>>,
}

/// A client whose threads run.
pub(crate) struct Live {
    pub(crate) core: Arc<Core>,
    pub(crate) journal: Journal,
    pub(crate) ledger: Ledger,
    /// The worker waits without a deadline: the next record wakes it.
    pub(crate) worker_sleeps: bool,
    /// The worker was told that the journal fills up.
    pub(crate) worker_nudged: bool,
    /// How often a flush was asked for.
    pub(crate) flushes_asked: u64,
    /// Keeps the journal's file ours.
    _slot: Option<Slot>,
    clock: Clock,
    configured: [bool; SERVICES],
    consents: Consents,
    /// Choices that the journal had no room for yet.
    overdue: Vec<(ServiceId, Consent)>,
    refused: [u64; SERVICES],
    /// What can be set until the first event is fixed.
    sealed: bool,
}

/// What the threads of a client share.
pub(crate) struct Core {
    pub(crate) entry: &'static Entry,
    pub(crate) options: Options,
    pub(crate) folder: Option<FolderId>,
    /// The number of the journal's slot, or `None` when it lies in memory alone.
    pub(crate) slot: Option<u32>,
    pub(crate) notices: Arc<Notices>,
    pub(crate) progress: Progress,
    pub(crate) worker_bed: Arc<Parker>,
    pub(crate) sender_beds: [Arc<Parker>; SERVICES],
    /// A sender changed the database since the worker last put it in order.
    pub(crate) settled: AtomicBool,
    /// Set by close: finish what is at hand and end.
    pub(crate) stopping: AtomicBool,
}

/// A client's figures at one moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    ledger: Ledger,
    refused: [u64; SERVICES],
    notices_lost: u64,
}

impl Entry {
    const fn new() -> Self {
        let last_figures = Figures {
            ledger: Ledger([Account::ZERO; SERVICES]),
            refused: [0; SERVICES],
            notices_lost: 0,
        };
        let state = EntryState {
            generation: 0,
            closed: false,
            live: None,
            last_figures,
            last_notices: None,
        };
        Self { state: Mutex::new(state) }
    }

    /// The place with this number.
    #[inline]
    pub(super) fn at(index: usize) -> Option<&'static Self> {
        TABLE.get(index)
    }

    /// The first place without a live client.
    pub(super) fn free() -> Option<(usize, &'static Self)> {
        TABLE.iter().enumerate().find(|(_, entry)| entry.lock().live.is_none())
    }

    /// The open client, if there is one, of which `f` gives something.
    pub(super) fn find_open<R>(f: impl Fn(Client, &Core) -> Option<R>) -> Option<R> {
        TABLE.iter().enumerate().find_map(|(index, entry)| {
            let state = entry.lock();
            let live = state.live.as_ref().filter(|_| !state.closed)?;
            f(Client::new(index, state.generation), &live.core)
        })
    }

    #[inline]
    pub(super) fn lock(&self) -> MutexGuard<'_, EntryState> {
        self.state.lock()
    }

    /// Runs `f` on the live client here, closed or not. For background threads, which keep it live.
    pub(crate) fn with_live<R>(&self, f: impl FnOnce(&mut Live) -> R) -> Option<R> {
        self.lock().live.as_mut().map(f)
    }

    /// Ends the client here, once its last thread is done: unmaps the journal, frees the place.
    /// Gives the number of events that remain.
    pub(crate) fn finish(&self) -> u64 {
        let mut state = self.lock();
        let live = state.live.take();
        state.closed = true;
        if let Some(live) = &live {
            state.last_figures = live.figures();
            state.last_notices = Some(live.core.notices.clone());
        }
        let remaining = state.last_figures.stats(None).account.waiting();
        drop(state);
        // Unmapping is I/O: not under the lock.
        drop(live);
        remaining
    }
}

impl EntryState {
    /// Puts a client here and gives its generation.
    pub(super) fn install(&mut self, live: Live) -> u32 {
        // A handle has 24 bits for it, and 0 must stay free so that no handle is 0.
        self.generation = self.generation % 0x00ff_ffff + 1;
        self.closed = false;
        self.live = Some(live);
        self.generation
    }

    /// The client with this handle, if it is open.
    #[inline]
    pub(super) fn open_client(&mut self, client: Client) -> Result<&mut Live> {
        if self.generation != client.generation() || self.closed {
            return Err(self.why_not(client));
        }
        // Only a place that was never used is neither closed nor live.
        self.live.as_mut().ok_or(Error::InvalidHandle)
    }

    /// Closes the client with this handle, after `last` was done with it.
    pub(super) fn close_client<R>(
        &mut self,
        client: Client,
        last: impl FnOnce(&mut Live) -> R,
    ) -> Result<R> {
        let outcome = last(self.open_client(client)?);
        self.closed = true;
        Ok(outcome)
    }

    /// The figures of the client with this handle, open or the last that was closed here.
    pub(super) fn figures(&self, client: Client) -> Result<Figures> {
        self.check_known(client)?;
        Ok(self.live.as_ref().map_or(self.last_figures, Live::figures))
    }

    /// The notices of the client with this handle, open or the last that was closed here.
    pub(super) fn notices(&self, client: Client) -> Result<Arc<Notices>> {
        self.check_known(client)?;
        let live = self.live.as_ref().map(|live| live.core.notices.clone());
        live.or_else(|| self.last_notices.clone()).ok_or(Error::Closed)
    }

    fn check_known(&self, client: Client) -> Result<()> {
        if self.generation != client.generation() || self.generation == 0 {
            return Err(self.why_not(client));
        }
        Ok(())
    }

    #[cold]
    fn why_not(&self, client: Client) -> Error {
        match client.generation() {
            0 => Error::InvalidHandle,
            later if later > self.generation => Error::InvalidHandle,
            _ => Error::Closed,
        }
    }
}

impl Live {
    /// A client at its beginning.
    pub(super) fn new(core: Arc<Core>, journal: Journal, slot: Option<Slot>) -> Self {
        let mut configured = [false; SERVICES];
        configured[ServiceId::GameAnalytics.index()] = core.options.game_analytics.is_some();
        Self {
            clock: core.options.clock.clone(),
            core,
            ledger: Ledger::default(),
            worker_sleeps: false,
            worker_nudged: false,
            flushes_asked: 0,
            _slot: slot,
            consents: journal.consents(),
            overdue: Vec::new(),
            journal,
            configured,
            refused: [0; SERVICES],
            sealed: false,
        }
    }

    /// The time to stamp a record with.
    #[inline]
    pub(super) fn now(&self) -> Times {
        self.clock.now()
    }

    /// An event was recorded: gives the worker's bed if it must be woken.
    #[inline]
    pub(super) fn recorded(&mut self) -> Option<Arc<Parker>> {
        self.sealed = true;
        self.whom_to_wake()
    }

    /// An event found no room: counts it, and gives the worker's bed so that it makes some.
    #[cold]
    pub(super) fn refused(&mut self, service: ServiceId) -> Option<Arc<Parker>> {
        self.refused[service.index()] += 1;
        Some(self.call_worker())
    }

    /// The worker's bed if what was just appended is a reason to wake it.
    #[inline]
    pub(super) fn whom_to_wake(&mut self) -> Option<Arc<Parker>> {
        if self.worker_sleeps || (self.journal.is_half_full() && !self.worker_nudged) {
            return Some(self.call_worker());
        }
        None
    }

    #[cold]
    fn call_worker(&mut self) -> Arc<Parker> {
        if self.worker_sleeps {
            // It slept long enough for the wall clock to have been set meanwhile.
            self.clock.anchor();
        }
        self.worker_sleeps = false;
        self.worker_nudged = true;
        self.core.worker_bed.clone()
    }

    /// Has the journal drained soon, and gives the worker's bed for it.
    pub(super) fn ask_for_drain(&mut self) -> Arc<Parker> {
        self.call_worker()
    }

    /// Gives the flush its number.
    pub(super) fn ask_for_flush(&mut self) -> u64 {
        self.flushes_asked += 1;
        self.worker_sleeps = false;
        self.flushes_asked
    }

    /// Fixes what can be set until the first event.
    pub(crate) fn seal(&mut self) -> Result<()> {
        if !self.sealed {
            let now = self.now();
            self.journal.append(Kind::Seal, 0, now, &NOTHING)?;
            self.sealed = true;
        }
        Ok(())
    }

    pub(super) fn is_sealed(&self) -> bool {
        self.sealed
    }

    /// What the player has said about a service.
    #[inline]
    pub(crate) fn consent(&self, service: ServiceId) -> Consent {
        self.consents.get(service).unwrap_or_default()
    }

    /// Notes what the player says about a service: at once in memory and in the journal's header,
    /// and in the journal's order for what was recorded before and after.
    pub(super) fn set_consent(&mut self, service: ServiceId, consent: Consent) {
        if self.consent(service) == consent {
            return;
        }
        let now = self.now();
        self.consents.set(service, consent, now.wall_ms);
        self.journal.set_consents(&self.consents);
        if self.append_consent(service, consent).is_err() {
            // Of what is overdue only a denial and the latest choice matter.
            self.overdue.retain(|(of, earlier)| *of != service || *earlier == Consent::Denied);
            if !self.overdue.contains(&(service, consent)) {
                self.overdue.push((service, consent));
            }
        }
    }

    fn append_consent(&mut self, service: ServiceId, consent: Consent) -> Result<()> {
        let choice = [service as u8, consent as u8];
        self.journal.append(Kind::Consent, 0, self.now(), &choice.as_slice())
    }

    /// Brings out choices that found no room in the journal, now that it has been drained.
    pub(crate) fn append_overdue(&mut self) {
        for (service, consent) in std::mem::take(&mut self.overdue) {
            let _ = self.append_consent(service, consent);
        }
    }

    /// Whether the service may be told anything: the game gave it what it needs, and the player did
    /// not say no.
    #[inline]
    pub(super) fn check_wanted(&self, service: ServiceId) -> Result<()> {
        if !self.configured[service.index()] {
            Err(Error::NotConfigured("give its keys with cableway_options_set_ga_keys"))
        } else if self.consent(service) == Consent::Denied {
            Err(Error::NoConsent)
        } else {
            Ok(())
        }
    }

    /// The figures now; what lies in the journal counts as accepted and stored.
    fn figures(&self) -> Figures {
        let mut ledger = self.ledger;
        for (account, pending) in ledger.0.iter_mut().zip(self.journal.pending().0) {
            for (accepted, count) in account.accepted.iter_mut().zip(pending) {
                *accepted += count as i64;
                account.stored += count as i64;
            }
        }
        Figures { ledger, refused: self.refused, notices_lost: self.core.notices.lost() }
    }
}

impl Figures {
    /// One service's figures, or all together.
    pub(super) fn stats(&self, service: Option<ServiceId>) -> Stats {
        let mut stats = Stats { notices_lost: self.notices_lost, ..Stats::default() };
        for each in ServiceId::ALL {
            if service.is_none_or(|only| only == each) {
                stats.account.add(self.ledger.0[each.index()]);
                stats.refused += self.refused[each.index()];
            }
        }
        stats
    }
}

impl Core {
    /// Tells the game something.
    pub(crate) fn notify(&self, kind: NoticeKind, service: Option<ServiceId>, detail: Detail) {
        let Detail { http_status, count, event_uuid, message } = detail;
        let time_ms = self.options.clock.now().wall_ms;
        self.notices.push(Notice {
            kind,
            service,
            http_status,
            count,
            time_ms,
            event_uuid,
            message,
        });
    }

    /// Books a change that the database has committed.
    pub(crate) fn book(&self, change: &Ledger) {
        self.entry.with_live(|live| live.ledger.add(change));
    }
}

/// The variable part of a notice.
#[derive(Debug, Default)]
pub(crate) struct Detail {
    pub(crate) http_status: u16,
    pub(crate) count: u64,
    pub(crate) event_uuid: String,
    pub(crate) message: String,
}

impl Detail {
    /// Just a sentence.
    pub(crate) fn saying(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }
}
