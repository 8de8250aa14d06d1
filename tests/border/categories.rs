//! Every category of events through the C interface: what the programs of `tests/c` record, and what
//! must arrive for it.

use std::iter::once;

use cableway_devserver::ArrivedEvent;
use serde_json::{Map, Value, json};

use crate::support::c::{self, Finished, Program};
use crate::support::{Stage, text};

const NO_FLAGS: [&str; 0] = [];

/// What every event says, in each its own way: looked at apart from the rest.
const SHARED: [&str; 12] = [
    "v",
    "sdk_version",
    "platform",
    "os_version",
    "manufacturer",
    "device",
    "user_id",
    "session_id",
    "session_num",
    "client_ts",
    "event_uuid",
    "build",
];

/// What an event says but for `SHARED`, and but for a session's length, which no program knows.
fn own(event: &ArrivedEvent) -> Value {
    let mut fields = event.event.as_object().expect("an object").clone();
    fields.retain(|key, _| !SHARED.contains(&key.as_str()));
    if event.category == "session_end" {
        assert!(fields.remove("length").is_some_and(|length| length.is_u64()));
    }
    Value::Object(fields)
}

fn session(event: &ArrivedEvent) -> u64 {
    event.event["session_num"].as_u64().expect("a number")
}

/// Asserts what arrived, event by event, each with the number of its session.
fn assert_arrived(stage: &Stage, expected: &[(u64, Value)]) {
    let arrived: Vec<_> =
        stage.server.events().iter().map(|event| (session(event), own(event))).collect();
    for (at, (arrived, expected)) in arrived.iter().zip(expected).enumerate() {
        assert_eq!(arrived, expected, "event {at}");
    }
    assert_eq!(arrived.len(), expected.len(), "{:?}", arrived.last());
    stage.assert_clean();
}

/// An event with what `all` says of it.
fn with(all: &Value, mut event: Value) -> Value {
    let members: &Map<String, Value> = all.as_object().expect("an object");
    let event_members = event.as_object_mut().expect("an object");
    for (key, value) in members {
        if let Some(own) = event_members.get(key).and_then(Value::as_object).cloned() {
            let merged = event_members[key].as_object_mut().expect("an object");
            merged.extend(value.as_object().expect("an object").clone());
            merged.extend(own);
        } else {
            event_members.insert(key.clone(), value.clone());
        }
    }
    event
}

// ---- every category ----

fn categories() -> Program {
    c::compile(&["categories.c", "fields.c", "game.c", "check.c"], &NO_FLAGS)
}

fn designs() -> Vec<Value> {
    let fields = || json!({ "level": 8.0, "own": "läst" });
    vec![
        json!({ "category": "design", "event_id": "Plain" }),
        json!({ "category": "design", "event_id": "Fields", "custom_fields": fields() }),
        json!({
            "category": "design", "event_id": "Value:Fields", "value": 2.5,
            "custom_fields": fields(),
        }),
        json!({ "category": "design", "event_id": "Bare", "custom_fields": fields() }),
        json!({
            "category": "design", "event_id": "Bare:Value", "value": -1.0,
            "custom_fields": fields(),
        }),
    ]
}

fn purchases() -> Vec<Value> {
    vec![
        json!({
            "category": "business", "event_id": "GemPack:gems_50", "currency": "USD", "amount": 99,
            "transaction_num": 1, "custom_fields": { "own": 1.5 },
        }),
        json!({
            "category": "business", "event_id": "Gem Pack:(free)!", "currency": "EUR", "amount": 0,
            "transaction_num": 2, "custom_fields": { "own": 1.5 },
        }),
        json!({
            "category": "business", "event_id": "A:apple", "currency": "XQQ", "amount": 499,
            "transaction_num": 3, "cart_type": "end_of_level",
            "receipt_info": { "store": "apple", "receipt": "cmVjZWlwdA==" },
        }),
        json!({
            "category": "business", "event_id": "A:google", "currency": "JPY", "amount": 120,
            "transaction_num": 4, "cart_type": "händ",
            "receipt_info": { "store": "google_play", "receipt": "YWJj", "signature": "sígn" },
        }),
        json!({
            "category": "business", "event_id": "A:other", "currency": "USD", "amount": 1,
            "transaction_num": 5,
            "receipt_info": { "store": "unknown", "receipt": "{\"id\": 7}" },
        }),
        json!({
            "category": "business", "event_id": "A:B", "currency": "QQQ", "amount": 2,
            "transaction_num": 6,
        }),
    ]
}

fn resources() -> Vec<Value> {
    vec![
        json!({
            "category": "resource", "event_id": "Source:gems:IAP:gems_50", "amount": 50.0,
            "custom_fields": { "own": "" },
        }),
        json!({ "category": "resource", "event_id": "Sink:coins:boost:half", "amount": -0.25 }),
        json!({
            "category": "resource", "event_id": "Sink:gems:boost:rainbow", "amount": -12.5,
            "custom_fields": { "own": "" },
        }),
        json!({ "category": "resource", "event_id": "Source:coins:boost:back", "amount": 3.0 }),
    ]
}

fn steps() -> Vec<Value> {
    let boss = |status: &str| format!("{status}:World:Forest:Boss 1");
    let own = || json!({ "own": "yes" });
    vec![
        json!({ "category": "progression", "event_id": "Start:World", "custom_fields": own() }),
        json!({
            "category": "progression", "event_id": "Complete:World", "attempt_num": 1, "score": 0,
        }),
        json!({ "category": "progression", "event_id": boss("Start"), "custom_fields": own() }),
        json!({
            "category": "progression", "event_id": boss("Fail"), "attempt_num": 1, "score": -5,
            "custom_fields": own(),
        }),
        json!({ "category": "progression", "event_id": boss("Fail"), "attempt_num": 2 }),
        json!({
            "category": "progression", "event_id": boss("Complete"), "attempt_num": 3,
            "score": 9_007_199_254_740_993_i64,
        }),
        json!({ "category": "progression", "event_id": boss("Fail"), "attempt_num": 1 }),
        json!({ "category": "progression", "event_id": "Start:World" }),
        // Nobody has ended that attempt when the next one begins.
        json!({ "category": "progression", "event_id": "Fail:World", "attempt_num": 1 }),
        json!({ "category": "progression", "event_id": "Start:World:Sea" }),
    ]
}

fn errors() -> Vec<Value> {
    let line = || json!({ "line": 12.0 });
    vec![
        json!({ "category": "error", "severity": "debug", "message": "", "custom_fields": line() }),
        json!({ "category": "error", "severity": "info", "message": "at line 12\n\t\"quoted\"" }),
        json!({ "category": "error", "severity": "warning", "message": "at line 12" }),
        json!({
            "category": "error", "severity": "error", "message": "café 12",
            "custom_fields": line(),
        }),
        json!({ "category": "error", "severity": "critical", "message": "" }),
    ]
}

fn user() -> Value {
    json!({ "category": "user" })
}

fn session_end() -> Value {
    json!({ "category": "session_end" })
}

fn plain(event_id: &str) -> Value {
    json!({ "category": "design", "event_id": event_id })
}

/// What is kept at the end of the first launch.
fn kept() -> Value {
    json!({ "custom_02": "höh", "gender": "female", "birth_year": 1984 })
}

/// The three sessions of the first launch.
fn first_launch() -> Vec<(u64, Value)> {
    let globals = json!({
        "custom_01": "ninja", "jailbroken": true,
        "custom_fields": { "level": 7.0, "mode": "hard" },
    });
    let all = with(&kept(), globals);
    let full = once(user())
        .chain([designs(), purchases(), resources(), steps(), errors()].into_iter().flatten())
        .map(|event| with(&all, event));
    let first = full.chain(
        [plain("Cleared"), plain("Away"), plain("Back"), session_end()]
            .into_iter()
            .map(|event| with(&kept(), event)),
    );
    let short = |event_id| [user(), plain(event_id)].map(|event| with(&kept(), event));
    let mut expected: Vec<(u64, Value)> = first.map(|event| (1, event)).collect();
    expected.extend(short("Next").map(|event| (2, event)));
    expected.push((2, with(&kept(), session_end())));
    expected.extend(short("Cut").map(|event| (3, event)));
    // The attempt that is going on fails when the game is left.
    let left = json!({ "category": "progression", "event_id": "Fail:World:Sea", "attempt_num": 1 });
    expected.extend([left, session_end()].map(|event| (3, with(&kept(), event))));
    expected
}

fn second_launch() -> Vec<(u64, Value)> {
    let events = [
        user(),
        json!({
            "category": "business", "event_id": "A:B", "currency": "USD", "amount": 3,
            "transaction_num": 7,
        }),
        json!({ "category": "progression", "event_id": "Complete:World:Sea", "attempt_num": 2 }),
        json!({ "category": "error", "severity": "warning", "message": "at line 7" }),
        session_end(),
    ];
    events.into_iter().map(|event| (4, with(&kept(), event))).collect()
}

fn assert_categories(stage: &Stage, finished: &Finished) {
    finished.lines();
    assert_arrived(stage, &[first_launch(), second_launch()].concat());
    let events = stage.server.events();
    assert!(events.iter().all(|event| text(event, "build") == "1.0"));
    assert!(events.iter().all(|event| event.event["user_id"] == events[0].event["user_id"]));
}

#[test]
fn every_category_arrives_as_it_was_recorded() {
    let stage = Stage::new();
    assert_categories(&stage, &c::run(&categories(), &stage.arguments()));
}

#[test]
fn every_category_arrives_as_it_was_recorded_under_valgrind() {
    let stage = Stage::new();
    assert_categories(&stage, &c::run_under_valgrind(&categories(), &stage.arguments()));
}

// ---- what is only just allowed ----

fn edges() -> Program {
    c::compile(&["edges.c", "fields.c", "game.c", "check.c"], &NO_FLAGS)
}

fn business(item: &str, amount: i64, transaction_num: u64) -> Value {
    json!({
        "category": "business", "event_id": item, "currency": "USD", "amount": amount,
        "transaction_num": transaction_num,
    })
}

fn expected_edges() -> Vec<Value> {
    let part = "x".repeat(64);
    let receipt = "A".repeat(98_304);
    let fields = |value: &dyn Fn(u32) -> Value| -> Value {
        (0..50).map(|number| (format!("{number:064}"), value(number))).collect::<Map<_, _>>().into()
    };
    let error = |severity: &str, message: &str| json!({ "category": "error", "severity": severity, "message": message });
    let longest = ["é", "💎", "x"].map(|character| character.repeat(8192));
    let only = |key: &str, value: f64| json!({ "custom_fields": { key: value } });
    let mut expected = vec![
        user(),
        business(&format!("{part}:{part}"), i64::MAX, 1),
        json!({
            "category": "resource", "event_id": format!("Sink:{part}:{part}:{part}"),
            "amount": -f64::MAX,
        }),
        json!({
            "category": "progression", "event_id": format!("Complete:{part}:{part}:{part}"),
            "attempt_num": 1,
        }),
    ];
    for message in &longest {
        expected.extend(["error", "critical"].map(|severity| error(severity, message)));
    }
    let more = json!({
        "cart_type": "é".repeat(32),
        "receipt_info": { "store": "google_play", "receipt": receipt, "signature": receipt },
    });
    expected.push(with(&more, business("Longest:A", 1, 2)));
    let text = fields(&|_| "💎".repeat(256).into());
    expected.push(with(&json!({ "custom_fields": text }), plain("Global")));
    let numbers = fields(&|number| f64::from(number).into());
    expected.push(with(&json!({ "custom_fields": numbers }), plain("Own")));
    let odd = with(&only("odd", 1.0), json!({ "cart_type": "odd" }));
    expected.push(with(&odd, business("Odd:A", 1, 3)));
    let fail = json!({
        "category": "progression", "event_id": "Fail:Odd", "attempt_num": 1, "score": i64::MIN,
    });
    expected.push(with(&only("odd", 1.0), fail));
    expected.push(with(&only("larger", 1.0), business("Larger:A", 1, 4)));
    expected.push(with(&only("larger", 1.0), business("Larger:B", 1, 5)));
    expected.push(business("NotRead:A", 1, 6));
    let number = only("number", f64::MIN_POSITIVE);
    expected.extend(["NotRead", "NotRead:Nul"].map(|id| with(&number, plain(id))));
    expected.push(json!({
        "category": "resource", "event_id": "Source:g:A:B", "amount": f64::MIN_POSITIVE,
    }));
    expected.push(business("Free:A", 0, 7));
    expected.extend(["seventh", "eighth", "ninth", "tenth"].map(|types| error("debug", types)));
    expected.push(session_end());
    expected
}

fn assert_edges(stage: &Stage, finished: &Finished) {
    finished.lines();
    let expected: Vec<_> = expected_edges().into_iter().map(|event| (1, event)).collect();
    assert_arrived(stage, &expected);
}

#[test]
fn what_is_only_just_allowed_arrives_whole() {
    let stage = Stage::new();
    assert_edges(&stage, &c::run(&edges(), &stage.arguments()));
}

#[test]
fn what_is_only_just_allowed_arrives_whole_under_valgrind() {
    let stage = Stage::new();
    assert_edges(&stage, &c::run_under_valgrind(&edges(), &stage.arguments()));
}
