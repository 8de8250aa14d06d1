//! What GameAnalytics' events count: attempts at levels, different values of a day.

use rusqlite::{OptionalExtension, params};

use super::drain::Drain;
use super::{Fault, Store};

/// The most levels whose attempts are remembered: ten times what the reference recommends for a part
/// of their names.
const MOST_LEVELS: i64 = 1_000;

impl Drain<'_> {
    /// How often a player has failed at a level since completing it, 0 if never.
    pub fn attempts(&self, player: &str, level: &str) -> Result<u64, Fault> {
        self.transaction
            .prepare_cached("SELECT attempts FROM attempts WHERE player = ?1 AND level = ?2")?
            .query_row(params![player, level], |row| row.get(0))
            .optional()
            .map(Option::unwrap_or_default)
    }

    /// Remembers how often a player has failed at a level; 0 forgets it.
    pub fn set_attempts(&self, player: &str, level: &str, attempts: u64) -> Result<(), Fault> {
        if attempts == 0 {
            self.transaction
                .prepare_cached("DELETE FROM attempts WHERE player = ?1 AND level = ?2")?
                .execute(params![player, level])?;
            return Ok(());
        }
        self.transaction
            .prepare_cached(
                "INSERT INTO attempts (player, level, attempts) VALUES (?1, ?2, ?3)
                 ON CONFLICT (player, level) DO UPDATE SET attempts = excluded.attempts",
            )?
            .execute(params![player, level, attempts])?;
        // Only a level's first failure adds one. Rows are counted, because completed levels leave gaps
        // between the ids.
        if attempts == 1 {
            self.transaction
                .prepare_cached(
                    "DELETE FROM attempts WHERE id <=
                     (SELECT id FROM attempts ORDER BY id DESC LIMIT 1 OFFSET ?1)",
                )?
                .execute(params![MOST_LEVELS])?;
        }
        Ok(())
    }

    /// Remembers that a field had a value on a day.
    pub fn add_unique_value(&self, day: i64, field: usize, value: &str) -> Result<(), Fault> {
        self.transaction
            .prepare_cached("INSERT OR IGNORE INTO unique_values VALUES (?1, ?2, ?3)")?
            .execute(params![day, field, value])?;
        Ok(())
    }

    /// Forgets the values of all days but one.
    pub fn forget_unique_values_but(&self, day: i64) -> Result<(), Fault> {
        self.transaction
            .prepare_cached("DELETE FROM unique_values WHERE day <> ?1")?
            .execute(params![day])?;
        Ok(())
    }
}

impl Store {
    /// The newest day of which values are remembered, and the values by field.
    pub fn unique_values(&self) -> Result<(i64, Vec<(usize, String)>), Fault> {
        let day: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(day) FROM unique_values")?
            .query_row([], |row| row.get(0))?;
        let day = day.unwrap_or_default();
        let values = self
            .connection
            .prepare_cached("SELECT field, value FROM unique_values WHERE day = ?1")?
            .query_map(params![day], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok((day, values))
    }

    /// How often the player has failed at each level since completing it.
    pub fn all_attempts(&self) -> Result<Vec<(String, u64)>, Fault> {
        self.connection
            .prepare_cached("SELECT level, attempts FROM attempts ORDER BY level")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }
}
