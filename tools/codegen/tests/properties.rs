//! For any definition: a good one gives outputs that compile and tell its names and indices; a bad one
//! gives a mistake that stands inside the file.

#[path = "properties/definitions.rs"]
mod definitions;
#[path = "outputs/mod.rs"]
mod outputs;

use cableway_codegen::{Definition, Faults, Language, Metric, read};
use proptest::prelude::*;
use serde_json::Value;

use definitions::{bad, good};

fn read_value(json: &Value) -> Result<Definition, Faults> {
    let text = serde_json::to_string_pretty(json).expect("JSON");
    read("test.json", text.as_bytes())
}

/// Asserts that all mistakes stand inside the text, and are told as compilers do it.
fn assert_inside(faults: &Faults, text: &str) {
    assert!(!faults.list.is_empty());
    let lines: Vec<&str> = text.split('\n').collect();
    for fault in &faults.list {
        assert!((1..=lines.len()).contains(&fault.line), "{faults}");
        let characters = lines[fault.line - 1].chars().count();
        assert!((1..=characters + 1).contains(&fault.column), "{faults}");
        assert!(!fault.message.is_empty() && !fault.message.contains('\n'), "{faults}");
    }
    assert!(faults.to_string().lines().all(|line| line.starts_with("test.json:")), "{faults}");
}

/// The name and the index of everything of a kind in an output: `before` NAME `between` INDEX.
fn told<'a>(output: &'a str, before: &str, between: &str, end: &str) -> Vec<(&'a str, &'a str)> {
    let line = |line: &'a str| {
        let rest = line.trim_start().strip_prefix(before)?.strip_suffix(end)?;
        rest.split_once(between)
    };
    output.lines().filter_map(line).collect()
}

fn assert_told<T>(found: &[(&str, &str)], all: &[T], expected: impl Fn(&T) -> (String, String)) {
    let expected: Vec<_> = all.iter().map(expected).collect();
    let found: Vec<_> = found.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    assert_eq!(found, expected);
}

fn assert_round_trip(definition: &Definition) {
    let write = |language: Language| language.write(definition, "names.json");
    let metrics = &definition.metrics;
    let upper = |metric: &Metric| (metric.name.to_uppercase(), metric.index.to_string());
    let exact = |metric: &Metric| (metric.name.clone(), metric.index.to_string());
    assert_told(&told(&write(Language::C), "#define GONDOLA_METRIC_", " ", ""), metrics, upper);
    let cpp = write(Language::Cpp);
    let constants = told(&cpp, "inline constexpr std::int32_t metric_", " = ", ";");
    assert_told(&constants, metrics, exact);
    let csharp = write(Language::Csharp);
    let constants = told(&csharp, "public const int Metric", " = ", ";");
    let pascal = |metric: &Metric| (outputs::pascal(&metric.name), metric.index.to_string());
    assert_told(&constants, metrics, pascal);
    let currencies = told(&cpp, "inline constexpr std::int32_t currency_", " = ", ";");
    assert_told(&currencies, &definition.currencies, |it| (it.name.clone(), it.index.to_string()));
}

/// What was asked for is what came of it.
fn assert_as_asked(json: &Value, definition: &Definition) {
    for asked in json["metrics"].as_array().expect("a list") {
        let is_it = |metric: &&Metric| metric.name == asked["name"];
        let metric = definition.metrics.iter().find(is_it).expect("it is there");
        assert_eq!(metric.kind.word(), asked["type"]);
        assert!(metric.kind.indices().contains(&metric.index));
        assert!(asked["index"].is_null() || asked["index"] == metric.index);
        assert_eq!(metric.pipe.as_ref().map(|used| used.pipe.word), asked["pipe"].as_str());
    }
    let mut indices: Vec<_> = definition.metrics.iter().map(|metric| metric.index).collect();
    indices.dedup();
    assert_eq!(indices.len(), json["metrics"].as_array().expect("a list").len());
    let goods = json["goods"].as_array().expect("a list").iter().map(|good| &good["server_name"]);
    assert!(definition.goods.iter().map(|good| &*good.server_name).eq(goods));
}

proptest! {
    #[test]
    fn good_definitions_are_read_and_told(json in good()) {
        let definition = read_value(&json).unwrap_or_else(|faults| panic!("{faults}"));
        assert_as_asked(&json, &definition);
        assert_round_trip(&definition);
    }

    #[test]
    fn bad_definitions_are_pointed_at((json, what) in bad()) {
        let text = serde_json::to_string_pretty(&json).expect("JSON");
        let faults = read("test.json", text.as_bytes()).expect_err(what);
        assert_inside(&faults, &text);
    }

    #[test]
    fn half_a_file_is_pointed_at(json in good(), at in any::<prop::sample::Index>()) {
        let text = serde_json::to_string_pretty(&json).expect("JSON");
        let part = &text[..text.floor_char_boundary(at.index(text.len()))];
        assert_inside(&read("test.json", part.as_bytes()).expect_err("half"), part);
    }

    #[test]
    fn any_bytes_are_read_or_pointed_at(bytes in any::<Vec<u8>>()) {
        if let Err(faults) = read("test.json", &bytes) {
            assert_inside(&faults, &String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn a_changed_character_is_read_or_pointed_at(
        json in good(),
        at in any::<prop::sample::Index>(),
        character in any::<char>(),
    ) {
        let mut text = serde_json::to_string_pretty(&json).expect("JSON");
        let at = text.floor_char_boundary(at.index(text.len()));
        text.replace_range(at..text.ceil_char_boundary(at + 1), character.encode_utf8(&mut [0; 4]));
        match read("test.json", text.as_bytes()) {
            Ok(definition) => assert_round_trip(&definition),
            Err(faults) => assert_inside(&faults, &text),
        }
    }
}

proptest! {
    // Five compilers each.
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn good_definitions_compile(json in good()) {
        outputs::assert_compile(&read_value(&json).unwrap_or_else(|faults| panic!("{faults}")));
    }
}
