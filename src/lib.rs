//! Cableway records what players do, earn and buy, keeps it safe on disk and delivers it to
//! GameAnalytics, Earn Alliance and GondolaCore.
//!
//! Games use it through the C interface (`include/cableway.h`, made from [`ffi`]); Rust games can
//! use [`Client`] directly. The way of an event:
//!
//! 1. [`client`] checks a call and stamps its time, on the game's own thread;
//! 2. [`journal`] commits it to a mapped file: from here on it outlives the process;
//! 3. [`worker`] folds the journal into events and puts them into the database of [`store`];
//! 4. a sender per service makes batches and sends them, by the wire protocol in [`service`];
//! 5. [`notice`] and [`stats`] tell the game what became of them.
//!
//! `docs/ARCHITECTURE.md` tells the whole story and where to change what.

#![deny(missing_docs)]

pub mod bounds;
pub mod client;
pub mod clock;
pub mod connection;
pub mod consent;
pub mod device;
pub mod error;
pub mod ffi;
pub mod fresh;
pub mod journal;
pub mod log;
pub mod notice;
pub mod options;
pub mod platform;
pub mod service;
pub mod signing;
pub mod stats;
pub mod store;
pub mod transport;
pub mod worker;

pub use client::{Client, Purchase, Quote, Remaining};
pub use error::{Error, Result, Warning};
pub use options::Options;
