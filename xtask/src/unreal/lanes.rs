//! Work that compilers do, in two lanes: they use one core each.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result};

const LANES: usize = 2;

/// Does pieces of work by their numbers and gives what came of them, in order; the first error, if there is one.
pub fn run<T: Send>(count: usize, work: impl Fn(usize) -> Result<T> + Sync) -> Result<Vec<T>> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<T>)>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        break;
                    }
                    let outcome = work(at);
                    if outcome.is_err() {
                        // What has not begun need not begin.
                        next.store(count, Ordering::Relaxed);
                    }
                    done.lock().unwrap_or_else(|poison| poison.into_inner()).push((at, outcome));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(|poison| poison.into_inner());
    done.sort_by_key(|(at, _)| *at);
    let outcomes = done.into_iter().map(|(_, outcome)| outcome).collect::<Result<Vec<T>>>()?;
    (outcomes.len() == count).then_some(outcomes).context("work that was not done")
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn all_is_done_in_order() {
        let done = run(9, |at| Ok(at * at)).expect("no error");
        assert_eq!(done, [0, 1, 4, 9, 16, 25, 36, 49, 64]);
        assert!(run(0, |_| Ok(())).expect("no error").is_empty());
    }

    #[test]
    fn an_error_ends_it() {
        let failed = run(1000, |at| if at == 3 { bail!("the third") } else { Ok(()) });
        assert_eq!(failed.expect_err("fails").to_string(), "the third");
    }
}
