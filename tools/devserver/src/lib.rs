//! A strict local stand-in for the services that Cableway delivers to: the
//! GameAnalytics Collector REST API v2, Earn Alliance's custom events, and
//! GondolaCore.
//!
//! Tests start a [`DevServer`], send to its [`url`](DevServer::url) and look at
//! what arrived; people run the program of the same name. It checks every rule of
//! the services' references that can be checked from outside, keeps all that
//! arrived, and can be told to misbehave with a [`Fault`]. [`check_event`] judges
//! a single event for GameAnalytics without a server.
//!
//! The map of modules, from the outside in:
//! - `server`: [`DevServer`], the blocking interface, on top of a runtime thread
//! - `listen`: the port, its connections, and closing it for a while
//! - `exchange`: the way of one request, with its fault, by way of `reading` and
//!   `response`; `request`: the types
//! - `shared`: the state of one server
//! - `dev_routes`: what arrived, as JSON under `/dev/`; `guard`: who may ask
//! - `live`: the page for people under `/dev/live`; `names`: what they call what is a number
//! - `services` and `route`: the seam between the above and the services' own rules
//! - `game_analytics`: the rules of the Collector v2 reference
//! - `earn_alliance`: the rules of Earn Alliance's documentation
//! - `gondola`: the rules of GondolaCore's documentation, in both dialects
//! - what services share: `opening` a body, `batch` of items, `schema`, `seen`
//!   before, `mac`, `forwarded` addresses, `clock`
//! - `recorder` and `arrival`: what arrived, in lists that may forget their oldest (`kept`), with
//!   repetitions numbered (`batches`) and what is near a limit (`limits`); `faults`: the fault plan

mod archive;
mod arrival;
mod batch;
mod batches;
mod clock;
mod config;
mod dev_routes;
mod earn_alliance;
mod exchange;
mod faults;
mod forwarded;
mod game_analytics;
mod gondola;
mod guard;
mod kept;
mod limits;
mod listen;
mod live;
mod mac;
mod names;
mod opening;
mod reading;
mod recorder;
mod request;
mod response;
mod route;
mod schema;
mod seen;
mod server;
mod services;
mod shared;

pub use arrival::{
    Arrival, ArrivedEvent, ArrivedRequest, ExpectedSignature, FieldError, Summary, Verdict,
};
pub use config::{ArrivalHook, Config};
pub use earn_alliance::{
    EarnAllianceConfig, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID,
    earn_alliance_signature,
};
pub use faults::{Fault, FaultRule, Forgery};
pub use game_analytics::{
    InitAnswer, SANDBOX_GAME_KEY, SANDBOX_SECRET, authorization, check_event,
};
pub use gondola::{
    Dialect, GondolaConfig, Goods, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET, gondola_hash,
};
pub use names::Names;
pub use route::Route;
pub use server::DevServer;
pub use services::{EARN_ALLIANCE, GAME_ANALYTICS, GONDOLA};
