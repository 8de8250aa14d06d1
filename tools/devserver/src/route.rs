//! The routes of the services.

use serde::{Deserialize, Serialize};

use crate::services::{EARN_ALLIANCE, GAME_ANALYTICS, GONDOLA};

/// The routes of the services, for fault rules and in the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// In fault rules only: every route of every service.
    #[default]
    Any,
    /// GameAnalytics: `POST /v2/<game_key>/init`.
    Init,
    /// GameAnalytics: `POST /v2/<game_key>/events`.
    Events,
    /// Earn Alliance: `POST /v2/custom-events`.
    CustomEvents,
    /// GondolaCore: `POST /sdk/update/v1/`.
    Update,
}

impl Route {
    /// Its name in JSON: `any`, `init`, `events`, `custom_events` or `update`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Init => "init",
            Self::Events => "events",
            Self::CustomEvents => "custom_events",
            Self::Update => "update",
        }
    }

    /// The service it belongs to, empty for [`Any`](Self::Any).
    pub fn service(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Init | Self::Events => GAME_ANALYTICS,
            Self::CustomEvents => EARN_ALLIANCE,
            Self::Update => GONDOLA,
        }
    }
}
