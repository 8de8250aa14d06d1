//! What must come before what, and what must come once.
//!
//! The real collector does not answer a breach of these rules with an error; here
//! it is recorded as a problem, so that a test can see it.

use std::collections::HashMap;

use serde_json::Value;

use crate::seen::{Collected, Seen};

/// What has been seen of one game.
#[derive(Default)]
pub(super) struct Order {
    /// What the latest init answered, none before the first.
    enabled: Option<bool>,
    sessions: HashMap<String, Session>,
    /// By `event_uuid`.
    collected: Collected,
}

#[derive(Default)]
struct Session {
    ended: bool,
}

impl Order {
    /// An init was answered.
    pub(super) fn init(&mut self, enabled: bool) {
        self.enabled = Some(enabled);
    }

    /// An events request arrived.
    pub(super) fn events_request(&self, problems: &mut Vec<String>) {
        match self.enabled {
            Some(true) => {}
            Some(false) => problems.push(
                "events, although the latest init did not answer \"enabled\": true".to_owned(),
            ),
            None => problems.push("events before any init".to_owned()),
        }
    }

    /// An event arrived, valid or not. One that was collected before has no place
    /// in the order: it is the re-sending of an answer that was lost.
    pub(super) fn event(
        &mut self,
        event: &Value,
        is_valid: bool,
        problems: &mut Vec<String>,
    ) -> Seen {
        let text = |field: &str| event.get(field).and_then(Value::as_str);
        if let Some(uuid) = text("event_uuid") {
            match self.collected.seen(uuid, event) {
                Seen::New if is_valid => self.collected.insert(uuid.to_owned(), event),
                Seen::New => {}
                Seen::Changed => {
                    problems.push(format!("event_uuid {uuid} arrived with another content"));
                    return Seen::Changed;
                }
                Seen::Before => return Seen::Before,
            }
        }
        if let (Some(session_id), Some(category)) = (text("session_id"), text("category")) {
            self.session_event(session_id, category, problems);
        }
        Seen::New
    }

    fn session_event(&mut self, session_id: &str, category: &str, problems: &mut Vec<String>) {
        let mut breach = |what: &str| problems.push(format!("session {session_id}: {what}"));
        let Some(session) = self.sessions.get_mut(session_id) else {
            if category != "user" {
                breach(&format!("its first event is {category}, not user"));
            }
            let ended = category == "session_end";
            let session = Session { ended };
            self.sessions.insert(session_id.to_owned(), session);
            return;
        };
        match (category, session.ended) {
            ("session_end", true) => breach("a second session_end"),
            (_, true) => breach(&format!("{category} after its session_end")),
            ("user", false) => breach("a second user event"),
            ("session_end", false) => session.ended = true,
            (_, false) => {}
        }
    }
}
