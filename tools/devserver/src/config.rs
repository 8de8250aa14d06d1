//! What a server is started with.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::arrival::Arrival;
use crate::earn_alliance::EarnAllianceConfig;
use crate::game_analytics::{SANDBOX_GAME_KEY, SANDBOX_SECRET};
use crate::gondola::GondolaConfig;
use crate::names::Names;

/// How to start a [`DevServer`](crate::DevServer). The default has sandbox keys
/// for all services, for GameAnalytics those of the Collector v2 reference, and
/// takes any free port.
#[derive(Clone, Debug)]
pub struct Config {
    /// GameAnalytics: the only game key that is known; every other one answers 401.
    pub game_key: String,
    /// GameAnalytics: the secret key that requests of this game are signed with.
    pub secret: String,
    /// Earn Alliance.
    pub earn_alliance: EarnAllianceConfig,
    /// GondolaCore.
    pub gondola: GondolaConfig,
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// What the game calls GondolaCore's metrics and currencies, for the page.
    pub names: Names,
    /// How many requests, events, duplicates and problems are kept of each, the newest. None keeps
    /// all, which tests want.
    pub keep: Option<usize>,
    /// An SQLite file that remembers what arrived for the next server; none for memory alone. As many
    /// requests stay in it as `keep` says.
    pub file: Option<PathBuf>,
    /// Called for each arrival, before the arrival shows in the record.
    pub on_arrival: Option<ArrivalHook>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            game_key: SANDBOX_GAME_KEY.to_owned(),
            secret: SANDBOX_SECRET.to_owned(),
            earn_alliance: EarnAllianceConfig::default(),
            gondola: GondolaConfig::default(),
            port: 0,
            names: Names::default(),
            keep: None,
            file: None,
            on_arrival: None,
        }
    }
}

/// A function that is told of each arrival: first the request, then its events,
/// then its problems.
///
/// It runs on the server's own thread, so it should be quick, and must not call
/// [`DevServer::set_faults`](crate::DevServer::set_faults) or
/// [`DevServer::clear_faults`](crate::DevServer::clear_faults), which wait for
/// that thread.
#[derive(Clone)]
pub struct ArrivalHook(Arc<dyn Fn(&Arrival<'_>) + Send + Sync>);

impl ArrivalHook {
    /// Wraps the function.
    pub fn new(function: impl Fn(&Arrival<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(function))
    }

    pub(crate) fn call(&self, arrival: &Arrival<'_>) {
        (self.0)(arrival);
    }
}

impl fmt::Debug for ArrivalHook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ArrivalHook")
    }
}
