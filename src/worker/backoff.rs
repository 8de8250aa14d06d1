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
}

impl Backoff {
    /// The moment (boot time, ms) before which nothing is to be tried.
    pub fn not_before(&self) -> i64 {
        self.not_before
    }

    /// Whether the last try failed.
    pub fn is_failing(&self) -> bool {
        self.failures > 0
    }

    /// A try failed at `now`.
    pub fn failed(&mut self, now: i64) {
        let longest = ceiling(self.failures).as_millis() as u64;
        let random = Uuid::new_v4().as_u64_pair().1;
        self.failures += 1;
        self.not_before = now + (random % (longest + 1)) as i64;
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
            let mut backoff = Backoff { failures: 5, not_before: 0 };
            backoff.failed(1_000);
            assert!((1_000..=1_000 + 64_000).contains(&backoff.not_before()));
            waits.insert(backoff.not_before());
        }
        assert!(waits.len() > 40, "full jitter");
    }
}
