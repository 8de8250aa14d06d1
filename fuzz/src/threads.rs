//! The library's threads, of which a client that was closed without time leaves some behind, for a moment.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

/// Longer than they take, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs something, and waits until all threads have ended that it made. Who looks for leaks while one of
/// them is running takes for lost what that one alone holds.
pub fn with_their_end(run: impl FnOnce()) {
    // By number: a thread that was only just made does not bear its name yet.
    let before = count();
    run();
    let begun = Instant::now();
    while count() > before {
        assert!(begun.elapsed() < PATIENCE, "threads of closed clients do not end");
        thread::sleep(Duration::from_millis(1));
    }
}

fn count() -> usize {
    fs::read_dir("/proc/self/task").expect("Linux").count()
}
