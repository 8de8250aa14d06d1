//! Time, read once per call.
//!
//! Everything derives from the system's clock that runs through sleep: it never goes
//! backwards, so intervals and absences are right whatever the player does to the wall clock.
//! Wall time is that clock plus an offset, which the worker anchors anew at each drain.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::platform::{Clocks, System};
use crate::worker::parker::Parker;

/// One reading, as it stands in a journal record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Times {
    /// Wall time: ms since 1970, UTC.
    pub wall_ms: i64,
    /// Time since the device started, sleep included, in ms.
    pub boot_ms: i64,
}

/// Where time comes from: the system, or a test's hand.
#[derive(Debug, Clone, Default)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System(Arc<AtomicI64>),
    Manual(Arc<Manual>),
}

impl Default for Source {
    fn default() -> Self {
        Self::System(Arc::new(AtomicI64::new(system_wall_offset())))
    }
}

#[derive(Debug)]
struct Manual {
    now: Mutex<Times>,
    sleepers: Mutex<Vec<Weak<Parker>>>,
}

impl Clock {
    /// A clock that stands still until [`Clock::advance`] moves it.
    pub fn manual(wall_ms: i64) -> Self {
        Self(Source::Manual(Arc::new(Manual {
            now: Mutex::new(Times { wall_ms, boot_ms: 1_000_000 }),
            sleepers: Mutex::new(Vec::new()),
        })))
    }

    /// Moves a manual clock on and wakes whoever waited for that moment. Does nothing to the
    /// system's clock.
    pub fn advance(&self, by: Duration) {
        let by = by.as_millis() as i64;
        self.turn(|now| {
            now.wall_ms += by;
            now.boot_ms += by;
        });
    }

    /// Sets a manual clock's wall time, as a player does in the system's settings.
    pub fn set_wall(&self, wall_ms: i64) {
        self.turn(|now| now.wall_ms = wall_ms);
    }

    fn turn(&self, change: impl FnOnce(&mut Times)) {
        let Source::Manual(manual) = &self.0 else { return };
        change(&mut manual.now.lock().unwrap_or_else(PoisonError::into_inner));
        let mut sleepers = manual.sleepers.lock().unwrap_or_else(PoisonError::into_inner);
        sleepers.retain(|sleeper| {
            sleeper.upgrade().is_some_and(|parker| {
                parker.unpark();
                true
            })
        });
    }

    /// The time now: one clock read.
    #[inline]
    pub fn now(&self) -> Times {
        match &self.0 {
            Source::System(wall_offset) => {
                let boot_ms = System::boot_ms();
                Times { wall_ms: boot_ms + wall_offset.load(Ordering::Relaxed), boot_ms }
            }
            Source::Manual(manual) => *manual.now.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Takes over what the system's wall clock says now.
    pub fn anchor(&self) {
        if let Source::System(wall_offset) = &self.0 {
            wall_offset.store(system_wall_offset(), Ordering::Relaxed);
        }
    }

    /// The moment on the system's timer at which this clock will show `boot_ms`, or `None` for a
    /// manual clock, which wakes its sleepers itself.
    pub(crate) fn instant_of(&self, boot_ms: i64) -> Option<Instant> {
        match &self.0 {
            Source::System(_) => {
                let ahead = u64::try_from(boot_ms - self.now().boot_ms).unwrap_or(0);
                Some(Instant::now() + Duration::from_millis(ahead))
            }
            Source::Manual(_) => None,
        }
    }

    /// Has `parker` woken whenever a manual clock moves.
    pub(crate) fn wakes(&self, parker: &Arc<Parker>) {
        if let Source::Manual(manual) = &self.0 {
            let mut sleepers = manual.sleepers.lock().unwrap_or_else(PoisonError::into_inner);
            sleepers.push(Arc::downgrade(parker));
        }
    }
}

fn system_wall_offset() -> i64 {
    System::wall_ms() - System::boot_ms()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_clock_never_goes_back_and_agrees_with_the_wall() {
        let clock = Clock::default();
        let first = clock.now();
        let second = clock.now();
        assert!(second.boot_ms >= first.boot_ms);
        let wall = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .expect("after 1970")
            .as_millis() as i64;
        assert!((wall - second.wall_ms).abs() < 5_000);
    }

    #[test]
    fn a_manual_clock_moves_only_by_hand() {
        let clock = Clock::manual(1_700_000_000_000);
        let before = clock.now();
        clock.advance(Duration::from_millis(1_500));
        let after = clock.now();
        assert_eq!(after.wall_ms - before.wall_ms, 1_500);
        assert_eq!(after.boot_ms - before.boot_ms, 1_500);
        clock.set_wall(5);
        assert_eq!(clock.now(), Times { wall_ms: 5, boot_ms: after.boot_ms });
    }
}
