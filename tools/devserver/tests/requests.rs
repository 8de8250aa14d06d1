//! The way into the two routes: paths, methods, signature, headers, sizes, gzip.

mod client;

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use cableway_devserver::{InitAnswer, Route};
use client::*;
use serde_json::{Value, json};

const MIB: usize = 1 << 20;

/// An empty JSON list that is this many bytes long.
fn list_of_length(bytes: usize) -> Vec<u8> {
    let mut body = vec![b' '; bytes];
    body[0] = b'[';
    body[bytes - 1] = b']';
    body
}

fn now_s() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    since.as_secs() as i64
}

#[test]
fn init_answers_as_the_reference_shows() {
    let server = start();
    let reply = post_init(&server).unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("x-ga-service"), Some("collect"));
    let body = reply.json();
    assert_eq!(body["enabled"], true);
    assert_eq!(body["flags"], json!([]));
    assert!((now_s() - body["server_ts"].as_i64().unwrap()).abs() <= 5);
    assert!(server.problems().is_empty());
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].route, Some(Route::Init));
    assert_eq!(requests[0].signature_ok, Some(true));
    assert_eq!(requests[0].status, Some(200));
}

#[test]
fn init_answers_what_it_is_told_to() {
    let server = start();
    server.set_init_answer(InitAnswer {
        enabled: None,
        server_ts_offset_s: -3600,
        flags: vec!["new".to_owned()],
        extra: json!({"ab_id": {"a": 1}}).as_object().unwrap().clone(),
    });
    let body = post_init(&server).unwrap().json();
    assert_eq!(body.get("enabled"), None);
    assert_eq!(body["flags"], json!(["new"]));
    assert_eq!(body["ab_id"], json!({"a": 1}));
    assert!((now_s() - 3600 - body["server_ts"].as_i64().unwrap()).abs() <= 5);
}

#[test]
fn init_bodies_follow_the_rules_of_the_shared_fields() {
    let server = start();
    let cases = [
        (
            json!({"platform": "amiga", "os_version": "ios 8.1", "sdk_version": "rest api v2"}),
            "/platform",
        ),
        (
            json!({"platform": "ios", "os_version": "8.1", "sdk_version": "rest api v2"}),
            "/os_version",
        ),
        (
            json!({"platform": "ios", "os_version": "ios 8.1", "sdk_version": "unity 1.0"}),
            "/sdk_version",
        ),
        (json!({"platform": "ios", "os_version": "ios 8.1"}), "/sdk_version"),
        (
            json!({"platform": "ios", "os_version": "ios 8.1", "sdk_version": "rest api v2", "x": 1}),
            "/x",
        ),
        (json!([]), ""),
    ];
    for (body, path) in cases {
        let reply = Post::new("init", body.to_string()).send(&server).unwrap();
        assert_eq!(reply.status, 400, "{body}");
        assert_eq!(reply.json()[0]["errors"][0]["path"], path);
    }
    assert_eq!(server.problems().len(), 6);
}

#[test]
fn unknown_paths_and_methods_are_404_and_405() {
    let server = start();
    for path in ["/", "/v2", "/v2/key", "/v2/key/other", "/v2/key/init/", "/v3/key/init"] {
        let mut request = Post::new("init", "{}");
        request.path = path.to_owned();
        assert_eq!(request.send(&server).unwrap().status, 404, "{path}");
    }
    let mut request = Post::new("events", "");
    request.method = "GET";
    let reply = request.send(&server).unwrap();
    assert_eq!(reply.status, 405);
    assert_eq!(reply.header("allow"), Some("POST"));
    assert_eq!(server.summary().statuses[&404], 6);
    assert_eq!(server.problems().len(), 7);
}

#[test]
fn wrong_signatures_and_keys_are_401() {
    let server = start();
    let unsigned = Post::new("events", "[]").without("authorization");
    let wrong = Post::new("events", "[]").with("authorization", "wrong");
    let other_bytes = {
        let mut request = Post::new("events", "[]");
        request.body = b"[ ]".to_vec();
        request
    };
    let signed_before_compression = {
        let mut request = Post::new("events", "[]").with("content-encoding", "gzip");
        request.body = gzip(b"[]");
        request
    };
    let mut unknown_game = Post::new("events", "[]");
    unknown_game.path = "/v2/0123456789abcdef0123456789abcdef/events".to_owned();
    for request in [&unsigned, &wrong, &other_bytes, &signed_before_compression] {
        assert_eq!(request.send(&server).unwrap().status, 401);
    }
    assert_eq!(unknown_game.send(&server).unwrap().status, 401);
    let requests = server.requests();
    assert!(requests[..4].iter().all(|request| request.signature_ok == Some(false)));
    assert!(server.problems()[4].contains("unknown game key"));
}

#[test]
fn wrong_content_types_and_encodings_are_400() {
    let server = start_with_init();
    let requests = [
        Post::new("events", "[]").without("content-type"),
        Post::new("events", "[]").with("content-type", "text/plain"),
        Post::new("events", "[]").with("content-encoding", "br"),
        // The reference's own Python example makes this mistake.
        Post::new("events", "[]").with("content-encoding", "application/json"),
    ];
    for request in &requests {
        assert_eq!(request.send(&server).unwrap().status, 400);
    }
    let problems = server.problems();
    assert!(problems[0].contains("Content-Type"), "{problems:?}");
    assert!(problems[2].contains("Content-Encoding"), "{problems:?}");
    let with_charset =
        Post::new("events", "[]").with("content-type", "application/json; charset=utf-8");
    assert_eq!(with_charset.send(&server).unwrap().status, 200);
}

#[test]
fn bodies_that_are_no_list_say_little() {
    let server = start_with_init();
    let not_gzip = Post::new("events", "[]").with("content-encoding", "gzip");
    let mut cut_gzip = gzip(b"[]");
    cut_gzip.truncate(12);
    let requests = [
        Post::new("events", "[{]"),
        Post::new("events", ""),
        Post::new("events", "{}"),
        Post::new("events", b"[\"\xff\"]".to_vec()),
        not_gzip,
        Post::new("events", cut_gzip).with("content-encoding", "gzip"),
    ];
    for request in &requests {
        let reply = request.send(&server).unwrap();
        assert_eq!(reply.status, 400);
        assert_eq!(reply.json(), json!({}));
    }
    assert_eq!(server.problems().len(), requests.len());
}

#[test]
fn gzip_is_signed_as_received_and_decompressed() {
    let server = start_with_init();
    let body = json!([event("user")]).to_string();
    let request = Post::gzipped("events", body.as_bytes()).with("x-forwarded-for", "1.2.3.4");
    assert_eq!(request.send(&server).unwrap().status, 200);
    let arrived = &server.requests()[1];
    assert_eq!(arrived.received_bytes, request.body.len() as u64);
    assert_eq!(arrived.decompressed_bytes, Some(body.len() as u64));
    assert_eq!(arrived.text, body);
    assert_eq!(arrived.forwarded_for.as_deref(), Some("1.2.3.4"));
    assert_eq!(server.summary().collected, 1);
}

#[test]
fn up_to_one_mib_is_accepted_and_up_to_two_answer_413() {
    let server = start_with_init();
    let status =
        |bytes: usize| Post::new("events", list_of_length(bytes)).send(&server).unwrap().status;
    assert_eq!(status(MIB), 200);
    assert_eq!(status(MIB + 1), 413);
    assert_eq!(status(2 * MIB), 413);
}

#[test]
fn above_two_mib_the_connection_is_closed_without_an_answer() {
    let server = start_with_init();
    assert!(Post::new("events", list_of_length(2 * MIB + 1)).send(&server).is_err());
    assert!(server.wait_for(PATIENCE, |summary| summary.unanswered == 1));
    assert_eq!(server.requests()[1].received_bytes, 2 * MIB as u64 + 1);
    assert_eq!(post_events(&server, &[]).unwrap().status, 200);
}

#[test]
fn above_two_mib_without_a_declared_length_too() {
    let server = start_with_init();
    let mut stream = connect(&server).unwrap();
    let path = Post::new("events", "").path;
    let head = format!("POST {path} HTTP/1.1\r\nhost: dev\r\ntransfer-encoding: chunked\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let chunk = [b"10000\r\n".as_slice(), &[b' '; 65536], b"\r\n"].concat();
    // Fails as soon as the server has closed the connection, which may be now or later.
    let _ = (0..33).try_for_each(|_| stream.write_all(&chunk));
    assert!(read_reply(&mut stream).is_err());
    assert!(server.wait_for(PATIENCE, |summary| summary.unanswered == 1));
}

#[test]
fn the_sizes_hold_after_decompression_too() {
    let server = start_with_init();
    let send = |bytes: usize| Post::gzipped("events", &list_of_length(bytes)).send(&server);
    assert_eq!(send(MIB).unwrap().status, 200);
    assert_eq!(send(MIB + 1).unwrap().status, 413);
    assert!(send(2 * MIB + 1).is_err());
    assert!(send(64 * MIB).is_err());
}

#[test]
fn a_client_that_goes_away_amid_the_body_is_recorded() {
    let server = start();
    let mut request = Post::new("events", "[]");
    let mut stream = connect(&server).unwrap();
    request.headers.push(("x-test".to_owned(), "1".to_owned()));
    let head =
        format!("POST {} HTTP/1.1\r\nhost: dev\r\ncontent-length: 100\r\n\r\n[", request.path);
    stream.write_all(head.as_bytes()).unwrap();
    drop(stream);
    assert!(server.wait_for(PATIENCE, |summary| summary.unanswered == 1));
    assert!(server.problems()[0].contains("broke"));
}

#[test]
fn several_requests_share_a_connection() {
    let server = start_with_init();
    let mut stream = connect(&server).unwrap();
    let request = Post::events(&[]);
    let head = |connection: &str| {
        let signature = &request.headers[1].1;
        format!(
            "POST {} HTTP/1.1\r\nhost: dev\r\nconnection: {connection}\r\ncontent-type: application/json\r\nauthorization: {signature}\r\ncontent-length: 2\r\n\r\n[]",
            request.path
        )
    };
    stream.write_all(head("keep-alive").as_bytes()).unwrap();
    stream.write_all(head("close").as_bytes()).unwrap();
    let first = read_reply(&mut stream).unwrap();
    assert_eq!(first.status, 200);
    assert!(server.wait_for(PATIENCE, |summary| summary.statuses.get(&200) == Some(&3)));
    let body: Value = serde_json::from_slice(&first.body[..2]).unwrap();
    assert_eq!(body, json!([]));
}
