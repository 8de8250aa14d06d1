//! What the log says.

use std::sync::Arc;
use std::thread::{self, ThreadId};

use crate::support::{PATIENCE, Stage, close, design};
use cableway::log::{Level, Log};
use cableway::{Client, Remaining};
use cableway_devserver::{Fault, FaultRule, Route, SANDBOX_GAME_KEY, SANDBOX_SECRET};
use parking_lot::Mutex;

/// Lines, and on which thread each was written.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<(Level, String, ThreadId)>>>);

impl Lines {
    fn log(&self, most: Level) -> Log {
        let lines = self.0.clone();
        Log::new(most, move |level, line| {
            lines.lock().push((level, line.to_owned(), thread::current().id()));
        })
    }

    /// Asserts that lines of this level hold these words, one after the other.
    fn assert_hold(&self, level: Level, words: &[&str]) {
        let lines = self.0.lock();
        let mut of_level = lines.iter().filter(|line| line.0 == level);
        for word in words {
            assert!(of_level.any(|line| line.1.contains(word)), "{word} in {lines:#?}");
        }
    }

    /// Asserts what holds for every line: it comes from a background thread and tells no secret.
    fn assert_discreet(&self) {
        for (_, line, thread) in self.0.lock().iter() {
            assert_ne!(*thread, thread::current().id(), "{line}");
            for secret in [SANDBOX_SECRET, SANDBOX_GAME_KEY, "Authorization", "Secret:Plan"] {
                assert!(!line.contains(secret), "{line}");
            }
        }
    }
}

fn open_with(stage: &Stage, lines: &Lines, most: Level) -> Client {
    let mut options = stage.options();
    options.log = lines.log(most);
    Client::open(&options).expect("opens")
}

#[test]
fn the_log_tells_every_step() {
    let stage = Stage::new();
    let lines = Lines::default();
    let client = open_with(&stage, &lines, Level::Debug);
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    design(client, "Secret:Plan");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    stage.server.set_faults(vec![FaultRule::times(1, Route::Events, Fault::CutRequest)]);
    design(client, "Secret:Plan");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(1)));
    close(client);
    lines.assert_hold(Level::Info, &["loaded", "2 events delivered", "events delivered"]);
    lines.assert_hold(
        Level::Debug,
        &[
            "events drained",
            "frozen",
            "sending",
            "answered with status 200",
            "not answered",
            "next attempt",
        ],
    );
    lines.assert_hold(Level::Debug, &["sending the greeting", "greeting answered with status 200"]);
    lines.assert_hold(Level::Warning, &["tried again later"]);
    lines.assert_discreet();
}

#[test]
fn a_level_keeps_the_details_out() {
    let stage = Stage::new();
    let lines = Lines::default();
    let client = open_with(&stage, &lines, Level::Warning);
    design(client, "One");
    close(client);
    assert_eq!(lines.0.lock().len(), 0);
}

#[test]
fn what_the_opening_found_is_logged_by_a_background_thread() {
    let stage = Stage::new();
    let journal = stage.folder.path().join("journal-0");
    std::fs::write(&journal, [7; 8192]).expect("written");
    let lines = Lines::default();
    let client = open_with(&stage, &lines, Level::Debug);
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    close(client);
    lines.assert_hold(Level::Warning, &["set aside"]);
    lines.assert_discreet();
}
