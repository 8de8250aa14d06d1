//! `cableway.hpp` as C++ programs use it. What the program asserts itself stands in `tests/cpp`; here stands
//! what must have arrived, and that the header lacks nothing that C has.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::sync::OnceLock;

use cableway_devserver::{
    ArrivedEvent, EARN_ALLIANCE, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET,
    SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID,
};
use serde_json::{Value, json};

use crate::support::c::{self, Program};
use crate::support::{Stage, header, text};

const NONE: [String; 0] = [];
/// How games build that want no exceptions.
const BARE: [&str; 2] = ["-fno-exceptions", "-fno-rtti"];

/// Lists and views are gone with the call: who looks at them later is caught.
const WATCHED: &str = "-fsanitize=address,undefined";

/// The tests' program, made once by each compiler, in another standard; one of them watches itself.
fn programs() -> &'static [Program; 2] {
    static PROGRAMS: OnceLock<[Program; 2]> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let compile = |compiler: &str, flags: &[&str]| {
            c::compile_with(compiler, flags, &["../cpp/main.cpp"], |command| {
                command.args(BARE).args(c::STRICT).args(c::link_shared());
            })
        };
        [compile("g++", &["-std=c++17", "-g", WATCHED]), compile("clang++", &["-std=c++20"])]
    })
}

/// Runs the cases with these names, each program against a server of its own, and looks at what arrived.
fn run_cases(names: &str, assert_arrived: impl Fn(&Stage)) {
    for program in programs() {
        let stage = Stage::new();
        let mut arguments = stage.arguments();
        arguments.extend(
            [
                SANDBOX_CLIENT_ID,
                SANDBOX_CLIENT_SECRET,
                SANDBOX_GAME_ID,
                SANDBOX_APPLICATION,
                SANDBOX_APPLICATION_SECRET,
            ]
            .map(str::to_owned),
        );
        arguments.extend([format!("--test-case={names}"), "--no-intro=true".to_owned()]);
        let finished = c::run(program, &arguments);
        assert!(finished.status.success(), "{}\n{}", finished.stdout, finished.stderr);
        let ran = |line: &&str| line.contains("test cases:") && !line.contains("test cases: 0 ");
        assert!(finished.stdout.lines().any(|line| ran(&line)), "{}", finished.stdout);
        assert_arrived(&stage);
        stage.assert_clean();
    }
}

#[test]
fn a_clients_life() {
    run_cases("client:*", |stage| {
        let ids = ["Moved", "Moved:Again", "Scoped", "Released", "Noticed"];
        let mut arrived = stage.designs();
        // Whoever does not wait for the end may be heard later.
        arrived.retain(|id| id != "Scoped");
        assert_eq!(arrived, ids.into_iter().filter(|id| *id != "Scoped").collect::<Vec<_>>());
    });
}

/// What an event says of itself.
fn own(event: ArrivedEvent) -> Value {
    let mut said = json!({});
    for key in [
        "category",
        "event_id",
        "value",
        "amount",
        "currency",
        "cart_type",
        "receipt_info",
        "score",
        "attempt_num",
        "severity",
        "message",
        "custom_fields",
    ] {
        if let Some(value) = event.event.get(key) {
            said[key] = value.clone();
        }
    }
    said
}

#[test]
fn every_category_of_game_analytics() {
    run_cases("ga:*", |stage| {
        let all = json!({"all": "of them"});
        let expected = [
            json!({"category": "user", "custom_fields": all}),
            json!({"category": "design", "event_id": "Plain", "custom_fields": all}),
            json!({
                "category": "design", "event_id": "Value:Of:It", "value": 2.5, "custom_fields": all,
            }),
            json!({
                "category": "design", "event_id": "Fields",
                "custom_fields": {"all": "of them", "level": 8.0, "own": "text"},
            }),
            json!({
                "category": "design", "event_id": "Fields:Value", "value": -1.0,
                "custom_fields": {"all": "of them", "one": 1.0, "half": 0.5},
            }),
            json!({
                "category": "business", "event_id": "GemPack:gems_50", "amount": 99,
                "currency": "USD",
            }),
            json!({
                "category": "business", "event_id": "Pack:gem", "amount": 5, "currency": "EUR",
                "cart_type": "shop", "receipt_info": {"store": "unknown", "receipt": "a receipt"},
            }),
            json!({
                "category": "business", "event_id": "Pack:gem", "amount": 1, "currency": "QQQ",
                "custom_fields": {"a": 1.0},
            }),
            json!({"category": "resource", "event_id": "Source:gems:chest:small", "amount": 5.0}),
            json!({
                "category": "resource", "event_id": "Sink:gems:shop:bomb", "amount": -2.0,
                "custom_fields": {"floor": 3.0},
            }),
            json!({"category": "progression", "event_id": "Start:Island"}),
            json!({"category": "progression", "event_id": "Fail:Island", "attempt_num": 1}),
            json!({"category": "progression", "event_id": "Start:Island:Hills:North"}),
            json!({
                "category": "progression", "event_id": "Complete:Island:Hills:North",
                "attempt_num": 1, "score": 100, "custom_fields": {"health": 7.0},
            }),
            json!({"category": "error", "severity": "warning", "message": "a file is damaged"}),
            json!({"category": "session_end"}),
        ];
        let events = stage.server.events().into_iter();
        // The case of mistakes has a session, and nothing in it.
        let arrived: Vec<Value> = events.take(expected.len()).map(own).collect();
        assert_eq!(arrived, expected);
        assert_eq!(stage.server.summary().collected as usize, expected.len() + 2);
    });
}

#[test]
fn players_of_a_server() {
    run_cases("server:*", |stage| {
        let events = stage.server.events();
        let by = |user: &str| -> Vec<String> {
            let own = events.iter().filter(|event| text(event, "user_id") == user);
            own.map(|event| event.category.clone()).collect()
        };
        assert_eq!(by("one"), ["user", "design", "resource", "session_end"]);
        assert_eq!(by("two"), ["user", "design", "session_end"]);
    });
}

/// An item in one line: what it is, without its time.
fn line(event: ArrivedEvent) -> Value {
    let mut item = event.event;
    let fields = item.as_object_mut().expect("an object");
    fields.remove("time");
    item
}

#[test]
fn events_rounds_and_identifiers_of_earn_alliance() {
    run_cases("ea:*", |stage| {
        let traits = json!({"weapon": "knife", "elite": true, "armour": null});
        let round = json!({"groupId": "match 7", "traits": {"map": "ice"}});
        let in_round = |user: &str, event: &str| {
            let mut item = round.clone();
            item["userId"] = json!(user);
            item["event"] = json!(event);
            item
        };
        let mut expected = vec![
            json!({"userId": "u1", "event": "START_GAME"}),
            json!({"userId": "u1", "event": "KILL"}),
            json!({"userId": "u1", "event": "SCORE", "value": 100}),
            json!({"userId": "u1", "event": "HIT", "traits": traits}),
            json!({
                "userId": "u1", "event": "DAMAGE", "value": 0.5,
                "traits": {"level": 8, "boss": false},
            }),
            json!({"userId": "u1", "event": "JSON", "traits": {"mob": "orc"}}),
            json!({
                "userId": "u1", "event": "BOTH", "value": 1, "traits": {"mob": "rat", "big": true},
            }),
            in_round("u2", "IN_ROUND"),
            in_round("u3", "START_GAME"),
            json!({"userId": "u1", "steamId": "765", "email": "e@mail"}),
            json!({"userId": "u1", "steamId": null, "email": null}),
        ];
        let items = stage.server.events().into_iter();
        let items = items.filter(|item| item.service == EARN_ALLIANCE);
        let mut arrived: Vec<Value> = items.map(line).collect();
        // A flush may find the first of them alone, so batches are made anew each time.
        let key = |item: &Value| item.to_string();
        arrived.sort_by_key(key);
        expected.sort_by_key(key);
        assert_eq!(arrived, expected);
    });
}

#[test]
fn metrics_prices_and_purchases_of_gondola() {
    run_cases("gondola:*", |stage| {
        let events: Vec<Value> =
            stage.server.events().into_iter().map(|arrived| arrived.event).collect();
        let told = |progress: &Value| progress[1] == "red" && progress[8] == 9;
        assert!(events.iter().any(|event| told(&event["progress"])), "{events:?}");
        let bought: Vec<Value> = events
            .iter()
            .filter(|event| event["name"] == "purchase")
            .map(|event| {
                let attributes = event["attributes"].as_array().expect("a list");
                json!([attributes[0], attributes[1], attributes[2], attributes[8], attributes[11]])
            })
            .collect();
        let expected = [
            json!(["axe", "good", "", 1, 0]),
            json!(["sword", "good", "", 5, 0]),
            json!(["gold", "iap", "EUR", 0, 500]),
        ];
        assert_eq!(bought, expected);
    });
}

/// Requests go to the game's own transport, or nowhere.
#[test]
fn transports_and_the_log() {
    run_cases("transport:*", |stage| assert_eq!(stage.server.requests().len(), 0));
}

// ---- the header ----

#[test]
fn the_header_is_clean_in_every_standard() {
    for compiler in ["g++", "clang++"] {
        for standard in ["-std=c++17", "-std=c++20", "-std=c++2b"] {
            let flags = [&[standard], &c::STRICT[..]].concat();
            c::check_syntax(compiler, &flags, "../cpp/among_macros.cpp");
            c::check_syntax(compiler, &[&flags[..], &BARE].concat(), "../cpp/alone.cpp");
        }
    }
}

/// What the header's parts say: code without comments, and comments without code.
fn code_and_comments() -> (String, String) {
    let mut parts = vec![c::root().join("include/cableway.hpp")];
    let folder = fs::read_dir(c::root().join("include/cableway")).expect("a folder");
    parts.extend(folder.map(|part| part.expect("readable").path()));
    assert!(parts.len() > 5, "{parts:?}");
    let (mut code, mut comments) = (String::new(), String::new());
    for part in parts {
        for line in fs::read_to_string(part).expect("readable").lines() {
            let (left, right) = line.split_once("//").unwrap_or((line, ""));
            code += &format!("{left}\n");
            comments += &format!("{right}\n");
        }
    }
    (code, comments)
}

/// Whether a text has this word, and not only as a part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}

/// Of functions with a form for lengths, that form is called, because views need not end in NUL.
#[test]
fn every_function_of_c_is_reached() {
    let names: BTreeSet<String> =
        header::functions().into_iter().map(|function| function.name).collect();
    let (code, comments) = code_and_comments();
    for name in names.iter().filter(|name| !name.ends_with("_n")) {
        let form = format!("{name}_n");
        let called = if names.contains(&form) { &form } else { name };
        assert!(has_word(&code, called), "{called} is not called");
        assert!(has_word(&comments, name), "no comment points to {name}");
    }
}

#[test]
fn every_constant_of_c_has_a_name() {
    let header = fs::read_to_string(c::root().join("include/cableway.h")).expect("readable");
    let constants =
        header.lines().filter_map(|line| line.strip_prefix("#define ")?.split_once(' '));
    // The version is for the preprocessor, and how the library is linked too.
    let about = ["CABLEWAY_VERSION", "CABLEWAY_API"];
    let constants = constants
        .map(|(name, _)| name)
        .filter(|name| !about.iter().any(|about| name.starts_with(about)));
    let (code, _) = code_and_comments();
    let missing: Vec<String> =
        constants.filter(|name| !has_word(&code, name)).map(str::to_owned).collect();
    assert_eq!(missing, NONE);
}

/// What README.md and docs/cpp.md show is what compiles.
#[test]
fn the_documents_examples_compile() {
    for document in ["README.md", "docs/cpp.md"] {
        let text = fs::read_to_string(c::root().join(document)).expect("readable");
        let examples: Vec<&str> = text.split("```cpp\n").skip(1).collect();
        assert!(!examples.is_empty(), "{document}");
        for example in examples {
            let (code, _) = example.split_once("```").expect("an end");
            assert_compiles(document, code);
        }
    }
}

/// Compiles an example: a whole program, or lines that stand in one, after those that include.
fn assert_compiles(document: &str, code: &str) {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let path = folder.path().join("example.cpp");
    let (includes, lines): (Vec<&str>, Vec<&str>) =
        code.lines().partition(|line| line.starts_with("#include"));
    let program = if code.contains("int main(") {
        code.to_owned()
    } else {
        let before = "#include <utility>\n#include <cstdio>\n#include \"cableway.hpp\"\n";
        format!("{before}{}\nint main()\n{{\n{}\n}}\n", includes.join("\n"), lines.join("\n"))
    };
    fs::write(&path, &program).expect("writable");
    let mut command = Command::new("g++");
    command.args(["-std=c++17", "-fsyntax-only"]).args(c::STRICT).args(BARE);
    command.arg("-I").arg(c::root().join("include")).arg(&path);
    let finished = command.output().expect("g++ is there");
    let complaints = String::from_utf8_lossy(&finished.stderr);
    assert!(finished.status.success(), "{document}:\n{program}\n{complaints}");
}
