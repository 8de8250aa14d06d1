//! What comes near the limits of GameAnalytics' reference, or crosses them, without being refused:
//! different values of a field on a day, error events of a session, bytes of a request.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::arrival::{ArrivedEvent, ArrivedRequest, Verdict};
use crate::game_analytics::TOO_LARGE_ABOVE;
use crate::services::GAME_ANALYTICS;

/// In the reference, a game should send at most so many of each session.
const ERRORS: usize = 10;
/// Different values that the reference recommends at most, of annotations and of an event's own fields.
const ANNOTATIONS: [(&str, usize); 8] = [
    ("build", 100),
    ("platform", 30),
    ("device", 500),
    ("os_version", 255),
    ("custom_01", 50),
    ("custom_02", 50),
    ("custom_03", 50),
    ("cart_type", 10),
];
const PARTS: usize = 100;
const DESIGN_IDS: usize = 50_000;

/// One thing that came near a limit, told once, and once more when the limit is crossed.
pub(crate) struct Limit {
    pub request: u64,
    pub arrived_ms: u64,
    pub text: String,
    pub is_over: bool,
}

/// What has been counted.
#[derive(Default)]
pub(crate) struct Limits {
    values: HashMap<String, HashSet<String>>,
    errors: HashMap<String, usize>,
    /// The day that values are counted of, since 1970.
    day: u64,
}

impl Limits {
    /// What there is to say of a request and its events.
    pub(crate) fn look(&mut self, request: &ArrivedRequest, events: &[ArrivedEvent]) -> Vec<Limit> {
        if request.service != GAME_ANALYTICS {
            return Vec::new();
        }
        let mut found: Vec<(String, bool)> = size(request).into_iter().collect();
        let day = request.arrived_ms / (24 * 3600 * 1000);
        if day != self.day {
            *self = Self { day, ..Self::default() };
        }
        for event in events.iter().filter(|event| event.verdict == Verdict::Collected) {
            self.event(&event.event, &event.category, &mut found);
        }
        let (number, arrived_ms) = (request.number, request.arrived_ms);
        let limit = |(text, is_over)| Limit { request: number, arrived_ms, text, is_over };
        found.into_iter().map(limit).collect()
    }

    fn event(&mut self, event: &Value, category: &str, found: &mut Vec<(String, bool)>) {
        for (field, most) in ANNOTATIONS {
            if let Some(value) = event.get(field).and_then(Value::as_str) {
                self.value(field, value, most, found);
            }
        }
        let id = event.get("event_id").and_then(Value::as_str).unwrap_or_default();
        match category {
            "design" => self.value("event_id of design events", id, DESIGN_IDS, found),
            // The first part is one of a few words that the reference has.
            "resource" | "progression" => {
                for (place, part) in id.split(':').enumerate().skip(1) {
                    let name = format!("part {} of {category} events' event_id", place + 1);
                    self.value(&name, part, PARTS, found);
                }
            }
            "business" => {
                for (place, part) in id.split(':').enumerate() {
                    let name = format!("part {} of business events' event_id", place + 1);
                    self.value(&name, part, PARTS, found);
                }
            }
            "error" => self.error(event, found),
            _ => {}
        }
    }

    fn value(&mut self, name: &str, value: &str, most: usize, found: &mut Vec<(String, bool)>) {
        let values = match self.values.get_mut(name) {
            Some(values) => values,
            None => self.values.entry(name.to_owned()).or_default(),
        };
        // One above the limit says all there is to say, so no more are kept.
        if values.len() > most || !values.insert(value.to_owned()) {
            return;
        }
        let count = values.len();
        if let Some(is_over) = is_told(count, most) {
            found.push((
                format!("{name}: {count} different values today, at most {most} are recommended"),
                is_over,
            ));
        }
    }

    fn error(&mut self, event: &Value, found: &mut Vec<(String, bool)>) {
        let session = event.get("session_id").and_then(Value::as_str).unwrap_or_default();
        let count = self.errors.entry(session.to_owned()).or_default();
        *count += 1;
        if let Some(is_over) = is_told(*count, ERRORS) {
            found.push((
                format!("session {session}: {count} error events, at most {ERRORS} are asked for"),
                is_over,
            ));
        }
    }
}

/// Whether a count is one that is told: the first near its limit, and the first above it.
fn is_told(count: usize, most: usize) -> Option<bool> {
    match count {
        _ if count == most + 1 => Some(true),
        _ if count == (most * 4).div_ceil(5) => Some(false),
        _ => None,
    }
}

/// A body that is too large is refused, and then a problem of its own.
fn size(request: &ArrivedRequest) -> Option<(String, bool)> {
    let bytes = request.decompressed_bytes.unwrap_or_default().max(request.received_bytes);
    let is_near = bytes > TOO_LARGE_ABOVE / 5 * 4 && bytes <= TOO_LARGE_ABOVE;
    is_near
        .then(|| (format!("a body of {bytes} bytes, at most {TOO_LARGE_ABOVE} are taken"), false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_told_when_it_is_near_and_when_it_is_crossed() {
        let mut limits = Limits::default();
        let mut found = Vec::new();
        for number in 0..200 {
            limits.value("custom_01", &format!("v{number}"), 50, &mut found);
            limits.value("custom_01", "v0", 50, &mut found);
        }
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].0.starts_with("custom_01: 40 ") && !found[0].1);
        assert!(found[1].0.starts_with("custom_01: 51 ") && found[1].1);
        assert_eq!(limits.values["custom_01"].len(), 51);
    }

    #[test]
    fn error_events_are_counted_by_session() {
        let mut limits = Limits::default();
        let mut found = Vec::new();
        for session in ["a", "b"] {
            for _ in 0..8 {
                limits.error(&serde_json::json!({"session_id": session}), &mut found);
            }
        }
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[1].0.starts_with("session b: 8 error events"));
    }
}
