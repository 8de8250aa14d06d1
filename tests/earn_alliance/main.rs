//! Earn Alliance: what arrives, when, and what becomes of what cannot.

mod delivery;
mod environment;
mod equation;
mod flush;
mod privacy;
mod processes;
mod retries;
mod rounds;
#[path = "../support/mod.rs"]
mod support;
