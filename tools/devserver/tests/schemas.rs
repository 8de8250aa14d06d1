//! The schemas: what holds for every category, and the shared fields.

mod client;

use client::*;
use serde_json::{Value, json};

#[test]
fn every_category_has_a_valid_example() {
    let server = start_with_init();
    for category in
        ["user", "session_end", "business", "resource", "progression", "design", "error"]
    {
        assert_eq!(errors(&server, &event(category)), [""; 0], "{category}");
    }
}

#[test]
fn required_fields_are_required() {
    let shared = [
        "v",
        "user_id",
        "client_ts",
        "sdk_version",
        "os_version",
        "manufacturer",
        "device",
        "platform",
        "session_id",
        "session_num",
        "event_uuid",
    ];
    let own: [(&str, &[&str]); 7] = [
        ("user", &[]),
        ("session_end", &["length"]),
        ("business", &["amount", "currency", "event_id", "transaction_num"]),
        ("resource", &["event_id", "amount"]),
        ("progression", &["event_id"]),
        ("design", &["event_id"]),
        ("error", &["severity", "message"]),
    ];
    let server = start_with_init();
    for (category, fields) in own {
        for field in shared.iter().chain(fields) {
            let event = event_with(category, json!({*field: null}));
            assert_eq!(errors(&server, &event), [format!("/{field} missing")]);
        }
    }
}

#[test]
fn unknown_fields_are_refused_in_every_category() {
    let server = start_with_init();
    for category in
        ["user", "session_end", "business", "resource", "progression", "design", "error"]
    {
        let event = event_with(category, json!({"surprise": 1, "a/b": 2}));
        let expected = ["/a~1b unknown_property", "/surprise unknown_property"];
        assert_eq!(errors(&server, &event), expected, "{category}");
    }
    // A field of another category is unknown too.
    assert_eq!(
        errors(&server, &event_with("user", json!({"length": 1}))),
        ["/length unknown_property"]
    );
}

#[test]
fn a_wrong_field_does_not_make_its_neighbours_unknown() {
    let server = start_with_init();
    let event = event_with("design", json!({"gender": "alien", "v": 3, "device": "x".repeat(65)}));
    let expected = ["/gender not_in_range", "/v not_in_range", "/device too_long"];
    assert_eq!(errors(&server, &event), expected);
}

#[test]
fn shared_fields_take() {
    accepts(
        "user",
        &[
            json!({"ios_idfa": "a", "ios_idfv": "b", "google_aid": "c", "android_id": "d", "googleplus_id": "e", "facebook_id": "f"}),
            json!({"limit_ad_tracking": true, "logon_gamecenter": true, "logon_googleplay": true, "jailbroken": true}),
            json!({"gender": "female", "birth_year": 1980, "build": "1.0", "connection_type": "lan"}),
            json!({"custom_01": "ninja", "custom_02": "", "custom_03": "ä".repeat(32)}),
            json!({"client_ts": 1_000_000_000_i64}),
            json!({"client_ts": 99_999_999_999_i64}),
            json!({"engine_version": "unity 5.6.10"}),
            json!({"engine_version": "unreal 4.7"}),
            json!({"engine_version": "xamarin.ios 12"}),
            json!({"os_version": "windows 10.0.19045"}),
            json!({"os_version": "android 4.4.4", "platform": "android"}),
            json!({"device": "名".repeat(64), "manufacturer": "m".repeat(64)}),
            json!({"session_num": 1_000_000}),
            json!({"custom_fields": {}}),
            json!({"custom_fields": {"k_1": 1, "K": 1.5, "s": "ö".repeat(256)}}),
        ],
    );
}

#[test]
fn shared_fields_refuse() {
    refuses(
        "user",
        &[
            (json!({"v": 1}), "/v not_in_range"),
            (json!({"v": "2"}), "/v wrong_type"),
            (json!({"v": 2.0}), "/v wrong_type"),
            (json!({"user_id": 7}), "/user_id wrong_type"),
            (json!({"limit_ad_tracking": false}), "/limit_ad_tracking not_in_range"),
            (json!({"jailbroken": false}), "/jailbroken not_in_range"),
            (json!({"birth_year": 80}), "/birth_year not_in_range"),
            (json!({"birth_year": 12345}), "/birth_year not_in_range"),
            (json!({"birth_year": "1980"}), "/birth_year wrong_type"),
            (json!({"custom_01": "x".repeat(33)}), "/custom_01 too_long"),
            (json!({"custom_03": "ä".repeat(33)}), "/custom_03 too_long"),
            (json!({"client_ts": 999_999_999}), "/client_ts not_in_range"),
            (json!({"client_ts": 100_000_000_000_i64}), "/client_ts not_in_range"),
            (json!({"client_ts": 1438948324.5}), "/client_ts wrong_type"),
            (json!({"sdk_version": "rest api v2 "}), "/sdk_version not_matching_pattern"),
            (json!({"sdk_version": "rest api v2\n"}), "/sdk_version not_matching_pattern"),
            (json!({"engine_version": "cableway 1.0"}), "/engine_version not_matching_pattern"),
            (json!({"engine_version": "unity"}), "/engine_version not_matching_pattern"),
            (json!({"engine_version": "xamarin-ios 12"}), "/engine_version not_matching_pattern"),
            (json!({"os_version": "ios 8.1.2.3"}), "/os_version not_matching_pattern"),
            (json!({"os_version": "ios 123456"}), "/os_version not_matching_pattern"),
            (json!({"os_version": "linux 6.1-rc"}), "/os_version not_matching_pattern"),
            (json!({"manufacturer": "m".repeat(65)}), "/manufacturer too_long"),
            (json!({"platform": "amiga"}), "/platform not_in_range"),
            (json!({"session_id": SESSION.to_uppercase()}), "/session_id not_matching_pattern"),
            (json!({"session_id": format!("{SESSION}\n")}), "/session_id not_matching_pattern"),
            (json!({"session_num": 0}), "/session_num not_in_range"),
            (json!({"connection_type": "5g"}), "/connection_type not_in_range"),
            (json!({"build": "b".repeat(33)}), "/build too_long"),
            (json!({"event_uuid": "1"}), "/event_uuid not_matching_pattern"),
        ],
    );
}

#[test]
fn null_is_no_value_for_any_field() {
    let server = start_with_init();
    for field in ["client_ts", "gender", "custom_01", "build"] {
        let mut event = event("user");
        event[field] = Value::Null;
        let found = errors(&server, &event);
        assert!(found.contains(&format!("/{field} wrong_type")), "{found:?}");
    }
}

#[test]
fn custom_fields_refuse() {
    let many: Value = (0..51)
        .map(|number| (format!("k{number}"), json!(1)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    refuses(
        "design",
        &[
            (json!({"custom_fields": []}), "/custom_fields wrong_type"),
            (json!({"custom_fields": many}), "/custom_fields too_many"),
            (json!({"custom_fields": {"a-b": 1}}), "/custom_fields/a-b not_matching_pattern"),
            (json!({"custom_fields": {"": 1}}), "/custom_fields/ not_matching_pattern"),
            (
                json!({"custom_fields": {"k".repeat(65): 1}}),
                &format!("/custom_fields/{} not_matching_pattern", "k".repeat(65)),
            ),
            (json!({"custom_fields": {"k": true}}), "/custom_fields/k wrong_type"),
            (json!({"custom_fields": {"k": "x".repeat(257)}}), "/custom_fields/k too_long"),
        ],
    );
}
