//! What a developer is told of a call that is refused.

use cableway::client::Purchase;
use cableway::connection::Connection;
use cableway::error::{Error, Result};
use cableway::service::game_analytics::event::{
    Field, FieldValue, Flow, Receipt, Severity, Status, Store,
};
use cableway::service::game_analytics::{Annotation, List};
use cableway::{Client, Options};
use cableway_devserver::{SANDBOX_GAME_KEY, SANDBOX_SECRET};

use crate::support::{Stage, close};

/// The argument that a message must begin with, words of the rule, and what came of the call.
type Row = (&'static str, &'static str, Result<()>);

fn assert_told(rows: Vec<Row>) {
    for (argument, rule, outcome) in rows {
        let message = outcome.expect_err(&format!("{argument}: {rule}")).to_string();
        let rest = message.strip_prefix(argument).unwrap_or_else(|| panic!("{message}"));
        assert!(rest.starts_with([':', ' ']), "{message}");
        assert!(rest.contains(rule), "{message:?} does not say {rule:?}");
    }
}

/// A client that declared a currency, an item type and a dimension.
fn open(stage: &Stage) -> Client {
    let mut options = stage.options();
    let game_analytics = options.game_analytics().expect("has keys");
    for (list, value) in [
        (List::Custom01, "ninja"),
        (List::ResourceCurrencies, "Gems"),
        (List::ResourceItemTypes, "Boost"),
    ] {
        game_analytics.declare(list as i32, value).expect("good");
    }
    let client = Client::open(&options).expect("opens");
    client.set_connection(Connection::Wifi).expect("open");
    client
}

const GOOD: Purchase<'_> = Purchase {
    currency: b"USD",
    amount: 99,
    item_type: b"Gems",
    item_id: b"gems_50",
    cart_type: None,
    receipt: None,
};

fn receipt(store: Store, receipt: &str) -> Option<Receipt<'_>> {
    Some(Receipt { store, receipt, signature: None })
}

#[test]
fn purchases_tell_what_is_wrong() {
    let stage = Stage::new();
    let client = open(&stage);
    let buy = |purchase: Purchase<'_>| client.ga_business(&purchase, &[]).map(drop);
    let long = "QUJD".repeat(24_577);
    assert_told(vec![
        ("currency", "three capital letters", buy(Purchase { currency: b"usd", ..GOOD })),
        ("amount", "0 or more", buy(Purchase { amount: -1, ..GOOD })),
        ("item_type", "is empty", buy(Purchase { item_type: b"", ..GOOD })),
        ("item_type", "over 64 characters", buy(Purchase { item_type: &[b'x'; 65], ..GOOD })),
        ("item_id", "has ':' at byte 1; allowed are", buy(Purchase { item_id: b"a:b", ..GOOD })),
        ("item_id", "not valid UTF-8 from byte 1", buy(Purchase { item_id: b"a\xff", ..GOOD })),
        ("cart_type", "has 33 characters; at most 32", {
            buy(Purchase { cart_type: Some(&"é".repeat(33)), ..GOOD })
        }),
        ("receipt", "must be base64", {
            buy(Purchase { receipt: receipt(Store::Apple, "no base64"), ..GOOD })
        }),
        ("receipt", "98308 bytes; at most 98304", {
            buy(Purchase { receipt: receipt(Store::Unknown, &long), ..GOOD })
        }),
        ("signature", "is missing", {
            buy(Purchase { receipt: receipt(Store::GooglePlay, "QUJD"), ..GOOD })
        }),
        ("signature", "98308 bytes; at most 98304", {
            let receipt = receipt(Store::GooglePlay, "QUJD");
            let receipt = receipt.map(|slip| Receipt { signature: Some(&long), ..slip });
            buy(Purchase { receipt, ..GOOD })
        }),
    ]);
    close(client);
}

#[test]
fn other_events_tell_what_is_wrong() {
    let stage = Stage::new();
    let client = open(&stage);
    let design = |event_id: &str| client.ga_design(event_id.as_bytes(), None, &[]);
    let resource = |currency: &str, amount, item_type: &str| {
        let (currency, item_type) = (currency.as_bytes(), item_type.as_bytes());
        client.ga_resource(Flow::Sink, currency, amount, item_type, b"Speed", &[])
    };
    let level = |status, level: &[&[u8]], score| client.ga_progression(status, level, score, &[]);
    let long = "é".repeat(8_193);
    assert_told(vec![
        ("event_id", "part 2 is empty", design("a:")),
        ("event_id", "part 1 is over 64", design(&"x".repeat(65))),
        ("event_id", "part 1 has '#' at byte 1; allowed are", design("a#")),
        ("event_id", "more than 5 parts", design("a:b:c:d:e:f")),
        ("value", "NaN or infinite", client.ga_design(b"a", Some(f64::NAN), &[])),
        ("currency", "must be letters", resource("Gems2", 1.0, "Boost")),
        ("currency", "was not declared", resource("Gold", 1.0, "Boost")),
        ("amount", "must be more than 0", resource("Gems", 0.0, "Boost")),
        ("amount", "NaN or infinite", resource("Gems", f64::INFINITY, "Boost")),
        ("item_type", "was not declared", resource("Gems", 1.0, "Bonus")),
        ("level", "1 to 3 parts", level(Status::Start, &[], None)),
        ("level", "1 to 3 parts", level(Status::Start, &[b"a", b"b", b"c", b"d"], None)),
        ("progression02", "is empty", level(Status::Start, &[b"a", b""], None)),
        ("progression03", "has ':'", level(Status::Start, &[b"a", b"b", b":"], None)),
        ("score", "Complete and Fail", level(Status::Start, &[b"a"], Some(1))),
        ("message", "8193 characters; at most 8192", {
            client.ga_error(Severity::Error, &long, &[]).map(drop)
        }),
    ]);
    close(client);
}

#[test]
fn fields_and_annotations_tell_what_is_wrong() {
    let stage = Stage::new();
    let client = open(&stage);
    let set =
        |annotation: Annotation, value: &str| client.ga_set_annotation(annotation as i32, value);
    let one = |key, value| client.ga_design(b"a", None, &[Field { key, value }]);
    let keys: Vec<String> = (0..51).map(|number| format!("k{number}")).collect();
    let field = |key| Field { key, value: FieldValue::Number(1.0) };
    let fields: Vec<Field<'_>> = keys.iter().map(|key| field(key)).collect();
    let (text33, text65) = ("é".repeat(33), "é".repeat(65));
    let (text129, text257) = ("é".repeat(129), "é".repeat(257));
    client.ga_set_fields(&fields[..50]).expect("good");
    assert_told(vec![
        ("fields", "the key \"\" must have 1 to 64", one("", FieldValue::Number(1.0))),
        ("fields", "the key \"a-b\" must have", one("a-b", FieldValue::Number(1.0))),
        ("fields", "the value of k is NaN or infinite", one("k", FieldValue::Number(f64::NAN))),
        ("fields", "the value of k has over 256", one("k", FieldValue::Text(&text257))),
        ("fields", "51 are given; at most 50", client.ga_set_fields(&fields)),
        ("fields", "they are 51; at most 50", one("k50", FieldValue::Number(1.0))),
        ("annotation", "22 is none of", client.ga_set_annotation(22, "x")),
        ("platform", "must be one of ios, android", set(Annotation::Platform, "amiga")),
        ("os_version", "a platform, one space", set(Annotation::OsVersion, "linux")),
        ("engine_version", "an engine, one space", set(Annotation::EngineVersion, "quake 3")),
        ("manufacturer", "65 characters; at most 64", set(Annotation::Manufacturer, &text65)),
        ("device", "65 characters; at most 64", set(Annotation::Device, &text65)),
        ("build", "33 characters; at most 32", set(Annotation::Build, &text33)),
        ("gender", "male or female", set(Annotation::Gender, "Male")),
        ("birth_year", "a year of four digits", set(Annotation::BirthYear, "0984")),
        ("jailbroken", "true or false", set(Annotation::Jailbroken, "1")),
        ("facebook_id", "129 characters; at most 128", set(Annotation::FacebookId, &text129)),
        ("custom_02", "33 characters; at most 32", set(Annotation::Custom02, &text33)),
        ("custom_01", "was not declared", set(Annotation::Custom01, "wizard")),
        ("user_id", "is empty; it has 1 to 128", client.ga_set_user_id("")),
        ("user_id", "129 characters; at most 128", client.ga_set_user_id(&text129)),
    ]);
    close(client);
}

#[test]
fn declarations_tell_what_is_wrong() {
    let mut options = Options::default();
    options.set_ga_keys(SANDBOX_GAME_KEY, SANDBOX_SECRET).expect("good keys");
    let game_analytics = options.game_analytics().expect("has keys");
    for number in 0..20 {
        let value = format!("dimension {number}");
        game_analytics.declare(List::Custom01 as i32, &value).expect("good");
    }
    let long = "x".repeat(33);
    let mut declare = |list: i32, value: &str| game_analytics.declare(list, value);
    assert_told(vec![
        ("list", "6 is none of", declare(6, "x")),
        ("value", "at most 20 values", declare(List::Custom01 as i32, "one more")),
        ("value", "is empty", declare(List::Custom02 as i32, "")),
        ("value", "33 characters; at most 32", declare(List::Custom02 as i32, &long)),
        ("value", "33 characters; at most 32", declare(List::ResourceItemTypes as i32, &long)),
        ("value", "must be letters", declare(List::ResourceCurrencies as i32, "Gems2")),
    ]);
}

/// What a call cannot do now is no argument's fault, and says so too.
#[test]
fn what_comes_too_late_is_told() {
    let stage = Stage::new();
    let client = open(&stage);
    client.ga_design(b"first", None, &[]).expect("accepted");
    let late = client.ga_set_user_id("me").expect_err("refused");
    assert!(matches!(late, Error::TooLate(_)) && late.to_string().starts_with("user_id"), "{late}");
    close(client);
}
