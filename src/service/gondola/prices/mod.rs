//! What the server tells the game: the prices of all goods, and the rewards of purchases for real money.
//!
//! - [`set`]: the goods, as they are looked up
//! - [`read`]: the JSON that they come in, of which every byte may be hostile
//! - [`proof`]: what makes an answer authentic
//! - [`bundle`]: the prices that the game brings with it
//! - [`sealed`]: the file that keeps a server's answer
//! - [`book`]: the set that holds now, for all threads
//!
//! When answers are taken and where they are kept: `worker/prices.rs`.

pub mod book;
pub mod bundle;
pub mod proof;
pub mod read;
pub mod sealed;
pub mod set;
