//! The wire alone: bytes out, verdicts in.

use serde_json::json;

use super::*;
use crate::clock::Times;
use crate::service::gondola::change::Change;
use crate::service::gondola::event::row_body;
use crate::service::gondola::price::Price;
use crate::service::gondola::progress::{Progress, Text};
use crate::signing::Secret;
use crate::stats::GondolaCategory;
use crate::store::{Context, LOCAL};
use crate::transport::Headers;

const TIMES: Times = Times { wall_ms: 1_700_000_000_123, boot_ms: 90_000 };
const APPLICATION: &str = "0123456789abcdef0123456789abcdef";
const PLAYER: &str = "fedcba9876543210fedcba9876543210";
const INSTALL: &str = "00112233445566778899aabbccddeeff";
const SECRET: &str = "79973de6c2d74b05badcbbd3ba4c7035";

fn wire(dialect: Dialect, secret: Option<&str>) -> GondolaWire {
    let mut options = Options::new(APPLICATION, secret).expect("good keys");
    options.set_server("http://127.0.0.1:1").expect("an address");
    options.dialect = dialect;
    GondolaWire::new(options, Clock::manual(TIMES.wall_ms), Arc::default())
}

fn shared(player: &str, named: bool, grandfathered: bool) -> Vec<u8> {
    let id = |id| PlayerId::checked("id", id).expect("an id");
    let shared = Shared { player: id(player), named, install: id(INSTALL), grandfathered };
    serde_json::to_vec(&shared).expect("plain data")
}

fn progress() -> Progress {
    let mut progress = Progress::default();
    progress.texts[1] = Text::fitting("bl\"ue");
    (progress.numbers[0], progress.numbers[23]) = (12.0, -0.5);
    progress
}

fn row(purchase: Option<&Change<'_>>, shared: Vec<u8>) -> Row {
    let category = match purchase {
        None => GondolaCategory::Progress,
        Some(Change::Purchase { .. }) => GondolaCategory::Purchase,
        Some(_) => GondolaCategory::IapPurchase,
    };
    let context = Context { launch: [3; 16], player: LOCAL, address: None, body: shared };
    Row {
        id: 100,
        context: Arc::new(context),
        category: category as usize,
        sequence: 7,
        part: 0,
        times: TIMES,
        body: row_body(&progress(), purchase),
    }
}

fn batch(wire: &GondolaWire, rows: &[Row]) -> Batch {
    let Encoded { events, body } = wire.encode(rows, &|_| None);
    Batch {
        first: 100,
        skipped: 0,
        events: events as u32,
        newest_ms: 0,
        address: None,
        body,
        epoch: 0,
    }
}

fn sent(wire: &GondolaWire, rows: &[Row]) -> String {
    String::from_utf8(wire.request(&batch(wire, rows)).body).expect("UTF-8")
}

const ZEROS: &str = "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0";

fn house() -> Price {
    Price([Some(100.0), Some(0.0), None, Some(50.5), None, None, None, None])
}

#[test]
fn the_servers_vector() {
    let body = br#"{"application":"0123456789abcdef0123456789abcdef","player":"fedcba9876543210fedcba9876543210","events":[]}"#;
    let hash = hmac_hex(&Secret::new(SECRET), &[body]);
    assert_eq!(hash, "1e18264a33083fc5d74a9ee0245b486bb731c7802cedb40bb467a17fd240c4bc");
}

#[test]
fn progress_in_both_dialects() {
    let rows = [row(None, shared(PLAYER, false, false))];
    let cells = format!(r#"["","bl\"ue","","","","","","",12,{ZEROS},-0.5]"#);
    let head = format!(r#"{{"application":"{APPLICATION}","player":"{PLAYER}","events":["#);
    let expected =
        format!(r#"{head}{{"name":"progress","time":1700000000123,"progress":{cells}}}]}}"#);
    assert_eq!(sent(&wire(Dialect::Gondola, None), &rows), expected);
    let expected = format!(
        r#"{head}{{"name":"liftpass-metric-update","time":1700000000.123,"progress":{cells}}}]}}"#
    );
    assert_eq!(sent(&wire(Dialect::Liftpass, None), &rows), expected);
}

/// The attributes of an event in a dialect.
fn attributes(dialect: Dialect, change: Option<&Change<'_>>, shared: Vec<u8>) -> (Value, Value) {
    let text = sent(&wire(dialect, None), &[row(change, shared)]);
    let body: Value = serde_json::from_str(&text).expect("JSON");
    let event = &body["events"][0];
    (event["name"].clone(), event["attributes"].clone())
}

#[test]
fn purchases_in_both_dialects() {
    let good = Change::Purchase { good: "House", price: house() };
    let iap =
        Change::IapPurchase { good: "gems", reward: house(), amount: 4.99, currency: *b"EUR" };
    let shared = || shared(PLAYER, false, true);
    let in_gondola = |change| attributes(Dialect::Gondola, Some(change), shared());
    let old = "grandfathered";
    let expected =
        json!(["House", "good", "", "", INSTALL, old, "", "", 100, 0, 0, 50.5, 0, 0, 0, 0]);
    assert_eq!(in_gondola(&good), (json!("purchase"), expected));
    let expected =
        json!(["gems", "iap", "EUR", "4.99", INSTALL, old, "", "", 100, 0, 0, 50.5, 0, 0, 0, 0]);
    assert_eq!(in_gondola(&iap), (json!("purchase"), expected));

    let in_liftpass = |change| attributes(Dialect::Liftpass, Some(change), shared());
    let expected = json!([
        "House", null, null, null, 100, 0, null, 50.5, null, null, null, null, null, null, null,
        null
    ]);
    assert_eq!(in_liftpass(&good), (json!("liftpass-virtual-purchase"), expected));
    let expected = json!([
        "gems", null, null, null, 100, 0, null, 50.5, null, null, null, null, 4.99, null, null,
        null
    ]);
    assert_eq!(in_liftpass(&iap), (json!("liftpass-iap-purchase"), expected));
}

#[test]
fn money_is_never_written_in_powers_of_ten() {
    for (amount, expected) in [(0.0, "0"), (1e9, "1000000000"), (1e-7, "0.0000001")] {
        let currency = *b"USD";
        let iap = Change::IapPurchase { good: "x", reward: Price::default(), amount, currency };
        let (_, attributes) =
            attributes(Dialect::Gondola, Some(&iap), shared(PLAYER, false, false));
        assert_eq!(attributes[3], expected);
    }
}

#[test]
fn progress_tells_the_device_where_a_player_may_have_two_and_who_is_grandfathered() {
    let told = |named, grandfathered| {
        attributes(Dialect::Gondola, None, shared(PLAYER, named, grandfathered)).1
    };
    assert_eq!(told(false, false), Value::Null);
    assert_eq!(told(true, false)[4], INSTALL);
    assert_eq!(told(true, false)[5], "");
    assert_eq!(told(false, true)[5], "grandfathered");
    let liftpass = attributes(Dialect::Liftpass, None, shared(PLAYER, true, true)).1;
    assert_eq!(liftpass, Value::Null);
}

#[test]
fn requests_are_signed_over_the_exact_bytes_and_only_that_is_new_at_a_retry() {
    for (dialect, p) in [(Dialect::Gondola, "gondola"), (Dialect::Liftpass, "liftpass")] {
        let wire = wire(dialect, Some(SECRET));
        let batch = batch(&wire, &[row(None, shared(PLAYER, false, false))]);
        let first = wire.request(&batch);
        assert_eq!(first.url, "http://127.0.0.1:1/sdk/update/v1/");
        let header = |name: &str| {
            let found = first.headers.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone())
        };
        assert_eq!(header("Content-Type").as_deref(), Some("application/json"));
        assert_eq!(header("Content-Encoding"), None);
        let hash = hmac_hex(&Secret::new(SECRET), &[&first.body]);
        assert_eq!(header(&format!("{p}-hash")), Some(hash));
        let body: Value = serde_json::from_slice(&first.body).expect("JSON");
        assert_eq!(body[format!("{p}-application")], APPLICATION);
        assert_eq!(body[format!("{p}-time")], 1_700_000_000);
        assert_eq!(body[format!("{p}-url")], "/sdk/update/v1/");
        assert_eq!(body["user"], PLAYER);
        wire.clock.advance(std::time::Duration::from_secs(60));
        let second = wire.request(&batch);
        assert_ne!(first.headers, second.headers);
        let again: Value = serde_json::from_slice(&second.body).expect("JSON");
        assert_eq!(again["events"], body["events"]);
        assert_eq!(again[format!("{p}-time")], 1_700_000_060);
    }
}

#[test]
fn a_request_is_of_one_player_and_bounded() {
    let wire = wire(Dialect::Gondola, None);
    let whose = |player| row(None, shared(player, false, false));
    let Encoded { events, .. } =
        wire.encode(&[whose(PLAYER), whose(PLAYER), whose(INSTALL)], &|_| None);
    assert_eq!(events, 2, "the third is another's");
    let rows: Vec<Row> = (0..9_000).map(|_| whose(PLAYER)).collect();
    let Encoded { events, body } = wire.encode(&rows, &|_| None);
    assert!(events < rows.len() && body.len() < LARGEST_LIST + 100, "{}", body.len());
}

fn answer(status: u16, body: &str) -> Answer {
    Answer { status, headers: Headers::default(), body: body.as_bytes().to_vec() }
}

#[test]
fn a_413_splits_into_halves_in_order() {
    let wire = wire(Dialect::Gondola, None);
    let rows: Vec<Row> = (0..5).map(|_| row(None, shared(PLAYER, false, false))).collect();
    let whole = batch(&wire, &rows);
    let Verdict::TooLarge { parts } = wire.judge(&answer(413, ""), &whole) else {
        panic!("split");
    };
    let shape: Vec<_> = parts.iter().map(|part| (part.first, part.skipped, part.events)).collect();
    assert_eq!(shape, [(100, 0, 3), (100, 3, 2)]);
    let joined: Vec<Value> = parts.iter().flat_map(|part| wire.read_back(&part.body)).collect();
    assert_eq!(joined, wire.read_back(&whole.body));
    let request: Value = serde_json::from_slice(&wire.request(&parts[1]).body).expect("JSON");
    assert_eq!(request["player"], PLAYER);
    let Verdict::TooLarge { parts } = wire.judge(&answer(413, ""), &batch(&wire, &rows[..1]))
    else {
        panic!("split");
    };
    assert_eq!(parts.len(), 1, "cannot be split");
}

#[test]
fn answers_mean_what_their_status_says() {
    let wire = wire(Dialect::Gondola, None);
    let batch = batch(&wire, &[row(None, shared(PLAYER, false, false))]);
    let judge = |status, body: &str| wire.judge(&answer(status, body), &batch);
    let taken = Verdict::Taken { rejected: Vec::new(), remark: None };
    assert_eq!(judge(200, "not JSON"), taken);
    for status in [302, 408, 425, 429, 500, 503, 599] {
        assert!(matches!(judge(status, ""), Verdict::Later { .. }), "{status}");
    }
    for status in [400, 401, 403, 404, 410, 422] {
        assert!(matches!(judge(status, ""), Verdict::Refused { .. }), "{status}");
    }
    let why = "status 401: unknown application".to_owned();
    assert_eq!(judge(401, r#"{"error":"unknown application"}"#), Verdict::Refused { why });
    let why = "status 400: <html>".to_owned();
    assert_eq!(judge(400, "<html>\n"), Verdict::Refused { why });
}
