//! The background: a worker that drains the journal into the database, and a sender per service.

mod adopt;
mod backoff;
mod batches;
mod cooldown;
mod dispatch;
mod drain_loop;
mod drops;
mod erase;
mod export;
mod flushes;
mod fold;
mod greeting;
mod outbox;
mod outcome;
pub mod parker;
mod place;
mod prepare;
mod prices;
pub mod progress;
mod sender;
mod sync;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use self::drain_loop::DrainLoop;
use self::parker::Parker;
use crate::client::shared::Core;
use crate::clock::Clock;
use crate::journal::format::LaunchId;

/// A thread that waits for its client. It is made before anything is written, because it may fail.
pub(crate) struct Reserved(Sender<(Arc<Core>, LaunchId)>);

/// Makes the worker's thread. It ends by itself if nothing becomes of the client.
pub(crate) fn reserve() -> io::Result<Reserved> {
    let (start, started) = mpsc::channel::<(Arc<Core>, LaunchId)>();
    thread::Builder::new().name("cableway-worker".to_owned()).spawn(move || {
        let Ok((core, launch)) = started.recv() else { return };
        let _running = Running(core.clone());
        if let Some(mut drain_loop) = DrainLoop::prepare(&core, launch) {
            drain_loop.run();
        }
    })?;
    Ok(Reserved(start))
}

impl Reserved {
    /// Starts the background of a client whose newest launch is `launch`.
    pub(crate) fn start(self, core: Arc<Core>, launch: LaunchId) {
        core.progress.update(|now| now.threads += 1);
        // The thread waits for nothing else.
        let _ = self.0.send((core, launch));
    }
}

/// Starts a background thread of a client. The last one to end frees the client's place.
fn spawn(
    name: &str,
    core: Arc<Core>,
    run: impl FnOnce(&Arc<Core>) + Send + 'static,
) -> io::Result<()> {
    core.progress.update(|now| now.threads += 1);
    let spawned = thread::Builder::new().name(name.to_owned()).spawn({
        let core = core.clone();
        move || {
            let _running = Running(core.clone());
            run(&core);
        }
    });
    if spawned.is_err() {
        core.progress.update(|now| now.threads -= 1);
    }
    spawned.map(drop)
}

/// Ends the thread's part, also when it panicked.
struct Running(Arc<Core>);

impl Drop for Running {
    fn drop(&mut self) {
        let Self(core) = self;
        let was_last = core.progress.update(|now| {
            now.threads -= 1;
            now.threads == 0
        });
        if was_last {
            let remaining = core.entry.finish();
            core.progress.update(|now| now.ended = Some(remaining));
        }
    }
}

/// Sleeps until `deadline` (boot time, ms), for ever without one, or until `bed` is called.
fn sleep(bed: &Parker, clock: &Clock, deadline: Option<i64>) {
    if deadline.is_none_or(|deadline| deadline > clock.now().boot_ms) {
        bed.park(deadline.and_then(|deadline| clock.instant_of(deadline)));
    }
}
