//! The events route: verdicts, duplicates, and the order of events.

mod client;

use std::time::Instant;

use cableway_devserver::{GAME_ANALYTICS, InitAnswer, Verdict};
use client::*;
use serde_json::{Value, json};

/// The event of the reference's example of a 400, section Troubleshooting.
fn alien() -> Value {
    json!({
        "gender": "alien", "connection_type": "wifi", "session_num": 1,
        "session_id": "b887216b-3cfa-11e5-b8a9-a8206618c53b", "device": "iPhone6.1",
        "manufacturer": "apple", "category": "user",
        "user_id": "AEBE52E7-03EE-455A-B3C4-E57283966239", "client_ts": 1438948324,
        "os_version": "ios 8.2", "custom_01": "ninja", "engine_version": "unity 5.1.0",
        "platform": "ios", "sdk_version": "rest api v2", "build": "alpha 0.0.1", "v": 2,
        // Beyond the reference, but required here.
        "event_uuid": fresh_uuid(),
    })
}

fn in_session(session: &str, category: &str) -> Value {
    event_with(category, json!({"session_id": session}))
}

#[test]
fn valid_events_are_collected() {
    let server = start_with_init();
    let events = [event("user"), event("design"), event("design")];
    let reply = post_events(&server, &events).unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json(), json!([]));
    let summary = server.summary();
    assert_eq!(summary.collected, 3);
    assert_eq!(summary.categories["design"], 2);
    let arrived = server.events();
    assert_eq!(arrived[1].event, events[1]);
    assert_eq!(arrived[1].service, GAME_ANALYTICS);
    assert_eq!(arrived[1].category, "design");
    assert_eq!(arrived[1].session_id.as_deref(), Some(SESSION));
    assert_eq!(arrived[1].request, 2);
    assert!(server.problems().is_empty());
}

#[test]
fn the_reference_example_of_a_400_is_answered_as_there() {
    let server = start_with_init();
    let event = alien();
    let reply = post_events(&server, std::slice::from_ref(&event)).unwrap();
    assert_eq!(reply.status, 400);
    let errors = json!([{"error_type": "not_in_range", "path": "/gender"}]);
    assert_eq!(reply.json(), json!([{"errors": errors, "event": event}]));
}

#[test]
fn the_valid_events_of_a_400_are_collected() {
    let server = start_with_init();
    let invalid = event_with("design", json!({"event_id": null, "value": "12"}));
    let events = [event("user"), invalid.clone(), event("error")];
    let reply = post_events(&server, &events).unwrap();
    assert_eq!(reply.status, 400);
    let list = reply.json();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["event"], invalid);
    assert_eq!(
        list[0]["errors"],
        json!([
            {"error_type": "missing", "path": "/event_id"},
            {"error_type": "wrong_type", "path": "/value"},
        ])
    );
    let summary = server.summary();
    assert_eq!((summary.collected, summary.rejected), (2, 1));
    assert_eq!(server.events()[1].verdict.errors().len(), 2);
}

#[test]
fn what_is_no_event_is_rejected() {
    let server = start_with_init();
    let cases = [
        (json!("user"), "wrong_type", ""),
        (event_with("user", json!({"category": null})), "missing", "/category"),
        (event_with("user", json!({"category": 1})), "wrong_type", "/category"),
        (event_with("user", json!({"category": "ads"})), "not_in_range", "/category"),
    ];
    for (event, error_type, path) in cases {
        let reply = post_events(&server, &[event]).unwrap();
        let errors = json!([{"error_type": error_type, "path": path}]);
        assert_eq!(reply.json()[0]["errors"], errors);
    }
    assert_eq!(server.summary().rejected, 4);
}

#[test]
fn a_sent_again_event_is_a_duplicate_and_no_order_fault() {
    let server = start_with_init();
    let events = [event("user"), event("session_end")];
    assert_eq!(post_events(&server, &events).unwrap().status, 200);
    assert_eq!(post_events(&server, &events).unwrap().status, 200);
    let summary = server.summary();
    assert_eq!((summary.collected, summary.duplicates), (2, 2));
    assert_eq!(server.events().len(), 2);
    let duplicates = server.duplicates();
    assert_eq!(duplicates[1].event, events[1]);
    assert_eq!(duplicates[1].verdict, Verdict::Duplicate);
    assert!(server.problems().is_empty());
}

#[test]
fn twice_within_a_batch_is_a_duplicate() {
    let server = start_with_init();
    let user = event("user");
    post_events(&server, &[user.clone(), user]).unwrap();
    assert_eq!(server.summary().duplicates, 1);
}

#[test]
fn a_duplicate_with_another_content_is_a_problem() {
    let server = start_with_init();
    let user = event("user");
    let mut other = user.clone();
    other["client_ts"] = json!(1438948325);
    post_events(&server, &[user, other]).unwrap();
    assert_eq!(server.summary().duplicates, 1);
    assert!(server.problems()[0].contains("another content"));
}

#[test]
fn a_rejected_event_may_come_again() {
    let server = start_with_init();
    let mut user = event("user");
    user["v"] = json!(3);
    post_events(&server, std::slice::from_ref(&user)).unwrap();
    post_events(&server, &[user]).unwrap();
    let summary = server.summary();
    assert_eq!((summary.rejected, summary.duplicates), (2, 0));
}

#[test]
fn events_before_any_init_are_a_problem() {
    let server = start();
    assert_eq!(post_events(&server, &[event("user")]).unwrap().status, 200);
    assert!(server.problems()[0].contains("before any init"));
    assert_eq!(server.summary().collected, 1);
}

#[test]
fn events_after_an_init_that_disables_are_a_problem() {
    let server = start();
    server.set_init_answer(InitAnswer { enabled: Some(json!("true")), ..InitAnswer::default() });
    post_init(&server).unwrap();
    post_events(&server, &[event("user")]).unwrap();
    assert!(server.problems()[0].contains("did not answer"));
}

#[test]
fn order_faults_are_problems_and_not_errors() {
    let older = "aaaaaaaa-75b4-431b-adb2-eb6b9e546014";
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[(SESSION, "design"), (SESSION, "design")], "first event is design"),
        (&[(SESSION, "session_end")], "first event is session_end"),
        (&[(SESSION, "user"), (SESSION, "user")], "second user"),
        (
            &[(SESSION, "user"), (SESSION, "session_end"), (SESSION, "session_end")],
            "second session_end",
        ),
        (
            &[
                (SESSION, "user"),
                (older, "user"),
                (SESSION, "session_end"),
                (older, "design"),
                (SESSION, "design"),
            ],
            "design after its session_end",
        ),
    ];
    for (events, problem) in cases {
        let server = start_with_init();
        let events: Vec<Value> =
            events.iter().map(|(session, category)| in_session(session, category)).collect();
        assert_eq!(post_events(&server, &events).unwrap().status, 200);
        assert_eq!(server.summary().collected, events.len() as u64);
        let problems = server.problems();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains(problem), "{problems:?}");
        assert_eq!(server.summary().problems, 1);
    }
}

#[test]
fn reset_forgets_everything() {
    let server = start_with_init();
    let user = event("user");
    post_events(&server, std::slice::from_ref(&user)).unwrap();
    server.reset();
    assert_eq!(server.summary(), Default::default());
    assert!(server.events().is_empty());
    assert!(server.requests().is_empty());
    post_init(&server).unwrap();
    post_events(&server, &[user]).unwrap();
    let summary = server.summary();
    assert_eq!((summary.collected, summary.duplicates), (1, 0));
    assert_eq!(server.requests()[0].number, 3);
}

#[test]
fn wait_for_wakes_on_arrival_and_gives_up_in_time() {
    let server = start_with_init();
    let start = Instant::now();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| server.wait_for(PATIENCE, |summary| summary.collected == 1));
        post_events(&server, &[event("user")]).unwrap();
        assert!(waiting.join().unwrap());
    });
    assert!(start.elapsed() < PATIENCE);
    let brief = std::time::Duration::from_millis(20);
    assert!(!server.wait_for(brief, |summary| summary.collected == 2));
}

#[test]
fn thousands_of_events_are_judged_quickly() {
    let server = start_with_init();
    let mut first = vec![event("user")];
    first.extend((1..500).map(|_| event("design")));
    let start = Instant::now();
    post_events(&server, &first).unwrap();
    for _ in 1..10 {
        let batch: Vec<Value> = (0..500).map(|_| event("resource")).collect();
        assert_eq!(post_events(&server, &batch).unwrap().status, 200);
    }
    assert_eq!(server.summary().collected, 5000);
    // Without optimization on a busy machine; it takes a small part of this.
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}
