//! Three services side by side: one record, told apart.

mod client;

use cableway_devserver::{DevServer, EARN_ALLIANCE, GAME_ANALYTICS, GONDOLA, Summary};
use client::earn_alliance::{deliver, track};
use client::gondola::{PLAYER, TIME, progress, sync};
use client::*;
use serde_json::{Value, json};

/// A server to which all three were sent, each with a problem or two.
fn busy_server() -> DevServer {
    let server = start();
    post_events(&server, &[event("user"), event("design")]).unwrap();
    deliver(&server, &[track(json!({})), track(json!({}))], &[]);
    deliver(&server, &[], &[]);
    sync(&server, &[progress(TIME + 1), progress(TIME)]);
    sync(&server, &[]);
    get(&server, "/other");
    server
}

fn counts(summary: &Summary) -> [u64; 5] {
    let Summary { collected, rejected, duplicates, requests, problems, .. } = *summary;
    [collected, rejected, duplicates, requests, problems]
}

#[test]
fn each_service_has_its_sums() {
    let server = busy_server();
    assert_eq!(counts(&server.summary_of(GAME_ANALYTICS)), [2, 0, 0, 1, 1]);
    assert_eq!(counts(&server.summary_of(EARN_ALLIANCE)), [1, 0, 1, 2, 1]);
    assert_eq!(counts(&server.summary_of(GONDOLA)), [2, 0, 0, 2, 2]);
    assert_eq!(counts(&server.summary_of("other")), [0; 5]);
    assert_eq!(counts(&server.summary()), [5, 0, 1, 6, 5]);
    assert_eq!(server.summary_of(GONDOLA).statuses, [(200, 1), (400, 1)].into());
    let categories = ["user", "design", "event"].map(|category| (category.to_owned(), 1));
    let mut categories: std::collections::BTreeMap<_, _> = categories.into();
    categories.insert("progress".to_owned(), 2);
    assert_eq!(server.summary().categories, categories);
}

#[test]
fn each_service_has_its_problems() {
    let server = busy_server();
    assert!(server.problems_of(GAME_ANALYTICS)[0].contains("before any init"));
    assert!(server.problems_of(EARN_ALLIANCE)[0].contains("nothing in it"));
    assert!(server.problems_of(GONDOLA)[1].contains("/events too_few"));
    assert_eq!(server.problems().len(), 5);
}

#[test]
fn listings_can_be_filtered_by_service_and_user() {
    let server = busy_server();
    let total = |path: &str| get(&server, path).json()["total"].as_u64().unwrap();
    assert_eq!(total("/dev/events"), 5);
    assert_eq!(total("/dev/events?service=gondola"), 2);
    assert_eq!(total("/dev/events?service=earn_alliance&category=event&user=u1"), 1);
    assert_eq!(total("/dev/events?service=earn_alliance&user=u2"), 0);
    assert_eq!(total("/dev/events?service=earn_alliance&verdict=duplicate"), 1);
    assert_eq!(total(&format!("/dev/events?user={PLAYER}")), 2);
    assert_eq!(total("/dev/requests?service=gondola"), 2);
    assert_eq!(total("/dev/problems?service=gondola"), 2);
    let summary = |path: &str| get(&server, path).json();
    assert_eq!(summary("/dev/summary")["requests"], 6);
    assert_eq!(summary("/dev/summary?service=earn_alliance")["requests"], 2);
    let listed = get(&server, "/dev/events?service=gondola&limit=1").json();
    let event = &listed["events"][0];
    assert_eq!(
        (&event["service"], &event["category"], &event["user"], &event["session_id"]),
        (&json!("gondola"), &json!("progress"), &json!(PLAYER), &Value::Null)
    );
}

#[test]
fn one_service_can_be_waited_for() {
    let server = start();
    std::thread::scope(|scope| {
        let waiting = scope
            .spawn(|| server.wait_for_service(GONDOLA, PATIENCE, |summary| summary.collected == 1));
        deliver(&server, &[track(json!({}))], &[]);
        sync(&server, &[progress(TIME)]);
        assert!(waiting.join().unwrap());
    });
    let brief = std::time::Duration::from_millis(20);
    assert!(!server.wait_for_service(GAME_ANALYTICS, brief, |summary| summary.requests > 0));
}

#[test]
fn reset_forgets_the_sums_of_each() {
    let server = busy_server();
    server.reset();
    for service in [GAME_ANALYTICS, EARN_ALLIANCE, GONDOLA] {
        assert_eq!(server.summary_of(service), Summary::default());
        assert_eq!(server.problems_of(service), [""; 0]);
    }
}
