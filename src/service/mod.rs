//! What the worker and the senders need to know of a service. Services know nothing of each other;
//! [`folds`] and [`wires`] list them.

pub(crate) mod currency;
pub mod earn_alliance;
pub mod game_analytics;
pub mod gondola;
pub(crate) mod payload;

use std::collections::HashSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use earn_alliance::fold::EarnAllianceFold;
use earn_alliance::wire::EarnAllianceWire;
use game_analytics::fold::GameAnalyticsFold;
use game_analytics::wire::GameAnalyticsWire;
use gondola::fold::GondolaFold;
use gondola::prices::proof::Refusal;
use gondola::prices::sealed::Answered;
use gondola::wire::GondolaWire;

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

/// Whether a record of what the player says denies a service; `None` if it is about another one.
pub(crate) fn read_denial(record: &Record<'_>, service: ServiceId) -> Option<bool> {
    let [about, consent] = *record.payload else { return None };
    let is_denial = Consent::from_number(consent.into()) == Some(Consent::Denied);
    (i32::from(about) == service as i32).then_some(is_denial)
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
    fn contexts(&self) -> HashSet<i64>;
}

/// A service's part of sending: its wire protocol.
pub trait Wire: Send {
    /// Which service.
    fn service(&self) -> ServiceId;

    /// When batches leave.
    fn pace(&self) -> Pace;

    /// Who opens sessions at the server, where it wants that.
    fn greeter(&self) -> Option<&dyn Greeter> {
        None
    }

    /// Encodes the first of `rows`, as many as one batch may hold. `clock` gives a launch's clock
    /// against the server's.
    fn encode(&self, rows: &[Row], clock: &dyn Fn(&LaunchId) -> Option<i64>) -> Encoded;

    /// The request that carries a batch. Authentication is made here, anew at each attempt.
    fn request(&self, batch: &Batch) -> Request;

    /// What the answer says about the batch.
    fn judge(&self, answer: &Answer, batch: &Batch) -> Verdict;

    /// The prices in the answer to a batch that the server took, or why they are not believed; `None`
    /// where a service has none.
    fn prices(&self, _answer: &Answer, _batch: &Batch) -> Option<Result<Answered, Refusal>> {
        None
    }

    /// The events of an encoded list, to be read.
    fn read_back(&self, body: &[u8]) -> Vec<serde_json::Value>;
}

/// Opens sessions at a server that wants it.
pub trait Greeter {
    /// The request that opens a session.
    fn greeting(&self) -> Request;

    /// What the server said to it.
    fn read_greeting(&self, answer: &Answer) -> Greeting;
}

/// When a service's batches leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How long events may wait for company, in ms.
    pub interval_ms: u32,
    /// How many go in one batch; so many do not wait.
    pub batch_events: u32,
    /// Whether everything that waits leaves at the end of each interval, each player's events in a
    /// batch of their own, however many wait.
    pub sends_in_rounds: bool,
    /// How long after one flush that a record wants the next waits, in ms.
    pub cooldown_ms: u32,
    /// How long to wait after failures.
    pub waits: Waits,
}

/// How long a sender waits after each failure in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Ever longer and at random, so that a million games that lost the same server do not all come
    /// back in the same second.
    AtRandom,
    /// 2, 4, 8, … s, so many times; then so long as the batch rests; then over again.
    Counted {
        /// How often it is tried again before it rests.
        retries: u32,
        /// How long it rests, in ms.
        rest_ms: u32,
    },
}

/// The folds of all services; `facts` fill what games leave unset.
pub fn folds(facts: &Facts) -> Vec<Box<dyn Fold>> {
    vec![
        Box::new(GameAnalyticsFold::new(facts.clone())),
        Box::new(EarnAllianceFold::default()),
        Box::new(GondolaFold::new(facts.clone())),
    ]
}

/// The wires of the services that the game uses.
pub fn wires(options: &Options, facts: &Facts) -> Vec<Box<dyn Wire>> {
    let Options { game_analytics, earn_alliance, gondola, clock, .. } = options;
    let game_analytics = game_analytics
        .clone()
        .map(|options| Box::new(GameAnalyticsWire::new(options, facts.clone())) as Box<dyn Wire>);
    let earn_alliance = earn_alliance
        .clone()
        .map(|options| Box::new(EarnAllianceWire::new(options, clock.clone())) as Box<dyn Wire>);
    let gondola = gondola
        .clone()
        .map(|options| Box::new(GondolaWire::new(options, clock.clone())) as Box<dyn Wire>);
    [game_analytics, earn_alliance, gondola].into_iter().flatten().collect()
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
        /// What was odd about the answer.
        remark: Option<String>,
    },
    /// The server refused the whole batch; it is not sent again.
    Refused {
        /// The server's own words.
        why: String,
    },
    /// The batch is to be sent again in these parts; where there is but one, it is given up.
    TooLarge {
        /// Smaller batches, in order.
        parts: Vec<Batch>,
    },
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
