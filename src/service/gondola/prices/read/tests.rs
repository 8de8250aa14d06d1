use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const NOTHING: [Option<f64>; 8] = [None; 8];

fn answer(json: &str) -> Result<Told, String> {
    read_answer(json.as_bytes(), Dialect::Gondola)
}

fn file(json: &str) -> Result<Told, String> {
    read_file(json.as_bytes(), Dialect::Gondola)
}

/// The price of "x" where this is its JSON.
fn price(json: &str) -> Result<Price, String> {
    let told = answer(&format!(r#"{{"goods":{{"x":{json}}}}}"#))?;
    told.goods.price(b"x").copied().ok_or_else(|| "not there".to_owned())
}

#[test]
fn an_answer_of_the_server_is_read() {
    let told = answer(
        r#"{"goods":{"sword":[100,null,null,null,null,null,null,2.5],"House":[100,0,0,50,0,0,0,0]},
            "version":"v1","gondola-application":"a","gondola-time":1700000000,"new":[{"x":1}]}"#,
    );
    let told = told.expect("right");
    assert_eq!(told.application.as_deref(), Some("a"));
    assert_eq!((told.time_s, told.version.as_str()), (Some(1_700_000_000), "v1"));
    let sword = told.goods.price(b"sword").expect("there").0;
    assert_eq!(sword, [Some(100.0), None, None, None, None, None, None, Some(2.5)]);
    let house = told.goods.price(b"House").expect("there").0;
    assert_eq!(house[..4], [Some(100.0), Some(0.0), Some(0.0), Some(50.0)]);
}

#[test]
fn each_dialect_has_its_own_names() {
    let json = br#"{"goods":{},"liftpass-application":"a","gondola-time":1}"#;
    let told = read_answer(json, Dialect::Liftpass).expect("right");
    assert_eq!((told.application.as_deref(), told.time_s), (Some("a"), None));
}

#[test]
fn a_file_is_an_answer_or_its_goods_alone() {
    let goods = file(r#"{"sword":100,"House":[0,0,0,0,0,0,0,1]}"#).expect("goods");
    assert_eq!(goods.goods.price(b"sword").map(|price| price.0[0]), Some(Some(100.0)));
    assert_eq!((goods.version.as_str(), goods.time_s), ("", None));
    let whole = file(r#"{"version":"v","goods":{"sword":1},"gondola-time":5}"#).expect("an answer");
    assert_eq!((whole.goods.len(), whole.version.as_str(), whole.time_s), (1, "v", Some(5)));
    let strange = file(r#"{"goods":7,"version":8}"#).expect("goods of these names");
    assert_eq!(strange.goods.price(b"goods").map(|price| price.0[0]), Some(Some(7.0)));
    assert_eq!(file("{}").expect("nothing is sold").goods.len(), 0);
    assert!(file(r#"{"goods":{"a":1},"goods":{"a":2}}"#).is_err());
}

#[test]
fn amounts_are_numbers_of_0_or_more() {
    assert_eq!(price("[null,null,null,null,null,null,null,null]").map(|of| of.0), Ok(NOTHING));
    assert_eq!(price("1e300").map(|of| of.0[0]), Ok(Some(1e300)));
    assert_eq!(price("18446744073709551615").map(|of| of.0[0]), Ok(Some(18446744073709551615.0)));
    assert_eq!(price("99999999999999999999999").map(|of| of.0[0]), Ok(Some(1e23)));
    let zero = price("-0.0").expect("0").0[0].expect("there");
    assert!(zero.is_sign_positive());
    for bad in [
        "-1",
        "-0.001",
        "1e999",
        "-1e999",
        "NaN",
        "Infinity",
        "-Infinity",
        "\"1\"",
        "true",
        "null",
        "{}",
        "[]",
        "[1]",
        "[1,2,3,4,5,6,7]",
        "[1,2,3,4,5,6,7,8,9]",
        "[1,2,3,4,5,6,7,\"8\"]",
        "[1,2,3,4,5,6,7,-8]",
        "[1,2,3,4,5,6,7,[8]]",
        "01",
        "1.",
        ".5",
        "0x10",
    ] {
        assert!(price(bad).is_err(), "{bad}");
    }
}

#[test]
fn what_is_there_twice_is_refused() {
    for bad in [
        r#"{"goods":{"a":1,"b":2,"a":1}}"#,
        r#"{"goods":{"a":1},"goods":{"a":2}}"#,
        r#"{"goods":{"a":1,"\u0061":1}}"#,
        r#"{"goods":{},"version":"1","version":"2"}"#,
        r#"{"goods":{},"gondola-time":1,"gondola-time":2}"#,
        r#"{"goods":{},"gondola-application":"a","gondola-application":"a"}"#,
    ] {
        let refused = answer(bad).expect_err(bad);
        assert!(refused.contains("twice"), "{refused}");
    }
}

#[test]
fn names_have_1_to_63_bytes() {
    let named = |name: &str| answer(&json!({"goods": {name: 1}}).to_string());
    assert!(named(&"é".repeat(31)).is_ok() && named(&"x".repeat(63)).is_ok());
    for bad in ["", &"x".repeat(64), &"é".repeat(32), "a\0b"] {
        assert!(named(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_set_has_a_limit() {
    let of = |goods: usize| {
        let goods: serde_json::Map<String, Value> =
            (0..goods).map(|good| (format!("good {good}"), json!(good))).collect();
        answer(&json!({"goods": goods}).to_string())
    };
    assert_eq!(of(MOST_GOODS).map(|told| told.goods.len()), Ok(MOST_GOODS));
    assert!(of(MOST_GOODS + 1).expect_err("one too many").contains("10000"));
}

#[test]
fn what_is_no_answer_is_refused() {
    let deep = format!(r#"{{"goods":{}1{}}}"#, r#"{"a":"#.repeat(50_000), "}".repeat(50_000));
    let lists = format!(r#"{{"goods":{{"a":{}}}}}"#, "[".repeat(100_000));
    for bad in [
        "",
        "null",
        "[]",
        "{}",
        "7",
        "\"goods\"",
        r#"{"goods":null}"#,
        r#"{"goods":[]}"#,
        r#"{"goods":{"a":1}"#,
        r#"{"goods":{"a":1}} {}"#,
        r#"{"goods":{"a":1}}x"#,
        r#"{"goods":{"a":1,}}"#,
        r#"{"goods":{},"version":5}"#,
        r#"{"goods":{},"gondola-time":-1}"#,
        r#"{"goods":{},"gondola-time":1.5}"#,
        r#"{"goods":{},"gondola-time":9223372036854775808}"#,
        r#"{"goods":{},"gondola-time":"1"}"#,
        r#"{"goods":{},"gondola-application":5}"#,
        &deep,
        &lists,
    ] {
        assert!(answer(bad).is_err(), "{}", &bad[..bad.len().min(80)]);
    }
    assert!(read_answer(b"{\"goods\":{\"a\xff\":1}}", Dialect::Gondola).is_err(), "no UTF-8");
}

#[test]
fn what_is_passed_over_may_be_of_any_depth() {
    let deep = format!(r#"{{"x":{}{},"goods":{{}}}}"#, "[".repeat(200_000), "]".repeat(200_000));
    assert!(answer(&deep).is_ok(), "without a stack that grows with it");
}

#[test]
fn of_a_long_version_the_end_counts() {
    let of = |version: &str| answer(&json!({"goods": {}, "version": version}).to_string());
    let end = |version: &str| of(version).expect("right").version.as_str().to_owned();
    assert_eq!(end(&format!("{}tail", "x".repeat(100))), format!("{}tail", "x".repeat(59)));
    assert_eq!(end(&format!("é{}", "x".repeat(62))), "x".repeat(62), "between characters");
    assert_eq!(answer(r#"{"goods":{},"version":null}"#).expect("none").version.as_str(), "");
}

/// JSON that is nearly what is expected.
fn nearly() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z]{0,3}".prop_map(Value::from),
    ];
    let name = prop_oneof![
        Just("goods".to_owned()),
        Just("version".to_owned()),
        Just("gondola-time".to_owned()),
        Just("gondola-application".to_owned()),
        "\\PC{0,70}",
    ];
    leaf.prop_recursive(4, 64, 9, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..10).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// What was read keeps the rules, whatever it was read from.
fn assert_sound(told: &Told) {
    let mut before = String::new();
    while let Some(good) = told.goods.after(&before) {
        let name = good.name.as_str();
        assert!((1..=LONGEST_TEXT).contains(&name.len()) && name > before.as_str());
        assert_eq!(told.goods.price(name.as_bytes()), Some(&good.price));
        let amounts = good.price.0.iter().flatten();
        assert!(amounts.clone().all(|amount| amount.is_finite() && *amount >= 0.0), "{good:?}");
        before = name.to_owned();
    }
    assert!(told.goods.len() <= MOST_GOODS && told.time_s.is_none_or(|time| time >= 0));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for told in [read_answer(&bytes, Dialect::Gondola), read_file(&bytes, Dialect::Gondola)].into_iter().flatten() {
            assert_sound(&told);
        }
    }

    #[test]
    fn json_of_any_shape_is_read_or_refused(json in nearly()) {
        let bytes = json.to_string();
        for told in [answer(&bytes), file(&bytes)].into_iter().flatten() {
            assert_sound(&told);
        }
    }

    #[test]
    fn a_right_answer_with_a_byte_changed_is_read_or_refused(at in 0_usize..200, to in any::<u8>()) {
        let mut bytes = br#"{"goods":{"sword":[100,null,0.5,1e3,null,null,null,7],"b\u00e9":3},"version":"v1",
            "gondola-application":"0123456789abcdef0123456789abcdef","gondola-time":1700000000}"#.to_vec();
        let at = at % bytes.len();
        bytes[at] = to;
        if let Ok(told) = read_answer(&bytes, Dialect::Gondola) {
            assert_sound(&told);
        }
    }

    #[test]
    fn right_prices_are_read_back_as_they_were_written(
        goods in prop::collection::btree_map(
            "[A-Za-zé ]{1,20}",
            prop::array::uniform8(prop::option::of(0.0..1e300_f64)),
            0..20,
        ),
        version in "[a-z0-9]{0,63}",
        time in 0..i64::MAX,
    ) {
        let json = json!({"goods": goods, "version": version, "gondola-time": time}).to_string();
        let told = answer(&json).expect("right");
        assert_eq!((told.time_s, told.version.as_str()), (Some(time), version.as_str()));
        assert_eq!(told.goods.len(), goods.len());
        for (name, amounts) in goods {
            assert_eq!(told.goods.price(name.as_bytes()).map(|price| price.0), Some(amounts));
        }
    }
}
