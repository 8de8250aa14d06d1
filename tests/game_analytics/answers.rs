//! What each of the collector's answers to events does to them and to what the developer is told.

use std::time::Duration;

use crate::support::crude::{Make, Says, cut, http, whole};
use crate::support::row::{Fault as RowFault, Outcome, Route as RowRoute, Told, check};
use crate::support::{PATIENCE, Stage, close, design, notices, stats};
use cableway::notice::NoticeKind::{
    self, BatchRejected, Delivered, EventRejected, EventTooLarge, Unreachable,
};
use cableway::{Client, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};

// ---- a table: what is answered, what becomes of three events, what the developer is told ----

const NONE: Outcome = Outcome { stored: 0, in_flight: 0, delivered: 0, rejected: 0, too_large: 0 };
const TAKEN: Outcome = Outcome { delivered: 3, ..NONE };
const WIPED: Outcome = Outcome { rejected: 3, ..NONE };
const KEPT: Outcome = Outcome { in_flight: 3, ..NONE };

fn partly(rejected: i64) -> Outcome {
    Outcome { delivered: 3 - rejected, rejected, ..NONE }
}

fn row(what: &str, says: Vec<Says>, outcome: Outcome, told: Told) {
    check(what, RowRoute::Events, &RowFault::Server(says), outcome, told);
}

/// The batch is wiped, and the developer reads these words.
fn wiped(what: &str, says: Says, status: u16, words: &'static str) {
    row(what, vec![says], WIPED, (BatchRejected, words, status, 3));
}

/// An entry of the list in a 400.
fn entry(event: &str) -> String {
    format!(
        r#"{{"errors":[{{"error_type":"not_in_range","path":"/gender"}}],"event":{{{event}}}}}"#
    )
}

/// A 400 with a list of these entries.
fn list(entries: &[String]) -> String {
    let body = format!("[{}]", entries.join(","));
    http(400, "", body.len(), &body)
}

fn named(id: &String) -> String {
    entry(&format!(r#""category":"design","event_uuid":"{id}""#))
}

#[test]
fn a_200_takes_the_batch_whatever_else_it_says() {
    let told = (Delivered, "3 events delivered", 200, 3);
    for body in ["[]", "", "{}", r#"{"status":"ok"}"#, "<html>Welcome to the airport!</html>"] {
        row(body, vec![whole(200, body)], TAKEN, told);
    }
    row("cut", vec![cut(200, "[")], TAKEN, told);
    row("cut before the body", vec![cut(200, "")], TAKEN, told);
    let endless = "HTTP/1.1 200 OK\r\n\r\n".to_owned();
    row("without a length", vec![Says::Bytes(endless)], TAKEN, told);
    row("201", vec![whole(201, "")], TAKEN, (Delivered, "3 events", 201, 3));
}

#[test]
fn a_401_wipes_the_batch() {
    wiped("the reference's", whole(401, r#"{"error":"unauthorized"}"#), 401, "unauthorized");
    wiped("without words", whole(401, ""), 401, "status 401");
}

#[test]
fn a_400_with_a_list_rejects_the_listed_events_alone() {
    let told = (EventRejected, "/gender not_in_range", 400, 1);
    let rows: [(&str, Make, i64); 6] = [
        ("one", |ids| list(&[named(&ids[1])]), 1),
        ("all", |ids| list(&ids.iter().map(named).collect::<Vec<_>>()), 3),
        ("one of them twice", |ids| list(&[named(&ids[0]), named(&ids[0])]), 1),
        ("one without a name", |_| list(&[entry("")]), 1),
        ("more than were sent", |_| list(&vec![entry(""); 9]), 3),
        ("one that was not sent too", |ids| list(&[named(&"x".to_owned()), named(&ids[2])]), 1),
    ];
    for (what, make, rejected) in rows {
        row(what, vec![Says::Of(make)], partly(rejected), told);
    }
    let told = (Delivered, "3 events delivered", 400, 3);
    row("none", vec![whole(400, "[]")], TAKEN, told);
    row("one of others", vec![Says::Of(|_| list(&[named(&"x".to_owned())]))], TAKEN, told);
}

#[test]
fn a_400_without_a_list_wipes_the_batch() {
    for (body, words) in [
        ("", "status 400"),
        ("{}", "status 400: {}"),
        (r#"{"error":"not JSON"}"#, "not JSON"),
        ("[1,2]", "[1,2]"),
        ("[{}]", "[{}]"),
        ("null", "null"),
        ("not json at all", "not json at all"),
        ("<html>bad gateway</html>", "<html>bad gateway</html>"),
    ] {
        wiped(body, whole(400, body), 400, words);
    }
    // Who was refused stood in what is missing, so nobody can be told apart.
    wiped("cut", cut(400, r#"[{"errors":[{"err"#), 400, r#"[{"errors":[{"err"#);
    wiped("cut before the body", cut(400, ""), 400, "status 400");
}

#[test]
fn a_413_splits_the_batch_and_drops_what_is_too_large_alone() {
    let too_large = |times| vec![whole(413, "too large"); times];
    let told = (Delivered, "1 events delivered", 200, 1);
    // 3 are too many, and 2; single ones pass.
    row("in halves", too_large(2), TAKEN, told);
    let told = (EventTooLarge, "single event", 413, 1);
    row("one by one", too_large(5), Outcome { too_large: 3, ..NONE }, told);
    let last_one = [too_large(1), vec![whole(200, "")], too_large(1)].concat();
    row("only one", last_one, Outcome { delivered: 2, too_large: 1, ..NONE }, told);
}

#[test]
fn any_other_answer_wipes_the_batch() {
    for status in [402, 403, 404, 405, 408, 411, 415, 422, 429, 500, 501, 502, 503, 504, 599] {
        wiped("with words", whole(status, "the reason"), status, "the reason");
    }
    wiped("without words", whole(500, " \r\n"), 500, "status 500");
    wiped("cut", cut(503, "half a re"), 503, "status 503: half a re");
    let portal = http(302, "Location: http://127.0.0.1:9/login\r\n", 0, "");
    wiped("captive portal", Says::Bytes(portal), 302, "status 302");
}

#[test]
fn without_an_answer_the_batch_is_kept_and_sent_again() {
    let told = (Unreachable, "tried again later", 0, 0);
    for (what, says) in [
        ("closed without an answer, as for bodies over 2 MB", Says::Bytes(String::new())),
        ("half a status line", Says::Bytes("HTTP/1.1 2".to_owned())),
        ("half of the headers", Says::Bytes("HTTP/1.1 200 OK\r\nContent-Le".to_owned())),
        ("something else than HTTP", Says::Bytes("220 mail.example ESMTP\r\n".to_owned())),
        ("reset in mid-request", Says::ResetAfter(5)),
        ("reset at once", Says::ResetAfter(0)),
    ] {
        row(what, vec![says], KEPT, told);
    }
    let fault = RowFault::Transport("timeout: global");
    check("timeout", RowRoute::Events, &fault, KEPT, (Unreachable, "timeout: global", 0, 0));
}

// ---- what takes more than one row ----

#[test]
fn the_parts_of_a_batch_arrive_in_order() {
    let stage = Stage::new();
    let client = stage.open();
    for number in 0..4 {
        design(client, &format!("Step:{number}"));
    }
    let status_413 = Fault::Status { code: 413, body: None, headers: Default::default() };
    // 5 events are too many, and 3, and 2; single ones pass.
    stage.server.set_faults(vec![FaultRule::times(3, Route::Events, status_413)]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(stage.designs(), ["Step:0", "Step:1", "Step:2", "Step:3"], "in order");
    assert_eq!(stats(client).account.delivered, 5);
    close(client);
    stage.assert_clean();
}

#[test]
fn without_a_connection_everything_is_kept_and_sent_later() {
    for fault in [Fault::Refuse { for_ms: None }, Fault::CutRequest] {
        let stage = Stage::new();
        let client = stage.open();
        design(client, "One");
        stage.server.set_faults(vec![FaultRule::always(Route::Any, fault)]);
        let remaining = client.flush(PATIENCE).expect("open");
        assert_eq!(remaining, Remaining(2), "returned early, kept everything");
        let told = notices(client);
        assert!(told.iter().any(|told| told.kind == NoticeKind::Unreachable), "{told:?}");
        stage.server.clear_faults();
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
        close(client);
        assert_eq!(stage.designs(), ["One"]);
        stage.assert_clean();
    }
}

#[test]
fn what_is_left_at_close_goes_out_at_the_next_launch() {
    let stage = Stage::new();
    stage.server.set_faults(vec![FaultRule::always(Route::Any, Fault::CutRequest)]);
    let client = stage.open();
    design(client, "One");
    assert_eq!(client.close(PATIENCE), Ok(Remaining(3)), "user, design, session_end");
    assert_eq!(stats(client).account.waiting(), 3, "figures stay readable");
    stage.server.clear_faults();
    close(stage.open());
    let categories: Vec<String> =
        stage.server.events().into_iter().map(|event| event.category).collect();
    assert_eq!(categories, ["user", "design", "session_end", "user", "session_end"]);
    stage.assert_clean();
}

fn open_with_two(stage: &Stage) -> Client {
    let client = stage.open();
    design(client, "One");
    design(client, "Two");
    client
}

#[test]
fn a_lost_answer_repeats_the_very_same_batch() {
    let stage = Stage::new();
    let client = open_with_two(&stage);
    stage.server.set_faults(vec![FaultRule::times(1, Route::Events, Fault::CutBeforeAnswer)]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(3)), "nothing is known of them");
    design(client, "Later");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    close(client);
    let bodies: Vec<String> = stage
        .server
        .requests()
        .into_iter()
        .filter(|request| request.path.ends_with("/events"))
        .map(|request| request.text)
        .collect();
    assert_eq!(bodies[0], bodies[1], "frozen at the first attempt");
    let summary = stage.server.summary();
    assert_eq!((summary.collected, summary.duplicates), (5, 3), "told apart by event_uuid");
    assert_eq!(stage.server.problems(), Vec::<String>::new());
}

/// A flush waits no longer than it may for a server that does not answer; its events are in flight
/// meanwhile, and stay there when it hangs up.
#[test]
fn a_server_that_hangs_keeps_the_batch_in_flight() {
    let stage = Stage::new();
    let client = open_with_two(&stage);
    stage.server.set_faults(vec![FaultRule::always(Route::Events, Fault::Hang)]);
    client.flush(Duration::ZERO).expect("open");
    let arrived = |summary: &cableway_devserver::Summary| summary.requests == 2;
    assert!(stage.server.wait_for(PATIENCE, arrived), "init and the batch");
    assert_eq!(client.flush(Duration::from_millis(50)), Ok(Remaining(3)));
    assert_eq!(stats(client).account.in_flight, 3);
    stage.server.clear_faults();
    while notices(client).iter().all(|told| told.kind != NoticeKind::Unreachable) {
        std::thread::sleep(Duration::from_millis(5));
    }
    close(client);
    assert_eq!(stage.designs(), ["One", "Two"]);
    stage.assert_clean();
}
