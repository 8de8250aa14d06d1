//! GameAnalytics as this program needs it: takes every request at once, and keeps what sessions came to.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Read;
use std::sync::{Mutex, MutexGuard, PoisonError};

use cableway::clock::Clock;
use cableway::transport::{Answer, Headers, NoConnection, Request, RequestId, Sent, Transport};
use flate2::read::GzDecoder;
use serde::Deserialize;

/// What is read of an event.
#[derive(Deserialize)]
struct Event<'a> {
    category: &'a str,
    session_id: &'a str,
    session_num: u64,
    client_ts: i64,
    #[serde(default)]
    length: u64,
}

/// A session as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: String,
    /// The times of its `user` events: one.
    pub starts: Vec<i64>,
    /// The times of its `session_end` events, with the lengths that they tell: one.
    pub ends: Vec<(i64, u64)>,
    pub designs: u64,
    /// The earliest and the latest time of any of its events.
    pub first_s: i64,
    pub last_s: i64,
}

/// A request with events.
#[derive(Debug, Clone, Copy)]
pub struct Batch {
    pub now_s: i64,
    /// It came at once, because the player went away.
    pub is_hurried: bool,
}

/// The time between two requests.
pub fn interval_s([earlier, later]: [Batch; 2]) -> i64 {
    later.now_s - earlier.now_s
}

/// All that arrived.
#[derive(Debug, Clone, Default)]
pub struct Arrived {
    /// By their numbers.
    pub sessions: BTreeMap<u64, Session>,
    pub requests: Vec<Batch>,
    pub events: u64,
    pub bytes: u64,
    /// The longest time between an event and its request.
    pub longest_wait_s: i64,
    is_hurried: bool,
    /// What no collector should be sent.
    fault: Option<String>,
}

/// The stand-in.
pub struct Collector {
    clock: Clock,
    arrived: Mutex<Arrived>,
}

impl Collector {
    pub fn new(clock: Clock) -> Self {
        Self { clock, arrived: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Arrived> {
        self.arrived.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether requests come at once from here on, because the player goes away.
    pub fn hurry(&self, is_hurried: bool) {
        self.lock().is_hurried = is_hurried;
    }

    /// All that has arrived.
    pub fn arrived(&self) -> Result<Arrived, String> {
        let arrived = self.lock().clone();
        arrived.fault.clone().map_or(Ok(arrived), Err)
    }
}

impl Transport for Collector {
    fn send(&self, _: RequestId, request: &Request) -> Sent {
        if request.url.ends_with("/init") {
            return told(r#"{"enabled":true}"#);
        }
        let now_s = self.clock.now().wall_ms / 1_000;
        let mut arrived = self.lock();
        if let Err(fault) = arrived.take(&request.body, now_s) {
            arrived.fault.get_or_insert(fault);
        }
        told("[]")
    }
}

fn told(body: &str) -> Sent {
    let answer: Result<Answer, NoConnection> =
        Answer::told(200, Headers::default(), body.as_bytes());
    Sent::Done(answer)
}

impl Arrived {
    /// Design events that have arrived.
    pub fn designs(&self) -> u64 {
        self.sessions.values().map(|session| session.designs).sum()
    }

    /// Sessions whose end has arrived.
    pub fn ends(&self) -> u64 {
        self.sessions.values().filter(|session| !session.ends.is_empty()).count() as u64
    }

    /// The two requests in shortest succession, of which the later was not hurried.
    pub fn closest(&self) -> Option<[Batch; 2]> {
        let pairs = self.requests.windows(2).map(|pair| [pair[0], pair[1]]);
        pairs.filter(|[_, later]| !later.is_hurried).min_by_key(|pair| interval_s(*pair))
    }

    fn take(&mut self, body: &[u8], now_s: i64) -> Result<(), String> {
        let mut list = Vec::new();
        GzDecoder::new(body).read_to_end(&mut list).map_err(|fault| format!("gzip: {fault}"))?;
        let events: Vec<Event<'_>> =
            serde_json::from_slice(&list).map_err(|fault| format!("a list of events: {fault}"))?;
        self.requests.push(Batch { now_s, is_hurried: self.is_hurried });
        self.bytes += body.len() as u64;
        self.events += events.len() as u64;
        events.iter().try_for_each(|event| self.take_event(event, now_s))
    }

    fn take_event(&mut self, event: &Event<'_>, now_s: i64) -> Result<(), String> {
        let Event { category, session_id, session_num, client_ts, length } = *event;
        let session = match self.sessions.entry(session_num) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Session {
                id: session_id.to_owned(),
                starts: Vec::new(),
                ends: Vec::new(),
                designs: 0,
                first_s: client_ts,
                last_s: client_ts,
            }),
        };
        if session.id != session_id {
            return Err(format!(
                "session {session_num} has the ids {} and {session_id}",
                session.id
            ));
        }
        session.first_s = session.first_s.min(client_ts);
        session.last_s = session.last_s.max(client_ts);
        match category {
            "user" => session.starts.push(client_ts),
            // Its time is that of the absence, which may have lasted for long.
            "session_end" => {
                session.ends.push((client_ts, length));
                return Ok(());
            }
            "design" => session.designs += 1,
            other => return Err(format!("a {other} event, which nobody recorded")),
        }
        self.longest_wait_s = self.longest_wait_s.max(now_s - client_ts);
        Ok(())
    }
}
