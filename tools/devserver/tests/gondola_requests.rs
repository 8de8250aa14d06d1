//! The way into GondolaCore's route: path, method, hash, body; and what is signed
//! of the answers.

mod client;

use cableway_devserver::{
    Dialect, Fault, FaultRule, GONDOLA, Route, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET,
    gondola_hash,
};
use client::gondola::*;
use client::*;
use serde_json::{Value, json};

/// A body with some fields changed; `"(none)"` takes a field away.
fn changed(dialect: Dialect, changes: Value) -> Vec<u8> {
    let mut body = update_body(dialect, PLAYER, &[progress(TIME)]);
    let fields = body.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        match value.as_str() {
            Some("(none)") => fields.remove(name),
            _ => fields.insert(name.clone(), value.clone()),
        };
    }
    body.to_string().into_bytes()
}

/// Whether the answer has the hash of its bytes.
fn is_hashed(reply: &Reply) -> bool {
    let hash = gondola_hash(SANDBOX_APPLICATION_SECRET, &reply.body);
    reply.header("gondola-hash") == Some(&hash)
}

#[test]
fn an_update_is_answered_and_recorded() {
    let server = start();
    let reply = sync(&server, &[progress(TIME)]);
    assert_eq!(reply.status, 200);
    assert!(is_hashed(&reply));
    let body = reply.json();
    assert_eq!(body["gondola-application"], SANDBOX_APPLICATION);
    assert_eq!(body["version"], server.price_version());
    assert_eq!(body["goods"]["House"], json!([100, 0, 0, 50, 0, 0, 0, 0]));
    let request = &server.requests()[0];
    assert_eq!((request.service, request.route), (GONDOLA, Some(Route::Update)));
    assert_eq!(request.signature_ok, Some(true));
    assert_eq!(server.problems(), [""; 0]);
}

#[test]
fn other_paths_and_methods_are_404_and_405() {
    let server = start();
    for path in ["/sdk/update/v1", "/sdk/update/v2/", "/sdk/update/"] {
        let mut request = update(Dialect::Gondola, changed(Dialect::Gondola, json!({})));
        request.path = path.to_owned();
        assert_eq!(request.send(&server).unwrap().status, 404, "{path}");
    }
    let mut request = update(Dialect::Gondola, "");
    request.method = "GET";
    assert_eq!(request.send(&server).unwrap().status, 405);
}

#[test]
fn before_the_application_is_known_errors_are_not_signed() {
    let server = start();
    let body = || changed(Dialect::Gondola, json!({}));
    let other = changed(Dialect::Gondola, json!({"application": "f".repeat(32)}));
    let cases = [
        (update(Dialect::Gondola, body()).without("content-type"), 400),
        (update(Dialect::Gondola, body()).with("content-encoding", "gzip"), 400),
        (update(Dialect::Gondola, "{"), 400),
        (update(Dialect::Gondola, "[]"), 401),
        (update(Dialect::Gondola, other), 401),
    ];
    for (index, (request, status)) in cases.iter().enumerate() {
        let reply = request.send(&server).unwrap();
        assert_eq!(reply.status, *status, "case {index}");
        assert_eq!(reply.header("gondola-hash"), None);
        assert!(reply.json()["error"].is_string());
    }
    assert_eq!(server.problems().len(), cases.len());
}

#[test]
fn a_body_above_two_mib_closes_the_connection() {
    let server = start();
    assert!(update(Dialect::Gondola, vec![b' '; (2 << 20) + 1]).send(&server).is_err());
    assert!(server.wait_for(PATIENCE, |summary| summary.unanswered == 1));
    assert!(server.problems()[0].contains("too large"));
}

#[test]
fn a_wrong_hash_is_401_and_signed() {
    let server = start();
    let body = || changed(Dialect::Gondola, json!({}));
    let hash = gondola_hash(SANDBOX_APPLICATION_SECRET, &body());
    let cases = [
        update(Dialect::Gondola, body()).without("gondola-hash"),
        update(Dialect::Gondola, body()).with("gondola-hash", &hash.to_uppercase()),
        update(Dialect::Gondola, body()).with("gondola-hash", &gondola_hash("other", &body())),
        update(Dialect::Liftpass, body()),
    ];
    for request in &cases {
        let reply = request.send(&server).unwrap();
        assert_eq!(reply.status, 401);
        assert!(is_hashed(&reply));
        assert!(reply.json()["error"].as_str().unwrap().contains("gondola-hash"));
    }
    let requests = server.requests();
    assert!(requests.iter().all(|request| request.signature_ok == Some(false)));
}

#[test]
fn bodies_that_are_not_as_they_should_be_are_400_and_signed() {
    let server = start();
    let cases = [
        (json!({"player": "(none)"}), "/player missing"),
        (json!({"player": "fedc"}), "/player not_matching_pattern"),
        (json!({"player": "g".repeat(32)}), "/player not_matching_pattern"),
        (json!({"user": "(none)"}), "/user missing"),
        (json!({"user": "0".repeat(32)}), "user is not the player"),
        (json!({"gondola-application": "(none)"}), "/gondola-application missing"),
        (json!({"gondola-application": "0".repeat(32)}), "/gondola-application not_in_range"),
        (json!({"gondola-time": "(none)"}), "/gondola-time missing"),
        (json!({"gondola-time": 1.5}), "/gondola-time wrong_type"),
        (json!({"gondola-time": TIME}), "/gondola-time not_in_range"),
        (json!({"gondola-url": "(none)"}), "/gondola-url missing"),
        (json!({"gondola-url": "/sdk/update/v1"}), "/gondola-url not_in_range"),
        (json!({"events": "(none)"}), "/events missing"),
        (json!({"events": []}), "/events too_few"),
        (json!({"events": {}}), "/events wrong_type"),
        (json!({"version": 1}), "/version unknown_property"),
        (json!({"liftpass-time": 1}), "/liftpass-time unknown_property"),
    ];
    for (changes, error) in &cases {
        let request = update(Dialect::Gondola, changed(Dialect::Gondola, changes.clone()));
        let reply = request.send(&server).unwrap();
        assert_eq!(reply.status, 400, "{changes}");
        let found = reply.json()["error"].as_str().unwrap().to_owned();
        assert!(found.ends_with(error), "{changes}: {found}");
        assert!(is_hashed(&reply));
    }
    assert_eq!(server.summary_of(GONDOLA).problems, cases.len() as u64);
}

#[test]
fn without_a_secret_nothing_is_hashed() {
    let server = start_gondola(|config| config.secret = None);
    let body =
        json!({"application": SANDBOX_APPLICATION, "player": PLAYER, "events": [progress(TIME)]});
    let request = update(Dialect::Gondola, body.to_string()).without("gondola-hash");
    let reply = request.send(&server).unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("gondola-hash"), None);
    assert_eq!(server.requests()[0].signature_ok, None);
    // The fields that authenticate belong to a secret.
    let reply = sync(&server, &[progress(TIME + 1)]);
    assert_eq!(reply.status, 400);
    assert_eq!(server.problems().len(), 1);
}

#[test]
fn faults_apply() {
    let server = start();
    let fault = Fault::Status { code: 503, body: None, headers: Default::default() };
    server.set_faults(vec![FaultRule::times(1, Route::Update, fault)]);
    assert_eq!(sync(&server, &[progress(TIME)]).status, 503);
    let request = &server.requests()[0];
    assert_eq!(request.signature_ok, Some(true));
    assert!(request.text.contains("progress"));
    assert_eq!(sync(&server, &[progress(TIME)]).status, 200);
    assert_eq!((server.summary().collected, server.summary().duplicates), (1, 0));
}
