//! The library's threads, of which a client that was closed without time leaves some behind, for a moment.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

/// Longer than they take, on the slowest machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until none is left. Who looks for leaks while one of them is running takes for lost what that
/// one alone holds.
pub fn wait_for_their_end() {
    let begun = Instant::now();
    while is_any_left() {
        assert!(begun.elapsed() < PATIENCE, "threads of closed clients do not end");
        thread::sleep(Duration::from_millis(1));
    }
}

fn is_any_left() -> bool {
    let threads = fs::read_dir("/proc/self/task").expect("Linux").flatten();
    let names = threads.filter_map(|thread| fs::read_to_string(thread.path().join("comm")).ok());
    names.into_iter().any(|name| name.starts_with("cableway"))
}
