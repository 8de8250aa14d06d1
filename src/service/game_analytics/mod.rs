//! GameAnalytics, Collector REST API v2.

pub mod annotations;
pub mod declared;
pub mod error_limit;
pub mod event;
pub mod fold;
mod list;
pub mod validate;
pub mod wire;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use annotations::{Annotation, Annotations};
pub use declared::{Declared, List};

use crate::error::{Error, Result};
use crate::signing::Secret;
use crate::stats::GaCategory;
use crate::transport::{check_address, origin};

/// Where production events go.
pub const PRODUCTION: &str = "https://api.gameanalytics.com";
/// Where events go while a game is being integrated.
pub const SANDBOX: &str = "https://sandbox-api.gameanalytics.com";
/// How long events wait for company where no option says otherwise, in ms.
pub const DEFAULT_INTERVAL_MS: u32 = 8_000;
/// The same for a game server, whose players' events leave in rounds ("Server implementation").
pub const DEFAULT_ROUND_MS: u32 = 15_000;
/// The most events in one request.
pub const MOST_EVENTS: u32 = 500;

/// What a game must and may say to use GameAnalytics.
#[derive(Debug, Clone)]
pub struct Options {
    /// Identifies the game.
    pub game_key: String,
    /// Signs the requests.
    pub secret: Secret,
    /// Scheme, host and path, without a slash at the end.
    pub endpoint: String,
    /// How long events wait for company, in ms, where the game says so.
    pub interval_ms: Option<u32>,
    /// The most events in one request, 1 to 500.
    pub batch_events: u32,
    /// Whether a batch that meets a server in trouble is kept and sent again. The reference has it
    /// wiped.
    pub keep_on_server_error: bool,
    /// What goes into the journal.
    pub settings: Settings,
}

/// The part of the options that shapes events: it stands in the launch's Open record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The player, where the game names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// Of which categories only a part is sent: the category's number and its part of 1.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sampling: BTreeMap<usize, f64>,
    /// Default annotations that the game sets itself.
    #[serde(default)]
    pub annotations: Annotations,
    /// The only values that the game uses.
    #[serde(default, skip_serializing_if = "Declared::is_empty")]
    pub declared: Declared,
    /// Whether an attempt that is still going on fails when the game is left.
    #[serde(default)]
    pub fail_on_exit: bool,
    /// Whether this is a game server: it plays for nobody itself, and has players.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_server: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Settings {
    /// Checks a value of an annotation: the schema's rule, and the game's own list if it has one.
    pub fn check_annotation(&self, annotation: Annotation, value: &str) -> Result<()> {
        validate::annotation(annotation, value)?;
        match List::of(annotation) {
            Some(list) if !value.is_empty() => {
                self.declared.check(annotation.field(), list, value.as_bytes())
            }
            _ => Ok(()),
        }
    }

    /// Forgets everything that names the player.
    pub fn forget_player(&mut self) {
        self.user_id = None;
        self.annotations.forget_player();
    }
}

impl Options {
    /// Options with these keys, and defaults for the rest: the production server.
    pub fn new(game_key: &str, secret: &str) -> Result<Self> {
        for (argument, key) in [("game_key", game_key), ("secret_key", secret)] {
            if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return Err(Error::InvalidArgument {
                    argument,
                    rule: "must be letters and digits only, as the game's settings page at \
                           GameAnalytics shows it"
                        .to_owned(),
                });
            }
        }
        Ok(Self {
            game_key: game_key.to_owned(),
            secret: Secret::new(secret),
            endpoint: PRODUCTION.to_owned(),
            interval_ms: None,
            batch_events: MOST_EVENTS,
            keep_on_server_error: false,
            settings: Settings::default(),
        })
    }

    /// Sets where events go.
    pub fn set_endpoint(&mut self, url: &str) -> Result<()> {
        // Whether plain http may be used is known only when all options are.
        self.endpoint = check_address(url, true)
            .map_err(|rule| Error::InvalidArgument { argument: "url", rule })?;
        Ok(())
    }

    /// Names the player.
    pub fn set_user_id(&mut self, user_id: &str) -> Result<()> {
        validate::id("user_id", user_id)?;
        self.settings.user_id = Some(user_id.to_owned());
        Ok(())
    }

    /// Sets the default annotation with this number; an empty value clears it.
    pub fn set_annotation(&mut self, annotation: i32, value: &str) -> Result<()> {
        let annotation = Annotation::numbered(annotation)?;
        self.settings.check_annotation(annotation, value)?;
        self.settings.annotations.set(annotation, value);
        Ok(())
    }

    /// Adds a value to the only ones that a list may have.
    pub fn declare(&mut self, list: i32, value: &str) -> Result<()> {
        self.settings.declared.add(List::numbered(list)?, value)
    }

    /// Sets how long events may wait for company, in ms, and how many go in one request.
    pub fn set_batching(&mut self, interval_ms: u32, max_events: u32) -> Result<()> {
        if !(1..=MOST_EVENTS).contains(&max_events) {
            let rule = format!("must be 1 to {MOST_EVENTS}");
            return Err(Error::InvalidArgument { argument: "max_events", rule });
        }
        self.interval_ms = Some(interval_ms);
        self.batch_events = max_events;
        Ok(())
    }

    /// How long events wait for company, in ms.
    pub fn interval_ms(&self) -> u32 {
        let is_server = self.settings.is_server;
        let default = if is_server { DEFAULT_ROUND_MS } else { DEFAULT_INTERVAL_MS };
        self.interval_ms.unwrap_or(default)
    }

    /// Sends only a part of a category's events, 0 to 1, chosen evenly.
    pub fn set_sampling(&mut self, category: i32, part: f64) -> Result<()> {
        let known = GaCategory::from_number(category)
            .filter(|known| !matches!(known, GaCategory::User | GaCategory::SessionEnd));
        let Some(known) = known else {
            let rule = format!("{category} is no category that the game records itself");
            return Err(Error::InvalidArgument { argument: "category", rule });
        };
        if !(0.0..=1.0).contains(&part) {
            let rule = "must be 0 to 1".to_owned();
            return Err(Error::InvalidArgument { argument: "part", rule });
        }
        self.settings.sampling.insert(known as usize, part);
        Ok(())
    }

    /// Checks what depends on other options.
    pub(crate) fn check(&self, allow_plain_http: bool) -> Result<()> {
        check_address(&self.endpoint, allow_plain_http)
            .map(|_| ())
            .map_err(|rule| Error::InvalidArgument { argument: "ga_endpoint", rule })
    }

    /// What may be told of the options: no key, and nothing about the player.
    pub(crate) fn describe(&self) -> serde_json::Value {
        serde_json::json!({
            "server": origin(&self.endpoint),
            "interval_ms": self.interval_ms(),
            "batch_events": self.batch_events,
            "keep_on_server_error": self.keep_on_server_error,
            "is_server": self.settings.is_server,
            "fail_on_exit": self.settings.fail_on_exit,
            "sampling": self.settings.sampling,
        })
    }

    /// Whether both send the same game's events to the same place.
    pub(crate) fn same_destination(&self, other: &Self) -> bool {
        self.game_key == other.game_key
            && self.secret == other.secret
            && self.endpoint == other.endpoint
    }
}
