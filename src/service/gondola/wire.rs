//! The server's one route, as requests travel to it, and what its answers mean.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::event::Shared;
use super::list::append_event;
use super::player::PlayerId;
use super::prices::proof::{Keys, Refusal};
use super::prices::read::{Told, read_answer};
use super::prices::sealed::Answered;
use super::prices::set::{PriceSet, Source};
use super::{Dialect, Options};
use crate::clock::Clock;
use crate::journal::format::LaunchId;
use crate::service::{Encoded, Pace, Verdict, Waits, Wire};
use crate::signing::hmac_hex;
use crate::stats::ServiceId;
use crate::store::queue::{Batch, Row};
use crate::transport::{Answer, LARGEST_ANSWER, Request};

/// Where requests go, behind the server's address.
pub const ROUTE: &str = "/sdk/update/v1/";
/// The most bytes of events in a request.
const LARGEST_LIST: usize = 1_000_000;
/// How much of a server's words goes into a message.
const LONGEST_QUOTE: usize = 160;

/// GondolaCore's wire protocol for one application.
pub struct GondolaWire {
    options: Options,
    clock: Clock,
}

/// The part of a request that never changes.
#[derive(Serialize, Deserialize)]
struct Frozen {
    player: PlayerId,
    events: Vec<Box<RawValue>>,
}

impl GondolaWire {
    /// Speaks for the application that `options` name.
    pub fn new(options: Options, clock: Clock) -> Self {
        Self { options, clock }
    }

    /// The prices in an answer, once everything that proves them was checked.
    fn believe(&self, answer: &Answer, player: PlayerId) -> Result<Answered, Refusal> {
        let keys = Keys::of(&self.options);
        let json = &answer.body;
        if json.len() >= LARGEST_ANSWER {
            // The transports cut it there.
            return Err(Refusal::TooLong);
        }
        let header = |name| answer.headers.get(name);
        let (hash, signature) =
            (header(keys.dialect.hash_header()), header(keys.dialect.signature_header()));
        let signature = keys.check_answer(json, hash, signature)?;
        let told = read_answer(json, keys.dialect).map_err(Refusal::Unreadable)?;
        let time_s = keys.check_told(&told)?;
        let Told { version, goods, .. } = told;
        let set = PriceSet { source: Source::Server, version, time_s: Some(time_s), goods };
        Ok(Answered { player, json: json.clone(), signature, time_s, set })
    }

    /// The fields that authenticate a request, and end its body.
    fn authentication(&self, player: &PlayerId) -> String {
        let Options { application, dialect, .. } = &self.options;
        let p = dialect.prefix();
        let seconds = self.clock.now().wall_ms.div_euclid(1000);
        let user = player.as_str();
        format!(
            r#","{p}-application":"{application}","{p}-time":{seconds},"{p}-url":"{ROUTE}","user":"{user}""#
        )
    }
}

impl Dialect {
    /// What the names of headers and fields begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Gondola => "gondola",
            Self::Liftpass => "liftpass",
        }
    }

    /// The header that carries an Ed25519 signature of an answer, as base64.
    pub fn signature_header(self) -> &'static str {
        match self {
            Self::Gondola => "gondola-signature",
            Self::Liftpass => "liftpass-signature",
        }
    }

    /// The header that carries the hash of a body, as lower-case hex.
    pub fn hash_header(self) -> &'static str {
        match self {
            Self::Gondola => "gondola-hash",
            Self::Liftpass => "liftpass-hash",
        }
    }
}

impl Wire for GondolaWire {
    fn service(&self) -> ServiceId {
        ServiceId::Gondola
    }

    fn pace(&self) -> Pace {
        Pace {
            // They leave when the game syncs, flushes or is closed, or when so many wait.
            interval_ms: u32::MAX,
            batch_events: self.options.batch_events,
            sends_in_rounds: false,
            cooldown_ms: 0,
            waits: Waits::AtRandom,
        }
    }

    /// `{"player":"…","events":[…]}`: the oldest events of one player.
    fn encode(&self, rows: &[Row], _: &dyn Fn(&LaunchId) -> Option<i64>) -> Encoded {
        let mut body = Vec::with_capacity(rows.len() * 256);
        let mut events = 0;
        let mut whose = None;
        for row in rows {
            let shared: Shared = serde_json::from_slice(&row.context.body).unwrap_or_default();
            if *whose.get_or_insert(shared.player) != shared.player {
                break;
            }
            let before = body.len();
            if events > 0 {
                body.push(b',');
            }
            append_event(&mut body, row, &shared, self.options.dialect);
            if body.len() > LARGEST_LIST && events > 0 {
                body.truncate(before);
                break;
            }
            events += 1;
        }
        let player: PlayerId = whose.unwrap_or_default();
        let head = format!(r#"{{"player":"{}","events":["#, player.as_str());
        Encoded { events, body: [head.as_bytes(), &body, b"]}"].concat() }
    }

    fn request(&self, batch: &Batch) -> Request {
        let Options { application, secret, server, dialect, .. } = &self.options;
        let frozen = batch.body.strip_prefix(b"{").and_then(|body| body.strip_suffix(b"}"));
        let mut body = format!(r#"{{"application":"{application}","#).into_bytes();
        body.extend_from_slice(frozen.unwrap_or_default());
        if secret.is_some() {
            let player = read(&batch.body).map(|frozen| frozen.player).unwrap_or_default();
            body.extend_from_slice(self.authentication(&player).as_bytes());
        }
        body.push(b'}');
        let mut headers = vec![("Content-Type", "application/json".to_owned())];
        if let Some(secret) = secret {
            headers.push((dialect.hash_header(), hmac_hex(secret, &[&body])));
        }
        Request { url: format!("{}{ROUTE}", server.as_deref().unwrap_or_default()), headers, body }
    }

    fn judge(&self, answer: &Answer, batch: &Batch) -> Verdict {
        match answer.status {
            200..=299 => Verdict::Taken { rejected: Vec::new(), remark: None },
            413 => Verdict::TooLarge { parts: split(batch) },
            // These heal by themselves: the server wants to be asked later, or something between here
            // and there has answered in its place.
            408 | 425 | 429 | 100..=199 | 300..=399 | 500..=599 => {
                Verdict::Later { after: answer.retry_after(), why: describe(answer) }
            }
            _ => Verdict::Refused { why: describe(answer) },
        }
    }

    fn read_back(&self, body: &[u8]) -> Vec<Value> {
        #[derive(Deserialize)]
        struct Events {
            events: Vec<Value>,
        }
        serde_json::from_slice(body).map(|Events { events }| events).unwrap_or_default()
    }

    fn prices(&self, answer: &Answer, batch: &Batch) -> Option<Result<Answered, Refusal>> {
        let Frozen { player, .. } = read(&batch.body)?;
        Some(self.believe(answer, player))
    }
}

fn read(body: &[u8]) -> Option<Frozen> {
    serde_json::from_slice(body).ok()
}

/// The batch in two halves; itself where it holds a single event.
fn split(batch: &Batch) -> Vec<Batch> {
    let Some(Frozen { player, events }) = read(&batch.body) else { return Vec::new() };
    let mut back = events;
    let front: Vec<Box<RawValue>> = back.drain(..back.len().div_ceil(2)).collect();
    let skipped = front.len() as i64;
    [(0, front), (skipped, back)]
        .into_iter()
        .filter(|(_, events)| !events.is_empty())
        .map(|(skipped, events)| Batch {
            first: batch.first,
            skipped: batch.skipped + skipped,
            events: events.len() as u32,
            newest_ms: batch.newest_ms,
            address: None,
            // Plain data: this cannot fail.
            body: serde_json::to_vec(&Frozen { player, events }).unwrap_or_default(),
            epoch: batch.epoch,
        })
        .collect()
}

/// What a server said, for the developer: its own words for what is wrong, where it has some.
fn describe(answer: &Answer) -> String {
    #[derive(Deserialize)]
    struct Told {
        error: String,
    }
    let told = serde_json::from_slice(&answer.body).map(|Told { error }| error);
    let words = told.unwrap_or_else(|_| String::from_utf8_lossy(&answer.body).into_owned());
    let words: String =
        words.trim().chars().filter(|c| !c.is_control()).take(LONGEST_QUOTE).collect();
    let status = answer.status;
    if words.is_empty() { format!("status {status}") } else { format!("status {status}: {words}") }
}

#[cfg(test)]
mod tests;
