//! Events on their way into a queue. Several go by one statement: most of what one costs is not the event.

use rusqlite::{Connection, Statement};

use super::Fault;
use super::drain::NewRow;
use super::statements::{self, TOGETHER};
use crate::stats::ServiceId;

/// The slot, which is the first place of a statement.
const SLOT: usize = 1;
/// An event's places.
const PLACES: usize = 9;

/// The events of one service that are not written yet.
#[derive(Default)]
pub(super) struct Rows {
    service: Option<ServiceId>,
    rows: Vec<NewRow<'static>>,
    /// Their bodies, one behind the other.
    bodies: Vec<u8>,
    /// Where each body ends.
    ends: Vec<usize>,
}

impl Rows {
    /// Takes an event. Writes those before it if they are another service's, and all once they are enough.
    pub(super) fn add(
        &mut self,
        connection: &Connection,
        slot: u32,
        service: ServiceId,
        row: &NewRow<'_>,
    ) -> Result<(), Fault> {
        if self.service != Some(service) {
            self.write(connection, slot)?;
            self.service = Some(service);
        }
        self.bodies.extend_from_slice(row.body);
        self.ends.push(self.bodies.len());
        self.rows.push(NewRow { body: &[], ..*row });
        if self.rows.len() < TOGETHER { Ok(()) } else { self.write(connection, slot) }
    }

    /// Writes all.
    pub(super) fn write(&mut self, connection: &Connection, slot: u32) -> Result<(), Fault> {
        let Some(service) = self.service.filter(|_| !self.rows.is_empty()) else { return Ok(()) };
        let statements = statements::of(service);
        let (insert, together) = match self.rows.len() {
            TOGETHER => (statements.insert_many, TOGETHER),
            _ => (statements.insert, 1),
        };
        let mut insert = connection.prepare_cached(insert)?;
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let bodies = begins.zip(&self.ends).map(|(begin, end)| &self.bodies[begin..*end]);
        let rows = self.rows.iter().zip(bodies).map(|(row, body)| NewRow { body, ..*row });
        for (number, row) in rows.enumerate() {
            let place = number % together;
            bind(&mut insert, SLOT + 1 + place * PLACES, &row)?;
            if place + 1 == together {
                insert.raw_bind_parameter(SLOT, slot)?;
                insert.raw_execute()?;
            }
        }
        self.rows.clear();
        self.bodies.clear();
        self.ends.clear();
        Ok(())
    }
}

/// Puts an event into its places, of which this is the first.
fn bind(insert: &mut Statement<'_>, first: usize, row: &NewRow<'_>) -> Result<(), Fault> {
    insert.raw_bind_parameter(first, row.player)?;
    insert.raw_bind_parameter(first + 1, row.context)?;
    insert.raw_bind_parameter(first + 2, row.class as usize)?;
    insert.raw_bind_parameter(first + 3, row.category)?;
    insert.raw_bind_parameter(first + 4, row.sequence)?;
    insert.raw_bind_parameter(first + 5, row.part)?;
    insert.raw_bind_parameter(first + 6, row.times.wall_ms)?;
    insert.raw_bind_parameter(first + 7, row.times.boot_ms)?;
    insert.raw_bind_parameter(first + 8, row.body)
}
