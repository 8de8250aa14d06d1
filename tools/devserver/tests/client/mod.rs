//! A small HTTP/1.1 client that shows what really came over the wire, and events
//! to send with it.

#![allow(dead_code, reason = "every test file uses its own part")]

pub mod earn_alliance;
pub mod gondola;
mod verdict;

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use cableway_devserver::{Config, DevServer, SANDBOX_GAME_KEY, SANDBOX_SECRET, authorization};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

#[allow(unused_imports, reason = "every test file uses its own part")]
pub use verdict::{accepts, errors, refuses};

/// Longer than anything here takes, so that a failing test ends.
pub const PATIENCE: Duration = Duration::from_secs(10);

pub const SESSION: &str = "de305d54-75b4-431b-adb2-eb6b9e546014";

pub fn start() -> DevServer {
    DevServer::start(Config::default()).expect("a free port")
}

/// A server that has seen an init, so that events are in order.
pub fn start_with_init() -> DevServer {
    let server = start();
    assert_eq!(post_init(&server).unwrap().status, 200);
    server
}

/// What came back. No answer at all is an error instead.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(known, _)| known == name);
        header.map(|(_, value)| value.as_str())
    }

    pub fn is_whole(&self) -> bool {
        self.header("content-length") == Some(&self.body.len().to_string())
    }
}

/// A request, signed for the sandbox game unless told otherwise.
pub struct Post {
    pub method: &'static str,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Post {
    pub fn new(route: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let headers = vec![
            ("content-type".to_owned(), "application/json".to_owned()),
            ("authorization".to_owned(), authorization(SANDBOX_SECRET, &body)),
        ];
        Self { method: "POST", path: format!("/v2/{SANDBOX_GAME_KEY}/{route}"), headers, body }
    }

    pub fn events(events: &[Value]) -> Self {
        Self::new("events", json!(events).to_string())
    }

    /// Compressed, and signed after that.
    pub fn gzipped(route: &str, body: &[u8]) -> Self {
        Self::new(route, gzip(body)).with("content-encoding", "gzip")
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }

    pub fn send(&self, server: &DevServer) -> io::Result<Reply> {
        let mut stream = connect(server)?;
        // A server that closes early breaks the sending; what it said still counts.
        let sent = self.write_to(&mut stream);
        read_reply(&mut stream).map_err(|error| sent.err().unwrap_or(error))
    }

    pub fn write_to(&self, stream: &mut TcpStream) -> io::Result<()> {
        let mut head = format!(
            "{} {} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n",
            self.method, self.path
        );
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", self.body.len()));
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)
    }
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn address(server: &DevServer) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], server.port()))
}

pub fn connect(server: &DevServer) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address(server))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Reads to the end of the connection, whether or not the body is whole.
pub fn read_reply(stream: &mut TcpStream) -> io::Result<Reply> {
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
        assert!(bytes.is_empty(), "half a head: {bytes:?}");
        return Err(read.err().unwrap_or(io::ErrorKind::UnexpectedEof.into()));
    };
    let head = String::from_utf8(bytes[..end].to_vec()).expect("a head in ASCII");
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap();
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(": ").expect("a header");
        (name.to_lowercase(), value.to_owned())
    });
    Ok(Reply {
        status: status.parse().expect("a status"),
        headers: headers.collect(),
        body: bytes[end + 4..].to_vec(),
    })
}

pub fn post_init(server: &DevServer) -> io::Result<Reply> {
    let body = r#"{"platform":"ios","os_version":"ios 8.1","sdk_version":"rest api v2"}"#;
    Post::new("init", body).send(server)
}

pub fn post_events(server: &DevServer, events: &[Value]) -> io::Result<Reply> {
    Post::events(events).send(server)
}

pub fn get(server: &DevServer, path: &str) -> Reply {
    dev(server, "GET", path, "")
}

pub fn dev(server: &DevServer, method: &'static str, path: &str, body: &str) -> Reply {
    let request = Post { method, path: path.to_owned(), headers: Vec::new(), body: body.into() };
    request.send(server).expect("an answer under /dev/")
}

/// A UUID that no other call returns.
pub fn fresh_uuid() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    format!("00000000-0000-4000-8000-{number:012x}")
}

/// A valid event of a category, with a fresh `event_uuid`.
pub fn event(category: &str) -> Value {
    let mut event = json!({
        "v": 2, "user_id": "AEBE52E7-03EE-455A-B3C4-E57283966239", "client_ts": 1438948324,
        "sdk_version": "rest api v2", "os_version": "ios 8.2", "manufacturer": "apple",
        "device": "iPhone6.1", "platform": "ios", "session_id": SESSION, "session_num": 1,
        "event_uuid": fresh_uuid(), "category": category,
    });
    let own = match category {
        "session_end" => json!({"length": 60}),
        "business" => {
            json!({"event_id": "Boost:MegaBoost", "amount": 199, "currency": "USD", "transaction_num": 1})
        }
        "resource" => json!({"event_id": "Sink:gold:boost:rainbowBoost", "amount": -100}),
        "progression" => json!({"event_id": "Start:PirateIsland:SandyHills"}),
        "design" => json!({"event_id": "GamePlay:Kill:AlienSmurf", "value": 12.5}),
        "error" => json!({"severity": "error", "message": "stack trace"}),
        _ => json!({}),
    };
    merge(&mut event, own, &Value::Null);
    event
}

/// A valid event with some fields changed; null takes a field away.
pub fn event_with(category: &str, changes: Value) -> Value {
    let mut event = event(category);
    merge(&mut event, changes, &Value::Null);
    event
}

/// Changes fields; one that is to be this value is taken away.
fn merge(event: &mut Value, changes: Value, absent: &Value) {
    let fields = event.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        if value == absent {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), value.clone());
        }
    }
}
