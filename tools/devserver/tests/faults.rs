//! The faults, each seen from the client's side and in the record.

mod client;

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use cableway_devserver::{Config, DevServer, Fault, FaultRule, Route};
use client::*;
use serde_json::json;

fn status(code: u16) -> Fault {
    Fault::Status { code, body: None, headers: Default::default() }
}

#[test]
fn status_answers_without_processing() {
    let server = start_with_init();
    let fault = Fault::Status {
        code: 503,
        body: Some("busy".to_owned()),
        headers: [("retry-after".to_owned(), "7".to_owned())].into(),
    };
    server.set_faults(vec![FaultRule::times(1, Route::Events, fault.clone())]);
    let user = event("user");
    let reply = post_events(&server, std::slice::from_ref(&user)).unwrap();
    assert_eq!(reply.status, 503);
    assert_eq!(reply.body, b"busy");
    assert_eq!(reply.header("retry-after"), Some("7"));
    let arrived = &server.requests()[1];
    assert_eq!(arrived.fault, Some(fault));
    assert_eq!(arrived.status, Some(503));
    assert_eq!(arrived.signature_ok, Some(true));
    assert_eq!(arrived.text, json!([user]).to_string());
    assert_eq!(server.summary().collected, 0);
    assert_eq!(post_events(&server, &[user]).unwrap().status, 200);
    assert!(server.problems().is_empty());
}

#[test]
fn every_status_has_an_answer_that_ends() {
    let server = start();
    for code in [200, 204, 304, 400, 401, 404, 413, 429, 500, 599] {
        server.set_faults(vec![FaultRule::times(1, Route::Any, status(code))]);
        assert_eq!(post_init(&server).unwrap().status, code);
    }
}

#[test]
fn rules_apply_to_their_route_in_order_and_as_often_as_told() {
    let server = start();
    server.set_faults(vec![
        FaultRule::times(2, Route::Events, status(500)),
        FaultRule::times(1, Route::Any, status(502)),
        FaultRule::always(Route::Events, status(504)),
    ]);
    let init = || post_init(&server).unwrap().status;
    let events = || post_events(&server, &[]).unwrap().status;
    assert_eq!(
        [events(), init(), init(), events(), events(), events()],
        [500, 502, 200, 500, 504, 504]
    );
    server.clear_faults();
    assert_eq!(events(), 200);
}

#[test]
fn delay_comes_before_the_usual_answer() {
    let server = start_with_init();
    server.set_faults(vec![FaultRule::times(1, Route::Events, Fault::Delay { ms: 120 })]);
    let start = Instant::now();
    assert_eq!(post_events(&server, &[event("user")]).unwrap().status, 200);
    assert!(start.elapsed() >= Duration::from_millis(120));
    assert_eq!(server.summary().collected, 1);
}

#[test]
fn delay_processes_even_when_the_client_has_gone() {
    let server = start_with_init();
    server.set_faults(vec![FaultRule::times(1, Route::Events, Fault::Delay { ms: 120 })]);
    let mut stream = connect(&server).unwrap();
    Post::events(&[event("user")]).write_to(&mut stream).unwrap();
    drop(stream);
    assert!(server.wait_for(PATIENCE, |summary| summary.collected == 1));
}

#[test]
fn hang_never_answers_until_it_is_cleared() {
    let server = start_with_init();
    server.set_faults(vec![FaultRule::always(Route::Events, Fault::Hang)]);
    let mut stream = connect(&server).unwrap();
    Post::events(&[event("user")]).write_to(&mut stream).unwrap();
    assert!(server.wait_for(PATIENCE, |summary| summary.unanswered == 1));
    assert_eq!(server.requests()[1].fault, Some(Fault::Hang));
    // Others are served meanwhile.
    assert_eq!(post_init(&server).unwrap().status, 200);
    server.clear_faults();
    assert!(read_reply(&mut stream).is_err());
    assert_eq!(server.summary().collected, 0);
    assert_eq!(post_events(&server, &[event("user")]).unwrap().status, 200);
}

#[test]
fn cut_before_answer_collects_and_says_nothing() {
    let server = start_with_init();
    server.set_faults(vec![FaultRule::times(1, Route::Events, Fault::CutBeforeAnswer)]);
    let user = event("user");
    assert!(post_events(&server, std::slice::from_ref(&user)).is_err());
    assert_eq!(server.summary().collected, 1);
    assert_eq!(server.requests()[1].status, None);
    assert_eq!(post_events(&server, &[user]).unwrap().status, 200);
    let summary = server.summary();
    assert_eq!((summary.collected, summary.duplicates), (1, 1));
}

#[test]
fn cut_mid_body_sends_a_complete_head_and_half_of_the_body() {
    let server = start_with_init();
    server.set_faults(vec![FaultRule::always(Route::Any, Fault::CutMidBody)]);
    let invalid = event_with("user", json!({"gender": "alien"}));
    let reply = post_events(&server, &[event("user"), invalid]).unwrap();
    assert_eq!(reply.status, 400);
    assert!(!reply.is_whole());
    let whole: usize = reply.header("content-length").unwrap().parse().unwrap();
    assert_eq!(reply.body.len(), whole / 2);
    assert_eq!(server.summary().collected, 1);
    assert_eq!(server.requests()[1].status, Some(400));
    // Also when the whole body is but two bytes.
    let reply = post_events(&server, &[]).unwrap();
    assert_eq!((reply.status, reply.body.as_slice()), (200, b"[".as_slice()));
    assert!(!reply.is_whole());
}

#[test]
fn cut_request_processes_nothing() {
    let server = start_with_init();
    server.set_faults(vec![FaultRule::times(1, Route::Events, Fault::CutRequest)]);
    assert!(post_events(&server, &[event("user")]).is_err());
    assert_eq!(server.summary().collected, 0);
    assert_eq!(server.requests()[1].fault, Some(Fault::CutRequest));
    assert_eq!(post_events(&server, &[]).unwrap().status, 200);
}

#[test]
fn refuse_closes_the_port_and_opens_the_same_one_again() {
    let server = start_with_init();
    let url = server.url();
    let refuse = Fault::Refuse { for_ms: None };
    for _ in 0..3 {
        server.set_faults(vec![FaultRule::always(Route::Any, refuse.clone())]);
        let error = TcpStream::connect(address(&server)).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionRefused);
        server.clear_faults();
        assert_eq!(post_init(&server).unwrap().status, 200);
    }
    assert_eq!(server.url(), url);
    assert!(server.problems().is_empty());
}

#[test]
fn refuse_ends_open_connections() {
    let server = start_with_init();
    let mut idle = connect(&server).unwrap();
    let request = Post::events(&[]);
    // A first answer shows that the server holds this connection.
    write!(idle, "GET /dev/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").unwrap();
    let mut byte = [0];
    std::io::Read::read_exact(&mut idle, &mut byte).unwrap();
    server.set_faults(vec![FaultRule::always(Route::Any, Fault::Refuse { for_ms: None })]);
    let requests = server.summary().requests;
    let _ = request.write_to(&mut idle);
    let mut rest = Vec::new();
    let _ = std::io::Read::read_to_end(&mut idle, &mut rest);
    let rest = String::from_utf8(rest).unwrap();
    assert_eq!(rest.matches("TTP/1.1 200").count(), 1, "{rest}");
    assert_eq!(server.summary().requests, requests);
}

#[test]
fn refuse_for_a_time_ends_by_itself() {
    let server = start();
    let fault = Fault::Refuse { for_ms: Some(150) };
    server.set_faults(vec![FaultRule::always(Route::Any, fault)]);
    assert!(TcpStream::connect(address(&server)).is_err());
    let deadline = Instant::now() + PATIENCE;
    while TcpStream::connect(address(&server)).is_err() {
        assert!(Instant::now() < deadline);
        std::thread::yield_now();
    }
    assert_eq!(post_init(&server).unwrap().status, 200);
    assert_eq!(get(&server, "/dev/faults").json(), json!([]));
}

#[test]
#[should_panic(expected = "code 1000")]
fn a_rule_that_cannot_be_carried_out_is_told_at_once() {
    let server = start();
    server.set_faults(vec![FaultRule::always(Route::Any, status(1000))]);
}

#[test]
fn dropping_the_server_is_prompt_whatever_it_is_doing() {
    for fault in [Fault::Hang, Fault::Delay { ms: 60_000 }, Fault::Refuse { for_ms: None }] {
        let server = start_with_init();
        let mut stream = connect(&server).unwrap();
        let address = address(&server);
        server.set_faults(vec![FaultRule::always(Route::Any, fault)]);
        Post::events(&[event("user")]).write_to(&mut stream).ok();
        let start = Instant::now();
        drop(server);
        assert!(start.elapsed() < Duration::from_secs(2));
        assert!(read_reply(&mut stream).is_err());
        assert!(TcpStream::connect(address).is_err());
    }
}

#[test]
fn a_taken_port_is_an_error() {
    let server = start();
    let config = Config { port: server.port(), ..Config::default() };
    assert!(DevServer::start(config).is_err());
}
