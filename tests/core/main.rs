//! The client itself, whatever service it delivers to: what it keeps, when it sends, what it survives.

mod bounds;
mod connection;
mod consent;
mod control;
mod delivery;
mod equation;
mod erase;
mod formats;
mod keep;
mod log;
mod processes;
mod proxy;
mod secrets;
mod shutdown;
mod storage;
#[path = "../support/mod.rs"]
mod support;
mod time;
mod tls;
mod transport;
