//! Requests and events for GondolaCore, in both dialects.

use cableway_devserver::{
    Config, DevServer, Dialect, GondolaConfig, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET,
    gondola_hash,
};
use serde_json::{Value, json};

use super::{Post, Reply};

pub const PLAYER: &str = "fedcba9876543210fedcba9876543210";
/// A time in milliseconds.
pub const TIME: u64 = 1_700_000_000_000;

/// A server that is started with something changed.
pub fn start_gondola(change: impl FnOnce(&mut GondolaConfig)) -> DevServer {
    let mut config = Config::default();
    change(&mut config.gondola);
    DevServer::start(config).expect("a free port")
}

/// A request with these bytes, hashed for the sandbox application.
pub fn update(dialect: Dialect, body: impl Into<Vec<u8>>) -> Post {
    let body = body.into();
    let hash = gondola_hash(SANDBOX_APPLICATION_SECRET, &body);
    let headers = vec![
        ("content-type".to_owned(), "application/json".to_owned()),
        (format!("{}-hash", dialect.prefix()), hash),
    ];
    Post { method: "POST", path: "/sdk/update/v1/".to_owned(), headers, body }
}

/// The body that brings these events.
pub fn update_body(dialect: Dialect, player: &str, events: &[Value]) -> Value {
    let prefix = dialect.prefix();
    let mut body = json!({
        "application": SANDBOX_APPLICATION, "player": player, "events": events, "user": player,
    });
    body[format!("{prefix}-application")] = json!(SANDBOX_APPLICATION);
    body[format!("{prefix}-time")] = json!(TIME / 1000);
    body[format!("{prefix}-url")] = json!("/sdk/update/v1/");
    body
}

/// Sends the events of a player in one request.
pub fn sync_as(server: &DevServer, dialect: Dialect, player: &str, events: &[Value]) -> Reply {
    let body = update_body(dialect, player, events).to_string();
    update(dialect, body).send(server).unwrap()
}

/// Sends events of the usual player, in the usual dialect.
pub fn sync(server: &DevServer, events: &[Value]) -> Reply {
    sync_as(server, Dialect::Gondola, PLAYER, events)
}

/// The values of 32 progress metrics.
pub fn metrics() -> Vec<Value> {
    let strings = (0..8).map(|index| json!(format!("s{index}")));
    strings.chain((0..24).map(|index| json!(index))).collect()
}

/// A progress event.
pub fn progress(time: u64) -> Value {
    json!({"name": "progress", "time": time, "progress": metrics()})
}

/// A purchase of a good for 100 and 50.
pub fn purchase(time: u64) -> Value {
    let mut event = progress(time);
    event["name"] = json!("purchase");
    event["attributes"] =
        json!(["House", "good", "", "", "install-1", "", "", "", 100, 0, 0, 50, 0, 0, 0, 0]);
    event
}
