//! The schemas: what each category takes and refuses in its own fields.

mod client;

use client::*;
use serde_json::json;

#[test]
fn session_end() {
    accepts("session_end", &[json!({"length": 0}), json!({"length": 172_800})]);
    refuses(
        "session_end",
        &[
            (json!({"length": -1}), "/length not_in_range"),
            (json!({"length": 172_801}), "/length not_in_range"),
            (json!({"length": 1.5}), "/length wrong_type"),
        ],
    );
}

#[test]
fn business() {
    let receipt =
        |store: &str| json!({"receipt_info": {"receipt": "cmVjZWlwdA==", "store": store}});
    let signed = json!({"receipt_info": {"receipt": "cmVjZWlwdA==", "store": "google_play", "signature": "c2ln"}});
    accepts(
        "business",
        &[
            json!({"event_id": "BlueGemPack:GameAnalytics.blue_gems_50"}),
            json!({"event_id": "Boost:SmallBoost", "cart_type": "end_of_level_shop"}),
            json!({"amount": 0, "transaction_num": 0}),
            receipt("apple"),
            receipt("unknown"),
            signed,
        ],
    );
    refuses(
        "business",
        &[
            (json!({"event_id": "Boost"}), "/event_id not_matching_pattern"),
            (json!({"event_id": "a:b:c"}), "/event_id not_matching_pattern"),
            (
                json!({"event_id": format!("a:{}", "b".repeat(65))}),
                "/event_id not_matching_pattern",
            ),
            (json!({"amount": -1}), "/amount not_in_range"),
            (json!({"amount": 1.99}), "/amount wrong_type"),
            (json!({"amount": 1e30}), "/amount wrong_type"),
            (json!({"currency": "usd"}), "/currency not_matching_pattern"),
            (json!({"currency": "USD\n"}), "/currency not_matching_pattern"),
            (json!({"currency": "EURO"}), "/currency not_matching_pattern"),
            (json!({"cart_type": "c".repeat(33)}), "/cart_type too_long"),
            (json!({"transaction_num": -1}), "/transaction_num not_in_range"),
            (receipt("apples"), "/receipt_info/store not_matching_pattern"),
            (receipt("google_play"), "/receipt_info/signature missing"),
            (json!({"receipt_info": {"store": "apple"}}), "/receipt_info/receipt missing"),
            (
                json!({"receipt_info": {"store": "apple", "receipt": "", "x": 1}}),
                "/receipt_info/x unknown_property",
            ),
        ],
    );
}

#[test]
fn resource() {
    let sink = |event_id: &str| json!({"event_id": event_id, "amount": -0.5});
    let source = |event_id: &str| json!({"event_id": event_id, "amount": 100});
    accepts(
        "resource",
        &[
            sink("Sink:life:continuity:startLevel"),
            sink("Sink:star:continuity:resumeLevel"),
            sink("Sink:gold:boost:rainbowBoost"),
            source("Source:life:rewardedVideo:gainLifeAdColony"),
            source("Source:gold:purchase:goldPack100"),
        ],
    );
    refuses(
        "resource",
        &[
            (source("Sink:gold:boost:rainbowBoost"), "/amount not_in_range"),
            (sink("Source:gold:purchase:goldPack100"), "/amount not_in_range"),
            (json!({"amount": 0}), "/amount not_in_range"),
            (json!({"amount": "-1"}), "/amount wrong_type"),
            (sink("Sink:gold2:boost:b"), "/event_id not_matching_pattern"),
            (sink("Drain:gold:boost:b"), "/event_id not_matching_pattern"),
            (sink("Sink:gold:boost"), "/event_id not_matching_pattern"),
        ],
    );
}

#[test]
fn progression() {
    accepts(
        "progression",
        &[
            json!({"event_id": "Start:PirateIsland:SandyHills"}),
            json!({"event_id": "Fail:PirateIsland:Sandyhills", "attempt_num": 1, "score": 1234}),
            json!({"event_id": "Complete:PirateIsland:Sandyhills", "attempt_num": 2, "score": -1}),
            json!({"event_id": "Complete:PirateWorld:PirateIsland:SandyHills"}),
            json!({"event_id": "Start:SandyHills"}),
        ],
    );
    refuses(
        "progression",
        &[
            (json!({"event_id": "Start"}), "/event_id not_matching_pattern"),
            (json!({"event_id": "Start:a:b:c:d"}), "/event_id not_matching_pattern"),
            (json!({"event_id": "Pause:a"}), "/event_id not_matching_pattern"),
            (json!({"score": 1}), "/score not_allowed"),
            (json!({"attempt_num": 1}), "/attempt_num not_allowed"),
            (json!({"event_id": "Fail:a", "attempt_num": -1}), "/attempt_num not_in_range"),
            (json!({"event_id": "Fail:a", "score": 1.5}), "/score wrong_type"),
        ],
    );
}

#[test]
fn design() {
    accepts(
        "design",
        &[
            json!({"event_id": "GamePlay:Kill:AlienSmurf", "value": null}),
            json!({"event_id": "a:b:c:d:e", "value": -1}),
            json!({"event_id": "a b-c_d.e(f)!?\t\n"}),
            json!({"event_id": "x".repeat(64)}),
        ],
    );
    refuses(
        "design",
        &[
            (json!({"event_id": ""}), "/event_id not_matching_pattern"),
            (json!({"event_id": "a:b:c:d:e:f"}), "/event_id not_matching_pattern"),
            (json!({"event_id": "a::b"}), "/event_id not_matching_pattern"),
            (json!({"event_id": "über"}), "/event_id not_matching_pattern"),
            (json!({"event_id": "a\u{a0}b"}), "/event_id not_matching_pattern"),
            (json!({"event_id": "a/b"}), "/event_id not_matching_pattern"),
            (json!({"event_id": "x".repeat(65)}), "/event_id not_matching_pattern"),
            (json!({"value": "1"}), "/value wrong_type"),
        ],
    );
}

#[test]
fn error() {
    accepts(
        "error",
        &[
            json!({"severity": "debug", "message": ""}),
            json!({"severity": "critical", "message": "é".repeat(8192)}),
        ],
    );
    refuses(
        "error",
        &[
            (json!({"severity": "fatal"}), "/severity not_in_range"),
            (json!({"message": "e".repeat(8193)}), "/message too_long"),
        ],
    );
}
