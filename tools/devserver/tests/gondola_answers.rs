//! What GondolaCore answers: goods, their version, time, hash, signature, and
//! everything that a client must not believe.

mod client;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cableway_devserver::{
    DevServer, Dialect, Fault, FaultRule, Forgery, Goods, Route, SANDBOX_APPLICATION,
    SANDBOX_APPLICATION_SECRET, gondola_hash,
};
use client::gondola::*;
use client::*;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::{Value, json};

/// A private key of nobody.
const SIGNING_KEY: [u8; 32] = [7; 32];

fn goods(json: Value) -> Goods {
    Goods::from_json(json).unwrap()
}

fn start_signing() -> DevServer {
    start_gondola(|config| config.signing_key = Some(SIGNING_KEY))
}

/// Whether the hash header is that of these bytes.
fn has_hash(reply: &Reply, body: &[u8]) -> bool {
    reply.header("gondola-hash") == Some(&gondola_hash(SANDBOX_APPLICATION_SECRET, body))
}

/// Whether the signature header is that of these bytes, by the server's key.
fn has_signature(server: &DevServer, reply: &Reply, body: &[u8]) -> bool {
    let key = UnparsedPublicKey::new(&ED25519, server.gondola_public_key().unwrap());
    let signature =
        reply.header("gondola-signature").map(|header| STANDARD.decode(header).unwrap());
    signature.is_some_and(|signature| key.verify(body, &signature).is_ok())
}

#[test]
fn answers_have_the_fields_of_the_reference() {
    let server = start();
    let before = earn_alliance::now_ms() / 1000;
    let reply = sync(&server, &[progress(TIME)]);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let body = reply.json();
    let time = body["gondola-time"].as_u64().unwrap();
    assert!((before..=before + 5).contains(&time));
    assert_eq!(
        body,
        json!({
            "goods": {
                "House": [100, 0, 0, 50, 0, 0, 0, 0],
                "sword": [100, null, null, null, null, null, null, null],
            },
            "version": server.price_version(),
            "gondola-application": SANDBOX_APPLICATION,
            "gondola-time": time,
        })
    );
    assert!(has_hash(&reply, &reply.body));
    assert_eq!(reply.header("gondola-signature"), None);
    assert_eq!(server.gondola_public_key(), None);
}

#[test]
fn goods_are_replaced_in_a_running_server() {
    let server = start();
    let first = server.price_version();
    let version =
        server.set_prices(goods(json!({"House": 0.5, "夢": [null, 1, 2, 3, 4, 5, 6, 7]})));
    assert_ne!(version, first);
    let body = sync(&server, &[progress(TIME)]).json();
    assert_eq!(
        body["goods"],
        json!({"House": [0.5, null, null, null, null, null, null, null], "夢": [null, 1, 2, 3, 4, 5, 6, 7]})
    );
    assert_eq!(body["version"], version);
    // They outlive what arrived.
    server.reset();
    assert_eq!(server.price_version(), version);
}

#[test]
fn the_version_is_that_of_the_content() {
    let version = |json| goods(json).version();
    let one = version(json!({"a": 1, "b": 2}));
    assert_eq!(one.len(), 32);
    assert_eq!(one, version(json!({"b": [2, null, null, null, null, null, null, null], "a": 1})));
    assert_ne!(one, version(json!({"a": 1, "b": 3})));
    assert_ne!(version(json!({"a": 0})), version(json!({"a": [0, 0, 0, 0, 0, 0, 0, 0]})));
    assert_ne!(one, version(json!({})));
}

#[test]
fn prices_can_be_seen_and_put() {
    let server = start();
    let put = |body: Value| dev(&server, "PUT", "/dev/prices", &body.to_string());
    let reply = put(json!({"sword": 7}));
    assert_eq!(reply.status, 200);
    let prices = get(&server, "/dev/prices").json();
    assert_eq!(reply.json(), prices);
    assert_eq!(prices["goods"]["sword"][0], 7);
    assert_eq!(prices["version"], server.price_version());
    assert_eq!(prices["public_key"], Value::Null);
    for (wrong, reason) in [
        (json!([]), "object"),
        (json!({"sword": "7"}), "sword"),
        (json!({"sword": []}), "0 amounts"),
        (json!({"sword": [1, 2, 3, 4, 5, 6, 7]}), "7 amounts"),
        (json!({"sword": [1, 2, 3, 4, 5, 6, 7, 8, 9]}), "9 amounts"),
        (json!({"sword": [1, 2, 3, 4, 5, 6, 7, "8"]}), "\"8\" is no amount"),
        (json!({"": 7}), "1 to 63 bytes"),
        (json!({"é".repeat(32): 7}), "1 to 63 bytes"),
    ] {
        let reply = put(wrong.clone());
        assert_eq!(reply.status, 400, "{wrong}");
        let error = reply.json()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(reason), "{error}");
    }
    assert_eq!(get(&server, "/dev/prices").json(), prices);
    assert_eq!(dev(&server, "POST", "/dev/prices", "{}").status, 405);
}

#[test]
fn with_a_signing_key_answers_and_errors_are_signed() {
    let server = start_signing();
    let key = server.gondola_public_key().unwrap();
    assert_eq!(get(&server, "/dev/prices").json()["public_key"], STANDARD.encode(key));
    for (events, status) in [(vec![progress(TIME)], 200), (vec![], 400)] {
        let reply = sync(&server, &events);
        assert_eq!(reply.status, status);
        assert!(has_hash(&reply, &reply.body));
        assert!(has_signature(&server, &reply, &reply.body));
    }
    let other = start_gondola(|config| config.signing_key = Some([8; 32]));
    let reply = sync(&other, &[progress(TIME)]);
    assert!(!has_signature(&server, &reply, &reply.body));
}

#[test]
fn forged_answers_are_false_in_one_thing() {
    // Whether the hash, the signature, the application and the time are right.
    let cases = [
        (Forgery::WrongHash, [false, true, true, true]),
        (Forgery::WrongSignature, [true, false, true, true]),
        (Forgery::Unsigned, [false, false, true, true]),
        (Forgery::OtherApplication, [true, true, false, true]),
        (Forgery::Time { by_s: -3600 }, [true, true, true, false]),
        (Forgery::Time { by_s: 86_400 }, [true, true, true, false]),
    ];
    let server = start_signing();
    for (index, (forgery, expected)) in cases.into_iter().enumerate() {
        let fault = Fault::Forge(forgery.clone());
        server.set_faults(vec![FaultRule::times(1, Route::Update, fault.clone())]);
        let reply = sync(&server, &[progress(TIME + index as u64)]);
        assert_eq!(reply.status, 200);
        assert!(reply.is_whole());
        let body = reply.json();
        let off_by = body["gondola-time"].as_i64().unwrap() - earn_alliance::now_ms() as i64 / 1000;
        let found = [
            has_hash(&reply, &reply.body),
            has_signature(&server, &reply, &reply.body),
            body["gondola-application"] == SANDBOX_APPLICATION,
            off_by.abs() <= 5,
        ];
        assert_eq!(found, expected, "{forgery:?}");
        if let Forgery::Time { by_s } = forgery {
            assert!((off_by - by_s).abs() <= 5);
        }
        assert_eq!(body["version"], server.price_version());
        // The events were taken all the same.
        assert_eq!(server.summary().collected, index as u64 + 1);
        assert_eq!(server.requests()[index].fault, Some(fault));
    }
    assert_eq!(server.problems(), [""; 0]);
}

#[test]
fn unsigned_has_neither_header() {
    let server = start_signing();
    server.set_faults(vec![FaultRule::always(Route::Update, Fault::Forge(Forgery::Unsigned))]);
    let reply = sync(&server, &[progress(TIME)]);
    assert_eq!(reply.header("gondola-hash"), None);
    assert_eq!(reply.header("gondola-signature"), None);
}

#[test]
fn truncated_is_half_of_an_answer_that_http_finds_whole() {
    let server = start_signing();
    server.set_faults(vec![FaultRule::times(1, Route::Update, Fault::Forge(Forgery::Truncated))]);
    let half = sync(&server, &[progress(TIME)]);
    assert!(half.is_whole());
    assert!(!has_hash(&half, &half.body));
    assert!(!has_signature(&server, &half, &half.body));
    let whole = sync(&server, &[progress(TIME)]);
    assert_eq!(half.body.len(), whole.body.len() / 2);
    assert!(serde_json::from_slice::<Value>(&half.body).is_err());
}

#[test]
fn forgeries_are_hashed_in_the_dialect_of_the_server() {
    let server = start_gondola(|config| config.dialect = Dialect::Liftpass);
    let fault = Fault::Forge(Forgery::OtherApplication);
    server.set_faults(vec![FaultRule::always(Route::Update, fault)]);
    let event =
        json!({"name": "liftpass-metric-update", "time": TIME / 1000, "progress": metrics()});
    let reply = sync_as(&server, Dialect::Liftpass, PLAYER, &[event]);
    let hash = gondola_hash(SANDBOX_APPLICATION_SECRET, &reply.body);
    assert_eq!(reply.header("liftpass-hash"), Some(&hash[..]));
    let application = reply.json()["liftpass-application"].as_str().unwrap().to_owned();
    assert_eq!(application.len(), 32);
    assert_ne!(application, SANDBOX_APPLICATION);
}

#[test]
fn forgeries_are_set_over_http_and_for_this_route_only() {
    let server = start();
    let plan = json!([
        {"route": "update", "times": 1, "fault": {"forge": "wrong_hash"}},
        {"route": "update", "times": 1, "fault": {"forge": {"time": {"by_s": -60}}}},
    ]);
    let reply = dev(&server, "POST", "/dev/faults", &plan.to_string());
    assert_eq!((reply.status, reply.json()), (200, plan));
    for wrong in [
        json!([{"fault": {"forge": "unsigned"}}]),
        json!([{"route": "events", "fault": {"forge": "unsigned"}}]),
        json!([{"route": "update", "fault": "forge"}]),
        json!([{"route": "update", "fault": {"forge": "everything"}}]),
        json!([{"route": "update", "fault": {"forge": {"time": {}}}}]),
    ] {
        assert_eq!(dev(&server, "POST", "/dev/faults", &wrong.to_string()).status, 400, "{wrong}");
    }
}

#[test]
fn a_test_can_answer_what_it_likes_and_have_it_authentic() {
    let server = start_signing();
    let body = json!({"goods": {"sword": [1, 2]}}).to_string();
    let headers = server.gondola_headers(body.as_bytes());
    let fault = Fault::Status { code: 200, body: Some(body.clone()), headers };
    server.set_faults(vec![FaultRule::always(Route::Update, fault)]);
    let reply = sync(&server, &[progress(TIME)]);
    assert_eq!(reply.body, body.as_bytes());
    assert!(has_hash(&reply, &reply.body));
    assert!(has_signature(&server, &reply, &reply.body));
}
