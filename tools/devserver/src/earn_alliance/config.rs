//! What the stand-in for Earn Alliance is started with.

/// The client id of the default configuration. Earn Alliance itself has no
/// sandbox keys.
pub const SANDBOX_CLIENT_ID: &str = "sandbox-client";
/// The client secret of the default configuration.
pub const SANDBOX_CLIENT_SECRET: &str =
    "5d0f6c1f0f7c4d3a9b1de7c2a86f54e3917b20c8d45e6fa1b3c2d1e0f9a8b7c6";
/// The game id of the default configuration.
pub const SANDBOX_GAME_ID: &str = "sandbox-game";

/// The one client and game that are known to Earn Alliance, and how much may be
/// sent at once.
#[derive(Clone, Debug)]
pub struct EarnAllianceConfig {
    /// The client id; every other one answers 401.
    pub client_id: String,
    /// The client secret that requests are signed with.
    pub client_secret: String,
    /// The game id; every other one answers 400.
    pub game_id: String,
    /// Events and identifiers in one request; more of them are a problem.
    pub max_items: usize,
}

impl Default for EarnAllianceConfig {
    fn default() -> Self {
        Self {
            client_id: SANDBOX_CLIENT_ID.to_owned(),
            client_secret: SANDBOX_CLIENT_SECRET.to_owned(),
            game_id: SANDBOX_GAME_ID.to_owned(),
            max_items: 100,
        }
    }
}
