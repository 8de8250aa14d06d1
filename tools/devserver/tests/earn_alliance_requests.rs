//! The way into Earn Alliance's route: path, method, headers, signature, body.

mod client;

use cableway_devserver::{
    Config, DevServer, EARN_ALLIANCE, EarnAllianceConfig, Fault, FaultRule, Route,
    SANDBOX_CLIENT_ID, earn_alliance_signature,
};
use client::earn_alliance::*;
use client::*;
use serde_json::{Value, json};

/// How far from now a timestamp may be, with time for the request itself.
const ALMOST_FIVE_MINUTES_MS: u64 = 5 * 60 * 1000 - 30_000;
const FIVE_MINUTES_MS: u64 = 5 * 60 * 1000 + 30_000;

fn empty() -> String {
    batch(&[], &[]).to_string()
}

#[test]
fn a_batch_is_answered_and_recorded() {
    let server = start();
    let events = [track(json!({"value": 100}))];
    let reply = deliver(&server, &events, &[identify(json!({}))]);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.json(), json!({"message": "OK"}));
    let request = &server.requests()[0];
    assert_eq!(request.service, EARN_ALLIANCE);
    assert_eq!(request.route, Some(Route::CustomEvents));
    assert_eq!(request.signature_ok, Some(true));
    assert_eq!(request.text, batch(&events, &[identify(json!({}))]).to_string());
    assert_eq!(server.problems(), [""; 0]);
}

#[test]
fn other_paths_and_methods_are_404_and_405() {
    let server = start();
    for path in ["/v2/custom-events/", "/v1/custom-events", "/custom-events"] {
        let mut request = custom_events(empty());
        request.path = path.to_owned();
        assert_eq!(request.send(&server).unwrap().status, 404, "{path}");
    }
    let mut request = custom_events(empty());
    request.method = "PUT";
    let reply = request.send(&server).unwrap();
    assert_eq!((reply.status, reply.header("allow")), (405, Some("POST")));
    assert_eq!(server.problems().len(), 4);
}

#[test]
fn who_is_not_known_is_401() {
    let server = start();
    let upper_case = {
        let request = custom_events(empty());
        let signature = request.headers[4].1.to_uppercase();
        request.with("x-signature", &signature)
    };
    let other_bytes = {
        let mut request = custom_events(empty());
        request.body.push(b' ');
        request
    };
    let now = now_ms();
    let cases = [
        (custom_events(empty()).without("x-client-id"), "no x-client-id"),
        (custom_events(empty()).with("x-client-id", "other"), "unknown client id"),
        (custom_events(empty()).without("x-signature"), "no x-signature"),
        (upper_case, "x-signature is not"),
        (
            custom_events(empty()).with("x-timestamp", &(now + 60_000).to_string()),
            "x-signature is not",
        ),
        (other_bytes, "x-signature is not"),
        (custom_events(empty()).without("x-timestamp"), "x-signature is not"),
        (custom_events_at("", empty()), "not Unix time"),
        (custom_events_at("soon", empty()), "not Unix time"),
        (custom_events_at(&(now / 1000).to_string(), empty()), "five minutes"),
        (custom_events_at(&(now - FIVE_MINUTES_MS).to_string(), empty()), "five minutes"),
        (custom_events_at(&(now + FIVE_MINUTES_MS).to_string(), empty()), "five minutes"),
    ];
    for (index, (request, problem)) in cases.iter().enumerate() {
        let reply = request.send(&server).unwrap();
        assert_eq!(reply.status, 401, "{problem}");
        let problems = server.problems();
        assert!(problems[index].contains(problem), "{problems:?}");
        assert!(problems[index].ends_with(reply.json()["error"].as_str().unwrap()));
    }
    let signed =
        server.requests().iter().filter(|request| request.signature_ok == Some(true)).count();
    // The ones with a wrong client id or time.
    assert_eq!(signed, 7);
}

#[test]
fn a_clock_may_be_five_minutes_off() {
    let server = start();
    let now = now_ms();
    for timestamp in [now - ALMOST_FIVE_MINUTES_MS, now + ALMOST_FIVE_MINUTES_MS] {
        let body = batch(&[track(json!({"value": timestamp}))], &[]).to_string();
        let reply = custom_events_at(&timestamp.to_string(), body).send(&server).unwrap();
        assert_eq!(reply.status, 200);
    }
}

#[test]
fn wrong_headers_are_400() {
    let server = start();
    let cases = [
        (custom_events(empty()).without("content-type"), "Content-Type"),
        (custom_events(empty()).with("content-type", "text/plain"), "Content-Type"),
        (custom_events(empty()).without("accept"), "Accept"),
        (custom_events(empty()).with("accept", "*/*"), "Accept"),
        (custom_events(empty()).with("content-encoding", "gzip"), "Content-Encoding"),
    ];
    for (request, header) in &cases {
        let reply = request.send(&server).unwrap();
        assert_eq!(reply.status, 400, "{header}");
        assert!(reply.json()["error"].as_str().unwrap().contains(header));
    }
    assert_eq!(server.problems().len(), cases.len());
}

#[test]
fn bodies_that_are_not_as_they_should_be_are_400() {
    let server = start();
    let cases: [(Value, &str); 10] = [
        (json!([]), " wrong_type"),
        (json!({"gameId": "sandbox-game", "events": []}), "/identifiers missing"),
        (json!({"gameId": "sandbox-game", "identifiers": []}), "/events missing"),
        (json!({"events": [], "identifiers": []}), "/gameId missing"),
        (json!({"gameId": "other", "events": [], "identifiers": []}), "unknown gameId"),
        (json!({"gameId": 7, "events": [], "identifiers": []}), "/gameId wrong_type"),
        (
            json!({"gameId": "sandbox-game", "events": null, "identifiers": []}),
            "/events wrong_type",
        ),
        (json!({"gameId": "sandbox-game", "events": {}, "identifiers": []}), "/events wrong_type"),
        (
            json!({"gameId": "sandbox-game", "events": [], "identifiers": [], "x": 1}),
            "/x unknown_property",
        ),
        (json!("{"), " wrong_type"),
    ];
    for (body, error) in &cases {
        let reply = custom_events(body.to_string()).send(&server).unwrap();
        assert_eq!(reply.status, 400, "{body}");
        assert!(reply.json()["error"].as_str().unwrap().ends_with(error), "{:?}", reply.json());
    }
    for body in ["", "{", "\u{feff}{}"] {
        let reply = custom_events(body).send(&server).unwrap();
        assert_eq!(reply.status, 400);
        assert!(reply.json()["error"].as_str().unwrap().contains("not JSON"));
    }
    let summary = server.summary_of(EARN_ALLIANCE);
    assert_eq!((summary.problems, summary.requests), (13, 13));
}

#[test]
fn too_many_items_are_a_problem_unless_configured_otherwise() {
    let events: Vec<Value> = (0..100).map(|value| track(json!({"value": value}))).collect();
    let server = start();
    assert_eq!(deliver(&server, &events, &[]).status, 200);
    assert_eq!(server.problems(), [""; 0]);
    server.reset();
    assert_eq!(deliver(&server, &events, &[identify(json!({}))]).status, 200);
    assert_eq!(server.problems(), ["request 2: 101 items, more than 100"]);
    assert_eq!(server.summary().collected, 101);
    let earn_alliance = EarnAllianceConfig { max_items: 500, ..Default::default() };
    let server = DevServer::start(Config { earn_alliance, ..Config::default() }).unwrap();
    deliver(&server, &events, &[identify(json!({}))]);
    assert_eq!(server.problems(), [""; 0]);
}

#[test]
fn a_batch_with_nothing_in_it_is_a_problem() {
    let server = start();
    assert_eq!(deliver(&server, &[], &[]).status, 200);
    assert!(server.problems()[0].contains("nothing in it"));
}

#[test]
fn a_body_above_two_mib_closes_the_connection() {
    let server = start();
    assert!(custom_events(vec![b' '; (2 << 20) + 1]).send(&server).is_err());
    assert!(server.wait_for(PATIENCE, |summary| summary.unanswered == 1));
    assert!(server.problems()[0].contains("too large"));
}

#[test]
fn keys_are_configured() {
    let earn_alliance = EarnAllianceConfig {
        client_id: "c".to_owned(),
        client_secret: "s".to_owned(),
        game_id: "g".to_owned(),
        ..Default::default()
    };
    let server = DevServer::start(Config { earn_alliance, ..Config::default() }).unwrap();
    let mut body = batch(&[track(json!({}))], &[]);
    body["gameId"] = json!("g");
    let (body, timestamp) = (body.to_string(), now_ms().to_string());
    let signature = earn_alliance_signature("s", "c", &timestamp, body.as_bytes());
    let request = custom_events_at(&timestamp, body).with("x-client-id", "c");
    assert_eq!(request.with("x-signature", &signature).send(&server).unwrap().status, 200);
    let reply = deliver(&server, &[], &[]);
    assert_eq!(reply.status, 401, "{SANDBOX_CLIENT_ID} is not known there");
}

#[test]
fn faults_apply() {
    let server = start();
    let fault = Fault::Status { code: 503, body: None, headers: Default::default() };
    server.set_faults(vec![FaultRule::times(1, Route::CustomEvents, fault)]);
    assert_eq!(post_init(&server).unwrap().status, 200);
    let event = track(json!({}));
    assert_eq!(deliver(&server, std::slice::from_ref(&event), &[]).status, 503);
    assert_eq!(server.requests()[1].signature_ok, Some(true));
    assert_eq!(deliver(&server, &[event], &[]).status, 200);
    assert_eq!(server.summary_of(EARN_ALLIANCE).collected, 1);
}
