//! A game being played on a device whose clock the test turns by hand.

use std::time::Duration;

use cableway::clock::Clock;
use cableway::{Client, Options};
use cableway_devserver::{ArrivedEvent, Fault, FaultRule, Route};
use serde_json::Value;
use tempfile::TempDir;

use super::{PATIENCE, Stage, close, copy_storage};

const START_MS: i64 = 1_700_000_000_000;

/// A dev server, a storage folder, a clock; the game is started and left and killed.
pub struct Played {
    pub stage: Stage,
    pub clock: Clock,
    pub options: Options,
}

impl Played {
    pub fn new() -> Self {
        let stage = Stage::new();
        let clock = Clock::manual(START_MS);
        let mut options = stage.options();
        options.clock = clock.clone();
        Self { stage, clock, options }
    }

    pub fn start(&self) -> Client {
        let client = Client::open(&self.options).expect("opens");
        assert_eq!(client.wait_ready(PATIENCE), Ok(true));
        client
    }

    pub fn pass(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// The process dies: what follows is played with the folder as the kernel keeps it then. Nothing
    /// of what was still waiting reaches the server before that.
    pub fn kill(&mut self, client: Client) {
        self.stage.server.set_faults(vec![FaultRule::always(Route::Any, Fault::CutRequest)]);
        // The background rests while the copy is taken: what was asked for is done.
        client.flush(PATIENCE).expect("open");
        let copy = TempDir::new().expect("a temporary folder");
        copy_storage(self.stage.folder.path(), copy.path());
        client.close(PATIENCE).expect("open");
        self.stage.server.clear_faults();
        self.options.set_storage_dir(copy.path().to_str().expect("UTF-8")).expect("a path");
        self.stage.folder = copy;
    }

    /// Closes the game and gives the events of one category that have arrived, in order.
    pub fn leave(&self, client: Client, category: &str) -> Vec<Value> {
        close(client);
        self.stage.assert_clean();
        self.arrived(category)
    }

    /// The events of one category that have arrived, in order.
    pub fn arrived(&self, category: &str) -> Vec<Value> {
        let events = self.stage.server.events().into_iter();
        events.filter(|event| event.category == category).map(|event| event.event).collect()
    }

    /// Waits until so many events have arrived, without a flush that the test asks for.
    pub fn wait_for(&self, count: usize) -> Vec<ArrivedEvent> {
        let there = |summary: &cableway_devserver::Summary| summary.collected >= count as u64;
        assert!(self.stage.server.wait_for(PATIENCE, there), "{:?}", self.stage.server.summary());
        self.stage.server.events()
    }
}

/// A field of each event.
pub fn each(events: &[Value], field: &str) -> Vec<Value> {
    events.iter().map(|event| event[field].clone()).collect()
}
