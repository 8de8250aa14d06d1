//! The program: its first line, and a line per arrival.

mod client;

use std::io::{BufRead, BufReader, Lines};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use cableway_devserver::{Dialect, earn_alliance_signature, gondola_hash};
use client::earn_alliance::*;
use client::gondola::*;
use client::*;
use serde_json::json;

/// The running program, ended with the test.
struct Program {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    port: u16,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cableway-devserver"))
            .args(["--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let port = first.strip_prefix("listening on http://127.0.0.1:").unwrap();
        let port = port.parse().unwrap();
        if !arguments.contains(&"--quiet") {
            let page = lines.next().unwrap().unwrap();
            assert_eq!(page, format!("live page   http://127.0.0.1:{port}/dev/live"));
        }
        Self { port, child, lines }
    }

    fn send(&self, request: &Post) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        request.write_to(&mut stream).unwrap();
        read_reply(&mut stream).unwrap()
    }

    fn next_line(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn prints_a_line_per_arrival() {
    let mut program = Program::start(&[]);
    let invalid = event_with("design", json!({"gender": "alien"}));
    let user = event("user");
    let events = [user.clone(), event("design"), invalid, user];
    assert_eq!(program.send(&Post::events(&events)).status, 400);
    let expected: [&[&str]; 6] = [
        &["game_analytics", "events", "-> 400"],
        &["game_analytics", "user", "de305d54"],
        &["design", "de305d54", "GamePlay:Kill:AlienSmurf", "12.5"],
        &["!! REJECTED", "/gender not_in_range"],
        &["user", "!! DUPLICATE"],
        &["!! PROBLEM", "before any init"],
    ];
    for parts in expected {
        let line = program.next_line();
        for part in parts {
            assert!(line.contains(part), "{part:?} in {line:?}");
        }
    }
    program.send(&Post::new("init", "{}").with("authorization", "wrong"));
    assert!(program.next_line().contains("!! BAD SIGNATURE"));
    assert!(program.next_line().contains("!! PROBLEM"));
    let mut plan = Post::new("", r#"[{"fault": {"status": {"code": 503}}}]"#);
    plan.path = "/dev/faults".to_owned();
    assert_eq!(program.send(&plan).status, 200);
    assert_eq!(program.send(&Post::events(&[])).status, 503);
    assert!(program.next_line().contains("-> 503  !! FAULT status 503"));
}

#[test]
fn takes_the_keys_it_is_given_and_can_be_quiet() {
    let mut program = Program::start(&["--game-key", "k", "--secret", "s", "--quiet"]);
    let mut request = Post::new("events", "[]")
        .with("authorization", &cableway_devserver::authorization("s", b"[]"));
    request.path = "/v2/k/events".to_owned();
    assert_eq!(program.send(&request).status, 200);
    program.child.kill().unwrap();
    assert!(program.lines.next().is_none());
}

#[test]
fn prints_what_the_other_services_bring() {
    let mut program = Program::start(&[]);
    let events = [track(json!({"value": 100, "groupId": "round-1"}))];
    let body = batch(&events, &[identify(json!({}))]).to_string();
    assert_eq!(program.send(&custom_events(body)).status, 200);
    let events = [purchase(TIME), purchase(TIME)];
    let body = update_body(Dialect::Gondola, PLAYER, &events).to_string();
    assert_eq!(program.send(&update(Dialect::Gondola, body)).status, 200);
    let expected: [&[&str]; 7] = [
        &["earn_alliance  custom_events  request 1", "-> 200"],
        &["earn_alliance  event", "u1", "SCORE  round-1  value 100"],
        &["earn_alliance  identifiers", "u1"],
        &["gondola  update  request 2"],
        &["gondola  purchase", "fedcba98", "House  good"],
        &["gondola  purchase", "!! DUPLICATE"],
        &["!! PROBLEM  request 2: times do not rise"],
    ];
    for parts in expected {
        let line = program.next_line();
        for part in parts {
            assert!(line.contains(part), "{part:?} in {line:?}");
        }
    }
    let mut plan = Post::new("", r#"[{"route": "update", "fault": {"forge": "wrong_hash"}}]"#);
    plan.path = "/dev/faults".to_owned();
    assert_eq!(program.send(&plan).status, 200);
    let body = update_body(Dialect::Gondola, PLAYER, &[progress(TIME + 1)]).to_string();
    program.send(&update(Dialect::Gondola, body));
    assert!(program.next_line().ends_with("!! FAULT forge wrong_hash"));
}

#[test]
fn takes_what_the_other_services_are_told() {
    let prices = std::env::temp_dir().join(format!("cableway-prices-{}.json", std::process::id()));
    std::fs::write(&prices, r#"{"shield": 7}"#).unwrap();
    let program = Program::start(&[
        "--quiet",
        "--ea-client-id=c",
        "--ea-client-secret=s",
        "--ea-game-id=g",
        "--ea-max-items=1",
        "--gondola-dialect=liftpass",
        "--gondola-application=a",
        "--gondola-secret=s",
        "--gondola-prices",
        prices.to_str().unwrap(),
        "--gondola-signing-key",
        &"0A".repeat(32),
    ]);
    std::fs::remove_file(prices).unwrap();
    let (now, body) = (now_ms().to_string(), r#"{"gameId":"g","events":[],"identifiers":[]}"#);
    let signature = earn_alliance_signature("s", "c", &now, body.as_bytes());
    let request = custom_events_at(&now, body).with("x-client-id", "c");
    assert_eq!(program.send(&request.with("x-signature", &signature)).status, 200);
    // Of another application's events nothing is wrong but the application.
    let mut body = update_body(Dialect::Liftpass, PLAYER, &[]);
    body["application"] = json!("a");
    let reply = program.send(&update(Dialect::Liftpass, body.to_string()));
    assert_eq!(reply.status, 401);
    assert_eq!(reply.header("liftpass-hash"), Some(&gondola_hash("s", &reply.body)[..]));
    assert!(reply.header("liftpass-signature").is_some());
    let mut request = Post::new("", "");
    (request.method, request.path) = ("GET", "/dev/prices".to_owned());
    let prices = program.send(&request).json();
    assert_eq!(prices["goods"], json!({"shield": [7, null, null, null, null, null, null, null]}));
    assert!(prices["public_key"].is_string());
}

#[test]
fn options_that_cannot_be_used_end_it_with_an_error() {
    for (arguments, reason) in [
        (["--gondola-signing-key", "0a"], "64 hex digits"),
        (["--gondola-prices", "/nowhere/prices.json"], "cannot read prices"),
        (["--gondola-prices", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")], "cannot read"),
        (["--gondola-names", "/nowhere/names.json"], "cannot read names"),
        (["--gondola-dialect", "cable"], "liftpass"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_cableway-devserver"))
            .args(["--port", "0"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(!output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains(reason), "{output:?}");
    }
}

#[test]
fn a_taken_port_ends_it_with_an_error() {
    let server = start();
    let output = Command::new(env!("CARGO_BIN_EXE_cableway-devserver"))
        .args(["--port", &server.port().to_string()])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot start"));
}
