//! The Collector REST API v2, as it travels: init and events requests, and what the answers mean.

use std::collections::HashSet;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::Options;
use super::list::append_event;
use crate::device::Facts;
use crate::journal::format::LaunchId;
use crate::service::{Encoded, Greeter, Greeting, Pace, Rejection, Verdict, Waits, Wire};
use crate::signing::hmac_base64;
use crate::stats::ServiceId;
use crate::store::queue::{Batch, Row};
use crate::transport::{Answer, Request};

/// The most bytes in a request before compression: under the collector's limit of 1 MiB.
const LARGEST_LIST: usize = 1_000_000;
/// How much of a server's words goes into a message.
const LONGEST_QUOTE: usize = 160;

/// GameAnalytics' wire protocol for one game.
pub struct GameAnalyticsWire {
    options: Options,
    facts: Facts,
}

impl GameAnalyticsWire {
    /// Speaks for the game that `options` name, on the device that `facts` describe.
    pub fn new(options: Options, facts: Facts) -> Self {
        Self { options, facts }
    }

    fn post(&self, route: &str, body: Vec<u8>, gzipped: bool) -> Request {
        let Options { endpoint, game_key, secret, .. } = &self.options;
        let mut headers = vec![
            ("Authorization", hmac_base64(secret, &body)),
            ("Content-Type", "application/json".to_owned()),
        ];
        if gzipped {
            headers.push(("Content-Encoding", "gzip".to_owned()));
        }
        Request { url: format!("{endpoint}/v2/{game_key}/{route}"), headers, body }
    }
}

impl Wire for GameAnalyticsWire {
    fn service(&self) -> ServiceId {
        ServiceId::GameAnalytics
    }

    fn pace(&self) -> Pace {
        Pace {
            interval_ms: self.options.interval_ms(),
            batch_events: self.options.batch_events,
            sends_in_rounds: self.options.settings.is_server,
            // No record of this service wants a flush.
            cooldown_ms: 0,
            waits: Waits::AtRandom,
        }
    }

    fn greeter(&self) -> Option<&dyn Greeter> {
        Some(self)
    }

    fn encode(&self, rows: &[Row], clock: &dyn Fn(&LaunchId) -> Option<i64>) -> Encoded {
        let mut list = Vec::with_capacity(rows.len() * 512);
        let mut events = 0;
        for row in rows {
            let before = list.len();
            list.push(if events == 0 { b'[' } else { b',' });
            append_event(&mut list, row, clock(&row.context.launch));
            if list.len() + 1 > LARGEST_LIST && events > 0 {
                list.truncate(before);
                break;
            }
            events += 1;
        }
        list.push(b']');
        Encoded { events, body: gzip(&list) }
    }

    fn request(&self, batch: &Batch) -> Request {
        let mut request = self.post("events", batch.body.clone(), true);
        // The country that the collector finds is then the player's, not the server's.
        let address = batch.address.iter().map(|address| ("X-Forwarded-For", address.clone()));
        request.headers.extend(address);
        request
    }

    fn judge(&self, answer: &Answer, batch: &Batch) -> Verdict {
        match answer.status {
            200..=299 => Verdict::Taken { rejected: Vec::new(), remark: None },
            413 => Verdict::TooLarge { parts: split(batch) },
            429 | 500..=599 if self.options.keep_on_server_error => {
                Verdict::Later { after: answer.retry_after(), why: describe(answer) }
            }
            400 => match rejections(&answer.body, batch) {
                Some(rejected) => Verdict::Taken { rejected, remark: None },
                None => Verdict::Refused { why: describe(answer) },
            },
            _ => Verdict::Refused { why: describe(answer) },
        }
    }

    fn read_back(&self, body: &[u8]) -> Vec<Value> {
        serde_json::from_slice(&gunzip(body)).unwrap_or_default()
    }
}

impl Greeter for GameAnalyticsWire {
    fn greeting(&self) -> Request {
        let fields = self.options.settings.annotations.platform_fields(&self.facts);
        self.post("init", Value::Object(fields).to_string().into_bytes(), false)
    }

    fn read_greeting(&self, answer: &Answer) -> Greeting {
        if !(200..300).contains(&answer.status) {
            return Greeting::Failed(format!("init: {}", describe(answer)));
        }
        // Field by field, so that one of an unexpected type does not spoil the others.
        let Ok(Value::Object(init)) = serde_json::from_slice(&answer.body) else {
            return Greeting::Failed("init: the answer is no JSON object".to_owned());
        };
        match init.get("enabled") {
            Some(Value::Bool(true)) => {
                let server_ts = init.get("server_ts").and_then(Value::as_i64);
                Greeting::Welcome {
                    server_ms: server_ts.map(|seconds| seconds.saturating_mul(1000)),
                }
            }
            Some(Value::Bool(false)) => Greeting::Disabled,
            _ => Greeting::Failed("init: the answer does not say enabled: true".to_owned()),
        }
    }
}

/// A batch in two halves; one part where it holds a single event.
fn split(batch: &Batch) -> Vec<Batch> {
    let list = gunzip(&batch.body);
    let events: Vec<&RawValue> = serde_json::from_slice(&list).unwrap_or_default();
    let (front, back) = events.split_at(events.len().div_ceil(2));
    [(0, front), (front.len(), back)]
        .into_iter()
        .filter(|(_, events)| !events.is_empty())
        .map(|(skipped, events)| Batch {
            first: batch.first,
            skipped: batch.skipped + skipped as i64,
            events: events.len() as u32,
            newest_ms: batch.newest_ms,
            address: batch.address.clone(),
            body: gzip(serde_json::json!(events).to_string().as_bytes()),
            epoch: batch.epoch,
        })
        .collect()
}

/// The events that a 400 lists, or `None` if its body is no such list.
fn rejections(body: &[u8], batch: &Batch) -> Option<Vec<Rejection>> {
    #[derive(Deserialize)]
    struct Failed {
        #[serde(default)]
        errors: Vec<Fault>,
        event: Named,
    }
    #[derive(Deserialize)]
    struct Fault {
        #[serde(default)]
        error_type: String,
        #[serde(default)]
        path: String,
    }
    #[derive(Deserialize)]
    struct Named {
        #[serde(default)]
        event_uuid: String,
    }
    let failed: Vec<Failed> = serde_json::from_slice(body).ok()?;
    let mut ours = event_uuids(batch);
    let mut rejected = Vec::new();
    for Failed { errors, event: Named { event_uuid } } in failed {
        // Each of ours counts once; an entry without an id can only be counted.
        if !event_uuid.is_empty() && !ours.remove(&event_uuid) {
            continue;
        }
        let faults: Vec<String> =
            errors.iter().map(|fault| format!("{} {}", fault.path, fault.error_type)).collect();
        rejected.push(Rejection { event_uuid, why: quote(&faults.join(", ")) });
    }
    rejected.truncate(batch.events as usize);
    Some(rejected)
}

fn event_uuids(batch: &Batch) -> HashSet<String> {
    #[derive(Deserialize)]
    struct Sent {
        event_uuid: String,
    }
    let sent: Vec<Sent> = serde_json::from_slice(&gunzip(&batch.body)).unwrap_or_default();
    sent.into_iter().map(|event| event.event_uuid).collect()
}

fn describe(answer: &Answer) -> String {
    let words = String::from_utf8_lossy(&answer.body);
    if words.trim().is_empty() {
        format!("status {}", answer.status)
    } else {
        format!("status {}: {}", answer.status, quote(words.trim()))
    }
}

fn quote(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(LONGEST_QUOTE).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    // Writing to memory cannot fail.
    let mut encoder =
        GzEncoder::new(Vec::with_capacity(bytes.len() / 8), Compression::new(GZIP_LEVEL));
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    // Only ever our own bytes; a damaged database yields what is readable.
    let _ = GzDecoder::new(bytes).take(2 * LARGEST_LIST as u64).read_to_end(&mut plain);
    plain
}

/// Event lists repeat themselves so much that higher levels gain little and cost much: docs/performance.md.
const GZIP_LEVEL: u32 = 1;

#[cfg(test)]
mod tests;
