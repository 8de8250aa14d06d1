//! What arrived, boiled down while it arrives: the events of a thousand trials are many.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cableway_devserver::{Arrival, ArrivedEvent, EARN_ALLIANCE, GAME_ANALYTICS, GONDOLA, Verdict};

/// The services that get each number.
pub const SERVICES: [&str; 3] = [GAME_ANALYTICS, EARN_ALLIANCE, GONDOLA];
/// What the server says of a request whose sender was killed in the middle of it: no breach.
const BROKEN_OFF: &str = "the connection broke after";

/// What it says of an event that arrives behind a newer one of its player, in another request. Two
/// processes each send what is theirs, and what a dead one has left is sent by the other: no breach.
const BEHIND: &str = "of the requests before";

/// Hears every arrival.
#[derive(Default)]
pub struct Arrivals(Mutex<Seen>);

/// What arrived.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Requests, whole or not.
    pub requests: u64,
    /// Requests that broke off.
    pub broken_off: u64,
    /// Events that arrived behind newer ones of another process.
    pub behind: u64,
    /// Events collected.
    pub collected: u64,
    /// Events that had been collected before.
    pub resent: u64,
    /// Requests that brought such events.
    pub resending: u64,
    /// How often each number was collected, by service.
    pub numbers: [BTreeMap<u64, u32>; SERVICES.len()],
    /// The sessions, by id.
    pub sessions: HashMap<String, Session>,
    /// What must not be: rejected events, breaches of the protocol, events of another kind.
    pub strange: Vec<String>,
    last_resending: u64,
}

/// What arrived of a session.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// Its starts.
    pub starts: u32,
    /// Its ends.
    pub ends: u32,
    /// The least and the greatest number of its events.
    pub numbers: Option<(u64, u64)>,
}

impl Arrivals {
    /// Takes an arrival down.
    pub fn hear(&self, arrival: &Arrival<'_>) {
        self.lock().hear(arrival);
    }

    /// How many requests have arrived.
    pub fn requests(&self) -> u64 {
        self.lock().requests
    }

    /// Everything so far.
    pub fn seen(&self) -> Seen {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        // Every change leaves counts that make sense.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    fn hear(&mut self, arrival: &Arrival<'_>) {
        match arrival {
            Arrival::Request(_) => self.requests += 1,
            Arrival::Event(event) => self.hear_event(event),
            Arrival::Problem(problem) if problem.contains(BROKEN_OFF) => self.broken_off += 1,
            Arrival::Problem(problem) if problem.contains(BEHIND) => self.behind += 1,
            Arrival::Problem(problem) => self.strange.push(format!("problem: {problem}")),
        }
    }

    fn hear_event(&mut self, event: &ArrivedEvent) {
        match event.verdict {
            Verdict::Collected => self.collect(event),
            Verdict::Duplicate => {
                self.resent += 1;
                if self.last_resending != event.request {
                    self.last_resending = event.request;
                    self.resending += 1;
                }
            }
            Verdict::Rejected { .. } => self.strange.push(format!("rejected: {}", event.event)),
        }
    }

    fn collect(&mut self, event: &ArrivedEvent) {
        self.collected += 1;
        match event.category.as_str() {
            "user" => self.session(event).starts += 1,
            "session_end" => self.session(event).ends += 1,
            // What a sync tells at least.
            "progress" if event.service == GONDOLA => {}
            _ => match number(event) {
                Some((service, number)) => {
                    *self.numbers[service].entry(number).or_default() += 1;
                    if event.service == GAME_ANALYTICS {
                        self.session(event).add(number);
                    }
                }
                None => self.strange.push(format!("never recorded: {}", event.event)),
            },
        }
    }

    fn session(&mut self, event: &ArrivedEvent) -> &mut Session {
        self.sessions.entry(event.session_id.clone().unwrap_or_default()).or_default()
    }
}

impl Session {
    fn add(&mut self, number: u64) {
        let (least, most) = self.numbers.unwrap_or((number, number));
        self.numbers = Some((least.min(number), most.max(number)));
    }
}

/// The service's place and the number in an event: the way back from what c/crash_child.c tells.
fn number(event: &ArrivedEvent) -> Option<(usize, u64)> {
    let service = SERVICES.iter().position(|service| *service == event.service)?;
    let number = match SERVICES[service] {
        EARN_ALLIANCE => event.event["value"].as_u64(),
        GONDOLA => event.event["attributes"][0].as_str()?.strip_prefix('N')?.parse().ok(),
        _ => event.event["event_id"].as_str()?.strip_prefix("Crash:N")?.parse().ok(),
    };
    Some((service, number?))
}
