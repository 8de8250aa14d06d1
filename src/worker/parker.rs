//! Where a background thread sleeps until it is woken or a deadline comes.

use std::time::Instant;

use parking_lot::{Condvar, Mutex};

/// One thread's bed. A wake-up that comes while the thread is still awake is not lost: the next
/// sleep ends at once.
#[derive(Debug, Default)]
pub struct Parker {
    woken: Mutex<bool>,
    bell: Condvar,
}

impl Parker {
    /// Sleeps until [`Parker::unpark`] or `deadline`, for ever without one.
    pub fn park(&self, deadline: Option<Instant>) {
        let mut woken = self.woken.lock();
        while !*woken {
            match deadline {
                Some(deadline) => {
                    if self.bell.wait_until(&mut woken, deadline).timed_out() {
                        break;
                    }
                }
                None => self.bell.wait(&mut woken),
            }
        }
        *woken = false;
    }

    /// Wakes the thread.
    pub fn unpark(&self) {
        *self.woken.lock() = true;
        self.bell.notify_one();
    }
}
