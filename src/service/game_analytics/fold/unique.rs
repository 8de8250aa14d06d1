//! How many different values fields have on a day. The reference recommends limits ("Frequency of
//! unique values"), beyond which a game's figures may be throttled: crossing one is told once.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::SERVICE;
use crate::clock::Times;
use crate::notice::NoticeKind;
use crate::service::game_analytics::event::read_own;
use crate::stats::GaCategory;
use crate::store::drain::Drain;
use crate::store::{Fault, Note, Store};

const DAY_MS: i64 = 24 * 3600 * 1000;
const FIELDS: usize = 17;

/// What is counted, and how much of it the reference recommends at most. The places stand in the database: never reuse one.
const ABOUT: [(&str, usize); FIELDS] = [
    ("build", 100),
    ("platform", 30),
    ("device", 500),
    ("os_version", 255),
    ("custom_01", 50),
    ("custom_02", 50),
    ("custom_03", 50),
    ("item_type of business events", 100),
    ("item_id of business events", 100),
    ("cart_type", 10),
    ("currency of resource events", 100),
    ("item_type of resource events", 100),
    ("item_id of resource events", 100),
    ("event_id of design events", 50_000),
    ("the first part of progression events", 100),
    ("the second part of progression events", 100),
    ("the third part of progression events", 100),
];
/// Annotations whose values are counted: the first places of [`ABOUT`].
const ANNOTATIONS: usize = 7;
const BUSINESS: [usize; 2] = [7, 8];
const CART_TYPE: usize = 9;
const RESOURCE: [usize; 3] = [10, 11, 12];
const DESIGN: usize = 13;
const PROGRESSION: [usize; 3] = [14, 15, 16];

/// The different values of the newest day.
#[derive(Default)]
pub(super) struct UniqueValues {
    /// Days since 1970, UTC.
    day: i64,
    seen: [HashSet<String>; FIELDS],
}

impl UniqueValues {
    /// Takes up what was counted before.
    pub(super) fn load(store: &Store) -> Result<Self, Fault> {
        let (day, values) = store.unique_values()?;
        let mut this = Self { day, ..Self::default() };
        for (field, value) in values {
            if let Some(seen) = this.seen.get_mut(field) {
                seen.insert(value);
            }
        }
        Ok(this)
    }

    /// Counts what the events of a session share.
    pub(super) fn count_annotations(
        &mut self,
        fields: &Map<String, Value>,
        now: Times,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        self.turn_to(now, drain)?;
        for (field, (name, _)) in ABOUT.iter().enumerate().take(ANNOTATIONS) {
            if let Some(Value::String(value)) = fields.get(*name) {
                self.count(field, value, drain)?;
            }
        }
        Ok(())
    }

    /// Counts what an event says for itself.
    pub(super) fn count_event(
        &mut self,
        category: GaCategory,
        body: &[u8],
        now: Times,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        let Some(own) = read_own(category, body) else { return Ok(()) };
        let Some(id) = own.event_id else { return Ok(()) };
        self.turn_to(now, drain)?;
        let parts: &[usize] = match category {
            GaCategory::Design => return self.count(DESIGN, id.named(), drain),
            GaCategory::Business => &BUSINESS,
            GaCategory::Resource => &RESOURCE,
            GaCategory::Progression => &PROGRESSION,
            _ => return Ok(()),
        };
        for (field, part) in parts.iter().zip(id.named().split(':')) {
            self.count(*field, part, drain)?;
        }
        own.cart_type.map_or(Ok(()), |cart_type| self.count(CART_TYPE, cart_type, drain))
    }

    fn turn_to(&mut self, now: Times, drain: &Drain<'_>) -> Result<(), Fault> {
        let today = now.wall_ms.div_euclid(DAY_MS);
        // Yesterday's records may still come, from another process's journal. A day that lies further
        // ahead was a calendar set wrong.
        if today > self.day || today < self.day - 1 {
            *self = Self { day: today, ..Self::default() };
            drain.forget_unique_values_but(today)?;
        }
        Ok(())
    }

    /// Counts a value. Beyond one too many nothing more is remembered.
    fn count(&mut self, field: usize, value: &str, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let (name, most) = ABOUT[field];
        let seen = &mut self.seen[field];
        if seen.len() > most || seen.contains(value) {
            return Ok(());
        }
        seen.insert(value.to_owned());
        drain.add_unique_value(self.day, field, value)?;
        if seen.len() > most {
            let message = format!(
                "{name} has had more than {most} different values today; GameAnalytics recommends no \
                 more, and may throttle the game's figures. Nothing is blocked"
            );
            let count = seen.len() as u64;
            drain.tell(Note { service: SERVICE, kind: NoticeKind::ManyValues, count, message });
        }
        Ok(())
    }
}
