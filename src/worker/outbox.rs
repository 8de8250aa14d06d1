//! What the worker tells a sender.

use parking_lot::Mutex;

use crate::journal::format::LaunchId;

/// One service's outbox.
#[derive(Debug, Default)]
pub struct Outbox(Mutex<Waiting>);

/// What waits for the sender.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiting {
    /// Events in the queue.
    pub queued: u64,
    /// Since when the oldest of them has been waiting (boot time, ms).
    pub since: i64,
    /// The session that the newest of them belongs to.
    pub session: u64,
    /// The newest flush asked for.
    pub flush: u64,
    /// How many flushes records have wanted, which the cooldown delays.
    pub wanted: u64,
    /// The launch that records belong to now.
    pub launch: LaunchId,
}

impl Outbox {
    /// What waits now.
    pub fn look(&self) -> Waiting {
        *self.0.lock()
    }

    /// Adds `events` that came into the queue at `now`, or takes off those that were given up; says
    /// whether records want a flush.
    pub fn post(&self, events: i64, now: i64, session: u64, flush: u64, wants_flush: bool) {
        let mut waiting = self.0.lock();
        if waiting.queued == 0 {
            waiting.since = now;
        }
        waiting.queued = waiting.queued.saturating_add_signed(events);
        waiting.session = session;
        waiting.flush = flush;
        waiting.wanted += u64::from(wants_flush);
    }

    /// Begins anew: nothing waits.
    pub fn begin(&self, launch: LaunchId) {
        let mut waiting = self.0.lock();
        let Waiting { flush, wanted, .. } = *waiting;
        *waiting = Waiting { flush, wanted, launch, ..Waiting::default() };
    }

    /// Takes off `events` that left the queue at `now`; what stays begins a new wait. Who looked while
    /// records belonged to another `launch` than now saw another queue, which has been erased.
    pub fn take(&self, launch: &LaunchId, events: u64, now: i64) {
        let mut waiting = self.0.lock();
        if waiting.launch == *launch {
            waiting.queued = waiting.queued.saturating_sub(events);
            waiting.since = now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_before_an_erasure_takes_nothing_off_afterwards() {
        let outbox = Outbox::default();
        outbox.begin([1; 16]);
        outbox.post(3, 0, 1, 0, false);
        let before = outbox.look();
        outbox.begin([2; 16]);
        outbox.post(3, 10, 1, 0, false);
        outbox.take(&before.launch, before.queued, 20);
        assert_eq!((outbox.look().queued, outbox.look().since), (3, 10));
        outbox.take(&[2; 16], 2, 30);
        assert_eq!((outbox.look().queued, outbox.look().since), (1, 30));
    }
}
