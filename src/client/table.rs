//! The table of clients.
//!
//! Each place has one lock; behind it lies the journal, so that checking a handle, stamping the time
//! and committing a record are one short critical section. Beside the lock stand the prices, which are
//! read without it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arc_swap::ArcSwapOption;
use parking_lot::{Mutex, MutexGuard};

use super::Client;
use super::figures::Figures;
use super::live::Live;
use super::shared::Core;
use crate::error::{Error, Result};
use crate::notice::Notices;
use crate::service::gondola::prices::book::Held;

/// The most clients that can be open in a process at once.
pub const MAX_CLIENTS: usize = 16;

/// Where the next client is put, if it is free there.
static NEXT_PLACE: AtomicUsize = AtomicUsize::new(0);

static TABLE: [Entry; MAX_CLIENTS] = [const { Entry::new() }; MAX_CLIENTS];

/// A place in the table.
pub(crate) struct Entry {
    state: Mutex<EntryState>,
    /// The prices of the client here while it is open. Changes under the lock.
    offer: ArcSwapOption<Offer>,
}

/// What calls see of the prices of an open client. It never changes; another takes its place.
struct Offer {
    whose: Client,
    prices: Held,
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

impl Entry {
    const fn new() -> Self {
        let state = EntryState {
            generation: 0,
            closed: false,
            live: None,
            last_figures: Figures::NONE,
            last_notices: None,
        };
        Self { state: Mutex::new(state), offer: ArcSwapOption::const_empty() }
    }

    /// The place with this number.
    #[inline]
    pub(super) fn at(index: usize) -> Option<&'static Self> {
        TABLE.get(index)
    }

    /// A place without a live client: the one after the last that was given out, so that what a
    /// closed client left can be read for as long as possible.
    pub(super) fn free() -> Option<(usize, &'static Self)> {
        let first = NEXT_PLACE.load(Ordering::Relaxed);
        let places = (0..MAX_CLIENTS).map(|step| (first + step) % MAX_CLIENTS);
        let free =
            places.map(|index| (index, &TABLE[index])).find(|(_, e)| e.lock().live.is_none())?;
        NEXT_PLACE.store(free.0 + 1, Ordering::Relaxed);
        Some(free)
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

    /// Puts a client here, with its prices if it has some.
    pub(super) fn install(&self, live: Live) {
        let mut state = self.lock();
        let core = &live.core;
        let prices = core.options.gondola.as_ref().map(|_| core.prices.now());
        self.offer.store(prices.map(|prices| Arc::new(Offer { whose: core.client, prices })));
        state.generation = state.next_generation();
        state.closed = false;
        state.live = Some(live);
    }

    /// Closes the client with this handle, after `last` was done with it.
    pub(super) fn close_client<R>(
        &self,
        client: Client,
        last: impl FnOnce(&mut Live) -> R,
    ) -> Result<R> {
        let mut state = self.lock();
        let outcome = last(state.open_client(client)?);
        state.closed = true;
        self.offer.store(None);
        Ok(outcome)
    }

    /// Looks at the prices of the client with this handle, without the lock. `None` where it is not
    /// open, or has none.
    #[inline]
    pub(super) fn with_prices<R>(
        &self,
        client: Client,
        look: impl FnOnce(&Held) -> R,
    ) -> Option<R> {
        let offer = self.offer.load();
        let ours = offer.as_ref().filter(|offer| offer.whose == client)?;
        Some(look(&ours.prices))
    }

    /// Calls see other prices from here on; under the lock. Once the client is closed, there are no calls.
    pub(super) fn show_prices(&self, prices: Held) {
        let whose = self.offer.load().as_ref().map(|offer| offer.whose);
        if let Some(whose) = whose {
            self.offer.store(Some(Arc::new(Offer { whose, prices })));
        }
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
        self.offer.store(None);
        if let Some(live) = &live {
            state.last_figures = live.figures();
            state.last_notices = Some(live.core.notices.clone());
            live.core.prices.clear();
        }
        let remaining = state.last_figures.stats(None).account.waiting();
        drop(state);
        // Unmapping is I/O: not under the lock.
        drop(live);
        remaining
    }
}

impl EntryState {
    /// The generation of the next client here.
    pub(super) fn next_generation(&self) -> u32 {
        // A handle has 24 bits for it, and 0 must stay free so that no handle is 0.
        self.generation % 0x00ff_ffff + 1
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

    /// The client with this handle, open or still about to end: what came of a request counts also
    /// while the client is being closed.
    pub(super) fn running(&self, client: Client) -> Result<&Live> {
        self.check_known(client)?;
        self.live.as_ref().ok_or(Error::Closed)
    }

    fn check_known(&self, client: Client) -> Result<()> {
        if self.generation != client.generation() || self.generation == 0 {
            return Err(self.why_not(client));
        }
        Ok(())
    }

    /// Why a handle with a player or a round in it does not stand for the whole client.
    #[cold]
    pub(super) fn why_no_client(&mut self, client: Client) -> Error {
        let names_somebody = self.open_client(client).map(|live| live.names(client.subject()));
        match names_somebody {
            Ok(true) => Error::PlayersHandle,
            Ok(false) => Error::InvalidHandle,
            Err(why) => why,
        }
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
