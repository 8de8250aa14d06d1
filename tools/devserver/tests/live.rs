//! The live page: its files, its stream, its details, its export; and who may ask.

mod client;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use cableway_devserver::{Config, DevServer};
use client::*;
use serde_json::{Value, json};

/// A reader of the stream.
struct Stream(BufReader<TcpStream>);

impl Stream {
    /// Opens it, after what an earlier one has told if its last id is given.
    fn open(server: &DevServer, last_id: Option<&str>) -> Self {
        let mut stream = connect(server).unwrap();
        let last = last_id.map_or(String::new(), |id| format!("last-event-id: {id}\r\n"));
        let head = format!("GET /dev/live/stream HTTP/1.1\r\nhost: 127.0.0.1\r\n{last}\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        Self(BufReader::new(stream))
    }

    /// The id and content of the next event of a kind; others are passed over.
    fn next(&mut self, kind: &str) -> (String, Value) {
        let wanted = format!("event: {kind}");
        while self.line() != wanted {}
        let mut id = String::new();
        loop {
            let line = self.line();
            if let Some(text) = line.strip_prefix("id: ") {
                id = text.to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (id, serde_json::from_str(data).unwrap());
            }
        }
    }

    /// The rows from here on, until there are so many.
    fn rows(&mut self, count: usize) -> Vec<Value> {
        let mut rows = Vec::new();
        while rows.len() < count {
            rows.extend(self.next("rows").1["rows"].as_array().unwrap().clone());
        }
        rows
    }

    /// A line; reading ends with an error after the client's patience.
    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
        line.trim_end().to_owned()
    }
}

fn entry(server: &DevServer, place: usize) -> Value {
    get(server, &format!("/dev/live/entry?at={place}")).json()
}

#[test]
fn the_servers_url_leads_to_the_page() {
    let server = start();
    let reply = get(&server, "/");
    assert_eq!((reply.status, reply.header("location")), (303, Some("/dev/live")));
    let page = get(&server, "/dev/live");
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
    let text = String::from_utf8(page.body).unwrap();
    let mut files = 0;
    for part in text.split('"').filter(|part| part.starts_with("/dev/live/")) {
        assert_eq!(get(&server, part).status, 200, "{part}");
        files += 1;
    }
    assert!(files >= 3);
    assert_eq!(get(&server, "/dev/live/../Cargo.toml").status, 404);
    assert_eq!(dev(&server, "POST", "/dev/live", "").status, 405);
    assert_eq!(server.summary().requests, 0);
}

#[test]
fn the_stream_tells_what_was_and_what_comes() {
    let server = start_with_init();
    post_events(&server, &[event("user")]).unwrap();
    let mut stream = Stream::open(&server, None);
    stream.next("state");
    stream.next("reset");
    let rows = stream.rows(3);
    assert_eq!([&rows[0][0], &rows[1][0], &rows[2][0]], ["r", "r", "e"]);
    assert_eq!((&rows[2][1], &rows[2][4]), (&json!(2), &json!("user")));
    post_events(&server, &[event_with("design", json!({"gender": "alien"}))]).unwrap();
    let (id, piece) = stream.next("rows");
    assert_eq!(piece["from"], 3);
    let rejected = &piece["rows"][1];
    assert_eq!(rejected[7], "GamePlay:Kill:AlienSmurf");
    assert_eq!((&rejected[8], &rejected[9]), (&json!("12.5"), &json!(2)));
    assert_eq!(rejected[10], json!([["not_in_range", "/gender"]]));
    // Who comes back goes on where they were; after a reset everybody begins anew.
    post_events(&server, &[event("design")]).unwrap();
    let mut again = Stream::open(&server, Some(&id));
    assert_eq!(again.next("rows").1["from"], 5);
    server.reset();
    again.next("reset");
    assert_eq!(get(&server, "/dev/live/entry?at=0").status, 404);
}

#[test]
fn the_stream_tells_of_faults_and_prices() {
    let server = start();
    let mut stream = Stream::open(&server, None);
    let (_, before) = stream.next("state");
    assert_eq!(before["faults"], json!([]));
    dev(&server, "POST", "/dev/faults", r#"[{"route": "update", "fault": "hang"}]"#);
    assert_eq!(stream.next("state").1["faults"][0]["fault"], "hang");
    dev(&server, "PUT", "/dev/prices", r#"{"sword": 7}"#);
    assert_ne!(stream.next("state").1["version"], before["version"]);
}

#[test]
fn details_have_signatures_sizes_batches_and_attempts() {
    let server = start_with_init();
    let body = json!([event("user")]).to_string();
    let request = Post::gzipped("events", body.as_bytes());
    dev(&server, "POST", "/dev/faults", r#"[{"times": 1, "fault": {"status": {"code": 500}}}]"#);
    assert_eq!(request.send(&server).unwrap().status, 500);
    assert_eq!(request.send(&server).unwrap().status, 200);
    let detail = entry(&server, 3);
    assert_eq!(detail["arrived"]["category"], "user");
    let sent = &detail["request"];
    assert_eq!((&sent["batch"], &sent["attempt"]), (&json!(2), &json!(2)));
    assert_eq!(sent["decompressed_bytes"], body.len());
    assert_eq!(sent["received_bytes"], request.body.len());
    let wrong = Post::events(&[]).with("authorization", "wrong");
    assert_eq!(wrong.send(&server).unwrap().status, 401);
    let detail = entry(&server, 4);
    let expected = json!({
        "header": "authorization",
        "value": cableway_devserver::authorization(cableway_devserver::SANDBOX_SECRET, b"[]"),
    });
    assert_eq!(detail["request"]["expected_signature"], expected);
    assert_eq!(get(&server, "/dev/live/entry?at=x").status, 400);
}

#[test]
fn what_the_json_endpoints_tell_of_a_request_is_as_ever() {
    let server = start_with_init();
    let listing = get(&server, "/dev/requests").json();
    let request = listing["requests"][0].as_object().unwrap();
    for field in ["expected_signature", "batch", "attempt", "text"] {
        assert!(!request.contains_key(field), "{field}");
    }
}

#[test]
fn the_export_is_one_event_on_each_line() {
    let server = start_with_init();
    let user = event("user");
    let events =
        [user.clone(), event("design"), event_with("design", json!({"event_id": ""})), user];
    post_events(&server, &events).unwrap();
    let lines = |query: &str| {
        let reply = get(&server, &format!("/dev/live/export{query}"));
        assert!(reply.header("content-disposition").unwrap().contains("attachment"));
        let text = String::from_utf8(unchunked(&reply.body)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    };
    let all = lines("");
    let verdicts: Vec<_> = all.iter().map(|line| line["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["collected", "collected", "rejected", "duplicate"]);
    assert_eq!(all[1]["event"], events[1]);
    assert_eq!(lines("?category=user").len(), 2);
    assert_eq!(get(&server, "/dev/live/export?colour=red").status, 400);
}

/// The content of a body that came in chunks.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    let mut rest = body;
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        content.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
    }
    content
}

#[test]
fn the_oldest_is_forgotten_where_not_everything_is_kept() {
    let config = Config { keep: Some(10), ..Config::default() };
    let server = DevServer::start(config).unwrap();
    post_init(&server).unwrap();
    post_events(&server, &[event("user")]).unwrap();
    for _ in 0..4 {
        post_events(&server, &vec![event("design"); 5]).unwrap();
    }
    assert_eq!(server.summary().collected, 5, "one and four times one of five that are the same");
    assert!(server.duplicates().len() <= 10);
    let mut stream = Stream::open(&server, None);
    let (_, piece) = stream.next("rows");
    assert_eq!(piece["rows"].as_array().unwrap().len(), 10);
    assert_eq!(piece["from"], piece["first"]);
    assert!(piece["from"].as_u64().unwrap() > 0);
}

#[test]
fn setup_tells_the_keys_and_names_can_be_given() {
    let server = start();
    let setup = get(&server, "/dev/live/setup").json();
    assert_eq!(setup["game_analytics"]["game_key"], cableway_devserver::SANDBOX_GAME_KEY);
    let mut names = get(&server, "/dev/live/names").json();
    names["metrics"][8] = json!("floors");
    assert_eq!(dev(&server, "PUT", "/dev/live/names", &names.to_string()).status, 200);
    assert_eq!(get(&server, "/dev/live/names").json()["metrics"][8], "floors");
    assert_eq!(dev(&server, "PUT", "/dev/live/names", r#"{"metrics": []}"#).status, 400);
}

#[test]
fn pages_of_other_sites_may_neither_ask_nor_change() {
    let server = start();
    let status = |method, path: &str, name, value| {
        let body = "[]".into();
        let headers = vec![(name, value)];
        let post = Post { method, path: path.to_owned(), headers, body };
        post.send(&server).unwrap().status
    };
    let own = "http://127.0.0.1".to_owned();
    assert_eq!(status("POST", "/dev/faults", "origin".to_owned(), own), 200);
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        for (method, path) in [
            ("POST", "/dev/faults"),
            ("DELETE", "/dev/events"),
            ("PUT", "/dev/prices"),
            ("PUT", "/dev/live/names"),
            ("GET", "/dev/live/stream"),
            ("GET", "/dev/events"),
        ] {
            let answer = status(method, path, "origin".to_owned(), origin.to_owned());
            assert_eq!(answer, 403, "{method} {path} from {origin}");
        }
    }
    let mut stream = connect(&server).unwrap();
    let head = "GET /dev/live HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    assert_eq!(read_reply(&mut stream).unwrap().status, 403);
}
