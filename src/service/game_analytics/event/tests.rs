//! What is written reads back the same.

use super::own::{Amount, EventId};
use super::*;
use crate::stats::GaCategory;

const FIELDS: &[Field<'_>] = &[
    Field { key: "level", value: FieldValue::Number(7.5) },
    Field { key: "weapon", value: FieldValue::Text("Schwert „X“") },
];

fn bytes(payload: &impl Payload) -> Vec<u8> {
    let mut bytes = Vec::new();
    payload.put(&mut bytes);
    bytes
}

#[test]
fn a_design_event_reads_back() {
    for (value, fields) in [(None, &[][..]), (Some(-2.5), &[]), (None, FIELDS), (Some(0.0), FIELDS)]
    {
        let written = bytes(&Design { event_id: b"Kill:Zombie", value, fields });
        let own = read_own(GaCategory::Design, &written).expect("readable");
        assert_eq!(own.event_id, Some(EventId::Whole("Kill:Zombie")));
        assert_eq!((own.value, &own.fields[..]), (value, fields));
    }
    assert_eq!(read_own(GaCategory::Design, &[]), None);
    assert_eq!(read_own(GaCategory::Design, &[1, 2, 3]), None);
}

#[test]
fn a_purchase_reads_back() {
    let receipt =
        Receipt { store: Store::GooglePlay, receipt: "UkVDRUlQVA==", signature: Some("signed") };
    for (cart_type, receipt, fields) in [
        (None, None, &[][..]),
        (Some("menu"), None, &[]),
        (None, Some(Receipt { signature: None, ..receipt }), FIELDS),
        (Some("menu"), Some(receipt), FIELDS),
    ] {
        let written = bytes(&Business {
            currency: *b"EUR",
            amount: 499,
            item_type: b"Gems",
            item_id: b"gems_50",
            cart_type,
            receipt,
            fields,
        });
        let row = numbered(12, &written);
        let own = read_own(GaCategory::Business, &row).expect("readable");
        assert_eq!(own.event_id, Some(EventId::Whole("Gems:gems_50")));
        assert_eq!((own.currency, own.amount), (Some("EUR"), Some(Amount::Cents(499))));
        assert_eq!((own.transaction_num, own.cart_type), (Some(12), cart_type));
        assert_eq!(&own.fields[..], fields);
        let info = serde_json::to_value(own.receipt_info).expect("plain data");
        let expected = receipt.map(|receipt| match receipt.signature {
            Some(signature) => serde_json::json!({
                "store": "google_play", "receipt": "UkVDRUlQVA==", "signature": signature,
            }),
            None => serde_json::json!({"store": "google_play", "receipt": "UkVDRUlQVA=="}),
        });
        assert_eq!(info, serde_json::json!(expected));
        for cut in 0..row.len() {
            assert_eq!(read_own(GaCategory::Business, &row[..cut]), None, "cut at {cut}");
        }
    }
}

#[test]
fn virtual_currency_that_is_spent_is_negative() {
    for (flow, word, amount) in [(Flow::Source, "Source", 3.0), (Flow::Sink, "Sink", -3.0)] {
        let written = bytes(&Resource {
            flow,
            currency: b"gems",
            amount: 3.0,
            item_type: b"floor",
            item_id: b"chest",
            fields: FIELDS,
        });
        let own = read_own(GaCategory::Resource, &written).expect("readable");
        assert_eq!(own.event_id, Some(EventId::Behind(word, "gems:floor:chest")));
        assert_eq!((own.amount, &own.fields[..]), (Some(Amount::Units(amount)), FIELDS));
    }
}

#[test]
fn a_step_of_an_attempt_reads_back() {
    let level: &[&[u8]] = &[b"Island", b"Hills"];
    let written =
        bytes(&Progression { status: Status::Fail, level, score: Some(-9), fields: FIELDS });
    assert_eq!(read_step(&written), Some((Status::Fail, "Island:Hills")));
    let row = numbered(2, &written);
    let own = read_own(GaCategory::Progression, &row).expect("readable");
    let json = serde_json::to_value(&own).expect("plain data");
    assert_eq!(
        json,
        serde_json::json!({
            "event_id": "Fail:Island:Hills", "attempt_num": 2, "score": -9,
        })
    );
}

#[test]
fn a_failure_reads_back() {
    let written =
        bytes(&Failure { severity: Severity::Critical, message: "No:\n…", fields: FIELDS });
    let own = read_own(GaCategory::Error, &written).expect("readable");
    assert_eq!((own.severity, own.message), (Some("critical"), Some("No:\n…")));
    assert_eq!(own.fields, FIELDS);
}

#[test]
fn a_session_never_ends_before_it_began_nor_lasts_over_two_days() {
    assert_eq!(SessionEnd::after(61_999).length, 61);
    assert_eq!(SessionEnd::after(-5).length, 0);
    assert_eq!(SessionEnd::after(i64::MAX).length, 172_800);
}
