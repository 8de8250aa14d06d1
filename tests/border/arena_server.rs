//! `examples/arena-server` with requests as lines of a log: whoever posts the lines has delivered what
//! the server recorded. docs/servers.md has a log shipper's configuration for it; this is what that
//! must do.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::Stage;
use crate::support::c::{self, Finished, Program};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

const FLAGS: [&str; 9] = [
    "-std=c99",
    "-D_POSIX_C_SOURCE=200809L",
    "-g",
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wconversion",
    "-Wshadow",
    "-Werror",
];

fn arena_server() -> Program {
    let folder = c::root().join("examples/arena-server");
    let files = fs::read_dir(folder).expect("the example").map(|entry| entry.expect("readable"));
    let is_source = |file: &String| Path::new(file).extension().is_some_and(|it| it == "c");
    let sources: Vec<String> =
        files.map(|file| file.path().display().to_string()).filter(is_source).collect();
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    c::compile_with("cc", &FLAGS, &sources, |command| {
        command.args(c::link_shared());
    })
}

/// Longer than delivering takes under valgrind on a busy machine, in ms.
const PATIENCE_MS: &str = "240000";

/// The arguments of a server that writes its requests to `log`.
fn arguments(stage: &Stage, log: &str, more: &[&str]) -> Vec<String> {
    let folder = stage.folder.path().join("storage").display().to_string();
    let url = stage.server.url();
    let all = ["--folder", &folder, "--endpoint", &url, "--to-log", log, "--tick-ms", "0"];
    let more = [&["--close-timeout", PATIENCE_MS], more].concat();
    [&all[..], &more].concat().into_iter().map(str::to_owned).collect()
}

/// What the server says it recorded, by category: its last line.
fn recorded(finished: &Finished) -> BTreeMap<String, u64> {
    let line = finished.stdout.lines().last().expect("a line");
    let figures = line.strip_prefix("recorded ").expect("the figures");
    serde_json::from_str(figures).expect("JSON")
}

/// Posts what each line says, as it says.
fn post(lines: &str) {
    for line in lines.lines() {
        let request: Value = serde_json::from_str(line).expect("JSON");
        let mut post = ureq::post(request["url"].as_str().expect("a URL"));
        for (name, value) in request["headers"].as_object().expect("headers") {
            post = post.header(name, value.as_str().expect("a text"));
        }
        let body = STANDARD.decode(request["body"].as_str().expect("a text")).expect("base64");
        assert_eq!(post.send(&body[..]).expect("answered").status(), 200);
    }
}

#[test]
fn a_log_of_requests_delivers_when_its_lines_are_posted() {
    let stage = Stage::new();
    let log = stage.folder.path().join("requests.log").display().to_string();
    let server = arena_server();
    let finished = c::run(&server, &arguments(&stage, &log, &["--matches", "2"]));
    finished.lines();
    assert_eq!(stage.server.summary().requests, 0, "it sends nothing itself");

    let lines = fs::read_to_string(&log).expect("a log");
    post(&lines);
    assert_eq!(stage.server.summary().categories, recorded(&finished));
    stage.assert_clean();
    let forwarded = stage.server.requests().iter().filter_map(|it| it.client_address()).count();
    assert!(forwarded > 32, "most players have an address: {forwarded}");

    // A shipper that is not sure posts again.
    let collected = stage.server.summary().collected;
    post(&lines);
    assert_eq!(stage.server.summary().collected, collected, "each event has an id of its own");
}

#[test]
fn a_log_may_be_stdout_under_valgrind() {
    let stage = Stage::new();
    let server = arena_server();
    let finished =
        c::run_under_valgrind(&server, &arguments(&stage, "-", &["--matches", "1", "--seed", "7"]));
    let lines = finished.lines();
    let requests: Vec<_> = lines.iter().copied().filter(|line| line.starts_with('{')).collect();
    assert_eq!(requests.len(), lines.len() - 1, "and the figures");
    post(&requests.join("\n"));
    assert_eq!(stage.server.summary().categories, recorded(&finished));
    stage.assert_clean();
}

#[test]
fn what_the_log_does_not_take_waits_for_the_next_server() {
    let stage = Stage::new();
    let server = arena_server();
    let full = c::run(&server, &arguments(&stage, "/dev/full", &["--matches", "1"]));
    assert_eq!(full.status.code(), Some(3), "something remains: {}", full.stderr);

    let log = stage.folder.path().join("requests.log").display().to_string();
    let next = c::run(&server, &arguments(&stage, &log, &["--matches", "1", "--seed", "2"]));
    next.lines();
    post(&fs::read_to_string(&log).expect("a log"));
    let mut expected = recorded(&full);
    for (category, count) in recorded(&next) {
        *expected.entry(category).or_default() += count;
    }
    assert_eq!(stage.server.summary().categories, expected);
    stage.assert_clean();
}
