//! The seam between the generic part of the server and the services' own rules.

use parking_lot::Mutex;

use crate::config::Config;
use crate::faults::Route;
use crate::game_analytics::{self, Collector};
use crate::request::{BodyFacts, Outcome, Request};

/// Every service the server stands in for.
pub(crate) struct Services {
    pub game_analytics: Mutex<Collector>,
}

impl Services {
    pub(crate) fn new(config: &Config) -> Self {
        let collector = Collector::new(config.game_key.clone(), config.secret.clone());
        Self { game_analytics: Mutex::new(collector) }
    }

    /// The route a path belongs to.
    pub(crate) fn route_of(path: &str) -> Option<Route> {
        game_analytics::route_of(path)
    }

    /// The service a route belongs to.
    pub(crate) fn name_of(route: Route) -> &'static str {
        match route {
            Route::Any => "",
            Route::Init | Route::Events => game_analytics::SERVICE,
        }
    }

    /// How many bytes of a body are read; a longer one is not read to its end.
    pub(crate) fn read_limit() -> u64 {
        game_analytics::CLOSE_ABOVE
    }

    /// Looks into the body without processing the request.
    pub(crate) fn inspect(&self, request: &Request) -> BodyFacts {
        self.game_analytics.lock().open(request).0
    }

    /// Processes the request.
    pub(crate) fn process(&self, route: Route, request: &Request) -> (BodyFacts, Outcome) {
        self.game_analytics.lock().process(route, request)
    }

    /// Forgets everything that arrived.
    pub(crate) fn reset(&self) {
        self.game_analytics.lock().reset();
    }
}
