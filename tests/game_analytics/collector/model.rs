//! What the collector must receive for what a game does: the reference's algorithms in their plainest
//! form, in memory.

use std::collections::{BTreeMap, HashMap, HashSet};

use cableway::connection::Connection;
use cableway::error::Warning;
use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::{Severity, Status};
use serde_json::{Map, Value, json};

use super::calls::{Call, Fields, What};
use super::json;
use super::texts::UNKNOWN_CURRENCIES;

/// A player who comes back within so long goes on with the session.
pub const RESUME_WITHIN_MS: i64 = 30_000;
const LONGEST_SESSION_S: i64 = 172_800;
/// The reference: "Do not send more than 10 error events pr. game launch!"
const MOST_ERRORS: usize = 10;
const MOST_FIELDS: usize = 50;

pub struct Model {
    /// The events that must arrive, in their order.
    pub expected: Vec<Value>,
    /// Errors that are counted and not sent.
    pub unsent_errors: i64,
    manual: bool,
    user_id: String,
    /// The time, in ms since 1970.
    now: i64,
    session: Option<Session>,
    sessions: u64,
    /// The game has begun a session itself, and has not ended it.
    wanted: bool,
    /// The player is away.
    away: bool,
    /// The session's `user` event waits no longer.
    sealed: bool,
    annotations: BTreeMap<Annotation, String>,
    globals: Fields,
    connection: Connection,
    purchases: u64,
    attempts: HashMap<String, u64>,
    ongoing: Option<String>,
    errors: HashSet<String>,
}

struct Session {
    number: u64,
    started: i64,
    away_ms: i64,
    left: Option<i64>,
    announced: bool,
}

impl Model {
    /// A launch begins.
    pub fn open(manual: bool, user_id: &str, now: i64) -> Self {
        let mut model = Self {
            expected: Vec::new(),
            unsent_errors: 0,
            manual,
            user_id: user_id.to_owned(),
            now,
            session: None,
            sessions: 0,
            wanted: false,
            away: false,
            sealed: false,
            annotations: BTreeMap::new(),
            globals: Fields::new(),
            connection: Connection::Unknown,
            purchases: 0,
            attempts: HashMap::new(),
            ongoing: None,
            errors: HashSet::new(),
        };
        model.begin_if_wanted();
        model
    }

    pub fn pass(&mut self, ms: i64) {
        self.now += ms;
    }

    pub fn annotate(&mut self, annotation: Annotation, value: &str) {
        self.annotations.insert(annotation, value.to_owned());
    }

    pub fn set_fields(&mut self, globals: &Fields) {
        self.globals = globals.clone();
    }

    pub fn connect(&mut self, connection: Connection) {
        self.connection = connection;
    }

    /// Everything is to be sent: who plays is settled, once a launch.
    pub fn seal(&mut self) {
        if !self.sealed {
            self.sealed = true;
            self.announce();
        }
    }

    pub fn suspend(&mut self) {
        self.away = true;
        if let Some(session) = &mut self.session {
            session.left.get_or_insert(self.now);
        }
        self.seal();
    }

    pub fn resume(&mut self) {
        self.away = false;
        if let Some(session) = &mut self.session
            && let Some(left) = session.left
        {
            let away_ms = self.now - left;
            if self.manual || away_ms <= RESUME_WITHIN_MS {
                session.left = None;
                session.away_ms += away_ms;
                return;
            }
            self.end();
        }
        self.begin_if_wanted();
    }

    pub fn start_session(&mut self) {
        self.end();
        self.wanted = true;
        self.begin_if_wanted();
    }

    /// Whether there was one that the game could end.
    pub fn end_session(&mut self) -> bool {
        if self.manual && !self.wanted {
            return false;
        }
        self.wanted = false;
        self.end();
        self.seal();
        true
    }

    /// The game is left: the attempt that still goes on has failed.
    pub fn close(&mut self) {
        if self.session.is_some()
            && let Some(level) = self.ongoing.take()
        {
            self.fail(&level);
        }
        self.end();
    }

    /// An event. `None` if it must be refused.
    pub fn call(&mut self, call: &Call) -> Option<Option<Warning>> {
        if (self.manual && !self.wanted) || !self.has_room(&call.fields) {
            return None;
        }
        self.sealed = true;
        let mut own = json::own(&call.what);
        let mut warning = None;
        match &call.what {
            What::Error { severity, message } if !self.tells_error(*severity, message) => {
                self.unsent_errors += 1;
                return Some(Some(Warning::ErrorLimit));
            }
            What::Business(bought) => {
                self.purchases += 1;
                own.insert("transaction_num".to_owned(), json!(self.purchases));
                let is_unknown = UNKNOWN_CURRENCIES.contains(&&bought.currency[..]);
                warning = is_unknown.then_some(Warning::UnknownCurrency);
            }
            What::Progression { status, level, .. } => {
                self.begin_if_wanted();
                let attempt = self.attempt(*status, &level.join(":"));
                own.extend(attempt.map(|attempt| ("attempt_num".to_owned(), json!(attempt))));
            }
            _ => {}
        }
        self.begin_if_wanted();
        self.announce();
        self.tell(json::category(&call.what), self.now, own, &call.fields);
        Some(warning)
    }

    fn has_room(&self, own: &Fields) -> bool {
        let others: HashSet<&String> = self
            .globals
            .iter()
            .map(|(key, _)| key)
            .filter(|key| own.iter().all(|(own, _)| own != *key))
            .collect();
        own.is_empty() || own.len() + others.len() <= MOST_FIELDS
    }

    /// Whether an error is told: ten types in a launch, each once. Numbers make no other type.
    fn tells_error(&mut self, severity: Severity, message: &str) -> bool {
        let mut words = format!("{severity:?}: ");
        for character in message.chars() {
            match character {
                '0'..='9' if words.ends_with('0') => {}
                '0'..='9' => words.push('0'),
                other => words.push(other),
            }
        }
        self.errors.len() < MOST_ERRORS && self.errors.insert(words)
    }

    /// The reference's "Handling attempt_num", and "Start": an attempt that goes on fails first.
    fn attempt(&mut self, status: Status, level: &str) -> Option<u64> {
        if status == Status::Start {
            if let Some(ongoing) = self.ongoing.replace(level.to_owned()) {
                self.fail(&ongoing);
            }
            return None;
        }
        if self.ongoing.as_deref() == Some(level) {
            self.ongoing = None;
        }
        let attempt = self.attempts.remove(level).unwrap_or(0) + 1;
        if status == Status::Fail {
            self.attempts.insert(level.to_owned(), attempt);
        }
        Some(attempt)
    }

    fn fail(&mut self, level: &str) {
        let attempt = self.attempts.entry(level.to_owned()).or_default();
        *attempt += 1;
        let own = json!({"event_id": format!("Fail:{level}"), "attempt_num": *attempt});
        self.announce();
        self.tell("progression", self.now, json::object(own), &Fields::new());
    }

    fn begin_if_wanted(&mut self) {
        if self.session.is_some() || (self.manual && !self.wanted) {
            return;
        }
        self.sessions += 1;
        self.session = Some(Session {
            number: self.sessions,
            started: self.now,
            away_ms: 0,
            left: self.away.then_some(self.now),
            announced: false,
        });
    }

    /// The session's first event is `user`.
    fn announce(&mut self) {
        let Some(session) = &mut self.session else { return };
        if !session.announced {
            session.announced = true;
            let started = session.started;
            self.tell("user", started, Map::new(), &Fields::new());
        }
    }

    fn end(&mut self) {
        self.announce();
        let Some(session) = &self.session else { return };
        let at = session.left.unwrap_or(self.now);
        let played = (at - session.started - session.away_ms) / 1000;
        let own = json!({"length": played.clamp(0, LONGEST_SESSION_S)});
        self.tell("session_end", at, json::object(own), &Fields::new());
        self.session = None;
    }

    fn tell(&mut self, category: &str, at: i64, own: Map<String, Value>, fields: &Fields) {
        let number = self.session.as_ref().map(|session| session.number);
        let mut event = json::object(json!({
            "category": category,
            "v": 2,
            "sdk_version": "rest api v2",
            "user_id": self.user_id,
            "session_num": number,
            "client_ts": at / 1000,
        }));
        event.extend(own);
        for (annotation, value) in &self.annotations {
            let value = json::annotated(*annotation, value);
            event.extend(value.map(|value| (json::name(*annotation).to_owned(), value)));
        }
        // "Send this if on Android and the google_aid is not available".
        if event.contains_key("google_aid") {
            event.remove("android_id");
        }
        let connection = match self.connection {
            Connection::Unknown => None,
            Connection::Offline => Some("offline"),
            Connection::Wwan => Some("wwan"),
            Connection::Wifi => Some("wifi"),
            Connection::Lan => Some("lan"),
        };
        event.extend(connection.map(|word| ("connection_type".to_owned(), json!(word))));
        let custom = json::custom_fields(&self.globals, fields);
        event.extend(custom.map(|custom| ("custom_fields".to_owned(), custom)));
        self.expected.push(Value::Object(event));
    }
}
