//! The server's clock.

use std::time::{SystemTime, UNIX_EPOCH};

/// Unix milliseconds; 0 on a clock that stands before 1970.
pub(crate) fn unix_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64)
}

/// Unix seconds, rounded down.
pub(crate) fn unix_s() -> i64 {
    (unix_ms() / 1000) as i64
}
