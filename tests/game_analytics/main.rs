//! GameAnalytics: what arrives at a collector that checks every rule of the reference.

mod annotations;
mod answers;
mod collector;
mod device;
mod init;
mod limits;
mod progression;
mod servers;
mod sessions;
#[path = "../support/mod.rs"]
mod support;
