//! GondolaCore's events: shapes in both dialects, purchases, times, repetitions.

mod client;

use cableway_devserver::{DevServer, Dialect, Dialect::Gondola, Dialect::Liftpass, Verdict};
use client::gondola::*;
use client::*;
use serde_json::{Value, json};

const OTHER_PLAYER: &str = "0123456789ABCDEF0123456789abcdef";

/// What is wrong with an event, as `path rule`; empty if nothing is.
fn errors(server: &DevServer, dialect: Dialect, event: &Value) -> String {
    let reply = sync_as(server, dialect, PLAYER, std::slice::from_ref(event));
    match reply.status {
        200 => String::new(),
        status => {
            assert_eq!(status, 400);
            let error = reply.json()["error"].as_str().unwrap().to_owned();
            error.replace("/events/0", "")
        }
    }
}

/// An event with the value at a JSON Pointer replaced, or taken away.
fn with(mut event: Value, pointer: &str, value: Option<Value>) -> Value {
    match value {
        Some(value) if event.pointer(pointer).is_some() => {
            *event.pointer_mut(pointer).unwrap() = value
        }
        Some(value) => event[&pointer[1..]] = value,
        None => {
            event.as_object_mut().unwrap().remove(&pointer[1..]);
        }
    }
    event
}

/// Sends each event changed, at a time of its own, and compares what is wrong.
fn judge(dialect: Dialect, event: fn(u64) -> Value, cases: &[(&str, Option<Value>, &str)]) {
    let server = start_gondola(|config| config.dialect = dialect);
    for (index, (pointer, value, error)) in cases.iter().enumerate() {
        let event = with(event(TIME + index as u64), pointer, value.clone());
        assert_eq!(errors(&server, dialect, &event), *error, "{pointer} {value:?}");
    }
    assert_eq!(
        server.summary().rejected,
        cases.iter().filter(|case| !case.2.is_empty()).count() as u64
    );
}

fn resized(event: &Value, field: &str, length: usize) -> Option<Value> {
    let mut list = event[field].as_array().unwrap().clone();
    list.resize(length, json!(0));
    Some(json!(list))
}

#[test]
fn progress_events_follow_the_format() {
    let bytes = |count: usize| Some(json!("é".repeat(count / 2) + &"x".repeat(count % 2)));
    let name = |length: usize| Some(json!("n".repeat(length)));
    judge(
        Gondola,
        progress,
        &[
            ("/time", None, "/time missing"),
            ("/time", Some(json!(1.5)), "/time wrong_type"),
            ("/time", Some(json!(1.7e12)), "/time wrong_type"),
            ("/time", Some(json!("1700000000000")), "/time wrong_type"),
            ("/time", Some(json!(-1)), "/time not_in_range"),
            ("/name", None, "/name missing"),
            ("/name", Some(json!(1)), "/name wrong_type"),
            ("/name", name(0), "/name too_short"),
            ("/name", name(32), ""),
            ("/name", name(33), "/name too_long"),
            ("/progress", None, "/progress missing"),
            ("/progress", resized(&progress(0), "progress", 31), "/progress too_few"),
            ("/progress", resized(&progress(0), "progress", 33), "/progress too_many"),
            ("/progress/0", Some(json!("")), ""),
            ("/progress/7", bytes(63), ""),
            ("/progress/7", bytes(64), "/progress/7 too_long"),
            ("/progress/7", Some(json!(null)), "/progress/7 wrong_type"),
            ("/progress/0", Some(json!(0)), "/progress/0 wrong_type"),
            ("/progress/8", Some(json!("0")), "/progress/8 wrong_type"),
            ("/progress/31", Some(json!(-0.25)), ""),
            ("/progress/31", Some(json!(null)), "/progress/31 wrong_type"),
            ("/attributes", Some(purchase(0)["attributes"].clone()), ""),
            ("/attributes", Some(json!(null)), "/attributes wrong_type"),
            ("/attributes", Some(json!([])), "/attributes too_few"),
            ("/player", Some(json!(PLAYER)), "/player unknown_property"),
        ],
    );
}

#[test]
fn attributes_are_8_strings_and_8_numbers() {
    judge(
        Gondola,
        purchase,
        &[
            ("/attributes/0", Some(json!("é".repeat(31))), ""),
            ("/attributes/0", Some(json!("é".repeat(32))), "/attributes/0 too_long"),
            ("/attributes/0", Some(json!("")), "/attributes/0 too_short"),
            ("/attributes/4", Some(json!("x".repeat(64))), "/attributes/4 too_long"),
            (
                "/attributes/7",
                Some(json!(null)),
                "/attributes/7 not_in_range, /attributes/7 wrong_type",
            ),
            ("/attributes/8", Some(json!(-1.5)), ""),
            ("/attributes/8", Some(json!(null)), "/attributes/8 wrong_type"),
            ("/attributes/15", Some(json!("0")), "/attributes/15 wrong_type"),
            ("/attributes", resized(&purchase(0), "attributes", 15), "/attributes too_few"),
            ("/attributes", resized(&purchase(0), "attributes", 17), "/attributes too_many"),
            ("/attributes", None, "/attributes missing"),
        ],
    );
}

#[test]
fn purchases_have_their_layout() {
    let server = start();
    // Kind, currency, amount paid, install id, grandfathered, and two unused ones.
    let cases = [
        (["good", "", "", "i", "", "", ""], ""),
        (["good", "", "", "i", "grandfathered", "", ""], ""),
        (["iap", "USD", "4.99", "i", "", "", ""], ""),
        (["iap", "JPY", "500", "i", "", "", ""], ""),
        (["iap", "", "", "i", "", "", ""], ""),
        (["gift", "", "", "i", "", "", ""], "1 not_in_range"),
        (["", "", "", "i", "", "", ""], "1 not_in_range"),
        (["good", "USD", "4.99", "i", "", "", ""], "2 not_in_range, 3 not_in_range"),
        (["good", "", "4.99", "i", "", "", ""], "3 not_in_range"),
        (["iap", "USD", "", "i", "", "", ""], "3 too_short"),
        (["iap", "", "4.99", "i", "", "", ""], "3 not_in_range"),
        (["iap", "usd", "4.99", "i", "", "", ""], "2 not_matching_pattern"),
        (["iap", "US", "4.99", "i", "", "", ""], "2 not_matching_pattern"),
        (["iap", "USD", "4,99", "i", "", "", ""], "3 not_matching_pattern"),
        (["iap", "USD", "-4.99", "i", "", "", ""], "3 not_matching_pattern"),
        (["iap", "USD", "4.", "i", "", "", ""], "3 not_matching_pattern"),
        (["good", "", "", "", "", "", ""], "4 too_short"),
        (["good", "", "", "i", "yes", "", ""], "5 not_in_range"),
        (["good", "", "", "i", "", "x", ""], "6 not_in_range"),
        (["good", "", "", "i", "", "", "x"], "7 not_in_range"),
    ];
    for (index, (strings, error)) in cases.iter().enumerate() {
        let mut event = purchase(TIME + index as u64);
        for (attribute, string) in strings.iter().enumerate() {
            event["attributes"][attribute + 1] = json!(string);
        }
        let found = errors(&server, Gondola, &event);
        assert_eq!(found.replace("/attributes/", ""), *error, "{strings:?}");
    }
}

fn liftpass_update(time: u64) -> Value {
    with(progress(time), "/name", Some(json!("liftpass-metric-update")))
}

fn liftpass_good(time: u64) -> Value {
    let mut event = with(progress(time / 1000), "/name", Some(json!("liftpass-virtual-purchase")));
    // A time of its own for each, which may have a fraction.
    event["time"] = json!(time as f64 / 1000.0);
    let mut attributes = vec![json!("House"), json!(null), json!(null), json!(null)];
    attributes.extend([100, 0, 0, 50, 0, 0, 0, 0].map(Value::from));
    attributes.extend([const { Value::Null }; 4]);
    event["attributes"] = json!(attributes);
    event
}

fn liftpass_iap(time: u64) -> Value {
    let event = with(liftpass_good(time), "/name", Some(json!("liftpass-iap-purchase")));
    with(event, "/attributes/12", Some(json!(4.99)))
}

#[test]
fn the_liftpass_dialect_has_seconds_and_other_attributes() {
    let end = 253_402_300_799_u64;
    judge(
        Liftpass,
        liftpass_update,
        &[
            // The usual times are in milliseconds.
            ("/name", Some(json!("liftpass-metric-update")), "/time not_in_range"),
            ("/time", Some(json!(1_700_000_000)), ""),
            ("/time", Some(json!(1_700_000_000.125)), ""),
            ("/time", Some(json!(end)), ""),
            ("/time", Some(json!(end + 1)), "/time not_in_range"),
            ("/time", Some(json!("1700000000")), "/time wrong_type"),
        ],
    );
    judge(
        Liftpass,
        liftpass_good,
        &[
            ("/attributes/4", Some(json!(null)), ""),
            ("/attributes/3", Some(json!("x".repeat(63))), ""),
            ("/attributes/3", Some(json!("x".repeat(64))), "/attributes/3 too_long"),
            ("/attributes/3", Some(json!(0)), "/attributes/3 wrong_type"),
            ("/attributes/4", Some(json!("0")), "/attributes/4 wrong_type"),
            ("/attributes/0", Some(json!(null)), "/attributes/0 wrong_type"),
            ("/attributes/0", Some(json!("")), "/attributes/0 too_short"),
            ("/attributes/12", Some(json!(4.99)), "/attributes/12 wrong_type"),
            ("/attributes/13", Some(json!(0)), "/attributes/13 wrong_type"),
            ("/attributes", None, "/attributes missing"),
        ],
    );
    judge(
        Liftpass,
        liftpass_iap,
        &[
            ("/attributes/12", Some(json!(0)), ""),
            ("/attributes/12", Some(json!(null)), "/attributes/12 wrong_type"),
            ("/attributes/15", Some(json!(0)), "/attributes/15 wrong_type"),
            ("/attributes", resized(&liftpass_iap(0), "attributes", 15), "/attributes too_few"),
        ],
    );
}

#[test]
fn the_liftpass_dialect_has_its_own_names_around_the_events() {
    let server = start_gondola(|config| config.dialect = Liftpass);
    let reply = sync_as(&server, Liftpass, PLAYER, &[liftpass_good(TIME), liftpass_iap(TIME + 1)]);
    assert_eq!(reply.status, 200);
    assert!(reply.header("liftpass-hash").is_some());
    assert!(reply.json()["liftpass-time"].is_u64());
    assert_eq!(server.problems(), [""; 0]);
    // The other dialect's body is of no use here.
    let body = update_body(Gondola, PLAYER, &[progress(TIME)]).to_string();
    assert_eq!(update(Gondola, body).send(&server).unwrap().status, 401);
}

#[test]
fn one_wrong_event_has_all_of_them_refused() {
    let server = start();
    let wrong = with(progress(TIME + 1), "/progress/0", Some(json!(null)));
    let reply = sync(&server, &[progress(TIME), wrong]);
    assert_eq!(reply.json(), json!({"error": "/events/1/progress/0 wrong_type"}));
    assert!(reply.header("gondola-hash").is_some());
    let summary = server.summary();
    assert_eq!((summary.collected, summary.rejected, summary.problems), (0, 2, 0));
    assert_eq!(server.events()[0].verdict.errors()[0].error_type, "refused_with_others");
    assert_eq!(sync(&server, &[progress(TIME)]).status, 200);
    assert_eq!((server.summary().collected, server.summary().duplicates), (1, 0));
}

#[test]
fn events_are_recorded_with_what_they_are() {
    let server = start();
    sync(&server, &[progress(TIME), purchase(TIME + 1)]);
    let arrived = &server.events()[1];
    assert_eq!(arrived.category, "purchase");
    assert_eq!(arrived.user.as_deref(), Some(PLAYER));
    assert_eq!(arrived.event, purchase(TIME + 1));
    assert_eq!(server.summary().categories["progress"], 1);
}

#[test]
fn breaches_of_order_are_problems_and_not_errors() {
    type Requests = &'static [(&'static str, &'static [u64])];
    let cases: [(Requests, &[&str]); 7] = [
        (&[(PLAYER, &[1, 2, 3]), (PLAYER, &[4])], &[]),
        // Each player has times of their own.
        (&[(PLAYER, &[5]), (OTHER_PLAYER, &[2, 5])], &[]),
        (&[(PLAYER, &[2, 1])], &["times do not rise"]),
        (&[(PLAYER, &[5]), (PLAYER, &[3, 6])], &["not after the"]),
        (&[(PLAYER, &[5, 6]), (PLAYER, &[4])], &["not after the"]),
        (&[(PLAYER, &[2, 4, 3]), (PLAYER, &[4, 5])], &["times do not rise"]),
        // What is sent again has no place in the order.
        (&[(PLAYER, &[1, 2]), (PLAYER, &[1, 2]), (PLAYER, &[2, 3])], &[]),
    ];
    for (requests, expected) in cases {
        let server = start();
        for (player, times) in requests {
            let events: Vec<Value> = times.iter().map(|time| progress(TIME + time)).collect();
            assert_eq!(sync_as(&server, Gondola, player, &events).status, 200);
        }
        let problems = server.problems();
        assert_eq!(problems.len(), expected.len(), "{requests:?}: {problems:?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.contains(part), "{problem}");
        }
    }
}

#[test]
fn the_same_player_and_time_is_a_duplicate() {
    let server = start();
    let events = [progress(TIME), purchase(TIME + 1)];
    sync(&server, &events);
    sync(&server, &events);
    sync_as(&server, Gondola, OTHER_PLAYER, &events);
    assert_eq!((server.summary().collected, server.summary().duplicates), (4, 2));
    let duplicates = server.duplicates();
    assert_eq!(duplicates[1].event, events[1]);
    assert_eq!(duplicates[1].verdict, Verdict::Duplicate);
    assert_eq!(server.problems(), [""; 0]);
    // With another content it is a fault besides.
    sync(&server, &[progress(TIME + 1)]);
    assert_eq!(server.summary().duplicates, 3);
    assert!(server.problems()[0].contains("another content"));
    server.reset();
    sync(&server, &events);
    assert_eq!((server.summary().collected, server.summary().duplicates), (2, 0));
}

#[test]
fn what_the_server_would_not_find_again_is_a_problem() {
    let server = start();
    sync(&server, &[with(progress(TIME), "/name", Some(json!("progres")))]);
    assert!(server.problems()[0].contains("no event \"progres\""));
    sync_as(&server, Gondola, OTHER_PLAYER, &[progress(TIME / 1000)]);
    assert!(server.problems()[1].contains("not in milliseconds"));
    assert_eq!(server.summary().collected, 2);
}
