//! What was collected before.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use serde_json::Value;

/// The contents collected so far, each by the key that names it on the wire.
#[derive(Default)]
pub(crate) struct Collected {
    /// A hash of each content.
    contents: HashMap<String, u64>,
    hasher: RandomState,
}

/// Whether a content was collected before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Seen {
    New,
    /// The same under the same key.
    Before,
    /// Another one under the same key.
    Changed,
}

impl Collected {
    /// Looks a content up.
    pub(crate) fn seen(&self, key: &str, content: &Value) -> Seen {
        match self.contents.get(key) {
            None => Seen::New,
            Some(known) if *known == self.hasher.hash_one(content) => Seen::Before,
            Some(_) => Seen::Changed,
        }
    }

    /// Remembers a content that is collected now.
    pub(crate) fn insert(&mut self, key: String, content: &Value) {
        self.contents.insert(key, self.hasher.hash_one(content));
    }
}
