//! How much may wait for a service, and what gives way first.

use std::ops::RangeInclusive;

use crate::error::{Error, Result};

/// What an event is worth when not all can be kept. The numbers stand in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Class {
    /// Sessions' starts and ends: without them a service cannot place anything else.
    Session = 0,
    /// Purchases, and who a user is elsewhere: what no later event makes up for.
    Business = 1,
    /// Everything else, as design events.
    Other = 2,
}

/// How many classes there are.
pub const CLASSES: usize = 3;

impl Class {
    /// In the order in which they give way.
    pub const LOWEST_FIRST: [Self; CLASSES] = [Self::Other, Self::Business, Self::Session];
}

/// What a row costs beside its body, in bytes: its times, numbers and share of a page, rounded up
/// from what SQLite takes (about 30).
pub const ROW_BYTES: i64 = 48;

/// How many events may be allowed: two full batches at least; so many that finding the oldest still
/// takes less than a second at most.
pub const EVENTS: RangeInclusive<u32> = 1_000..=10_000_000;
/// How many bytes may be allowed: enough for a full batch at least; what fits any file system at
/// most.
pub const BYTES: RangeInclusive<u64> = 1 << 20..=4 << 30;
/// How many seconds may be allowed: an hour, which is how often age is looked at; ten years.
pub const AGE_S: RangeInclusive<u32> = 3_600..=315_360_000;

/// Wall clocks that show an earlier time, in ms, were never set (2001).
pub const PLAUSIBLE_FROM_MS: i64 = 978_307_200_000;

/// Events that seem to have waited so much longer than they may were not: the calendar is wrong, now or
/// then. In ms, ten years.
pub const IMPLAUSIBLE_WAIT_MS: i64 = 315_360_000_000;

/// How much may wait for one service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Events, in the queue and in batches.
    pub events: u32,
    /// Bytes: of the queue's bodies, each with [`ROW_BYTES`], and of the batches.
    pub bytes: u64,
    /// Seconds since an event happened.
    pub age_s: u32,
}

impl Limits {
    /// What holds where the game says nothing.
    pub const DEFAULT: Self = Self { events: 100_000, bytes: 32 << 20, age_s: 30 * 24 * 3600 };

    /// Checks what a game says; 0 stands for the default.
    pub fn checked(events: u32, bytes: u64, age_s: u32) -> Result<Self> {
        let default = Self::DEFAULT;
        Ok(Self {
            events: check("max_events", &EVENTS, events, default.events)?,
            bytes: check("max_bytes", &BYTES, bytes, default.bytes)?,
            age_s: check("max_age_s", &AGE_S, age_s, default.age_s)?,
        })
    }

    /// The longest age, in ms.
    pub fn age_ms(&self) -> i64 {
        i64::from(self.age_s) * 1000
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

fn check<T>(argument: &'static str, allowed: &RangeInclusive<T>, given: T, default: T) -> Result<T>
where
    T: PartialOrd + From<u8> + std::fmt::Display,
{
    if given == T::from(0) {
        Ok(default)
    } else if allowed.contains(&given) {
        Ok(given)
    } else {
        let rule = format!("must be {} to {}, or 0", allowed.start(), allowed.end());
        Err(Error::InvalidArgument { argument, rule })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_said_is_the_default_and_the_rest_is_checked() {
        assert_eq!(Limits::checked(0, 0, 0), Ok(Limits::DEFAULT));
        let given = Limits { events: 1_000, bytes: 1 << 20, age_s: 3_600 };
        assert_eq!(Limits::checked(1_000, 1 << 20, 3_600), Ok(given));
        for (events, bytes, age_s, word) in [
            (999, 0, 0, "1000 to 10000000"),
            (10_000_001, 0, 0, "max_events"),
            (0, 1, 0, "1048576 to 4294967296"),
            (0, u64::MAX, 0, "max_bytes"),
            (0, 0, 3_599, "3600 to 315360000"),
            (0, 0, u32::MAX, "max_age_s"),
        ] {
            let refused = Limits::checked(events, bytes, age_s).expect_err("refused").to_string();
            assert!(refused.contains(word), "{refused}");
        }
    }
}
