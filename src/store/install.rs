//! What belongs to the installation rather than to a launch, and to which device.

use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value};

use super::{Fault, Store};
use crate::stats::{DropReason, ServiceId};

/// Ids that were made up for one installation, and are no other's.
const MADE_UP: [&str; 3] = ["user_id", "gondola_made_up_player", "gondola_install_id"];

impl Store {
    /// What belongs to the installation, by name.
    pub fn installation(&self) -> Result<Map<String, Value>, Fault> {
        self.connection
            .prepare_cached("SELECT name, value FROM install ORDER BY name")?
            .query_map([], |row| {
                let value = match row.get_ref(1)? {
                    ValueRef::Integer(number) => Value::from(number),
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
                    _ => Value::Null,
                };
                Ok((row.get(0)?, value))
            })?
            .collect()
    }

    /// Reads a text that belongs to the installation.
    pub fn install_text(&self, name: &str) -> Result<Option<String>, Fault> {
        self.connection
            .prepare_cached("SELECT value FROM install WHERE name = ?1")?
            .query_row(params![name], |row| row.get(0))
            .optional()
    }

    /// Whether the database was last used on another device than this one.
    pub fn is_from_elsewhere(&self, marker: &str) -> Result<bool, Fault> {
        let known: Option<String> = self
            .connection
            .query_row("SELECT value FROM install WHERE name = 'device'", [], |row| row.get(0))
            .optional()?;
        Ok(known.is_some_and(|known| known != marker))
    }

    /// Makes the database this device's: it is known again from here on.
    pub fn set_device(&self, marker: &str) -> Result<(), Fault> {
        self.connection
            .execute("INSERT OR REPLACE INTO install VALUES ('device', ?1)", params![marker])?;
        Ok(())
    }

    /// Leaves to another device what is its own: waiting events, open sessions, made-up ids.
    /// What the player has achieved stays.
    pub fn leave_to_other_device(&mut self) -> Result<(), Fault> {
        let slots: Vec<u32> = self
            .connection
            .prepare("SELECT DISTINCT slot FROM ledger")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for slot in slots {
            self.as_slot(slot, |store| {
                let mut drain = store.drain()?;
                for service in ServiceId::ALL {
                    drain.destroy(service, DropReason::OtherDevice)?;
                }
                drain.commit()
            })?;
        }
        for name in MADE_UP {
            self.connection.execute("DELETE FROM install WHERE name = ?1", params![name])?;
        }
        self.connection.execute_batch(
            "DELETE FROM fold_state; DELETE FROM contexts; DELETE FROM launch_clocks;",
        )
    }
}
