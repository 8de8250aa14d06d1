//! When to try again: exponential, with full jitter, so that a million games that lost the same
//! server do not all come back in the same second.

use std::time::Duration;

use uuid::Uuid;

const FIRST: Duration = Duration::from_secs(2);
const LONGEST: Duration = Duration::from_secs(300);

/// Failures in a row and the moment before which nothing is tried.
#[derive(Debug, Default)]
pub struct Backoff {
    failures: u32,
    not_before: i64,
    told_until: i64,
}

impl Backoff {
    /// The moment (boot time, ms) before which nothing is to be tried.
    pub fn not_before(&self) -> i64 {
        self.not_before
    }

    /// The moment (boot time, ms) before which the server wants nothing. Unlike the wait of our own,
    /// no hurry shortens it.
    pub fn told_until(&self) -> i64 {
        self.told_until
    }

    /// Whether the last try failed.
    pub fn is_failing(&self) -> bool {
        self.failures > 0
    }

    /// A try failed at `now`, and the server wants to be left alone for `after`. The wait of our own
    /// comes on top: a server that names a moment names the same one to all.
    pub fn failed(&mut self, now: i64, after: Option<Duration>) {
        let longest = ceiling(self.failures).as_millis() as u64;
        let random = Uuid::new_v4().as_u64_pair().1;
        self.failures += 1;
        self.told_until = now.saturating_add(after.map_or(0, |after| after.as_millis() as i64));
        self.not_before = self.told_until.saturating_add((random % (longest + 1)) as i64);
    }

    /// The network has come back, so what failed without it says nothing any more. What the server
    /// said still counts.
    pub fn network_returned(&mut self) {
        *self = Self { failures: 0, not_before: self.told_until, told_until: self.told_until };
    }

    /// A try succeeded.
    pub fn succeeded(&mut self) {
        *self = Self::default();
    }
}

fn ceiling(failures: u32) -> Duration {
    FIRST.saturating_mul(1 << failures.min(16)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit_and_vary() {
        assert_eq!(ceiling(0), FIRST);
        assert_eq!(ceiling(3), FIRST * 8);
        assert_eq!(ceiling(u32::MAX), LONGEST);
        let mut waits = std::collections::BTreeSet::new();
        for _ in 0..50 {
            let mut backoff = Backoff { failures: 5, ..Backoff::default() };
            backoff.failed(1_000, None);
            assert!((1_000..=1_000 + 64_000).contains(&backoff.not_before()));
            waits.insert(backoff.not_before());
        }
        assert!(waits.len() > 40, "full jitter");
    }

    #[test]
    fn a_server_that_says_when_is_not_asked_before() {
        let mut backoff = Backoff::default();
        backoff.failed(1_000, Some(Duration::from_secs(60)));
        assert_eq!(backoff.told_until(), 61_000);
        assert!((61_000..=63_000).contains(&backoff.not_before()), "and not all at once");
        backoff.network_returned();
        assert_eq!((backoff.told_until(), backoff.not_before()), (61_000, 61_000));
        assert!(!backoff.is_failing());
        backoff.failed(61_000, None);
        assert!((61_000..=63_000).contains(&backoff.not_before()));
        backoff.succeeded();
        assert_eq!((backoff.told_until(), backoff.not_before()), (0, 0));
    }
}
