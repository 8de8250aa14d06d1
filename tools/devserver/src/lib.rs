//! A strict local stand-in for the services that Cableway delivers to, so far
//! the GameAnalytics Collector REST API v2.
//!
//! Tests start a [`DevServer`], send to its [`url`](DevServer::url) and look at
//! what arrived; people run the program of the same name. It checks every rule
//! of the Collector v2 reference that can be checked from outside, keeps all
//! that arrived, and can be told to misbehave with a [`Fault`]. [`check_event`]
//! judges a single event without a server.
//!
//! The map of modules, from the outside in:
//! - `server`: [`DevServer`], the blocking interface, on top of a runtime thread
//! - `listen`: the port, its connections, and closing it for a while
//! - `exchange`: the way of one request, with its fault, by way of `reading` and
//!   `response`; `request`: the types
//! - `shared`: the state of one server
//! - `dev_routes`: what arrived, as JSON under `/dev/`
//! - `services`: the seam between the above and the services' own rules
//! - `game_analytics`: the rules of the Collector v2 reference
//! - `recorder` and `arrival`: what arrived; `faults`: the fault plan

mod arrival;
mod config;
mod dev_routes;
mod exchange;
mod faults;
mod game_analytics;
mod listen;
mod reading;
mod recorder;
mod request;
mod response;
mod server;
mod services;
mod shared;

pub use arrival::{Arrival, ArrivedEvent, ArrivedRequest, FieldError, Summary, Verdict};
pub use config::{ArrivalHook, Config};
pub use faults::{Fault, FaultRule, Route};
pub use game_analytics::{
    InitAnswer, SANDBOX_GAME_KEY, SANDBOX_SECRET, SERVICE as GAME_ANALYTICS, authorization,
    check_event,
};
pub use server::DevServer;
