//! What the schemas say about an event, asked over the wire.

use cableway_devserver::DevServer;
use serde_json::Value;

use super::{event_with, post_events, start_with_init};

/// What is wrong with an event, as `path rule`.
pub fn errors(server: &DevServer, event: &Value) -> Vec<String> {
    let reply = post_events(server, std::slice::from_ref(event)).unwrap();
    if reply.status == 200 {
        return Vec::new();
    }
    let list = reply.json();
    let errors = list[0]["errors"].as_array().unwrap();
    let text = |error: &Value, field: &str| error[field].as_str().unwrap().to_owned();
    errors
        .iter()
        .map(|error| format!("{} {}", text(error, "path"), text(error, "error_type")))
        .collect()
}

/// Asserts that the category takes each of these changes.
pub fn accepts(category: &str, changes: &[Value]) {
    let server = start_with_init();
    for change in changes {
        let event = event_with(category, change.clone());
        assert_eq!(errors(&server, &event), [""; 0], "{change}");
    }
}

/// Asserts that each of these changes gives this one error.
pub fn refuses(category: &str, cases: &[(Value, &str)]) {
    let server = start_with_init();
    for (change, error) in cases {
        let event = event_with(category, change.clone());
        assert_eq!(errors(&server, &event), [*error], "{change}");
    }
}
