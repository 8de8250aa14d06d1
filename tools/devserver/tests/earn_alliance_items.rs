//! Earn Alliance's events and identifiers: verdicts, repetitions.

mod client;

use cableway_devserver::{DevServer, EARN_ALLIANCE, FieldError, Verdict};
use client::earn_alliance::*;
use client::*;
use serde_json::{Value, json};

/// What is wrong with an item, as `path rule`; empty if nothing is.
fn errors(server: &DevServer, events: &[Value], identifiers: &[Value]) -> String {
    let reply = deliver(server, events, identifiers);
    match reply.status {
        200 => String::new(),
        status => {
            assert_eq!(status, 400);
            reply.json()["error"].as_str().unwrap().to_owned()
        }
    }
}

#[test]
fn events_are_as_the_clients_send_them() {
    let server = start();
    let none = json!("(none)");
    let traits = json!({"weapon": "knife", "hits": 2, "crit": true, "armour": null});
    let cases = [
        (json!({}), ""),
        (json!({"groupId": "round-1", "traits": traits, "value": -0.5}), ""),
        (json!({"groupId": "", "traits": {}, "value": 0}), ""),
        (json!({"time": "2024-02-29T00:00:00Z"}), ""),
        (json!({"userId": ""}), "/userId too_short"),
        (json!({"userId": 7}), "/userId wrong_type"),
        (json!({"userId": none}), "/userId missing"),
        (json!({"event": ""}), "/event too_short"),
        (json!({"event": null}), "/event wrong_type"),
        (json!({"event": none}), "/event missing"),
        (json!({"time": none}), "/time missing"),
        (json!({"time": 1_700_000_000_000_u64}), "/time wrong_type"),
        (json!({"time": "2023-11-14T22:13:20.000+00:00"}), "/time not_matching_pattern"),
        (json!({"time": "2023-11-14 22:13:20Z"}), "/time not_matching_pattern"),
        (json!({"time": "2023-11-14T22:13:20"}), "/time not_matching_pattern"),
        (json!({"time": "2023-02-29T22:13:20Z"}), "/time not_matching_pattern"),
        (json!({"time": "2023-11-14T24:00:00Z"}), "/time not_matching_pattern"),
        (json!({"time": "2023-11-14t22:13:20z"}), "/time not_matching_pattern"),
        (json!({"groupId": null}), "/groupId wrong_type"),
        (json!({"value": null}), "/value wrong_type"),
        (json!({"value": "100"}), "/value wrong_type"),
        (json!({"traits": null}), "/traits wrong_type"),
        // The Python client's way.
        (json!({"traits": [{"weapon": "knife"}]}), "/traits wrong_type"),
        (json!({"traits": {"weapon": {"name": "knife"}}}), "/traits/weapon wrong_type"),
        (json!({"traits": {"weapons": ["knife"]}}), "/traits/weapons wrong_type"),
        (json!({"colour": "red"}), "/colour unknown_property"),
    ];
    for (changes, error) in cases {
        let found = errors(&server, &[track(changes.clone())], &[]);
        let expected = if error.is_empty() { String::new() } else { format!("/events/0{error}") };
        assert_eq!(found, expected, "{changes}");
    }
    assert_eq!(errors(&server, &[json!("SCORE")], &[]), "/events/0 wrong_type");
    assert_eq!(server.problems(), [""; 0]);
}

#[test]
fn identifiers_are_as_the_clients_send_them() {
    let server = start();
    let none = json!("(none)");
    let keys = [
        "appleId",
        "discordId",
        "email",
        "epicGamesId",
        "steamId",
        "telegramId",
        "twitterId",
        "walletAddress",
    ];
    for key in keys {
        for value in [json!("x"), Value::Null] {
            let item = json!({"userId": "u1", key: value});
            assert_eq!(errors(&server, &[], &[item]), "", "{key}");
        }
        let empty = json!({"userId": "u1", key: ""});
        assert_eq!(errors(&server, &[], &[empty]), format!("/identifiers/0/{key} too_short"));
        let number = json!({"userId": "u1", key: 1});
        assert_eq!(errors(&server, &[], &[number]), format!("/identifiers/0/{key} wrong_type"));
    }
    let cases = [
        (json!({"email": none}), " too_few"),
        (json!({"userId": none, "steamId": "x"}), "/userId missing"),
        (json!({"userId": ""}), "/userId too_short"),
        (json!({"userId": null}), "/userId wrong_type"),
        (json!({"steamID": "x"}), "/steamID unknown_property"),
        (json!({"time": "2023-11-14T22:13:20Z"}), "/time unknown_property"),
    ];
    for (changes, error) in cases {
        let found = errors(&server, &[], &[identify(changes.clone())]);
        assert_eq!(found, format!("/identifiers/0{error}"), "{changes}");
    }
}

#[test]
fn items_are_recorded_with_what_they_are() {
    let server = start();
    let events = [track(json!({"userId": "u7"})), track(json!({"value": 2}))];
    assert_eq!(deliver(&server, &events, &[identify(json!({}))]).status, 200);
    let arrived = server.events();
    let seen: Vec<_> =
        arrived.iter().map(|item| (item.category.as_str(), item.user.as_deref())).collect();
    assert_eq!(seen, [("event", Some("u7")), ("event", Some("u1")), ("identifiers", Some("u1"))]);
    assert_eq!(arrived[0].service, EARN_ALLIANCE);
    assert_eq!(arrived[1].event, events[1]);
    assert_eq!(server.summary().categories["event"], 2);
}

#[test]
fn one_wrong_item_has_all_of_them_refused() {
    let server = start();
    let wrong = track(json!({"value": "1"}));
    let reply = deliver(&server, &[track(json!({})), wrong], &[identify(json!({"email": 1}))]);
    assert_eq!(reply.status, 400);
    assert_eq!(
        reply.json(),
        json!({"error": "/events/1/value wrong_type, /identifiers/0/email wrong_type"})
    );
    let summary = server.summary();
    assert_eq!((summary.collected, summary.rejected, summary.problems), (0, 3, 0));
    let error = |error_type, path: &str| vec![FieldError { error_type, path: path.to_owned() }];
    let arrived = server.events();
    assert_eq!(arrived[0].verdict.errors(), error("refused_with_others", ""));
    assert_eq!(arrived[1].verdict.errors(), error("wrong_type", "/value"));
    // What was refused was not collected.
    assert_eq!(deliver(&server, &[track(json!({}))], &[]).status, 200);
    assert_eq!((server.summary().collected, server.summary().duplicates), (1, 0));
}

#[test]
fn the_very_same_event_is_a_duplicate() {
    let server = start();
    let changes = [
        json!({}),
        json!({"userId": "u2"}),
        json!({"time": "2023-11-14T22:13:20.001Z"}),
        json!({"event": "KILL"}),
        json!({"groupId": "a"}),
        json!({"traits": {"a": 1}}),
        json!({"traits": {"a": 2}}),
        json!({"value": 1}),
        json!({"value": 2}),
    ];
    let events = changes.map(track);
    deliver(&server, &events, &[]);
    assert_eq!((server.summary().collected, server.summary().duplicates), (9, 0));
    deliver(&server, &events[2..4], &[]);
    assert_eq!((server.summary().collected, server.summary().duplicates), (9, 2));
    let duplicates = server.duplicates();
    assert_eq!(duplicates[1].event, events[3]);
    assert_eq!(duplicates[1].verdict, Verdict::Duplicate);
    // Also within a batch.
    let twice = track(json!({"value": 3}));
    deliver(&server, &[twice.clone(), twice], &[]);
    assert_eq!((server.summary().collected, server.summary().duplicates), (10, 3));
    assert_eq!(server.problems(), [""; 0]);
}

#[test]
fn identifiers_that_change_nothing_are_duplicates() {
    let server = start();
    let steps = [
        (json!({"email": "a"}), false),
        (json!({"email": "a"}), true),
        (json!({"email": "a", "steamId": "s"}), false),
        (json!({"email": "(none)", "steamId": "s"}), true),
        (json!({"email": "b"}), false),
        (json!({"email": "a"}), false),
        (json!({"email": null}), false),
        (json!({"email": null}), true),
        (json!({"userId": "u2", "email": "a"}), false),
    ];
    for (index, (changes, is_duplicate)) in steps.iter().enumerate() {
        let before = server.summary().duplicates;
        deliver(&server, &[], &[identify(changes.clone())]);
        assert_eq!(server.summary().duplicates > before, *is_duplicate, "step {index}");
    }
}

#[test]
fn reset_forgets_what_was_collected() {
    let server = start();
    let items = ([track(json!({}))], [identify(json!({}))]);
    deliver(&server, &items.0, &items.1);
    server.reset();
    deliver(&server, &items.0, &items.1);
    assert_eq!((server.summary().collected, server.summary().duplicates), (2, 0));
}
