//! How far the library has taken over what was recorded: it says so in its log.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Events drained so far.
#[derive(Default)]
pub struct Drains {
    events: Mutex<u64>,
    grown: Condvar,
}

impl Drains {
    /// Takes a line of the log.
    pub fn hear(&self, line: &str) {
        let drained =
            line.strip_prefix("journal: ").and_then(|rest| rest.split_once(" events drained"));
        let Some(drained) = drained.and_then(|(count, _)| count.parse::<u64>().ok()) else {
            return;
        };
        *self.events.lock().unwrap_or_else(PoisonError::into_inner) += drained;
        self.grown.notify_all();
    }

    /// Waits until so many are drained.
    pub fn wait_for(&self, events: u64, patience: Duration) -> Result<(), String> {
        let drained = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.grown.wait_timeout_while(drained, patience, |drained| *drained < events);
        let (drained, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        if timeout.timed_out() {
            return Err(format!("{events} events are to be drained, {drained} were"));
        }
        Ok(())
    }
}
