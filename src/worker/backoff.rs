//! When to try again after failures, as the service wants it.

use std::time::Duration;

use uuid::Uuid;

use crate::service::Waits;

const FIRST: Duration = Duration::from_secs(2);
const LONGEST: Duration = Duration::from_secs(300);

/// Failures in a row and the moment before which nothing is tried.
#[derive(Debug)]
pub struct Backoff {
    waits: Waits,
    failures: u32,
    not_before: i64,
    told_until: i64,
}

impl Backoff {
    /// Nothing has failed yet.
    pub fn new(waits: Waits) -> Self {
        Self { waits, failures: 0, not_before: 0, told_until: 0 }
    }

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

    /// A try failed at `now`, and the server wants to be left alone for `after`.
    pub fn failed(&mut self, now: i64, after: Option<Duration>) {
        let told_until = now.saturating_add(after.map_or(0, |after| after.as_millis() as i64));
        self.told_until = told_until;
        self.not_before = match self.waits {
            Waits::AtRandom => {
                let longest = ceiling(self.failures).as_millis() as u64;
                let random = Uuid::new_v4().as_u64_pair().1;
                // The wait of our own comes on top: a server that names a moment names the same one
                // to all.
                told_until.saturating_add((random % (longest + 1)) as i64)
            }
            Waits::Counted { retries, rest_ms } => {
                let wait = match self.failures % (retries + 1) {
                    tried if tried == retries => i64::from(rest_ms),
                    tried => FIRST.as_millis() as i64 * (1 << tried),
                };
                told_until.max(now + wait)
            }
        };
        self.failures += 1;
    }

    /// There is a reason to try at once, whatever failed before. What the server said still counts.
    pub fn hurry(&mut self) {
        self.not_before = self.told_until;
    }

    /// The network has come back, so what failed without it says nothing any more.
    pub fn network_returned(&mut self) {
        self.failures = 0;
        self.hurry();
    }

    /// A try succeeded.
    pub fn succeeded(&mut self) {
        *self = Self::new(self.waits);
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
            let mut backoff = Backoff { failures: 5, ..Backoff::new(Waits::AtRandom) };
            backoff.failed(1_000, None);
            assert!((1_000..=1_000 + 64_000).contains(&backoff.not_before()));
            waits.insert(backoff.not_before());
        }
        assert!(waits.len() > 40, "full jitter");
    }

    #[test]
    fn a_server_that_says_when_is_not_asked_before() {
        let mut backoff = Backoff::new(Waits::AtRandom);
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

    /// The waits after so many failures in a row, in s.
    fn waits(backoff: &mut Backoff, failures: usize) -> Vec<i64> {
        let mut now = 5_000;
        let mut wait = || {
            backoff.failed(now, None);
            let wait = backoff.not_before() - now;
            now = backoff.not_before();
            wait / 1000
        };
        (0..failures).map(|_| wait()).collect()
    }

    #[test]
    fn counted_waits_are_exact_and_end_in_a_rest() {
        let mut backoff = Backoff::new(Waits::Counted { retries: 5, rest_ms: 30_000 });
        let expected = [2, 4, 8, 16, 32, 30, 2, 4, 8, 16, 32, 30, 2];
        assert_eq!(waits(&mut backoff, 13), expected);
        backoff.succeeded();
        assert_eq!(waits(&mut backoff, 1), [2]);
        let mut never = Backoff::new(Waits::Counted { retries: 0, rest_ms: 7_000 });
        assert_eq!(waits(&mut never, 3), [7, 7, 7]);
    }

    #[test]
    fn counted_waits_are_no_shorter_than_the_server_wants_and_hurry_ends_them() {
        let mut backoff = Backoff::new(Waits::Counted { retries: 5, rest_ms: 30_000 });
        backoff.failed(1_000, Some(Duration::from_secs(1)));
        assert_eq!(backoff.not_before(), 3_000);
        backoff.failed(3_000, Some(Duration::from_secs(60)));
        assert_eq!(backoff.not_before(), 63_000);
        backoff.hurry();
        assert_eq!(backoff.not_before(), 63_000, "the server said so");
        backoff.failed(63_000, None);
        assert_eq!(backoff.not_before(), 71_000);
        backoff.hurry();
        assert_eq!(backoff.not_before(), 63_000);
        assert!(backoff.is_failing());
    }
}
