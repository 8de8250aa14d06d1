//! GondolaCore: what the game tells the pricing server (progress metrics, purchases, and `sync`), and
//! the prices that the server answers.

pub mod change;
pub mod counters;
pub mod event;
pub mod fold;
mod list;
pub mod metrics;
pub mod pipe;
pub mod player;
pub mod price;
pub mod prices;
pub mod progress;
pub mod strategy;
pub mod wire;

use serde::{Deserialize, Serialize};

use crate::device::Locale;
use crate::error::{Error, Result};
use crate::service::currency::currency;
use crate::signing::Secret;
use crate::transport::{check_address, origin};
use pipe::Pipes;
use player::PlayerId;
use prices::bundle::Bundle;
use prices::proof::PublicKey;
use strategy::{Strategies, Strategy};

/// The most events in one request.
pub const MOST_EVENTS: u32 = 500;
/// How many events wait before they are sent without a sync, where no option says otherwise.
pub const DEFAULT_EVENTS: u32 = 200;
/// The shortest time between two syncs that the library makes by itself, in ms.
pub const SHORTEST_INTERVAL_MS: u32 = 1_000;

/// What a server calls things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// As the reference has it.
    #[default]
    Gondola,
    /// Servers of the later name, LiftPass.
    Liftpass,
}

impl Dialect {
    /// The dialect with this number of the C interface.
    pub fn numbered(number: i32) -> Result<Self> {
        match number {
            1 => Ok(Self::Gondola),
            2 => Ok(Self::Liftpass),
            _ => {
                let rule = format!("{number} is none of CABLEWAY_GONDOLA_DIALECT_…");
                Err(Error::InvalidArgument { argument: "dialect", rule })
            }
        }
    }
}

/// What a game must and may say to use GondolaCore.
#[derive(Debug, Clone)]
pub struct Options {
    /// Identifies the application: 32 hex digits.
    pub application: String,
    /// Signs the requests, where the server wants that.
    pub secret: Option<Secret>,
    /// Scheme, host and path, without a slash at the end.
    pub server: Option<String>,
    /// What the server calls things.
    pub dialect: Dialect,
    /// How often the library syncs by itself while there is something to tell, in ms; `None`: never.
    pub sync_interval_ms: Option<u32>,
    /// How many events go in one request, and wait before they are sent without a sync.
    pub batch_events: u32,
    /// What the server's prices are signed for; where it is there, nothing unsigned is believed.
    pub public_key: Option<PublicKey>,
    /// The prices that the game brings with it.
    pub bundle: Option<Bundle>,
    /// What goes into the journal.
    pub settings: Settings,
}

/// The part of the options that shapes events: it stands in the launch's Open record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The player, where the game names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub player: Option<PlayerId>,
    /// Which updates become events.
    pub strategies: Strategies,
    /// Metrics that the library fills.
    pub pipes: Pipes,
    /// The currency in which money spent is summed.
    pub main_currency: [u8; 3],
    /// Language and time zone.
    pub locale: Locale,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            player: None,
            strategies: Strategies::default(),
            pipes: Pipes::default(),
            main_currency: *b"USD",
            locale: Locale::default(),
        }
    }
}

impl Settings {
    /// Forgets everything that names the player.
    pub fn forget_player(&mut self) {
        self.player = None;
    }
}

impl Options {
    /// Options with these keys, and defaults for the rest.
    pub fn new(application_key: &str, secret: Option<&str>) -> Result<Self> {
        let is_key = application_key.len() == 32
            && application_key.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_key {
            let rule = "must be the 32 hex digits that the server shows for the application";
            return Err(Error::invalid("application_key", rule));
        }
        if let Some(secret) = secret
            && (secret.is_empty() || !secret.bytes().all(|byte| byte.is_ascii_graphic()))
        {
            let rule = "must be the characters that the server shows for the application, or NULL";
            return Err(Error::invalid("application_secret", rule));
        }
        Ok(Self {
            application: application_key.to_owned(),
            secret: secret.map(Secret::new),
            server: None,
            dialect: Dialect::default(),
            sync_interval_ms: None,
            batch_events: DEFAULT_EVENTS,
            public_key: None,
            bundle: None,
            settings: Settings::default(),
        })
    }

    /// Sets where the server is.
    pub fn set_server(&mut self, url: &str) -> Result<()> {
        // Whether plain http may be used is known only when all options are.
        let server = check_address(url, true)
            .map_err(|rule| Error::InvalidArgument { argument: "url", rule })?;
        self.server = Some(server);
        Ok(())
    }

    /// Sets what the server calls things.
    pub fn set_dialect(&mut self, dialect: i32) -> Result<()> {
        self.dialect = Dialect::numbered(dialect)?;
        Ok(())
    }

    /// Has nothing believed that is not signed with the private key that belongs to this one.
    pub fn set_public_key(&mut self, key: &str) -> Result<()> {
        self.public_key = Some(PublicKey::checked(key)?);
        Ok(())
    }

    /// Brings prices along in a file; its signature may lie beside it.
    pub fn set_prices_file(&mut self, path: &str) -> Result<()> {
        self.bundle = Some(Bundle::read(path, self.dialect)?);
        Ok(())
    }

    /// Brings prices along, as JSON, and a signature of its bytes as base64.
    pub fn set_prices(&mut self, json: &[u8], signature: Option<&str>) -> Result<()> {
        self.bundle = Some(Bundle::checked(json, signature, self.dialect)?);
        Ok(())
    }

    /// Names the player.
    pub fn set_player(&mut self, id: &str) -> Result<()> {
        self.settings.player = Some(PlayerId::checked("player_id", id)?);
        Ok(())
    }

    /// Sets which updates of a metric become events; -1 stands for those that have no other
    /// strategy.
    pub fn set_strategy(&mut self, metric: i32, strategy: i32, parameter: f64) -> Result<()> {
        self.settings.strategies.set(metric, Strategy::numbered(strategy, parameter)?)
    }

    /// Has a metric filled by the library.
    pub fn set_pipe(&mut self, pipe: i32, metric: i32) -> Result<()> {
        self.settings.pipes.direct(pipe, metric)
    }

    /// Sets the currency in which money spent is summed.
    pub fn set_main_currency(&mut self, code: &[u8]) -> Result<()> {
        self.settings.main_currency = currency("currency", code)?;
        Ok(())
    }

    /// Sets how often the library syncs by itself, in ms; 0: never.
    pub fn set_sync_interval(&mut self, interval_ms: u32) -> Result<()> {
        if (1..SHORTEST_INTERVAL_MS).contains(&interval_ms) {
            let rule = format!("must be {SHORTEST_INTERVAL_MS} ms or more, or 0 for never");
            return Err(Error::InvalidArgument { argument: "interval_ms", rule });
        }
        self.sync_interval_ms = (interval_ms > 0).then_some(interval_ms);
        Ok(())
    }

    /// Sets how many events go in one request.
    pub fn set_batching(&mut self, max_events: u32) -> Result<()> {
        if !(1..=MOST_EVENTS).contains(&max_events) {
            let rule = format!("must be 1 to {MOST_EVENTS}");
            return Err(Error::InvalidArgument { argument: "max_events", rule });
        }
        self.batch_events = max_events;
        Ok(())
    }

    /// Checks what depends on other options.
    pub(crate) fn check(&self, allow_plain_http: bool) -> Result<()> {
        let Some(server) = &self.server else {
            let rule =
                "is not set; tell where the server is with cableway_options_set_gondola_server";
            return Err(Error::invalid("gondola_server", rule));
        };
        check_address(server, allow_plain_http)
            .map(|_| ())
            .map_err(|rule| Error::InvalidArgument { argument: "gondola_server", rule })
    }

    /// What may be told of the options: no key, and nothing about the player.
    pub(crate) fn describe(&self) -> serde_json::Value {
        serde_json::json!({
            "server": self.server.as_deref().map(origin),
            "dialect": format!("{:?}", self.dialect),
            "sync_interval_ms": self.sync_interval_ms,
            "batch_events": self.batch_events,
            "signs_requests": self.secret.is_some(),
            "has_public_key": self.public_key.is_some(),
            "brings_prices": self.bundle.is_some(),
        })
    }

    /// Whether both tell the same application's events to the same place, and believe the same answers.
    pub(crate) fn same_destination(&self, other: &Self) -> bool {
        self.application == other.application
            && self.secret == other.secret
            && self.server == other.server
            && self.public_key == other.public_key
            && self.dialect == other.dialect
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "0123456789abcdef0123456789ABCDEF";

    #[test]
    fn keys_are_checked() {
        assert!(Options::new(KEY, None).is_ok());
        assert!(Options::new(KEY, Some("79973de6c2d74b05badcbbd3ba4c7035")).is_ok());
        for bad in ["", &KEY[1..], "g123456789abcdef0123456789abcdef"] {
            assert!(Options::new(bad, None).is_err(), "{bad}");
        }
        for bad in ["", "with space", "with\nline"] {
            assert!(Options::new(KEY, Some(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_server_must_be_named_and_intervals_are_bounded() {
        let mut options = Options::new(KEY, None).expect("a key");
        let refused = options.check(false).expect_err("no server").to_string();
        assert!(refused.contains("cableway_options_set_gondola_server"), "{refused}");
        options.set_server("http://prices.example").expect("an address");
        assert!(options.check(false).is_err() && options.check(true).is_ok());
        for (interval, is_good) in [(0, true), (999, false), (1_000, true), (u32::MAX, true)] {
            assert_eq!(options.set_sync_interval(interval).is_ok(), is_good, "{interval}");
        }
        for (most, is_good) in [(0, false), (1, true), (500, true), (501, false)] {
            assert_eq!(options.set_batching(most).is_ok(), is_good, "{most}");
        }
        assert!(options.set_main_currency(b"eur").is_err());
        assert!(options.set_main_currency(b"EUR").is_ok());
        assert!(options.set_dialect(0).is_err() && options.set_dialect(2).is_ok());
    }
}
