//! A collector without a network, for tests that play thousands of launches: it takes everything and
//! remembers the ids.

use std::io::Read;
use std::sync::Mutex;

use cableway::transport::{Answer, Headers, Request, RequestId, Sent, Transport};
use flate2::read::GzDecoder;
use serde_json::Value;

#[derive(Default)]
pub struct Collector(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    requests: usize,
    events: Vec<Value>,
}

impl Collector {
    /// How many requests came, of whatever kind.
    pub fn requests(&self) -> usize {
        self.0.lock().expect("not poisoned").requests
    }

    /// The events that arrived, each once, as the real one has it.
    pub fn events(&self) -> Vec<Value> {
        let mut events: Vec<Value> = Vec::new();
        for event in &self.0.lock().expect("not poisoned").events {
            if events.iter().all(|known| known["event_uuid"] != event["event_uuid"]) {
                events.push(event.clone());
            }
        }
        events
    }

    /// The ids of the design events among them.
    pub fn designs(&self) -> Vec<String> {
        let events = self.events().into_iter().filter(|event| event["category"] == "design");
        events.map(|event| event["event_id"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

impl Transport for Collector {
    fn send(&self, _: RequestId, request: &Request) -> Sent {
        let mut kept = self.0.lock().expect("not poisoned");
        kept.requests += 1;
        let body = if request.url.ends_with("/init") {
            r#"{"enabled":true}"#
        } else {
            let mut text = String::new();
            GzDecoder::new(&request.body[..]).read_to_string(&mut text).expect("gzipped");
            let events: Vec<Value> = serde_json::from_str(&text).expect("a list");
            kept.events.extend(events);
            "{}"
        };
        Sent::Done(Answer::told(200, Headers::default(), body.as_bytes()))
    }
}
