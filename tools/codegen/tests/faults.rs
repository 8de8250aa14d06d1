//! Mistakes: each is pointed at, and the message says what to change.

use cableway_codegen::read;

/// What is said of a file.
fn faults(json: &str) -> Vec<String> {
    match read("game.json", json.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.to_string().lines().map(str::to_owned).collect(),
    }
}

/// Asserts that a list of metrics, each on a line of its own from line 2 on, has these mistakes.
#[track_caller]
fn assert_metrics(metrics: &[&str], expected: &[&str]) {
    let json = format!("{{ \"metrics\": [\n{}\n] }}", metrics.join(",\n"));
    let expected: Vec<_> = expected.iter().map(|fault| format!("game.json:{fault}")).collect();
    assert_eq!(faults(&json), expected);
}

fn numbered(kind: &str, count: usize) -> Vec<String> {
    (0..count).map(|n| format!(r#"{{"name": "{kind}{n}x", "type": "{kind}"}}"#)).collect()
}

fn parts(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

#[test]
fn names_are_there_once() {
    assert_metrics(
        &[r#"{"name": "kills", "type": "number"}"#, r#"{"type": "number", "name": "kills"}"#],
        &[r#"3:28: the metric "kills" is there already, on line 2: give one another name"#],
    );
}

#[test]
fn names_may_not_meet_in_an_output() {
    assert_metrics(
        &[
            r#"{"name": "kills", "type": "number"}"#,
            r#"{"name": "Kills", "type": "number"}"#,
            r#"{"name": "level_12", "type": "number"}"#,
            r#"{"name": "level_1_2", "type": "number"}"#,
        ],
        &[
            r#"3:10: "Kills" and "kills", on line 2, are both KILLS in C: change one"#,
            r#"5:10: "level_1_2" and "level_12", on line 4, are both Level12 in C#: change one"#,
        ],
    );
}

#[test]
fn names_of_different_lists_never_meet() {
    let json = r#"{"metrics": [{"name": "gold", "type": "number"}],
                   "currencies": ["gold"], "goods": ["gold"]}"#;
    assert_eq!(faults(json), Vec::<String>::new());
}

#[test]
fn names_are_identifiers() {
    let rule = "is no identifier: begin with a letter, and use letters and digits (a to z, 0 to 9), \
                with one _ between words";
    for name in ["", "2nd", "_x", "x_", "a__b", "a-b", "a b", "größe", "a.b", "a\u{200d}b"] {
        let json = format!("{{\"currencies\": [\"{name}\"]}}");
        let shown = name.escape_debug();
        assert_eq!(faults(&json), [format!("game.json:1:17: the name \"{shown}\" {rule}")]);
    }
    let name = "x".repeat(41);
    assert_eq!(
        faults(&format!("{{\"goods\": [\"{name}\"]}}")),
        [format!("game.json:1:12: the name \"{name}\" has 41 characters: at most 40 fit")],
    );
}

#[test]
fn names_are_no_reserved_words() {
    for (name, languages) in [
        ("restrict", "C"),
        ("template", "C++"),
        ("xor", "C++"),
        ("event", "C#"),
        ("class", "C++ and C#"),
        ("static", "C, C++ and C#"),
    ] {
        assert_eq!(
            faults(&format!("{{\"currencies\": [\"{name}\"]}}")),
            [format!(
                "game.json:1:17: the name \"{name}\" is a reserved word of {languages}: take another"
            )],
        );
    }
}

#[test]
fn a_metric_is_a_string_or_a_number() {
    assert_metrics(
        &[r#"{"name": "a", "type": "float"}"#, r#"{"name": "b", "type": 1}"#, r#"{"name": "c"}"#],
        &[
            r#"2:23: no metric is a "float": "type" is "string" or "number""#,
            r#"3:23: "type" must be a string in quotes, and this is 1"#,
            r#"4:1: a metric has no "type": add it"#,
        ],
    );
}

#[test]
fn there_is_room_for_so_many() {
    let strings = numbered("string", 9);
    let full = r#"10:1: this is the 9th string, and there is room for 8: take one out"#;
    assert_metrics(&parts(&strings), &[full]);
    let numbers = numbered("number", 25);
    let full = r#"26:1: this is the 25th number, and there is room for 24: take one out"#;
    assert_metrics(&parts(&numbers), &[full]);
    let all = [numbered("string", 8), numbered("number", 25)].concat();
    let full = r#"34:1: this is the 33rd metric, and there is room for 32: take one out"#;
    assert_metrics(&parts(&all), &[full]);
    assert_metrics(&parts(&all[..32]), &[]);
}

#[test]
fn indices_are_of_the_type_and_free() {
    assert_metrics(
        &[
            r#"{"name": "a", "type": "string", "index": 8}"#,
            r#"{"name": "b", "type": "number", "index": 7}"#,
            r#"{"name": "c", "type": "number", "index": 32}"#,
            r#"{"name": "d", "type": "number", "index": 99999999999999999999999}"#,
            r#"{"name": "e", "type": "number", "index": -1}"#,
            r#"{"name": "f", "type": "number", "index": 9.5}"#,
            r#"{"name": "g", "type": "number", "index": "9"}"#,
            r#"{"name": "h", "type": "number", "index": 9}"#,
            r#"{"name": "i", "type": "number", "index": 9}"#,
        ],
        &[
            "2:42: the index 8 is a number's: for a string take one of 0 to 7, or leave it out",
            "3:42: the index 7 is a string's: for a number take one of 8 to 31, or leave it out",
            "4:42: no metric has the index 32: for a number take one of 8 to 31, or leave it out",
            "5:42: no metric has the index 18446744073709551615: for a number take one of 8 to 31, \
             or leave it out",
            "6:42: \"index\" must be a whole number, and this is -1",
            "7:42: \"index\" must be a whole number, and this is 9.5",
            "8:42: \"index\" must be a whole number, and this is a string",
            "10:42: the index 9 is taken already, on line 9: change one, or leave it out",
        ],
    );
}

#[test]
fn pipes_fit_their_metric() {
    assert_metrics(
        &[
            r#"{"name": "a", "type": "string", "pipe": "sessions"}"#,
            r#"{"name": "b", "type": "number", "pipe": "spent"}"#,
            r#"{"name": "c", "type": "number", "pipe": "spent", "currency": "gold"}"#,
            r#"{"name": "d", "type": "number", "pipe": "sessions", "currency": "gold"}"#,
            r#"{"name": "e", "type": "number", "currency": "gold"}"#,
            r#"{"name": "f", "type": "number", "pipe": "clicks"}"#,
        ],
        &[
            "2:41: the pipe \"sessions\" gives a number, and this metric is a string: change its \
             \"type\"",
            "3:41: the pipe \"spent\" needs a \"currency\": add one",
            "4:62: no currency has the name \"gold\": add it to \"currencies\"",
            "5:65: the pipe \"sessions\" has no \"currency\": take it out",
            "6:45: \"currency\" goes with a \"pipe\": add one, or take it out",
            "7:41: there is no pipe \"clicks\": take one of os_name, os_version, device_model, \
             language, price_version, time_zone, sessions, seconds_played, purchases, \
             iap_purchases, money_spent, spent, earned",
        ],
    );
}

#[test]
fn there_are_eight_currencies() {
    let nine = r#"{"currencies": ["a", "b", "c", "d", "e", "f", "g", "h", "i"]}"#;
    let full = "game.json:1:57: this is the 9th currency, and there is room for 8: take one out";
    assert_eq!(faults(nine), [full]);
    let far = "{\"currencies\": [\n{\"name\": \"a\", \"index\": 8}]}";
    let none = "game.json:2:24: no currency has the index 8: take one of 0 to 7";
    assert_eq!(faults(far), [none]);
}

#[test]
fn goods_have_names_that_the_library_takes() {
    let long = "é".repeat(32);
    let json = format!(
        r#"{{"goods": [
            {{"name": "a", "server_name": ""}},
            {{"name": "b", "server_name": "{long}"}},
            {{"name": "c", "server_name": "x\u0000"}},
            {{"name": "d", "server_name": "House"}},
            {{"name": "House"}}
        ]}}"#
    );
    assert_eq!(
        faults(&json),
        [
            "game.json:2:42: \"server_name\" has 0 bytes of UTF-8: 1 to 63 fit",
            "game.json:3:42: \"server_name\" has 64 bytes of UTF-8: 1 to 63 fit",
            "game.json:4:42: \"server_name\" has a NUL in it, which ends strings in C: take it out",
            "game.json:6:13: the server knows \"d\" by this name: each good has its own",
        ],
    );
}

#[test]
fn keys_are_known_and_there_once() {
    let json = "{\"metric\": [], \"goods\": [\n{\"nmae\": \"x\"}],\n\"goods\": 1}";
    assert_eq!(
        faults(json),
        [
            "game.json:1:2: the file has no \"metric\": its keys are \"metrics\", \"currencies\", \
             \"goods\"",
            "game.json:2:1: a good has no \"name\": add it",
            "game.json:2:2: a good has no \"nmae\": its keys are \"name\", \"server_name\", \"doc\"",
            "game.json:3:1: \"goods\" is there already, on line 1: keep one",
        ],
    );
}

#[test]
fn docs_can_be_shown() {
    for character in ['\u{7}', '\u{202e}', '\u{2066}', '\u{ffff}', '\u{9f}'] {
        let code = u32::from(character);
        let json =
            format!("{{\"currencies\": [{{\"name\": \"a\", \"doc\": \"x\\u{code:04x}\"}}]}}");
        let fault = format!(
            "game.json:1:38: \"doc\" has the character U+{code:04X} in it, which no comment can \
             show: take it out"
        );
        assert_eq!(faults(&json), [fault]);
    }
}

#[test]
fn lists_are_lists() {
    assert_eq!(
        faults("{\"metrics\": {}, \"currencies\": null, \"goods\": [[], true]}"),
        [
            "game.json:1:13: \"metrics\" must be a list in [], and this is an object",
            "game.json:1:31: \"currencies\" must be a list in [], and this is null",
            "game.json:1:47: a good must be an object in {}, and this is a list",
            "game.json:1:51: a good must be an object in {}, and this is true or false",
        ],
    );
}

#[test]
fn what_is_no_json_is_pointed_at() {
    for (json, fault) in [
        ("", "1:1: this is no JSON: EOF while parsing a value"),
        ("\n\n", "3:1: this is no JSON: EOF while parsing a value"),
        ("{\n  \"é\" 1}", "2:7: this is no JSON: expected `:`"),
        ("{} {}", "1:4: this is no JSON: trailing characters"),
        ("{\"goods\": [\"a\",]}", "1:16: this is no JSON: trailing comma"),
        (
            "{\"goods\": [\"a\nb\"]}",
            "2:1: this is no JSON: control character (\\u0000-\\u001F) \
                                     found while parsing a string",
        ),
        ("{} // no", "1:4: this is no JSON: trailing characters"),
        ("{\"goods\": [\"\\ud800\"]}", "1:19: this is no JSON: unexpected end of hex escape"),
    ] {
        assert_eq!(faults(json), [format!("game.json:{fault}")], "{json}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(faults(&deep).len(), 1);
}

#[test]
fn what_is_no_utf8_is_pointed_at() {
    let faults = read("game.json", b"{\n \"goods\": [\"\xe9\"]}").expect_err("no UTF-8");
    let expected = "game.json:2:13: from here on this is no UTF-8: save the file as UTF-8";
    assert_eq!(faults.to_string(), expected);
}

#[test]
fn a_byte_order_mark_says_nothing() {
    assert_eq!(faults("\u{feff}{}"), Vec::<String>::new());
}
