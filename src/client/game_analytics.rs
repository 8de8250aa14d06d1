//! GameAnalytics' calls.

use super::Client;
use crate::error::{Error, Result};
use crate::journal::format::Kind;
use crate::service::game_analytics::event::Design;
use crate::service::game_analytics::validate;
use crate::stats::ServiceId;

impl Client {
    /// Names the player. Possible until the first event is recorded or sent.
    pub fn ga_set_user_id(self, user_id: &str) -> Result<()> {
        validate::id("user_id", user_id)?;
        let bed = self.with_open(|live| {
            live.check_wanted(ServiceId::GameAnalytics)?;
            if live.is_sealed() {
                return Err(Error::TooLate(
                    "user_id can be set until the first event is recorded or sent; set it right \
                     after cableway_open, or before with cableway_options_set_ga_user_id",
                ));
            }
            let now = live.now();
            live.journal.append(Kind::GaUserId, 0, now, &user_id.as_bytes())?;
            Ok(live.whom_to_wake())
        })?;
        if let Some(bed) = bed {
            bed.unpark();
        }
        Ok(())
    }

    /// A design event of 1 to 5 parts, with a value or without (Collector v2, "Design"). When this
    /// returns, the event outlives the process.
    #[inline]
    pub fn ga_design(self, event_id: &[u8], value: Option<f64>) -> Result<()> {
        validate::design_id("event_id", event_id)?;
        if let Some(value) = value {
            validate::finite("value", value)?;
        }
        let design = Design { event_id, value };
        self.record_event(ServiceId::GameAnalytics, Kind::GaDesign, &design)
    }
}
