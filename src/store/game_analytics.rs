//! What GameAnalytics' events count: each player's sessions, purchases and attempts at levels, and
//! different values of a day.

use rusqlite::{OptionalExtension, Row, params};
use serde_json::{Value, json};

use super::drain::Drain;
use super::{Fault, Store};
use crate::clock::Times;

/// The most levels whose attempts are remembered: ten times what the reference recommends for a part
/// of their names.
const MOST_LEVELS: i64 = 1_000;
/// The same for each of a game server's players, of whom there are many.
const MOST_LEVELS_OF_OTHERS: i64 = 100;
/// The most players that are remembered, about 100 bytes each: those seen last.
const MOST_PLAYERS: i64 = 200_000;
/// How long a player is remembered who does not come back.
const PLAYERS_AGE_MS: i64 = 180 * 24 * 3600 * 1000;

/// A player's id in the table of players.
pub type PlayerId = i64;
/// The player of a game that is no server.
pub const LOCAL: PlayerId = 0;

impl Drain<'_> {
    /// The player with this user id, "" for the local one, seen now; made known if new.
    pub fn meet_player(&self, user_id: &str, seen: Times) -> Result<PlayerId, Fault> {
        let id = user_id.is_empty().then_some(LOCAL);
        self.transaction
            .prepare_cached(
                "INSERT INTO players (id, user_id, seen_ms) VALUES (?1, ?2, ?3)
                 ON CONFLICT (user_id) DO UPDATE SET seen_ms = excluded.seen_ms RETURNING id",
            )?
            .query_row(params![id, user_id, seen.wall_ms], |row| row.get(0))
    }

    /// The number of a player's next session, counted from 1.
    pub fn next_session_num(&self, player: PlayerId) -> Result<u64, Fault> {
        self.count_up(
            "UPDATE players SET session_num = session_num + 1 WHERE id = ?1 RETURNING session_num",
            player,
        )
    }

    /// The number of a player's next purchase, counted from 1.
    pub fn next_transaction_num(&self, player: PlayerId) -> Result<u64, Fault> {
        self.count_up(
            "UPDATE players SET transaction_num = transaction_num + 1 WHERE id = ?1
             RETURNING transaction_num",
            player,
        )
    }

    /// A player who was forgotten meanwhile begins anew.
    fn count_up(&self, update: &str, player: PlayerId) -> Result<u64, Fault> {
        let next = self.transaction.prepare_cached(update)?;
        let next = { next }.query_row([player], |row| row.get(0)).optional()?;
        Ok(next.unwrap_or(1))
    }

    /// The level of the attempt that a player has begun and not ended.
    pub fn ongoing(&self, player: PlayerId) -> Result<Option<String>, Fault> {
        self.of_player("SELECT ongoing FROM players WHERE id = ?1", player)
    }

    /// Remembers it, or that there is none.
    pub fn set_ongoing(&self, player: PlayerId, level: Option<&str>) -> Result<(), Fault> {
        self.transaction
            .prepare_cached("UPDATE players SET ongoing = ?2 WHERE id = ?1")?
            .execute(params![player, level])?;
        Ok(())
    }

    /// A player's annotations that outlive sessions.
    pub fn kept(&self, player: PlayerId) -> Result<Option<String>, Fault> {
        self.of_player("SELECT kept FROM players WHERE id = ?1", player)
    }

    /// Keeps them, or that there are none.
    pub fn set_kept(&self, player: PlayerId, kept: Option<&str>) -> Result<(), Fault> {
        self.transaction
            .prepare_cached("UPDATE players SET kept = ?2 WHERE id = ?1")?
            .execute(params![player, kept])?;
        Ok(())
    }

    fn of_player(&self, select: &str, player: PlayerId) -> Result<Option<String>, Fault> {
        let found = self.transaction.prepare_cached(select)?;
        Ok({ found }.query_row([player], |row| row.get(0)).optional()?.flatten())
    }

    /// How often a player has failed at a level since completing it, 0 if never.
    pub fn attempts(&self, player: PlayerId, level: &str) -> Result<u64, Fault> {
        self.transaction
            .prepare_cached("SELECT attempts FROM attempts WHERE player = ?1 AND level = ?2")?
            .query_row(params![player, level], |row| row.get(0))
            .optional()
            .map(Option::unwrap_or_default)
    }

    /// Remembers how often a player has failed at a level; 0 forgets it.
    pub fn set_attempts(&self, player: PlayerId, level: &str, attempts: u64) -> Result<(), Fault> {
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
            let most = if player == LOCAL { MOST_LEVELS } else { MOST_LEVELS_OF_OTHERS };
            self.transaction
                .prepare_cached(
                    "DELETE FROM attempts WHERE player = ?1 AND id <=
                     (SELECT id FROM attempts WHERE player = ?1
                      ORDER BY id DESC LIMIT 1 OFFSET ?2)",
                )?
                .execute(params![player, most])?;
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

    /// All that is counted of players, to be read.
    pub fn players(&self) -> Result<Vec<Value>, Fault> {
        let mut attempts = self.connection.prepare_cached(
            "SELECT level, attempts FROM attempts WHERE player = ?1 ORDER BY level",
        )?;
        let mut attempts_of = |id: PlayerId| -> Result<Value, Fault> {
            let number = |row: &Row<'_>| Ok((row.get(0)?, json!(row.get::<_, u64>(1)?)));
            Ok(Value::Object(attempts.query_map([id], number)?.collect::<Result<_, _>>()?))
        };
        self.connection
            .prepare_cached(
                "SELECT id, user_id, session_num, transaction_num, ongoing, kept FROM players
                 ORDER BY id",
            )?
            .query_map([], |row| {
                let kept: Option<String> = row.get(5)?;
                let kept = kept.and_then(|kept| serde_json::from_str::<Value>(&kept).ok());
                Ok(json!({
                    "user_id": row.get::<_, String>(1)?,
                    "session_num": row.get::<_, u64>(2)?,
                    "transaction_num": row.get::<_, u64>(3)?,
                    "ongoing": row.get::<_, Option<String>>(4)?,
                    "annotations": kept,
                    "attempts": attempts_of(row.get(0)?)?,
                }))
            })?
            .collect()
    }

    /// Forgets the players of a server who have not come back for too long, or are too many.
    pub fn forget_old_players(&self, now_ms: i64) -> Result<(), Fault> {
        let forgotten = self
            .connection
            .prepare_cached(
                "DELETE FROM players WHERE id <> 0 AND (seen_ms < ?1 OR id IN
                 (SELECT id FROM players WHERE id <> 0 ORDER BY seen_ms DESC LIMIT -1 OFFSET ?2))",
            )?
            .execute(params![now_ms - PLAYERS_AGE_MS, MOST_PLAYERS])?;
        if forgotten > 0 {
            self.connection
                .execute("DELETE FROM attempts WHERE player NOT IN (SELECT id FROM players)", [])?;
        }
        Ok(())
    }
}
