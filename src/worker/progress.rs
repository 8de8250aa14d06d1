//! What callers may wait for.

use std::time::Instant;

use parking_lot::{Condvar, Mutex};

use crate::stats::{SERVICES, ServiceId};

/// How far the background threads have come.
#[derive(Debug, Default)]
pub struct Progress {
    now: Mutex<Now>,
    bell: Condvar,
}

/// The state that waiters look at.
#[derive(Debug, Default)]
pub struct Now {
    /// The database is loaded.
    pub ready: bool,
    /// How often everything about the player was erased.
    pub erasures: u64,
    /// What became of the exports that were asked for, the newest last.
    pub exports: Vec<std::result::Result<(), String>>,
    /// How many background threads run.
    pub threads: u32,
    /// The last thread is done and the client's place is free; events that remain then.
    pub ended: Option<u64>,
    /// The newest sync that has ended, and why if it failed.
    synced: Option<(u64, std::result::Result<(), String>)>,
    /// Up to which flush each service has answered, in success or failure.
    flushes_answered: [u64; SERVICES],
}

impl Now {
    /// Whether every service has answered the flush with this number.
    pub fn flushed(&self, ticket: u64) -> bool {
        self.flushes_answered.iter().all(|answered| *answered >= ticket)
    }

    /// What came of the sync that the flush with this number carried, once it has ended.
    pub fn synced(&self, ticket: u64) -> Option<std::result::Result<(), String>> {
        let (newest, outcome) = self.synced.as_ref()?;
        (*newest >= ticket).then(|| outcome.clone())
    }
}

impl Progress {
    /// Waits until `reached` is true; false when the deadline came first, or the end of all threads:
    /// after that nothing is reached any more.
    pub fn wait(&self, deadline: Instant, mut reached: impl FnMut(&Now) -> bool) -> bool {
        let mut now = self.now.lock();
        while !reached(&now) {
            if now.ended.is_some() {
                return false;
            }
            if self.bell.wait_until(&mut now, deadline).timed_out() {
                return reached(&now);
            }
        }
        true
    }

    /// Changes the state and wakes the waiters.
    pub fn update<R>(&self, change: impl FnOnce(&mut Now) -> R) -> R {
        let outcome = change(&mut self.now.lock());
        self.bell.notify_all();
        outcome
    }

    /// A sync has ended.
    pub fn end_sync(&self, ticket: u64, outcome: std::result::Result<(), String>) {
        self.update(|now| now.synced = Some((ticket, outcome)));
    }

    /// A service has answered all flushes up to this one.
    pub fn answer_flush(&self, service: ServiceId, ticket: u64) {
        self.update(|now| {
            let answered = &mut now.flushes_answered[service.index()];
            *answered = ticket.max(*answered);
        });
    }
}
