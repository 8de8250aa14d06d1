//! The C border: thin functions that turn pointers into Rust values and results into codes. One
//! file per part of the header `include/cableway.h`, which `build.rs` makes from here.
//!
//! Every exported function's body runs inside [`guard`], so no panic leaves the library.

// C names are lower case; this module is where they are defined.
#![allow(non_camel_case_types)]

mod bounds;
mod client;
mod connection;
mod consent;
mod ea_events;
mod ea_identifiers;
mod ea_options;
mod ea_rounds;
mod ea_traits;
mod error;
mod ga_business;
mod ga_design;
mod ga_events;
mod ga_fields;
mod ga_options;
mod ga_player;
mod game_analytics;
mod gondola;
mod gondola_options;
mod gondola_price_options;
mod gondola_prices;
mod gondola_progress;
mod gondola_purchases;
mod guard;
mod log;
mod network;
mod options;
mod pointers;
mod result;
mod session;
mod stats;
mod support;
mod transport;
mod version;

pub use bounds::*;
pub use client::*;
pub use connection::*;
pub use consent::*;
pub use ea_events::*;
pub use ea_identifiers::*;
pub use ea_options::*;
pub use ea_rounds::*;
pub use ea_traits::*;
pub use error::*;
pub use ga_business::*;
pub use ga_design::*;
pub use ga_events::*;
pub use ga_fields::*;
pub use ga_options::*;
pub use ga_player::*;
pub use game_analytics::*;
pub use gondola::*;
pub use gondola_options::*;
pub use gondola_price_options::*;
pub use gondola_prices::*;
pub use gondola_progress::*;
pub use gondola_purchases::*;
pub use log::*;
pub use network::*;
pub use options::*;
pub use result::*;
pub use session::*;
pub use stats::*;
pub use support::*;
pub use transport::*;
pub use version::*;
