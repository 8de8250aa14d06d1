//! The wire alone: bytes out, verdicts in.

use std::sync::Arc;

use super::*;
use crate::journal::Payload;
use crate::service::earn_alliance::item::{Event, RemoveIdentifiers, SetIdentifiers};
use crate::service::earn_alliance::{Identifiers, Platform, Trait, TraitValue, Traits};
use crate::store::{Context, LOCAL};
use crate::transport::Headers;

const TIMES: Times = Times { wall_ms: 1_700_000_000_000, boot_ms: 90_000 };
/// The body of the reference clients' vector.
const VECTOR: &str = r#"{"gameId":"game-1","events":[{"userId":"u1","time":"2023-11-14T22:13:20.000Z","event":"SCORE","value":100}],"identifiers":[]}"#;

fn wire() -> EarnAllianceWire {
    let options = Options::new(Some("client-1"), Some("s3cr3t"), Some("game-1"));
    EarnAllianceWire::new(options.expect("good keys"), Clock::manual(TIMES.wall_ms))
}

fn row(category: EaCategory, payload: &impl Payload, shared: &str) -> Row {
    let mut body = Vec::new();
    payload.put(&mut body);
    let body_shared = shared.as_bytes().to_vec();
    let context = Context { launch: [3; 16], player: LOCAL, address: None, body: body_shared };
    let (id, sequence, category) = (100, 7, category as usize);
    Row { id, context: Arc::new(context), category, sequence, part: 0, times: TIMES, body }
}

fn score() -> Event<'static> {
    Event {
        user: "u1",
        event: "SCORE",
        value: Some(100.0),
        traits: Traits::default(),
        round: None,
        flushes: false,
    }
}

fn event(event: &Event<'_>) -> Row {
    row(EaCategory::Event, event, "{}")
}

fn set(identifiers: Identifiers<'_>) -> Row {
    row(EaCategory::SetIdentifiers, &SetIdentifiers { user: "u1", identifiers }, "{}")
}

fn encode(rows: &[Row]) -> String {
    let Encoded { events, body } = wire().encode(rows, &|_| None);
    assert_eq!(events, rows.len());
    String::from_utf8(body).expect("UTF-8")
}

fn batch(body: &str) -> Batch {
    let body = body.as_bytes().to_vec();
    Batch { first: 100, skipped: 0, events: 1, newest_ms: 0, address: None, body, epoch: 0 }
}

/// The body's first item.
fn first_item(rows: &[Row]) -> String {
    let body = encode(rows);
    let (_, items) = body.split_once('[').expect("a list");
    items.replace("],\"identifiers\":[", "").replace("]}", "")
}

#[test]
fn the_vector_is_made_and_signed() {
    let wire = wire();
    assert_eq!(encode(&[event(&score())]), VECTOR);
    let request = wire.request(&batch(VECTOR));
    assert_eq!(request.url, "https://events.earnalliance.com/v2/custom-events");
    assert_eq!(request.body, VECTOR.as_bytes());
    let expected = [
        ("Content-Type", "application/json"),
        ("Accept", "application/json"),
        ("x-client-id", "client-1"),
        ("x-timestamp", "1700000000000"),
        ("x-signature", "37340a2401e80f2c4faedaab9529f31eacd3b0fedfc92e0e881de5e2177c39e1"),
    ];
    assert_eq!(request.headers, expected.map(|(name, value)| (name, value.to_owned())));
}

#[test]
fn each_attempt_is_signed_anew_over_the_same_bytes() {
    let wire = wire();
    let first = wire.request(&batch(VECTOR));
    wire.clock.advance(std::time::Duration::from_millis(2_000));
    let second = wire.request(&batch(VECTOR));
    assert_eq!(first.body, second.body);
    assert_eq!(second.headers[3].1, "1700000002000");
    let parts: [&[u8]; 3] = [b"client-1", b"1700000002000", VECTOR.as_bytes()];
    assert_eq!(second.headers[4].1, hmac_hex(&wire.options.secret, &parts));
    assert_ne!(first.headers[4].1, second.headers[4].1);
}

#[test]
fn what_is_not_given_is_left_out() {
    let bare = Event { value: None, ..score() };
    let expected = r#"{"userId":"u1","time":"2023-11-14T22:13:20.000Z","event":"SCORE"}"#;
    assert_eq!(first_item(&[event(&bare)]), expected);
    assert_eq!(encode(&[]), r#"{"gameId":"game-1","events":[],"identifiers":[]}"#);
}

#[test]
fn an_events_traits_lie_over_its_rounds() {
    let shared = r#"{"groupId":"match \"7\"","traits":{"map":"ice","mode":"duel"}}"#;
    let traits = [
        Trait { key: "weapon", value: TraitValue::Text("knife") },
        Trait { key: "map", value: TraitValue::Null },
    ];
    let kill = Event { traits: Traits { items: &traits, json: "" }, value: Some(0.5), ..score() };
    let item = first_item(&[row(EaCategory::Event, &kill, shared)]);
    let expected = r#"{"userId":"u1","time":"2023-11-14T22:13:20.000Z","event":"SCORE","groupId":"match \"7\"","traits":{"map":null,"mode":"duel","weapon":"knife"},"value":0.5}"#;
    assert_eq!(item, expected);
}

#[test]
fn identifiers_are_set_as_given_and_removed_with_null() {
    let given = Identifiers::default()
        .with(Platform::Email, "  a b@c.d ")
        .with(Platform::Discord, "\"quoted\" 👾")
        .with(Platform::Steam, "");
    let item = first_item(&[set(given)]);
    assert_eq!(item, r#"{"userId":"u1","discordId":"\"quoted\" 👾","email":"  a b@c.d "}"#);
    let all = Platform::ALL.iter().fold(Identifiers::default(), |all, p| all.with(*p, p.word()));
    let words = Platform::ALL.map(|platform| format!("\"{0}\":\"{0}\"", platform.word())).join(",");
    assert_eq!(first_item(&[set(all)]), format!("{{\"userId\":\"u1\",{words}}}"));
    let removal = RemoveIdentifiers { user: "u1", platforms: 255 };
    let item = first_item(&[row(EaCategory::RemoveIdentifiers, &removal, "{}")]);
    let nulls = Platform::ALL.map(|platform| format!("\"{}\":null", platform.word())).join(",");
    assert_eq!(item, format!("{{\"userId\":\"u1\",{nulls}}}"));
}

#[test]
fn both_lists_keep_the_queues_order() {
    let email = |email| set(Identifiers::default().with(Platform::Email, email));
    let named = |name: &'static str| event(&Event { event: name, value: None, ..score() });
    let rows = [email("1"), named("A"), email("2"), named("B")];
    let body = encode(&rows);
    let items = wire().read_back(body.as_bytes());
    let words: Vec<&str> =
        items.iter().filter_map(|item| item.get("event").or(item.get("email"))?.as_str()).collect();
    assert_eq!(words, ["A", "B", "1", "2"]);
    assert!(body.starts_with(r#"{"gameId":"game-1","events":[{"#), "{body}");
}

#[test]
fn a_body_stays_under_a_million_bytes() {
    let text = "x".repeat(1000);
    let traits = ["a", "b", "c", "d", "e", "f", "g"]
        .map(|key| Trait { key, value: TraitValue::Text(&text) });
    let large = Event { traits: Traits { items: &traits, json: "" }, ..score() };
    let rows: Vec<Row> = (0..200).map(|_| event(&large)).collect();
    let Encoded { events, body } = wire().encode(&rows, &|_| None);
    assert!(events < rows.len(), "{events}");
    assert!(body.len() <= LARGEST_BODY && body.len() > LARGEST_BODY - 10_000, "{}", body.len());
    let items = wire().read_back(&body);
    assert_eq!(items.len(), events, "whole JSON");
}

#[test]
fn a_row_that_cannot_be_read_breaks_no_body() {
    let mut rows = [event(&score()), event(&score()), set(Identifiers::default())];
    rows[0].body.truncate(3);
    rows[2].body.clear();
    assert_eq!(encode(&rows), VECTOR);
}

// ---- answers ----

fn judge(status: u16, body: &str) -> Verdict {
    let answer = Answer { status, headers: Headers::default(), body: body.as_bytes().to_vec() };
    wire().judge(&answer, &batch(VECTOR))
}

#[test]
fn ok_is_a_yes() {
    let yes = Verdict::Taken { rejected: vec![], remark: None };
    assert_eq!(judge(200, r#"{"message":"OK"}"#), yes);
    assert_eq!(judge(201, r#" {"message":"OK","id":7} "#), yes);
}

#[test]
fn an_unusual_yes_is_told() {
    for (status, body, words) in [
        (200, "", "taken as a yes: status 200"),
        (204, " \n", "status 204"),
        (200, "{}", "status 200: {}"),
        (200, r#"{"message":"Accepted"}"#, "Accepted"),
        (202, "[]", "status 202: []"),
        (200, "null", "null"),
    ] {
        let Verdict::Taken { rejected, remark: Some(remark) } = judge(status, body) else {
            panic!("{status} {body}")
        };
        assert_eq!(rejected, []);
        assert!(remark.contains(words), "{remark}");
    }
}

#[test]
fn a_good_status_with_a_bad_body_is_tried_again() {
    for (body, why) in [
        ("<html>Log in to the hotel's network</html>", "status 200: <html>Log in"),
        (r#"{"message":"OK""#, "status 200"),
        (r#"{"error":"busy"}"#, "status 200: busy"),
        (r#"{"message":"OK","error":{"code":3}}"#, r#"status 200: {"code":3}"#),
    ] {
        let verdict = judge(200, body);
        let Verdict::Later { after: None, why: said } = verdict else { panic!("{verdict:?}") };
        assert!(said.starts_with(why), "{said}");
    }
}

#[test]
fn a_4xx_is_not_tried_again_and_its_error_is_told() {
    for status in [400, 401, 403, 404, 408, 413, 422, 429, 499] {
        let why = format!("status {status}: bad signature");
        assert_eq!(judge(status, r#"{"error":"bad signature"}"#), Verdict::Refused { why });
    }
    let why = "status 400: [\"a\"]".to_owned();
    assert_eq!(judge(400, r#"{"error":["a"]}"#), Verdict::Refused { why });
    assert_eq!(
        judge(404, "no such page"),
        Verdict::Refused { why: "status 404: no such page".to_owned() }
    );
    let long = format!(r#"{{"error":"{}"}}"#, "é\\n".repeat(1_000));
    let Verdict::Refused { why } = judge(400, &long) else { panic!("refused") };
    assert_eq!(why, format!("status 400: {}", "é".repeat(160)));
}

#[test]
fn everything_else_is_tried_again_when_the_server_says() {
    for status in [301, 302, 500, 502, 503, 504, 599] {
        let why = format!("status {status}");
        assert_eq!(judge(status, ""), Verdict::Later { after: None, why });
    }
    let mut headers = Headers::default();
    headers.add("Retry-After", "7");
    let busy = Answer { status: 503, headers, body: Vec::new() };
    let after = Some(std::time::Duration::from_secs(7));
    let why = "status 503".to_owned();
    assert_eq!(wire().judge(&busy, &batch(VECTOR)), Verdict::Later { after, why });
}

#[test]
fn the_pace_is_the_references() {
    let wire = wire();
    let waits = Waits::Counted { retries: 5, rest_ms: 30_000 };
    let expected = Pace {
        interval_ms: 30_000,
        batch_events: 100,
        sends_in_rounds: false,
        cooldown_ms: 10_000,
        waits,
    };
    assert_eq!(wire.pace(), expected);
    assert!(wire.greeter().is_none());
}
