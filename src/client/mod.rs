//! The synchronous core: what a call does on the game's own thread. A safe Rust API, which the C
//! interface wraps and Rust games can use as it is.

mod earn_alliance;
mod figures;
mod game_analytics;
mod gondola;
mod live;
mod open;
mod players;
mod prices;
mod rounds;
mod sessions;
pub(crate) mod shared;
mod support;
pub(crate) mod table;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::connection::Connection;
use crate::consent::Consent;
use crate::error::{Error, Result};
use crate::journal::NOTHING;
use crate::journal::format::Kind;
use crate::notice::Notice;
use crate::options::Options;
use crate::platform::{Forks, System};
use crate::stats::{ServiceId, Stats};
use crate::transport::{Answer, NoConnection};
use live::Live;
use shared::Core;
use table::Entry;

/// The subject of records that are about the local player.
const LOCAL: u32 = 0;
/// Of a handle's subject, this bit says that it is a round.
const ROUND: u32 = 1 << 31;

pub use game_analytics::Purchase;
pub use players::MAX_PLAYERS;
pub use prices::Quote;
pub use rounds::MAX_ROUNDS;
pub use table::MAX_CLIENTS;

/// An open client, or one that was: calls on a closed client are refused. Copies are the same
/// client; every call may come from any thread.
///
/// In the number, bits 40 to 63 are the generation, 32 to 39 the place in the table, 0 to 31 the
/// subject (0 = the local player; with the highest bit, a round of Earn Alliance).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client(u64);

/// What a flush or close leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remaining(
    /// Events that are kept for later: stored or in flight.
    pub u64,
);

impl Client {
    /// The client that a handle number names. Any number will do; calls check it.
    pub fn from_handle(handle: u64) -> Self {
        Self(handle)
    }

    /// The handle's number: never 0.
    pub fn handle(self) -> u64 {
        self.0
    }

    fn new(index: usize, generation: u32) -> Self {
        Self(u64::from(generation) << 40 | (index as u64) << 32)
    }

    #[inline]
    fn generation(self) -> u32 {
        (self.0 >> 40) as u32
    }

    #[inline]
    fn entry(self) -> Result<&'static Entry> {
        let place = self.place()?;
        if self.subject() != LOCAL {
            return Err(place.lock().why_no_client(self));
        }
        Ok(place)
    }

    /// The place in the table that the handle names, whomever it names there.
    #[inline]
    fn place(self) -> Result<&'static Entry> {
        if System::is_forks_child() {
            return Err(Error::Forked);
        }
        Entry::at(usize::from((self.0 >> 32) as u8)).ok_or(Error::InvalidHandle)
    }

    /// Whom the handle names: the local player, or one of a server's.
    #[inline]
    fn subject(self) -> u32 {
        self.0 as u32
    }

    /// The same client's handle for another subject.
    fn with_subject(self, subject: u32) -> Self {
        Self(self.0 & !u64::from(u32::MAX) | u64::from(subject))
    }

    #[inline]
    fn with_open<R>(self, f: impl FnOnce(&mut Live) -> Result<R>) -> Result<R> {
        f(self.entry()?.lock().open_client(self)?)
    }

    fn core(self) -> Result<Arc<Core>> {
        self.with_open(|live| Ok(live.core.clone()))
    }

    /// Opens a client: creates or maps the journal, starts the worker. What needs the database is
    /// ready a little later; see [`Client::wait_ready`].
    ///
    /// Opening a folder that is open in this process gives the same client, not counted.
    pub fn open(options: &Options) -> Result<Self> {
        open::open(options)
    }

    /// Waits until the database is loaded; false when `timeout` came first.
    pub fn wait_ready(self, timeout: Duration) -> Result<bool> {
        let core = self.core()?;
        Ok(core.progress.wait(deadline(timeout), |now| now.ready))
    }

    /// Sends everything recorded so far and waits for it, `timeout` at most. Returns early when the
    /// server cannot be reached. Events that remain are safe on disk.
    pub fn flush(self, timeout: Duration) -> Result<Remaining> {
        let deadline = deadline(timeout);
        let (core, ticket) = self.with_open(|live| {
            live.seal()?;
            live.tell_rest();
            Ok((live.core.clone(), live.ask_for_flush()))
        })?;
        core.worker_bed.unpark();
        core.progress.wait(deadline, |now| now.flushed(ticket));
        self.remaining()
    }

    /// Ends the session, sends everything at once, `timeout` at most, and ends the client. Returns
    /// in time whatever the network does; events that remain are safe on disk.
    pub fn close(self, timeout: Duration) -> Result<Remaining> {
        let deadline = deadline(timeout);
        let (core, ticket) = self.entry()?.close_client(self, |live| {
            let now = live.now();
            // Should even the reserve be full, the next launch ends the session.
            let _ = live.journal.append(Kind::Close, 0, now, &NOTHING);
            (live.core.clone(), live.ask_for_flush())
        })?;
        core.worker_bed.unpark();
        core.progress.wait(deadline, |now| now.flushed(ticket));
        core.stopping.store(true, Ordering::Release);
        core.worker_bed.unpark();
        core.sender_beds.iter().for_each(|bed| bed.unpark());
        // Once it has ended, its place in the table may be another's.
        let mut remaining = None;
        core.progress.wait(deadline, |now| {
            remaining = now.ended;
            remaining.is_some()
        });
        remaining.map_or_else(|| self.remaining(), |events| Ok(Remaining(events)))
    }

    fn remaining(self) -> Result<Remaining> {
        Ok(Remaining(self.stats(None)?.account.waiting()))
    }

    /// Notes what the player says about a service, or about all: at once and for ever, until said
    /// otherwise. Denied destroys what was held; granted sends it.
    pub fn set_consent(self, service: Option<ServiceId>, consent: Consent) -> Result<()> {
        let bed = self.with_open(|live| {
            for each in ServiceId::ALL {
                if service.is_none_or(|only| only == each) {
                    live.set_consent(each, consent);
                }
            }
            Ok(live.ask_for_drain())
        })?;
        bed.unpark();
        Ok(())
    }

    /// Switches a service, or all, off or on again, until the client is closed. Off records nothing
    /// and sends nothing; what waits stays.
    pub fn set_service_enabled(self, service: Option<ServiceId>, enabled: bool) -> Result<()> {
        let core = self.with_open(|live| {
            for each in ServiceId::ALL {
                if service.is_none_or(|only| only == each) {
                    live.set_enabled(each, enabled);
                }
            }
            Ok(live.core.clone())
        })?;
        core.sender_beds.iter().for_each(|bed| bed.unpark());
        Ok(())
    }

    /// What the player has said about a service, or what holds until they do.
    pub fn consent(self, service: ServiceId) -> Result<Consent> {
        self.with_open(|live| Ok(live.consent(service)))
    }

    /// Writes what is stored about the player to a file, as JSON. Waits for it, `timeout` at most;
    /// false when it is still being done.
    pub fn export_user_data(self, path: &Path, timeout: Duration) -> Result<bool> {
        let deadline = deadline(timeout);
        let (core, bed, before) = self.with_open(|live| {
            if !live.ask_for_export(path) {
                return Err(Error::Busy("another export is being written; wait for it first"));
            }
            let before = live.core.progress.update(|now| now.exports.len());
            Ok((live.core.clone(), live.ask_for_drain(), before))
        })?;
        bed.unpark();
        let mut outcome = None;
        core.progress.wait(deadline, |now| {
            outcome = now.exports.get(before).cloned();
            outcome.is_some()
        });
        outcome.transpose().map(|done| done.is_some()).map_err(Error::Storage)
    }

    /// Erases everything stored about the player, in all files of the folder, and begins anew with
    /// another made-up user. Waits for it, `timeout` at most; false when it is still being done. What
    /// is recorded meanwhile is erased too.
    pub fn erase_user_data(self, timeout: Duration) -> Result<bool> {
        let deadline = deadline(timeout);
        let (core, bed, before) = self.with_open(|live| {
            let erasures = live.core.progress.update(|now| now.erasures);
            Ok((live.core.clone(), live.ask_for_erasure(), erasures))
        })?;
        bed.unpark();
        Ok(core.progress.wait(deadline, |now| now.erasures > before))
    }

    /// Notes how the device is connected: events say so from now on, and without a connection nothing
    /// is sent. One that comes back is used at once.
    pub fn set_connection(self, connection: Connection) -> Result<()> {
        let news = self.with_open(|live| {
            let is_news = live.set_connection(connection);
            Ok(is_news.then(|| (live.core.clone(), live.whom_to_wake())))
        })?;
        if let Some((core, worker)) = news {
            core.sender_beds.iter().for_each(|bed| bed.unpark());
            worker.iter().for_each(|bed| bed.unpark());
        }
        Ok(())
    }

    /// Tells what came of a request that the transport left for later. From any thread, also while
    /// the client is being closed.
    pub fn complete_request(
        self,
        number: u64,
        outcome: std::result::Result<Answer, NoConnection>,
    ) -> Result<()> {
        let core = self.entry()?.lock().running(self)?.core.clone();
        if core.pending.complete(number, outcome) { Ok(()) } else { Err(Error::NoSuchRequest) }
    }

    /// The oldest notice not yet polled. Also after close, for what happened during it.
    pub fn poll(self) -> Result<Option<Notice>> {
        let notices = self.entry()?.lock().notices(self)?;
        Ok(notices.poll())
    }

    /// The figures of a service, or of all together. Also after close: the last ones.
    pub fn stats(self, service: Option<ServiceId>) -> Result<Stats> {
        Ok(self.entry()?.lock().figures(self)?.stats(service))
    }

    /// Begins a session; one that runs ends.
    pub fn start_session(self) -> Result<()> {
        self.set(Live::start_session)
    }

    /// Ends the session and sends everything at once, without waiting for it.
    pub fn end_session(self) -> Result<()> {
        self.send_after(|live| live.end_session().map(|()| true))
    }

    /// The player goes away: everything is sent at once, because the system may end the game. Does
    /// not wait for it.
    pub fn suspend(self) -> Result<()> {
        self.send_after(Live::suspend)
    }

    /// The player comes back.
    pub fn resume(self) -> Result<()> {
        self.set(|live| live.resume().map(drop))
    }

    /// Changes something that holds from here on.
    fn set<R>(self, change: impl FnOnce(&mut Live) -> Result<R>) -> Result<R> {
        set(self, self.entry()?, change)
    }

    /// Does something; if that was news, everything recorded up to it is sent soon.
    fn send_after(self, act: impl FnOnce(&mut Live) -> Result<bool>) -> Result<()> {
        let core = self.with_open(|live| {
            let is_news = act(live)?;
            if is_news {
                live.seal()?;
                live.ask_for_flush();
            }
            Ok(is_news.then(|| live.core.clone()))
        })?;
        if let Some(core) = core {
            core.worker_bed.unpark();
        }
        Ok(())
    }

    /// Commits a record that asks a service for an event, of whichever player the handle names. A call
    /// that finds the journal full is counted as refused.
    #[inline]
    fn record<R>(
        self,
        service: ServiceId,
        append: impl FnOnce(&mut Live) -> Result<R>,
    ) -> Result<R> {
        let (outcome, bed) = {
            let mut state = self.place()?.lock();
            let live = state.open_client(self)?;
            live.check_wanted(service)?;
            match append(live) {
                Ok(done) => (Ok(done), live.recorded(service)),
                Err(Error::QueueFull) => (Err(Error::QueueFull), live.refused(service)),
                Err(fault) => (Err(fault), None),
            }
        };
        // Waking the worker is a system call: not under the lock.
        if let Some(bed) = bed {
            bed.unpark();
        }
        outcome
    }
}

/// Changes something of a client that holds from here on.
fn set<R>(client: Client, entry: &Entry, change: impl FnOnce(&mut Live) -> Result<R>) -> Result<R> {
    let (done, bed) = {
        let mut state = entry.lock();
        let live = state.open_client(client)?;
        (change(live)?, live.whom_to_wake())
    };
    if let Some(bed) = bed {
        bed.unpark();
    }
    Ok(done)
}

/// Timeouts of weeks are as good as none, and cannot overflow.
fn deadline(timeout: Duration) -> Instant {
    Instant::now() + timeout.min(Duration::from_secs(60 * 24 * 3600))
}
