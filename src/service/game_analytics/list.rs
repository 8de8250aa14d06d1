//! Events as they stand in a request's list.

use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::event::{Field, FieldValue, Own, read_own};
use crate::clock::Times;
use crate::signing::{IdFor, derive_uuid};
use crate::stats::GaCategory;
use crate::store::queue::Row;

/// Clocks this close, in seconds, are taken as equal.
const CLOCK_NOISE_S: i64 = 10;
/// The reference's ten digits: 2001 to 2286.
const PLAUSIBLE_TS: std::ops::RangeInclusive<i64> = 1_000_000_000..=9_999_999_999;

/// Appends one event object: its own fields, then those it shares.
pub(super) fn append_event(list: &mut Vec<u8>, row: &Row, server_minus_boot_ms: Option<i64>) {
    #[derive(Serialize)]
    struct Head<'a> {
        category: &'static str,
        #[serde(flatten)]
        own: &'a Own<'a>,
        client_ts: Option<i64>,
        event_uuid: Uuid,
    }
    let category = GaCategory::from_index(row.category).unwrap_or(GaCategory::User);
    let own = read_own(category, &row.body).unwrap_or_default();
    let head = Head {
        category: category.word(),
        own: &own,
        client_ts: client_ts(row.times, server_minus_boot_ms),
        event_uuid: derive_uuid(&row.context.launch, row.sequence, IdFor::Event { part: row.part }),
    };
    // Writing plain data to memory cannot fail.
    let _ = serde_json::to_writer(&mut *list, &head);
    list.pop();
    list.push(b',');
    if own.fields.is_empty() {
        list.extend_from_slice(row.context.body.get(1..).unwrap_or(b"}"));
    } else {
        append_merged(list, &own.fields, &row.context.body);
    }
}

/// Appends what the event shares, its own custom fields over the global ones.
fn append_merged(list: &mut Vec<u8>, own: &[Field<'_>], shared: &[u8]) {
    let mut shared: Map<String, Value> = serde_json::from_slice(shared).unwrap_or_default();
    let fields = shared.entry("custom_fields").or_insert_with(|| Value::Object(Map::new()));
    for Field { key, value } in own {
        fields[*key] = match *value {
            FieldValue::Number(number) => Value::from(number),
            FieldValue::Text(text) => Value::from(text),
        };
    }
    let start = list.len();
    let _ = serde_json::to_writer(&mut *list, &shared);
    // Its brace is open already.
    list.remove(start);
}

/// When an event happened, in seconds: by the server's clock where that is known and differs by
/// more than noise. `None`, which the schema allows, where no clock gives a time it would take.
fn client_ts(times: Times, server_minus_boot_ms: Option<i64>) -> Option<i64> {
    let plausible = |ts: &i64| PLAUSIBLE_TS.contains(ts);
    let local = times.wall_ms.div_euclid(1000);
    server_minus_boot_ms
        .map(|offset| times.boot_ms.saturating_add(offset).div_euclid(1000))
        .filter(|ts| (ts - local).abs() >= CLOCK_NOISE_S)
        .filter(plausible)
        .or(Some(local).filter(plausible))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMES: Times = Times { wall_ms: 1_700_000_000_500, boot_ms: 90_000 };

    #[test]
    fn the_servers_clock_counts_beyond_noise_and_within_reason() {
        let local = Some(1_700_000_000);
        let offset_for = |server_s: i64| Some(server_s * 1000 - TIMES.boot_ms);
        assert_eq!(client_ts(TIMES, None), local);
        assert_eq!(client_ts(TIMES, offset_for(1_700_000_009)), local);
        assert_eq!(client_ts(TIMES, offset_for(1_700_000_010)), Some(1_700_000_010));
        assert_eq!(client_ts(TIMES, offset_for(1_600_000_000)), Some(1_600_000_000));
        assert_eq!(client_ts(TIMES, offset_for(999_999_999)), local, "before 2001");
        assert_eq!(client_ts(TIMES, offset_for(10_000_000_000)), local, "after 2286");
        assert_eq!(client_ts(TIMES, Some(i64::MAX)), local);
        let clock_at_1970 = Times { wall_ms: 5_000, ..TIMES };
        assert_eq!(client_ts(clock_at_1970, None), None, "null, as the schema allows");
        assert_eq!(client_ts(clock_at_1970, offset_for(1_700_000_000)), local);
    }
}
