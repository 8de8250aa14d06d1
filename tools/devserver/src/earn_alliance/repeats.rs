//! What came before. Nothing on the wire names an item, so what is the same is
//! said by its content.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

/// What was collected so far.
#[derive(Default)]
pub(super) struct Repeats {
    events: HashSet<Value>,
    /// What each identifier of each user was last set to; null if it was removed.
    identifiers: HashMap<(String, String), Value>,
}

impl Repeats {
    /// Remembers an event, and tells whether the very same one came before: the
    /// same userId, time, event, groupId, traits and value.
    pub(super) fn event(&mut self, event: &Value) -> bool {
        !self.events.insert(event.clone())
    }

    /// Remembers the identifiers of a user, and tells whether they change nothing:
    /// each of them was last sent with this value. What was changed in between and
    /// is changed back is no repetition.
    pub(super) fn identifiers(&mut self, item: &Value) -> bool {
        let user = item.get("userId").and_then(Value::as_str).unwrap_or_default();
        let keys = item.as_object().into_iter().flatten().filter(|(key, _)| *key != "userId");
        let mut changes_nothing = true;
        for (key, value) in keys {
            let place = (user.to_owned(), key.clone());
            let last = self.identifiers.insert(place, value.clone());
            changes_nothing &= last.as_ref() == Some(value);
        }
        changes_nothing
    }
}
