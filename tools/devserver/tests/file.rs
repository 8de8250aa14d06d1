//! A server with a file is started again and knows what arrived.

mod client;

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cableway_devserver::{ArrivalHook, Config, DevServer, Fault, FaultRule, Route};
use client::earn_alliance::{deliver, track};
use client::gondola::{progress, sync};
use client::*;
use serde_json::{Value, json};

fn start_with(file: &Path) -> DevServer {
    let config = Config { file: Some(file.to_owned()), ..Config::default() };
    DevServer::start(config).expect("the server starts")
}

/// Everything that a server can tell of what arrived.
fn known(server: &DevServer) -> Value {
    let requests: Vec<Value> = server
        .requests()
        .iter()
        .map(|request| json!([request, request.text, request.batch, request.attempt]))
        .collect();
    let summary = server.summary();
    json!([requests, server.events(), server.duplicates(), server.problems(), summary])
}

#[test]
fn a_server_that_is_started_again_knows_what_arrived_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("arrived.db");
    let server = start_with(&file);
    post_init(&server).expect("answered");
    let user = event("user");
    post_events(&server, &[user.clone(), event_with("design", json!({"event_id": "A:B"}))])
        .expect("answered");
    // Once more, one that is wrong, one that nobody answers, one that is refused, and none at all.
    post_events(&server, std::slice::from_ref(&user)).expect("answered");
    post_events(&server, &[event_with("design", json!({"event_id": ""}))]).expect("answered");
    let cut = FaultRule::times(1, Route::Events, Fault::CutBeforeAnswer);
    let status = Fault::Status { code: 503, body: None, headers: Default::default() };
    server.set_faults(vec![cut, FaultRule::times(1, Route::Events, status)]);
    assert!(post_events(&server, &[event("session_end")]).is_err());
    assert_eq!(post_events(&server, &[event("session_end")]).expect("answered").status, 503);
    assert_eq!(Post::new("/nowhere", "?").send(&server).expect("answered").status, 404);
    deliver(&server, &[track(json!({}))], &[]);
    sync(&server, &[progress(1_700_000_000)]);
    let before = known(&server);
    assert!(before[0].as_array().is_some_and(|requests| requests.len() == 9), "{before}");
    drop(server);

    let told = Arc::new(AtomicU64::new(0));
    let hook = ArrivalHook::new({
        let told = told.clone();
        move |_| _ = told.fetch_add(1, Ordering::SeqCst)
    });
    let config = Config { file: Some(file.clone()), on_arrival: Some(hook), ..Config::default() };
    let server = DevServer::start(config).expect("the server starts");
    assert_eq!(known(&server), before);
    assert_eq!(told.load(Ordering::SeqCst), 0, "it is no news");
    // It goes on counting, and knows the event.
    post_events(&server, &[user]).expect("answered");
    assert_eq!(told.load(Ordering::SeqCst), 2, "a request and its event");
    assert_eq!(server.duplicates().len(), 2);
    assert_eq!(server.requests().last().map(|request| request.number), Some(10));
    server.reset();
    drop(server);
    let server = start_with(&file);
    assert_eq!(known(&server)[0], json!([]));
}

#[test]
fn only_the_newest_requests_stay_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("arrived.db");
    let config = Config { file: Some(file), keep: Some(3), ..Config::default() };
    let server = DevServer::start(config.clone()).expect("the server starts");
    for number in 0..5 {
        Post::new(&format!("/nowhere/{number}"), "?").send(&server).expect("answered");
    }
    drop(server);
    let server = DevServer::start(config).expect("the server starts");
    let numbers: Vec<u64> = server.requests().iter().map(|request| request.number).collect();
    assert_eq!(numbers, [3, 4, 5]);
}

#[test]
fn a_file_that_is_no_archive_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("notes.txt");
    let text = "these are notes, and they are longer than a database's header is, which has 100 bytes; \
                so SQLite looks at them and says that they are none";
    std::fs::File::create(&file).and_then(|mut file| write!(file, "{text}")).expect("written");
    let config = Config { file: Some(file.clone()), ..Config::default() };
    let refused = DevServer::start(config).map(|server| server.url()).expect_err("refused");
    assert!(refused.to_string().contains("notes.txt"), "{refused}");
    assert_eq!(std::fs::read_to_string(&file).expect("there"), text);
}
