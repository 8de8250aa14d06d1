//! Earn Alliance's custom events, as they travel, and what the answers mean.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::Options;
use super::fold::Shared;
use super::item::{Number, ReadEvent, ReadIdentifiers, read_event, read_identifiers};
use super::time::Iso8601;
use super::traits::Merged;
use crate::clock::{Clock, Times};
use crate::journal::format::LaunchId;
use crate::service::{Encoded, Pace, Verdict, Waits, Wire};
use crate::signing::hmac_hex;
use crate::stats::{EaCategory, ServiceId};
use crate::store::queue::{Batch, Row};
use crate::transport::{Answer, Request};

/// The most bytes in a request. The reference tells no limit; this is small enough for any server and
/// far more than a hundred usual events.
const LARGEST_BODY: usize = 1_000_000;
/// The least that a batch rests which was tried as often as it should be.
const LEAST_REST_MS: u32 = 2_000;
/// How much of a server's words goes into a message.
const LONGEST_QUOTE: usize = 160;

/// Earn Alliance's wire protocol for one game.
pub struct EarnAllianceWire {
    options: Options,
    clock: Clock,
}

impl EarnAllianceWire {
    /// Speaks for the game that `options` name; `clock` says when requests are signed.
    pub fn new(options: Options, clock: Clock) -> Self {
        Self { options, clock }
    }
}

impl Wire for EarnAllianceWire {
    fn service(&self) -> ServiceId {
        ServiceId::EarnAlliance
    }

    fn pace(&self) -> Pace {
        let Options { interval_ms, batch_items, cooldown_ms, retries, .. } = self.options;
        // Who sends at once still rests.
        let rest_ms = interval_ms.max(LEAST_REST_MS);
        let waits = Waits::Counted { retries, rest_ms };
        let (batch_events, sends_in_rounds) = (batch_items, false);
        Pace { interval_ms, batch_events, sends_in_rounds, cooldown_ms, waits }
    }

    fn encode(&self, rows: &[Row], _: &dyn Fn(&LaunchId) -> Option<i64>) -> Encoded {
        let mut lists = Lists::new(&self.options.game_id);
        let mut events = 0;
        for row in rows {
            let before = lists.lengths();
            lists.add(row);
            if lists.bytes() > LARGEST_BODY && events > 0 {
                lists.cut(before);
                break;
            }
            events += 1;
        }
        Encoded { events, body: lists.finish() }
    }

    fn request(&self, batch: &Batch) -> Request {
        let Options { client_id, secret, dsn, .. } = &self.options;
        let timestamp = self.clock.now().wall_ms.to_string();
        let body = batch.body.clone();
        let signature = hmac_hex(secret, &[client_id.as_bytes(), timestamp.as_bytes(), &body]);
        let headers = vec![
            ("Content-Type", "application/json".to_owned()),
            ("Accept", "application/json".to_owned()),
            ("x-client-id", client_id.clone()),
            ("x-timestamp", timestamp),
            ("x-signature", signature),
        ];
        Request { url: dsn.clone(), headers, body }
    }

    fn judge(&self, answer: &Answer, _: &Batch) -> Verdict {
        match answer.status {
            200..=299 => judge_success(answer),
            400..=499 => Verdict::Refused { why: describe(answer) },
            _ => Verdict::Later { after: answer.retry_after(), why: describe(answer) },
        }
    }

    fn read_back(&self, body: &[u8]) -> Vec<Value> {
        let mut body: Map<String, Value> = serde_json::from_slice(body).unwrap_or_default();
        let lists = ["events", "identifiers"].map(|list| body.remove(list));
        let lists = lists.into_iter().flatten();
        lists
            .filter_map(|list| if let Value::Array(items) = list { Some(items) } else { None })
            .flatten()
            .collect()
    }
}

/// What an answer with a good status says: an error page of something between here and the server has
/// one too.
fn judge_success(answer: &Answer) -> Verdict {
    let taken = |remark| Verdict::Taken { rejected: Vec::new(), remark };
    let unusual =
        || taken(Some(format!("an unusual answer, taken as a yes: {}", describe(answer))));
    if answer.body.trim_ascii().is_empty() {
        return unusual();
    }
    let failure = || Verdict::Later { after: answer.retry_after(), why: describe(answer) };
    match serde_json::from_slice(&answer.body) {
        Ok(Value::Object(said)) if said.contains_key("error") => failure(),
        Ok(Value::Object(said)) if said.get("message").is_some_and(|word| word == "OK") => {
            taken(None)
        }
        Ok(_) => unusual(),
        Err(_) => failure(),
    }
}

/// The answer in a message: the status, and the server's own `error` where it tells one.
fn describe(answer: &Answer) -> String {
    let Answer { status, body, .. } = answer;
    let said: Option<Value> = serde_json::from_slice(body).ok();
    let words = match said.as_ref().and_then(|said| said.get("error")) {
        Some(Value::String(error)) => error.clone(),
        Some(error) => error.to_string(),
        None => String::from_utf8_lossy(body).trim().to_owned(),
    };
    let quote: String = words.chars().filter(|c| !c.is_control()).take(LONGEST_QUOTE).collect();
    if quote.is_empty() { format!("status {status}") } else { format!("status {status}: {quote}") }
}

/// A body in the making: two lists, filled in the order of the queue.
struct Lists {
    head: Vec<u8>,
    events: Vec<u8>,
    identifiers: Vec<u8>,
}

const BETWEEN: &[u8] = br#","identifiers":["#;
const END: &[u8] = b"]}";

impl Lists {
    fn new(game_id: &str) -> Self {
        let mut head = br#"{"gameId":"#.to_vec();
        append(&mut head, &game_id);
        head.extend_from_slice(br#","events":["#);
        Self { head, events: Vec::new(), identifiers: Vec::new() }
    }

    fn lengths(&self) -> (usize, usize) {
        (self.events.len(), self.identifiers.len())
    }

    fn cut(&mut self, (events, identifiers): (usize, usize)) {
        self.events.truncate(events);
        self.identifiers.truncate(identifiers);
    }

    /// How long the body is as it stands.
    fn bytes(&self) -> usize {
        let lists = self.events.len() + 1 + self.identifiers.len();
        self.head.len() + lists + BETWEEN.len() + END.len()
    }

    /// Adds what a row says. One that a damaged database has made unreadable says nothing.
    fn add(&mut self, row: &Row) {
        let list = match is_identifiers(row) {
            Some(are_set) => {
                let Some(read) = read_identifiers(&row.body, are_set) else { return };
                separate(&mut self.identifiers);
                return append(&mut self.identifiers, &Identified(read));
            }
            None => &mut self.events,
        };
        let Some(read) = read_event(&row.body) else { return };
        separate(list);
        append(list, &sent(row, read));
    }

    fn finish(self) -> Vec<u8> {
        [&self.head, &self.events[..], b"]", BETWEEN, &self.identifiers, END].concat()
    }
}

/// Whether a row is about identifiers, and if so, whether they are set.
fn is_identifiers(row: &Row) -> Option<bool> {
    match row.category {
        at if at == EaCategory::SetIdentifiers as usize => Some(true),
        at if at == EaCategory::RemoveIdentifiers as usize => Some(false),
        _ => None,
    }
}

fn separate(list: &mut Vec<u8>) {
    if !list.is_empty() {
        list.push(b',');
    }
}

fn append(list: &mut Vec<u8>, item: &impl Serialize) {
    // Writing plain data to memory cannot fail.
    let _ = serde_json::to_writer(list, item);
}

/// An event object.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sent<'a> {
    user_id: &'a str,
    time: String,
    event: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_id: Option<String>,
    #[serde(skip_serializing_if = "Merged::is_empty")]
    traits: Merged,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Number>,
}

/// An event with what its round adds; its own traits lie over the round's.
fn sent<'a>(row: &Row, read: ReadEvent<'a>) -> Sent<'a> {
    let Times { wall_ms, .. } = row.times;
    let Shared { group_id, mut traits } = Shared::read(&row.context.body);
    traits.extend(read.traits);
    Sent {
        user_id: read.user,
        time: Iso8601::new(wall_ms).to_string(),
        event: read.event,
        group_id,
        traits,
        value: read.value,
    }
}

/// An identifiers object.
struct Identified<'a>(ReadIdentifiers<'a>);

impl Serialize for Identified<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(ReadIdentifiers { user, changes }) = self;
        let changes = changes.iter().map(|(platform, value)| (platform.word(), *value));
        serializer.collect_map([("userId", Some(*user))].into_iter().chain(changes))
    }
}

#[cfg(test)]
mod tests;
