//! The time of the newest prices that were ever accepted, so that older ones never come back.

use rusqlite::{OptionalExtension, TransactionBehavior, params};
use serde::{Deserialize, Serialize};

use super::{Fault, Store};
use crate::service::gondola::player::PlayerId;

/// Its name among what belongs to the installation.
const NAME: &str = "gondola_prices";

/// The newest prices that were ever accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newest {
    /// When the server told them, in seconds since 1970 by its clock.
    pub time_s: i64,
    /// For whom: the file that keeps them is sealed for that player.
    pub player: PlayerId,
}

impl Store {
    /// The newest prices that were ever accepted, if some were.
    pub fn newest_prices(&self) -> Result<Option<Newest>, Fault> {
        let text = self.install_text(NAME)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Accepts prices unless newer ones were accepted before; then those are given. `keep` puts them on
    /// disk, and nothing of it counts if that fails. No other process of the folder comes in between.
    pub fn accept_prices<E>(
        &mut self,
        newest: Newest,
        keep: impl FnOnce() -> Result<(), E>,
    ) -> Result<Result<Option<Newest>, E>, Fault> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known: Option<String> = transaction
            .query_row("SELECT value FROM install WHERE name = ?1", [NAME], |row| row.get(0))
            .optional()?;
        let known = known.and_then(|text| serde_json::from_str::<Newest>(&text).ok());
        if let Some(newer) = known.filter(|known| known.time_s > newest.time_s) {
            return Ok(Ok(Some(newer)));
        }
        // In this order: a crash in between leaves prices that are newer than the time, and they are
        // believed. The other way round they would look like old ones that somebody put back.
        if let Err(fault) = keep() {
            return Ok(Err(fault));
        }
        // Plain data: this cannot fail.
        let text = serde_json::to_string(&newest).unwrap_or_default();
        transaction
            .execute("INSERT OR REPLACE INTO install VALUES (?1, ?2)", params![NAME, text])?;
        transaction.commit()?;
        Ok(Ok(None))
    }
}
