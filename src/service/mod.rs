//! What the worker and the senders need to know of a service. Services know nothing of each other;
//! [`folds`] and [`wires`] list them.

pub(crate) mod currency;
pub mod game_analytics;
pub mod gondola;
pub(crate) mod payload;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use game_analytics::fold::GameAnalyticsFold;
use game_analytics::wire::GameAnalyticsWire;
use gondola::fold::GondolaFold;

use crate::consent::Consent;
use crate::device::Facts;
use crate::journal::Record;
use crate::journal::format::LaunchId;
use crate::options::Options;
use crate::stats::{SERVICES, ServiceId};
use crate::store::drain::Drain;
use crate::store::queue::{Batch, Row};
use crate::store::{Fault, Store};
use crate::transport::{Answer, Request};

/// The settings of a launch, as they stand in its Open record.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct LaunchSettings {
    /// What the player had said when the launch began.
    #[serde(default)]
    pub consents: [Consent; SERVICES],
    /// How sessions begin and end.
    #[serde(default)]
    pub sessions: Sessions,
    /// Present when the game uses GameAnalytics.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub game_analytics: Option<game_analytics::Settings>,
    /// Present when the game uses GondolaCore.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gondola: Option<gondola::Settings>,
}

/// How sessions begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sessions {
    /// The game begins and ends them itself.
    pub manual: bool,
    /// A player who comes back within so many seconds goes on with the session.
    pub resume_within_s: u32,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { manual: false, resume_within_s: 30 }
    }
}

impl LaunchSettings {
    /// As they stand in an Open record.
    pub fn to_json(&self) -> Vec<u8> {
        // Plain data with string keys: this cannot fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// The same without anything that names the player.
    pub fn without_player(mut self) -> Self {
        if let Some(game_analytics) = &mut self.game_analytics {
            game_analytics.forget_player();
        }
        if let Some(gondola) = &mut self.gondola {
            gondola.forget_player();
        }
        self
    }
}

/// Reads what an Open record says.
pub(crate) fn read_launch(payload: &[u8]) -> Option<(LaunchId, LaunchSettings)> {
    let (launch, settings) = payload.split_first_chunk()?;
    Some((*launch, serde_json::from_slice(settings).ok()?))
}

/// A service's part of the fold: what its records, in journal order, make of its state and which
/// events they add to its queue. It reads no clock and draws nothing at random, so folding the same
/// records again gives the same events.
pub trait Fold: Send {
    /// Which service.
    fn service(&self) -> ServiceId;

    /// Takes up what was remembered at the last drain.
    fn load(&mut self, store: &Store) -> Result<(), Fault>;

    /// Folds one record.
    fn fold(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault>;

    /// The launch whose records came last died: ends what it left open.
    fn abandon(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault>;

    /// Keeps what changed.
    fn save(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault>;

    /// Counts the sessions: a server that wants to be greeted wants it anew when this rises.
    fn session(&self) -> u64;

    /// The contexts that coming events may still refer to.
    fn contexts(&self) -> Vec<i64>;
}

/// A service's part of sending: its wire protocol.
pub trait Wire: Send {
    /// Which service.
    fn service(&self) -> ServiceId;

    /// How long events may wait for company, in ms, and how many go in one batch.
    fn batching(&self) -> (u32, u32);

    /// The request that opens a session at the server.
    fn greeting(&self) -> Request;

    /// What the server said to it.
    fn read_greeting(&self, answer: &Answer) -> Greeting;

    /// Encodes the first of `rows`, as many as one batch may hold. `clock` gives a launch's clock
    /// against the server's.
    fn encode(&self, rows: &[Row], clock: &dyn Fn(&LaunchId) -> Option<i64>) -> Encoded;

    /// The request that carries a batch. Authentication is made here, anew at each attempt.
    fn request(&self, batch: &Batch) -> Request;

    /// What the answer says about the batch.
    fn judge(&self, answer: &Answer, batch: &Batch) -> Verdict;

    /// The events of an encoded list, to be read.
    fn read_back(&self, body: &[u8]) -> Vec<serde_json::Value>;

    /// The batch in two halves; one part where it holds a single event.
    fn split(&self, batch: &Batch) -> Vec<Batch>;
}

/// The folds of all services; `facts` fill what games leave unset.
pub fn folds(facts: &Facts) -> Vec<Box<dyn Fold>> {
    vec![Box::new(GameAnalyticsFold::new(facts.clone())), Box::new(GondolaFold::new(facts.clone()))]
}

/// The wires of the services that the game uses.
pub fn wires(options: &Options, facts: &Facts) -> Vec<Box<dyn Wire>> {
    let game_analytics = options
        .game_analytics
        .clone()
        .map(|options| Box::new(GameAnalyticsWire::new(options, facts.clone())) as Box<dyn Wire>);
    game_analytics.into_iter().collect()
}

/// What a server said to the greeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Greeting {
    /// Go on. The server's time, in ms, where it told one.
    Welcome {
        /// ms since 1970.
        server_ms: Option<i64>,
    },
    /// Send nothing during this session.
    Disabled,
    /// Try again later; why, for the developer.
    Failed(String),
}

/// Rows as they travel.
#[derive(Debug)]
pub struct Encoded {
    /// How many of the rows it holds, from the first on.
    pub events: usize,
    /// The encoded list.
    pub body: Vec<u8>,
}

/// What an answer says about a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The server took the batch, all but these events.
    Taken {
        /// Events that the server refused.
        rejected: Vec<Rejection>,
    },
    /// The server refused the whole batch; it is not sent again.
    Refused {
        /// The server's own words.
        why: String,
    },
    /// The batch is to be sent again in smaller parts.
    TooLarge,
    /// The batch is to be sent again as it is.
    Later {
        /// How long the server wants to be left alone, where it says so.
        after: Option<Duration>,
        /// The server's own words.
        why: String,
    },
}

/// An event that the server refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Its id on the wire, where the server named it.
    pub event_uuid: String,
    /// Field and rule, in the server's own words.
    pub why: String,
}
