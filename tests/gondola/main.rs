//! GondolaCore: what the game tells, and the prices that it is told.

mod forged;
mod kept;
mod pipes;
mod players;
mod prices;
mod processes;
mod progress;
mod random;
#[path = "../support/mod.rs"]
mod support;
mod sync;
