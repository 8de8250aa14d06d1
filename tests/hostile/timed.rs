//! How long flush and close take. The tests fail beyond `TIMEOUT + SLACK`; what is aimed at is less
//! than 50 ms over the timeout, which is printed (`cargo test --test hostile -- --nocapture network`).

use std::time::{Duration, Instant};

use cableway::{Client, Remaining, Result};

pub const TIMEOUT: Duration = Duration::from_millis(300);
/// What a busy machine may add.
const SLACK: Duration = Duration::from_secs(2);
/// What lines with figures begin with.
pub const MARK: &str = "took:";

/// Flushes and closes a client, both in time. Gives what remained after each.
pub fn flush_and_close(what: &str, client: Client) -> [u64; 2] {
    let flush = timed(|| client.flush(TIMEOUT));
    let close = timed(|| client.close(TIMEOUT));
    println!("{MARK} {what:<44} flush {:>4} ms, close {:>4} ms", flush.1, close.1);
    [flush.0, close.0]
}

/// What remained, and how many ms that took.
fn timed(call: impl FnOnce() -> Result<Remaining>) -> (u64, u128) {
    let begun = Instant::now();
    let Remaining(remaining) = call().expect("open");
    let took = begun.elapsed();
    assert!(took < TIMEOUT + SLACK, "took {took:?}");
    (remaining, took.as_millis())
}
