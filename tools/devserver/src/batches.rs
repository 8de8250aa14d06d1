//! Which requests bring the same events once more.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use serde_json::Value;

use crate::arrival::ArrivedRequest;
use crate::route::Route;

/// So many batches are told apart; the game has long got rid of older ones.
const REMEMBERED: usize = 100_000;

/// The batches that came, each with its first request.
#[derive(Default)]
pub(crate) struct Batches {
    known: HashMap<u64, Batch>,
    hasher: RandomState,
}

#[derive(Clone, Copy)]
struct Batch {
    first: u64,
    attempts: u32,
}

impl Batches {
    /// Notes in a request which batch it brings, and for the how manieth time.
    pub(crate) fn number(&mut self, request: &mut ArrivedRequest) {
        let Some(key) = self.key(request) else { return };
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        let batch = self.known.entry(key).or_insert(Batch { first: request.number, attempts: 0 });
        batch.attempts += 1;
        request.batch = Some(batch.first);
        request.attempt = batch.attempts;
    }

    /// What a repetition has in common with the first attempt; none for a request without events.
    fn key(&self, request: &ArrivedRequest) -> Option<u64> {
        let route = request.route.filter(|route| *route != Route::Init)?;
        if request.text.is_empty() {
            return None;
        }
        if route == Route::Update {
            // What authenticates is new each time, the events are not.
            let body: Value = serde_json::from_str(&request.text).ok()?;
            return Some(self.hasher.hash_one((route.name(), body.get("events")?)));
        }
        Some(self.hasher.hash_one((route.name(), &request.text)))
    }
}
