//! What arrived, as JSON under `/dev/`.

mod client;

use std::net::TcpStream;

use cableway_devserver::DevServer;
use client::*;
use serde_json::{Value, json};

/// A server at which one event of each verdict has arrived, and two more.
fn busy_server() -> DevServer {
    let server = start_with_init();
    let other = json!({"session_id": "aaaaaaaa-75b4-431b-adb2-eb6b9e546014"});
    let user = event("user");
    let events = [
        user.clone(),
        event_with("user", other),
        event("design"),
        event_with("design", json!({"event_id": ""})),
        user,
    ];
    assert_eq!(post_events(&server, &events).unwrap().status, 400);
    server
}

fn events(server: &DevServer, query: &str) -> Vec<Value> {
    let listing = get(server, &format!("/dev/events{query}")).json();
    listing["events"].as_array().unwrap().clone()
}

#[test]
fn health_answers() {
    assert_eq!(get(&start(), "/dev/health").json(), json!({"status": "ok"}));
}

#[test]
fn summary_has_the_sums() {
    let server = busy_server();
    assert_eq!(
        get(&server, "/dev/summary").json(),
        json!({
            "collected": 3, "rejected": 1, "duplicates": 1,
            "categories": {"user": 2, "design": 1},
            "requests": 2, "statuses": {"200": 1, "400": 1}, "unanswered": 0, "problems": 0,
        })
    );
}

#[test]
fn events_can_be_filtered_and_paged() {
    let server = busy_server();
    assert_eq!(events(&server, "").len(), 4);
    assert_eq!(events(&server, "?category=user").len(), 2);
    assert_eq!(events(&server, &format!("?category=user&session={SESSION}")).len(), 1);
    let rejected = events(&server, "?verdict=rejected");
    assert_eq!(rejected[0]["request"], 2);
    assert_eq!(
        rejected[0]["errors"],
        json!([{"error_type": "not_matching_pattern", "path": "/event_id"}])
    );
    let duplicates = events(&server, "?verdict=duplicate");
    assert_eq!(duplicates.len(), 1);
    assert_eq!(duplicates[0]["verdict"], "duplicate");
    assert_eq!(events(&server, "?limit=2&offset=1")[1]["category"], "design");
    assert_eq!(events(&server, "?offset=9"), Vec::<Value>::new());
    assert_eq!(get(&server, "/dev/events?limit=1").json()["total"], 4);
    assert_eq!(get(&server, "/dev/events?limit=x").status, 400);
    assert_eq!(get(&server, "/dev/events?colour=red").status, 400);
}

#[test]
fn requests_are_listed_with_what_was_found() {
    let server = busy_server();
    let request =
        Post::events(&[]).with("authorization", "wrong").with("x-forwarded-for", "1.2.3.4");
    request.send(&server).unwrap();
    let listing = get(&server, "/dev/requests?offset=2").json();
    assert_eq!(listing["total"], 3);
    let request = &listing["requests"][0];
    assert_eq!(request["number"], 3);
    assert_eq!(request["service"], "game_analytics");
    assert_eq!(request["route"], "events");
    assert_eq!(request["signature_ok"], false);
    assert_eq!(request["status"], 401);
    assert_eq!(request["forwarded_for"], "1.2.3.4");
    assert_eq!(request["received_bytes"], 2);
    assert_eq!(request["decompressed_bytes"], Value::Null);
    let listing = get(&server, "/dev/problems").json();
    assert_eq!(listing["total"], 1);
    assert!(listing["problems"][0].as_str().unwrap().starts_with("request 3: "));
}

#[test]
fn delete_forgets_everything() {
    let server = busy_server();
    assert_eq!(dev(&server, "DELETE", "/dev/events", "").status, 200);
    assert_eq!(server.summary(), Default::default());
}

#[test]
fn faults_can_be_set_seen_and_cleared() {
    let server = start();
    let plan = json!([
        {"route": "init", "times": 1, "fault": {"status": {"code": 503, "body": "busy", "headers": {"retry-after": "1"}}}},
        {"route": "events", "times": 2, "fault": {"delay": {"ms": 5}}},
        {"route": "events", "times": 1, "fault": "hang"},
        {"route": "events", "times": 1, "fault": "cut_before_answer"},
        {"route": "events", "times": 1, "fault": "cut_mid_body"},
        {"fault": "cut_request"},
    ]);
    let reply = dev(&server, "POST", "/dev/faults", &plan.to_string());
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json()[5], json!({"route": "any", "times": null, "fault": "cut_request"}));
    assert_eq!(post_init(&server).unwrap().body, b"busy");
    let left = get(&server, "/dev/faults").json();
    assert_eq!(left.as_array().unwrap().len(), 5);
    assert_eq!(dev(&server, "DELETE", "/dev/faults", "").json(), json!([]));
    assert_eq!(post_init(&server).unwrap().status, 200);
}

#[test]
fn fault_plans_that_cannot_be_carried_out_are_refused() {
    let server = start();
    for plan in [
        json!({"fault": "hang"}),
        json!([{"fault": "explode"}]),
        json!([{"fault": "hang", "time": 1}]),
        json!([{"fault": "hang", "times": 0}]),
        json!([{"fault": {"delay": {"seconds": 1}}}]),
        json!([{"fault": {"status": {"code": 99}}}]),
        json!([{"fault": {"status": {"code": 200, "headers": {"a b": "c"}}}}]),
        json!([{"fault": {"status": {"code": 200, "headers": {"Content-Length": "1"}}}}]),
        json!([{"fault": {"refuse": {}}}]),
        json!([{"fault": {"refuse": {"for_ms": 10}}, "route": "init"}]),
    ] {
        let reply = dev(&server, "POST", "/dev/faults", &plan.to_string());
        assert_eq!(reply.status, 400, "{plan}");
        assert!(reply.json()["error"].is_string());
    }
    assert_eq!(post_init(&server).unwrap().status, 200);
}

#[test]
fn refuse_over_http_answers_first_and_ends_by_itself() {
    let server = start();
    let plan = json!([{"fault": {"refuse": {"for_ms": 200}}}]).to_string();
    assert_eq!(dev(&server, "POST", "/dev/faults", &plan).status, 200);
    assert!(TcpStream::connect(address(&server)).is_err());
    let deadline = std::time::Instant::now() + PATIENCE;
    while TcpStream::connect(address(&server)).is_err() {
        assert!(std::time::Instant::now() < deadline);
        std::thread::yield_now();
    }
}

#[test]
fn the_init_answer_can_be_set() {
    let server = start();
    let answer = json!({"enabled": false, "flags": ["a"], "extra": {"b": 1}}).to_string();
    assert_eq!(dev(&server, "POST", "/dev/init_answer", &answer).status, 200);
    let body = post_init(&server).unwrap().json();
    assert_eq!((&body["enabled"], &body["b"]), (&json!(false), &json!(1)));
    assert_eq!(dev(&server, "POST", "/dev/init_answer", r#"{"enable":false}"#).status, 400);
}

#[test]
fn other_paths_and_methods_are_404_and_405() {
    let server = start();
    assert_eq!(get(&server, "/dev/other").status, 404);
    assert_eq!(dev(&server, "POST", "/dev/summary", "").status, 405);
    assert_eq!(server.summary().requests, 0);
}
