//! When the library's threads have nothing left to do at the time that the clock shows.
//!
//! The clock is turned by hand, so no thread waits for a moment by itself: once all of them sleep, nothing
//! happens any more until the program calls, or turns the clock. Then everything that was due has been done
//! at its very second, however slow the machine is.

use std::fs;
use std::io;
use std::time::{Duration, Instant};

/// What the kernel tells of a thread.
#[derive(PartialEq, Eq)]
struct Thread {
    name: String,
    sleeps: bool,
    /// How often it has gone to sleep, or had to make room for others.
    switches: u64,
}

/// Waits until all threads but the calling one sleep. They do where two looks find the same: a thread that was
/// woken by one that then fell asleep itself has not slept all the while.
pub fn wait(patience: Duration) -> io::Result<()> {
    let begun = Instant::now();
    let mut before = others()?;
    loop {
        let now = others()?;
        if before == now && now.iter().all(|thread| thread.sleeps) {
            return Ok(());
        }
        if begun.elapsed() > patience {
            return Err(io::Error::other("the library's threads do not come to rest"));
        }
        before = now;
        std::thread::yield_now();
    }
}

fn others() -> io::Result<Vec<Thread>> {
    let mut threads = Vec::new();
    let own = std::process::id().to_string();
    for task in fs::read_dir("/proc/self/task")? {
        let task = task?;
        // The main thread's number is that of the process.
        if *task.file_name() == *own {
            continue;
        }
        match fs::read_to_string(task.path().join("status")) {
            Ok(status) => threads.push(read(&status)),
            // One that has ended meanwhile will not be there at the next look.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(threads)
}

fn read(status: &str) -> Thread {
    let of = |name: &str| {
        let found = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        found.unwrap_or_default().trim()
    };
    let switches = |name: &str| of(name).parse::<u64>().unwrap_or_default();
    Thread {
        name: of("Name").to_owned(),
        sleeps: of("State").starts_with('S'),
        switches: switches("voluntary_ctxt_switches") + switches("nonvoluntary_ctxt_switches"),
    }
}
