//! What arrived: requests, events, and their sums.

use std::collections::BTreeMap;
use std::net::IpAddr;

use serde::Serialize;
use serde_json::Value;

use crate::faults::Fault;
use crate::forwarded;
use crate::route::Route;

/// One request as it arrived, and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct ArrivedRequest {
    /// Counts from 1 in the order of arrival, and goes on after a reset.
    pub number: u64,
    /// When it arrived, in Unix milliseconds.
    pub arrived_ms: u64,
    /// The service it was meant for, empty for an unknown path.
    pub service: &'static str,
    /// The route, none for an unknown path.
    pub route: Option<Route>,
    /// The HTTP method.
    pub method: String,
    /// The path without the query.
    pub path: String,
    /// Every header in order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Length of the body as received, in bytes. For a body that was too long to
    /// be read to its end: the declared length, else what had been read.
    pub received_bytes: u64,
    /// Length of the body after decompression, in bytes; none when it did not
    /// get that far.
    pub decompressed_bytes: Option<u64>,
    /// The body after decompression, empty when it did not get that far. Bytes
    /// that are not UTF-8 are replaced.
    #[serde(skip)]
    pub text: String,
    /// Whether the signature was right; none when it was not looked at.
    pub signature_ok: Option<bool>,
    /// What would have been right, as far as it was looked at.
    #[serde(skip)]
    pub expected_signature: Option<ExpectedSignature>,
    /// The number of the request that first brought this batch of events; none when the request
    /// brought none that could be read.
    #[serde(skip)]
    pub batch: Option<u64>,
    /// For the how manieth time the batch came, from 1; 0 without a batch.
    #[serde(skip)]
    pub attempt: u32,
    /// The status answered; none when no status line was sent.
    pub status: Option<u16>,
    /// The X-Forwarded-For header, in which a game server passes the player's IP
    /// address on.
    pub forwarded_for: Option<String>,
    /// The fault that was applied.
    pub fault: Option<Fault>,
}

impl ArrivedRequest {
    /// The client address that X-Forwarded-For names, the first if it names
    /// several; none without the header, or with a malformed one.
    pub fn client_address(&self) -> Option<IpAddr> {
        forwarded::client_address(self.forwarded_for.as_deref()?)
    }
}

/// The signature that a request should have had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpectedSignature {
    /// The header it belongs into, in lower case.
    pub header: String,
    /// Its value.
    pub value: String,
}

/// One event, or one item of another kind, as it arrived, and the verdict on it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArrivedEvent {
    /// The number of the request that brought it.
    pub request: u64,
    /// The service it was meant for.
    pub service: &'static str,
    /// GameAnalytics: its category, empty if it has none that can be read. Earn
    /// Alliance: `event` or `identifiers`. GondolaCore: its name.
    pub category: String,
    /// Whose it is, if that can be read: `user_id`, `userId` or the player.
    pub user: Option<String>,
    /// GameAnalytics: its session id, if it can be read.
    pub session_id: Option<String>,
    /// GameAnalytics: its `event_uuid`, if it can be read.
    pub event_uuid: Option<String>,
    /// The client address that the X-Forwarded-For header of its request names.
    pub client_address: Option<IpAddr>,
    /// What became of it.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The event exactly as submitted.
    pub event: Value,
}

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Valid and new.
    Collected,
    /// Valid, but it was collected before: by its `event_uuid`, for Earn Alliance
    /// the very same item, for GondolaCore by player and time.
    Duplicate,
    /// Not valid.
    Rejected {
        /// What is wrong with it, at least one thing.
        errors: Vec<FieldError>,
    },
}

impl Verdict {
    /// The verdict's name: `collected`, `duplicate` or `rejected`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Collected => "collected",
            Self::Duplicate => "duplicate",
            Self::Rejected { .. } => "rejected",
        }
    }

    /// What is wrong with a rejected event; empty for every other verdict.
    pub fn errors(&self) -> &[FieldError] {
        match self {
            Self::Rejected { errors } => errors,
            Self::Collected | Self::Duplicate => &[],
        }
    }
}

/// One reason why an event was rejected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FieldError {
    /// The rule: `missing`, `wrong_type`, `not_in_range`, `not_matching_pattern`,
    /// `too_long`, `too_short`, `too_many`, `too_few`, `not_allowed` or
    /// `unknown_property`. An item that is right, but came in one request with a
    /// wrong one that had all of it refused, has `refused_with_others`.
    pub error_type: &'static str,
    /// The field, as a JSON Pointer such as `/gender`; empty for the event itself.
    pub path: String,
}

/// The sums of what arrived, of all services or of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Events collected, each once.
    pub collected: u64,
    /// Events rejected.
    pub rejected: u64,
    /// Events that had been collected before.
    pub duplicates: u64,
    /// Events collected, per category.
    pub categories: BTreeMap<String, u64>,
    /// Requests, answered or not.
    pub requests: u64,
    /// Requests per status answered.
    pub statuses: BTreeMap<u16, u64>,
    /// Requests to which no status line was sent.
    pub unanswered: u64,
    /// Breaches of rules that are not an event's own: see
    /// [`DevServer::problems`](crate::DevServer::problems).
    pub problems: u64,
}

/// What an [`ArrivalHook`](crate::ArrivalHook) is told.
#[derive(Clone, Copy, Debug)]
pub enum Arrival<'a> {
    /// A request arrived.
    Request(&'a ArrivedRequest),
    /// One of its events.
    Event(&'a ArrivedEvent),
    /// A breach of a rule that is not an event's own.
    Problem(&'a str),
}
