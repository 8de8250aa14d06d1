//! The wire alone: bytes out, verdicts in.

use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::clock::Times;
use crate::journal::Payload;
use crate::service::game_analytics::event::{Design, Field, FieldValue};
use crate::signing::{IdFor, derive_uuid};
use crate::stats::GaCategory;
use crate::store::{Context, LOCAL};
use crate::transport::Headers;

const LAUNCH: LaunchId = [3; 16];
const TIMES: Times = Times { wall_ms: 1_700_000_000_500, boot_ms: 90_000 };

fn wire() -> GameAnalyticsWire {
    let options = Options::new(
        "5c6bcb5402204249437fb5a7a80a4959",
        "16813a12f718bc5c620f56944e1abc3ea13ccbac",
    )
    .expect("the sandbox's keys");
    let facts = Facts {
        platform: "linux",
        os_version: "linux 6.1.0".to_owned(),
        manufacturer: "acme".to_owned(),
        device: "box".to_owned(),
    };
    GameAnalyticsWire::new(options, facts)
}

fn context_of(shared: &str) -> Context {
    Context { launch: LAUNCH, player: LOCAL, address: None, body: shared.as_bytes().to_vec() }
}

fn row(sequence: u64, id: &str) -> Row {
    let context = context_of(r#"{"v":2,"user_id":"u"}"#);
    let mut body = Vec::new();
    Design { event_id: id.as_bytes(), value: Some(1.5), fields: &[] }.put(&mut body);
    Row {
        id: 100 + sequence as i64,
        context: Arc::new(context),
        category: GaCategory::Design as usize,
        sequence,
        part: 0,
        times: TIMES,
        body,
    }
}

fn batch(rows: &[Row]) -> Batch {
    let Encoded { events, body } = wire().encode(rows, &|_| None);
    Batch {
        first: rows[0].id,
        skipped: 0,
        events: events as u32,
        newest_ms: 0,
        address: None,
        body,
        epoch: 0,
    }
}

fn list(batch: &Batch) -> Vec<Value> {
    serde_json::from_slice(&gunzip(&batch.body)).expect("a list")
}

fn answer(status: u16, body: &str) -> Answer {
    Answer { status, headers: Headers::default(), body: body.as_bytes().to_vec() }
}

#[test]
fn an_event_is_its_own_fields_and_those_it_shares() {
    let id = derive_uuid(&LAUNCH, 7, IdFor::Event { part: 0 });
    let expected = format!(
        r#"[{{"category":"design","event_id":"Kill:Zombie","value":1.5,"client_ts":1700000000,"event_uuid":"{id}","v":2,"user_id":"u"}}]"#
    );
    assert_eq!(gunzip(&batch(&[row(7, "Kill:Zombie")]).body), expected.as_bytes());
}

#[test]
fn requests_are_signed_over_the_exact_bytes() {
    let wire = wire();
    let init = wire.greeting();
    assert!(init.url.ends_with("/v2/5c6bcb5402204249437fb5a7a80a4959/init"), "{}", init.url);
    let told: Value = serde_json::from_slice(&init.body).expect("an object");
    let expected = serde_json::json!({
        "platform": "linux", "os_version": "linux 6.1.0", "sdk_version": "rest api v2"
    });
    assert_eq!(told, expected);
    let events = wire.request(&batch(&[row(1, "A")]));
    let header = |request: &Request, name: &str| {
        request.headers.iter().find(|(found, _)| *found == name).map(|(_, value)| value.clone())
    };
    for request in [&init, &events] {
        let signature = hmac_base64(&wire.options.secret, &request.body);
        assert_eq!(header(request, "Authorization"), Some(signature));
        assert_eq!(header(request, "Content-Type").as_deref(), Some("application/json"));
    }
    assert_eq!(header(&init, "Content-Encoding"), None);
    assert_eq!(header(&events, "Content-Encoding").as_deref(), Some("gzip"));
}

#[test]
fn a_list_stays_under_a_million_bytes() {
    let rows: Vec<Row> = (0..9_000).map(|sequence| row(sequence, &"x".repeat(64))).collect();
    let Encoded { events, body } = wire().encode(&rows, &|_| None);
    let bytes = gunzip(&body).len();
    assert!(events < rows.len() && bytes <= LARGEST_LIST && bytes > LARGEST_LIST - 300, "{bytes}");
}

#[test]
fn halves_keep_order_and_ids() {
    let rows: Vec<Row> = (0..5).map(|sequence| row(sequence, "A")).collect();
    let whole = batch(&rows);
    let parts = split(&whole);
    let shape = |parts: &[Batch]| -> Vec<(i64, i64, u32)> {
        parts.iter().map(|part| (part.first, part.skipped, part.events)).collect()
    };
    assert_eq!(shape(&parts), [(100, 0, 3), (100, 3, 2)]);
    let joined: Vec<Value> = parts.iter().flat_map(list).collect();
    assert_eq!(joined, list(&whole));
    assert_eq!(shape(&split(&parts[1])), [(100, 3, 1), (100, 4, 1)]);
    assert_eq!(split(&batch(&rows[..1])).len(), 1, "cannot be split");
}

#[test]
fn the_references_400_rejects_what_it_lists() {
    let rows: Vec<Row> = (0..3).map(|sequence| row(sequence, "A")).collect();
    let batch = batch(&rows);
    let second = list(&batch)[1]["event_uuid"].clone();
    let body = serde_json::json!([{
        "errors": [{"error_type": "not_in_range", "path": "/gender"}],
        "event": {"gender": "alien", "connection_type": "wifi", "session_num": 1,
                  "category": "user", "event_uuid": second}
    }, {
        "errors": [], "event": {"event_uuid": second}
    }]);
    let Verdict::Taken { rejected, .. } = wire().judge(&answer(400, &body.to_string()), &batch)
    else {
        panic!("the rest was collected")
    };
    assert_eq!(rejected.len(), 1, "once, however often it is listed");
    assert_eq!(rejected[0].why, "/gender not_in_range");
    assert_eq!(Some(rejected[0].event_uuid.as_str()), second.as_str());
}

#[test]
fn no_answer_rejects_more_events_than_were_sent() {
    let batch = batch(&[row(1, "A")]);
    let body = r#"[{"event":{}},{"event":{}},{"event":{}}]"#;
    let verdict = wire().judge(&answer(400, body), &batch);
    let Verdict::Taken { rejected, .. } = verdict else { panic!("{verdict:?}") };
    assert_eq!(rejected.len(), 1);
}

#[test]
fn other_answers_are_told_in_the_servers_words() {
    let batch = batch(&[row(1, "A")]);
    let verdict = wire().judge(&answer(500, " out of \u{7}order\n"), &batch);
    assert_eq!(verdict, Verdict::Refused { why: "status 500: out of order".to_owned() });
    assert_eq!(wire().judge(&answer(413, ""), &batch), Verdict::TooLarge { parts: split(&batch) });
    assert_eq!(
        wire().judge(&answer(200, "junk"), &batch),
        Verdict::Taken { rejected: vec![], remark: None }
    );
}

#[test]
fn a_server_in_trouble_costs_nothing_where_the_game_says_so() {
    let batch = batch(&[row(1, "A")]);
    let mut wire = wire();
    for status in [429, 500, 503, 599] {
        let verdict = wire.judge(&answer(status, ""), &batch);
        assert!(matches!(verdict, Verdict::Refused { .. }), "{status}: the reference's way");
    }
    wire.options.keep_on_server_error = true;
    for status in [429, 500, 503, 599] {
        let why = format!("status {status}: busy");
        let mut told = answer(status, "busy");
        assert_eq!(wire.judge(&told, &batch), Verdict::Later { after: None, why: why.clone() });
        told.headers.add("Retry-After", "9");
        let after = Some(std::time::Duration::from_secs(9));
        assert_eq!(wire.judge(&told, &batch), Verdict::Later { after, why });
    }
    for status in [301, 401, 404, 428] {
        let verdict = wire.judge(&answer(status, ""), &batch);
        assert!(matches!(verdict, Verdict::Refused { .. }), "{status}");
    }
}

#[test]
fn init_answers_are_read_strictly_and_leniently_where_due() {
    let wire = wire();
    let read = |status, body: &str| wire.read_greeting(&answer(status, body));
    let welcome = Greeting::Welcome { server_ms: Some(1_431_002_142_000) };
    assert_eq!(
        read(200, r#"{"enabled":true,"server_ts":1431002142,"flags":["x"],"new":1}"#),
        welcome
    );
    assert_eq!(read(201, r#"{"enabled":true}"#), Greeting::Welcome { server_ms: None });
    assert_eq!(
        read(200, r#"{"enabled":true,"server_ts":"soon"}"#),
        Greeting::Welcome { server_ms: None }
    );
    assert_eq!(read(200, r#"{"enabled":false}"#), Greeting::Disabled);
    for unclear in [r#"{"enabled":1}"#, "{}", "[]", "", "<html>"] {
        assert!(matches!(read(200, unclear), Greeting::Failed(_)), "{unclear}");
    }
    assert!(matches!(read(401, r#"{"enabled":true}"#), Greeting::Failed(_)));
}

#[test]
fn an_events_own_custom_fields_lie_over_the_global_ones() {
    let mut body = Vec::new();
    let fields = &[
        Field { key: "level", value: FieldValue::Number(7.0) },
        Field { key: "weapon", value: FieldValue::Text("sword") },
    ];
    Design { event_id: b"Kill", value: None, fields }.put(&mut body);
    for (shared, expected) in [
        (r#"{"v":2}"#, serde_json::json!({"level": 7.0, "weapon": "sword"})),
        (
            r#"{"custom_fields":{"level":1,"season":"winter"},"v":2}"#,
            serde_json::json!({"level": 7.0, "weapon": "sword", "season": "winter"}),
        ),
    ] {
        let context = context_of(shared);
        let row = Row { context: Arc::new(context), body: body.clone(), ..row(1, "") };
        let events = list(&batch(&[row]));
        assert_eq!(events[0]["custom_fields"], expected);
        assert_eq!((&events[0]["event_id"], &events[0]["v"]), (&"Kill".into(), &2.into()));
    }
}
