//! The program: its first line, and a line per arrival.

mod client;

use std::io::{BufRead, BufReader, Lines};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

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
        Self { port: port.parse().unwrap(), child, lines }
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
fn a_taken_port_ends_it_with_an_error() {
    let server = start();
    let output = Command::new(env!("CARGO_BIN_EXE_cableway-devserver"))
        .args(["--port", &server.port().to_string()])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot listen"));
}
