//! What each answer to init does to the events and to what the developer is told.

use crate::support::crude::{Says, cut, http, whole};
use crate::support::row::{Fault, Outcome, Route, check};
use crate::support::{PATIENCE, Stage, close, design, notices};
use cableway::Remaining;
use cableway::notice::NoticeKind;
use cableway_devserver::InitAnswer;

/// Whatever init says but yes: all events wait in the queue, nothing is frozen yet.
const WAITING: Outcome =
    Outcome { stored: 3, in_flight: 0, delivered: 0, rejected: 0, too_large: 0 };

/// Checks a row in which init is asked again later; the developer is told these words and this
/// status.
fn asked_again(what: &str, fault: Fault, words: &'static str, status: u16) {
    check(what, Route::Init, &fault, WAITING, (NoticeKind::Unreachable, words, status, 0));
}

#[test]
fn an_init_that_says_nothing_clear_is_asked_again() {
    let unclear = "does not say enabled: true";
    for (body, words) in [
        (r#"{}"#, unclear),
        (r#"{"enabled":"true"}"#, unclear),
        (r#"{"enabled":1}"#, unclear),
        (r#"{"enabled":null,"server_ts":1431002142}"#, unclear),
        ("[]", "no JSON object"),
        ("true", "no JSON object"),
        ("", "no JSON object"),
        ("OK", "no JSON object"),
        ("<html>Welcome to the airport!</html>", "no JSON object"),
        ("{\"enabled\":true", "no JSON object"),
    ] {
        asked_again(body, Fault::Server(vec![whole(200, body)]), words, 200);
    }
    asked_again("cut", Fault::Server(vec![cut(200, "{\"enabled\":tr")]), "no JSON object", 200);
}

#[test]
fn an_init_that_fails_is_asked_again_and_the_servers_words_are_told() {
    for (status, body, words) in [
        (400, "bad request", "init: status 400: bad request"),
        (401, "unauthorized", "init: status 401: unauthorized"),
        (404, "", "init: status 404"),
        (413, "", "init: status 413"),
        (429, "slow down", "init: status 429: slow down"),
        (500, "oops", "init: status 500: oops"),
        (503, r#"{"enabled":true}"#, "init: status 503"),
    ] {
        asked_again(words, Fault::Server(vec![whole(status, body)]), words, status);
    }
    let portal = http(302, "Location: http://127.0.0.1:9/login\r\n", 0, "");
    asked_again(
        "captive portal",
        Fault::Server(vec![Says::Bytes(portal)]),
        "init: status 302",
        302,
    );
    asked_again("cut", Fault::Server(vec![cut(500, "half a re")]), "status 500: half a re", 500);
}

#[test]
fn an_init_without_an_answer_is_asked_again() {
    for (what, says) in [
        ("closed without an answer", Says::Bytes(String::new())),
        ("half a status line", Says::Bytes("HTTP/1.1 2".to_owned())),
        ("something else than HTTP", Says::Bytes("220 mail.example ESMTP\r\n".to_owned())),
        ("reset in mid-request", Says::ResetAfter(5)),
    ] {
        asked_again(what, Fault::Server(vec![says]), "tried again later", 0);
    }
    asked_again("timeout", Fault::Transport("timeout: global"), "timeout: global", 0);
}

#[test]
fn an_init_that_says_no_is_believed() {
    let told = (NoticeKind::ServiceDisabled, "switched off for this session", 0, 0);
    let says = vec![whole(200, r#"{"enabled":false}"#)];
    check("no", Route::Init, &Fault::Server(says), WAITING, told);
}

#[test]
fn init_says_whether_events_may_be_sent() {
    let stage = Stage::new();
    stage.server.set_init_answer(InitAnswer {
        enabled: Some(serde_json::json!(false)),
        ..InitAnswer::default()
    });
    let client = stage.open();
    design(client, "One");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)), "what is queued stays");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    let told = notices(client);
    assert_eq!(told.iter().filter(|told| told.kind == NoticeKind::ServiceDisabled).count(), 1);
    assert_eq!(stage.server.requests().len(), 1, "no second init in this session");
    assert_eq!(client.close(PATIENCE), Ok(Remaining(3)));
    stage.server.set_init_answer(InitAnswer::default());
    close(stage.open());
    assert_eq!(stage.designs(), ["One"], "the next session may");
}

#[test]
fn unknown_fields_and_flags_of_init_are_tolerated() {
    let stage = Stage::new();
    let extra = serde_json::json!({"try": {"this": [1, 2]}});
    stage.server.set_init_answer(InitAnswer {
        flags: vec!["a".to_owned(), "b".to_owned()],
        extra: extra.as_object().expect("an object").clone(),
        ..InitAnswer::default()
    });
    let client = stage.open();
    design(client, "One");
    close(client);
    stage.assert_clean();
}

#[test]
fn times_follow_the_servers_clock_when_it_differs_by_more_than_noise() {
    for (offset, shift) in [(5, 0), (-7, 0), (3_600, 3_600), (-86_400, -86_400)] {
        let stage = Stage::new();
        stage
            .server
            .set_init_answer(InitAnswer { server_ts_offset_s: offset, ..InitAnswer::default() });
        let now = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .expect("after 1970")
            .as_secs() as i64;
        let client = stage.open();
        design(client, "One");
        close(client);
        for event in stage.server.events() {
            let client_ts = event.event["client_ts"].as_i64().expect("a time");
            assert!((client_ts - now - shift).abs() <= 8, "{offset}: {client_ts} at {now}");
        }
        stage.assert_clean();
    }
}

#[test]
fn a_server_clock_beyond_the_references_digits_is_not_believed() {
    let stage = Stage::new();
    let century = 100 * 365 * 86_400;
    stage
        .server
        .set_init_answer(InitAnswer { server_ts_offset_s: -century, ..InitAnswer::default() });
    let client = stage.open();
    design(client, "One");
    close(client);
    stage.assert_clean();
}
