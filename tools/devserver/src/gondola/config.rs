//! What the stand-in for GondolaCore is started with.

use clap::ValueEnum;
use serde_json::json;

use super::Goods;

/// The application key of the default configuration.
pub const SANDBOX_APPLICATION: &str = "0123456789abcdef0123456789abcdef";
/// The application secret of the default configuration.
pub const SANDBOX_APPLICATION_SECRET: &str = "79973de6c2d74b05badcbbd3ba4c7035";

/// The one application that is known to GondolaCore, and what it is told.
#[derive(Clone, Debug)]
pub struct GondolaConfig {
    /// How the server is called, and what its events look like.
    pub dialect: Dialect,
    /// The application key, 32 hex digits; every other one answers 401.
    pub application: String,
    /// The application secret. Without one there are no hashes: requests are taken
    /// without, and answers carry none.
    pub secret: Option<String>,
    /// The prices and rewards that are answered.
    pub goods: Goods,
    /// An Ed25519 private key, the 32 bytes of RFC 8032. With one, each answer is
    /// signed: see [`DevServer::gondola_public_key`](crate::DevServer::gondola_public_key).
    pub signing_key: Option<[u8; 32]>,
}

impl Default for GondolaConfig {
    /// The goods are those that the reference gives as examples.
    fn default() -> Self {
        let goods = json!({"House": [100, 0, 0, 50, 0, 0, 0, 0], "sword": 100});
        Self {
            dialect: Dialect::default(),
            application: SANDBOX_APPLICATION.to_owned(),
            secret: Some(SANDBOX_APPLICATION_SECRET.to_owned()),
            goods: Goods::from_json(goods).expect("the default goods are right"),
            signing_key: None,
        }
    }
}

/// The two kinds of servers, named as the prefix of their headers and fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Dialect {
    /// GondolaCore, as its documentation has it.
    #[default]
    Gondola,
    /// LiftPass, the same server's later name: times in seconds, attributes of 4
    /// strings and 12 numbers, other event names.
    Liftpass,
}

impl Dialect {
    /// What the names of headers and fields begin with, before a hyphen.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Gondola => "gondola",
            Self::Liftpass => "liftpass",
        }
    }

    /// The names of the events that there are.
    pub(super) fn event_names(self) -> &'static [&'static str] {
        match self {
            Self::Gondola => &["progress", "purchase"],
            Self::Liftpass => {
                &["liftpass-metric-update", "liftpass-virtual-purchase", "liftpass-iap-purchase"]
            }
        }
    }
}
