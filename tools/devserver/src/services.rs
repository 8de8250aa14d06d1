//! The seam between the generic part of the server and the services' own rules.

use parking_lot::Mutex;

use crate::config::Config;
use crate::earn_alliance::{self, EarnAlliance};
use crate::faults::Forgery;
use crate::game_analytics::{self, Collector};
use crate::gondola::{self, GondolaCore};
use crate::request::{Answer, BodyFacts, Outcome, Request};
use crate::route::Route;

/// The name of GameAnalytics in the record.
pub const GAME_ANALYTICS: &str = "game_analytics";
/// The name of Earn Alliance in the record.
pub const EARN_ALLIANCE: &str = "earn_alliance";
/// The name of GondolaCore in the record.
pub const GONDOLA: &str = "gondola";

/// The stand-in for one service.
pub(crate) trait Service {
    /// Looks into the body without processing the request.
    fn inspect(&self, request: &Request) -> BodyFacts;

    /// Processes a request to one of the service's routes.
    fn process(&mut self, route: Route, request: &Request) -> (BodyFacts, Outcome);

    /// Forgets everything that arrived.
    fn reset(&mut self);
}

/// Every service the server stands in for.
pub(crate) struct Services {
    pub game_analytics: Mutex<Collector>,
    pub earn_alliance: Mutex<EarnAlliance>,
    pub gondola: Mutex<GondolaCore>,
}

impl Services {
    pub(crate) fn new(config: &Config) -> Self {
        let collector = Collector::new(config.game_key.clone(), config.secret.clone());
        Self {
            game_analytics: Mutex::new(collector),
            earn_alliance: Mutex::new(EarnAlliance::new(config.earn_alliance.clone())),
            gondola: Mutex::new(GondolaCore::new(config.gondola.clone())),
        }
    }

    /// The route a path belongs to.
    pub(crate) fn route_of(path: &str) -> Option<Route> {
        match path {
            earn_alliance::PATH => Some(Route::CustomEvents),
            gondola::PATH => Some(Route::Update),
            _ => game_analytics::route_of(path),
        }
    }

    /// How many bytes of a body are read; a longer one is not read to its end.
    pub(crate) fn read_limit() -> u64 {
        // The other references name no limit.
        game_analytics::CLOSE_ABOVE
    }

    fn of(&self, route: Route) -> &Mutex<dyn Service> {
        match route {
            Route::Any | Route::Init | Route::Events => &self.game_analytics,
            Route::CustomEvents => &self.earn_alliance,
            Route::Update => &self.gondola,
        }
    }

    /// Looks into the body without processing the request.
    pub(crate) fn inspect(&self, route: Route, request: &Request) -> BodyFacts {
        self.of(route).lock().inspect(request)
    }

    /// Processes the request.
    pub(crate) fn process(&self, route: Route, request: &Request) -> (BodyFacts, Outcome) {
        self.of(route).lock().process(route, request)
    }

    /// Makes a false answer out of an honest one.
    pub(crate) fn forge(&self, forgery: &Forgery, answer: Answer) -> Answer {
        self.gondola.lock().forge(forgery, answer)
    }

    /// Forgets everything that arrived.
    pub(crate) fn reset(&self) {
        for route in [Route::Events, Route::CustomEvents, Route::Update] {
            self.of(route).lock().reset();
        }
    }
}
