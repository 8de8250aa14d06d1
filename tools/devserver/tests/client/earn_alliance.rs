//! Requests and items for Earn Alliance.

use std::time::{SystemTime, UNIX_EPOCH};

use cableway_devserver::{
    DevServer, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID, earn_alliance_signature,
};
use serde_json::{Value, json};

use super::{Post, Reply, merge};

pub fn now_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64
}

/// A request with these bytes, signed now for the sandbox game.
pub fn custom_events(body: impl Into<Vec<u8>>) -> Post {
    custom_events_at(&now_ms().to_string(), body)
}

/// The same, signed at another time.
pub fn custom_events_at(timestamp: &str, body: impl Into<Vec<u8>>) -> Post {
    let body = body.into();
    let signature =
        earn_alliance_signature(SANDBOX_CLIENT_SECRET, SANDBOX_CLIENT_ID, timestamp, &body);
    let headers = [
        ("content-type", "application/json"),
        ("accept", "application/json"),
        ("x-client-id", SANDBOX_CLIENT_ID),
        ("x-timestamp", timestamp),
        ("x-signature", &signature),
    ];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Post { method: "POST", path: "/v2/custom-events".to_owned(), headers: headers.into(), body }
}

pub fn batch(events: &[Value], identifiers: &[Value]) -> Value {
    json!({"gameId": SANDBOX_GAME_ID, "events": events, "identifiers": identifiers})
}

/// Sends the items in one request.
pub fn deliver(server: &DevServer, events: &[Value], identifiers: &[Value]) -> Reply {
    custom_events(batch(events, identifiers).to_string()).send(server).unwrap()
}

/// A valid event with some fields changed; a field that is `"(none)"` is left out,
/// as null is something that can be sent.
pub fn track(changes: Value) -> Value {
    let event = json!({"userId": "u1", "time": "2023-11-14T22:13:20.000Z", "event": "SCORE"});
    changed(event, changes)
}

/// Valid identifiers with some fields changed, in the same way.
pub fn identify(changes: Value) -> Value {
    changed(json!({"userId": "u1", "email": "a@b.example"}), changes)
}

fn changed(mut item: Value, changes: Value) -> Value {
    merge(&mut item, changes, &json!("(none)"));
    item
}
