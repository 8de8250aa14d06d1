//! Earn Alliance, custom events.

pub mod fold;
pub mod item;
mod json;
mod keys;
mod time;
pub mod traits;
pub mod validate;
pub mod wire;

pub use item::{Identifiers, PLATFORMS, Platform};
pub use traits::{Trait, TraitValue, Traits};

use crate::error::{Error, Result};
use crate::signing::Secret;
use crate::transport::{check_address, origin};

use keys::{CLIENT_ID, CLIENT_SECRET, DSN, GAME_ID, Key, from_environment};

/// Where events go, where neither option nor environment says otherwise.
pub const DEFAULT_DSN: &str = "https://events.earnalliance.com/v2/custom-events";
/// How long events wait for company where no option says otherwise, in ms.
pub const DEFAULT_INTERVAL_MS: u32 = 30_000;
/// How many events and identifiers go in one request, where no option says otherwise.
pub const DEFAULT_ITEMS: u32 = 100;
/// The most that an option may say: a request of so many stays far below a million bytes.
pub const MOST_ITEMS: u32 = 1_000;
/// How long after a flush the next one waits where no option says otherwise, in ms.
pub const DEFAULT_COOLDOWN_MS: u32 = 10_000;
/// How often a request that failed is tried again where no option says otherwise.
pub const DEFAULT_RETRIES: u32 = 5;
/// The most that an option may say: the last wait is 17 minutes then.
pub const MOST_RETRIES: u32 = 10;
/// The most events whose names trigger a flush: each call compares its event's name with them.
pub const MOST_FLUSH_EVENTS: usize = 64;
/// The name of the event that tells that a user has launched the game.
pub const START_GAME: &str = "START_GAME";

/// What a game must and may say to use Earn Alliance.
#[derive(Debug, Clone)]
pub struct Options {
    /// Identifies the game's maker. Empty until one is given.
    client_id: String,
    /// Signs the requests. Empty until one is given.
    secret: Secret,
    /// Identifies the game. Empty until one is given.
    game_id: String,
    /// Where events go: the whole address.
    dsn: String,
    /// How long events wait for company, in ms.
    interval_ms: u32,
    /// The most events and identifiers in one request.
    batch_items: u32,
    /// How long after a flush the next one waits, in ms.
    pub cooldown_ms: u32,
    /// How often a request that failed is tried again before it rests.
    retries: u32,
    /// Names of events that trigger a flush.
    flush_events: Vec<String>,
}

impl Options {
    /// Options with these keys, those not given and the address taken from the environment, and
    /// defaults for the rest.
    pub fn new(
        client_id: Option<&str>,
        client_secret: Option<&str>,
        game_id: Option<&str>,
    ) -> Result<Self> {
        let mut this = Self {
            client_id: String::new(),
            secret: Secret::new(""),
            game_id: String::new(),
            dsn: DEFAULT_DSN.to_owned(),
            interval_ms: DEFAULT_INTERVAL_MS,
            batch_items: DEFAULT_ITEMS,
            cooldown_ms: DEFAULT_COOLDOWN_MS,
            retries: DEFAULT_RETRIES,
            flush_events: Vec::new(),
        };
        if let Some(dsn) = from_environment(DSN.variable) {
            this.take_dsn(DSN.variable, &dsn)?;
        }
        this.set_keys(client_id, client_secret, game_id)?;
        Ok(this)
    }

    /// Sets the keys; those not given are taken from the environment. What neither has is missed by
    /// [`Options::check`].
    pub(crate) fn set_keys(
        &mut self,
        client_id: Option<&str>,
        client_secret: Option<&str>,
        game_id: Option<&str>,
    ) -> Result<()> {
        let client_id = CLIENT_ID.choose(client_id)?;
        let client_secret = CLIENT_SECRET.choose(client_secret)?;
        let game_id = GAME_ID.choose(game_id)?;
        self.client_id = client_id.as_str().to_owned();
        self.secret = Secret::new(&client_secret);
        self.game_id = game_id.as_str().to_owned();
        Ok(())
    }

    /// Sets where events go.
    pub fn set_dsn(&mut self, url: &str) -> Result<()> {
        self.take_dsn("url", url)
    }

    fn take_dsn(&mut self, argument: &'static str, url: &str) -> Result<()> {
        // Whether plain http may be used is known only when all options are.
        check_address(url, true).map_err(|rule| Error::InvalidArgument { argument, rule })?;
        self.dsn = url.to_owned();
        Ok(())
    }

    /// Sets how long events may wait for company, in ms, and how many items go in one request.
    pub fn set_batching(&mut self, interval_ms: u32, max_items: u32) -> Result<()> {
        if !(1..=MOST_ITEMS).contains(&max_items) {
            return Err(Error::invalid("max_items", format!("must be 1 to {MOST_ITEMS}")));
        }
        self.interval_ms = interval_ms;
        self.batch_items = max_items;
        Ok(())
    }

    /// Sets how often a request that failed is tried again before it rests.
    pub fn set_retries(&mut self, retries: u32) -> Result<()> {
        if retries > MOST_RETRIES {
            return Err(Error::invalid("max_retries", format!("must be 0 to {MOST_RETRIES}")));
        }
        self.retries = retries;
        Ok(())
    }

    /// Has events with this name trigger a flush.
    pub fn add_flush_event(&mut self, event: &str) -> Result<()> {
        validate::event("event", event)?;
        if self.flushes(event) {
            return Ok(());
        }
        if self.flush_events.len() == MOST_FLUSH_EVENTS {
            let rule = format!("is one too many; at most {MOST_FLUSH_EVENTS} may trigger a flush");
            return Err(Error::invalid("event", rule));
        }
        self.flush_events.push(event.to_owned());
        Ok(())
    }

    /// Whether an event with this name triggers a flush.
    #[inline]
    pub(crate) fn flushes(&self, event: &str) -> bool {
        self.flush_events.iter().any(|name| name == event)
    }

    /// Checks that nothing is missing, and what depends on other options.
    pub(crate) fn check(&self, allow_plain_http: bool) -> Result<()> {
        let missing = |key: &Key| Err(key.is_missing());
        if self.client_id.is_empty() {
            return missing(&CLIENT_ID);
        }
        if self.secret.is_empty() {
            return missing(&CLIENT_SECRET);
        }
        if self.game_id.is_empty() {
            return missing(&GAME_ID);
        }
        check_address(&self.dsn, allow_plain_http)
            .map(|_| ())
            .map_err(|rule| Error::InvalidArgument { argument: DSN.option, rule })
    }

    /// What may be told of the options: no key, and nothing about the player.
    pub(crate) fn describe(&self) -> serde_json::Value {
        serde_json::json!({
            "server": origin(&self.dsn),
            "interval_ms": self.interval_ms,
            "batch_items": self.batch_items,
            "cooldown_ms": self.cooldown_ms,
            "retries": self.retries,
            "flush_events": self.flush_events.len(),
        })
    }

    /// Whether both send the same game's events to the same place.
    pub(crate) fn same_destination(&self, other: &Self) -> bool {
        self.client_id == other.client_id
            && self.secret == other.secret
            && self.game_id == other.game_id
            && self.dsn == other.dsn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Options {
        Options::new(Some("client-1"), Some("s3cr3t"), Some("game-1")).expect("good keys")
    }

    #[test]
    fn defaults_are_the_references() {
        let options = options();
        assert_eq!((options.batch_items, options.interval_ms), (100, 30_000));
        assert_eq!((options.cooldown_ms, options.retries), (10_000, 5));
        assert_eq!(options.dsn, DEFAULT_DSN);
        assert_eq!(options.check(false), Ok(()));
    }

    #[test]
    fn limits_are_told() {
        let mut options = options();
        assert_eq!(options.set_batching(0, 1), Ok(()));
        assert_eq!(options.set_batching(1, 1_000), Ok(()));
        for items in [0, 1_001, u32::MAX] {
            let refused = options.set_batching(1, items).expect_err("refused");
            assert_eq!(refused.to_string(), "max_items: must be 1 to 1000");
        }
        assert_eq!(options.set_retries(10), Ok(()));
        let refused = options.set_retries(11).expect_err("refused");
        assert_eq!(refused.to_string(), "max_retries: must be 0 to 10");
        for number in 0..MOST_FLUSH_EVENTS {
            assert_eq!(options.add_flush_event(&format!("E{number}")), Ok(()));
        }
        assert_eq!(options.add_flush_event("E0"), Ok(()), "known already");
        let refused = options.add_flush_event("One more").expect_err("refused").to_string();
        assert!(refused.contains("at most 64"), "{refused}");
        assert!(options.flushes("E63") && !options.flushes("E64"));
    }

    #[test]
    fn addresses_are_checked_when_all_is_known() {
        let mut options = options();
        for url in ["nonsense", "ftp://localhost/", "https://u:p@host/", ""] {
            assert!(options.set_dsn(url).is_err(), "{url}");
        }
        assert_eq!(options.set_dsn("http://events.lan/v2/custom-events/"), Ok(()));
        assert_eq!(options.dsn, "http://events.lan/v2/custom-events/", "as it was given");
        let refused = options.check(false).expect_err("plain http").to_string();
        assert!(refused.starts_with("ea_dsn: is plain http"), "{refused}");
        assert_eq!(options.check(true), Ok(()));
    }
}
