//! What becomes of a request that Earn Alliance does not simply take: tried again at exact times, in the
//! very same bytes, given up or kept.

use std::sync::Arc;

use crate::support::alliance::{
    Alliance, Notebook, Noted, Outcome, PATIENCE, account, answer, close, kill, no_connection,
    notices, ok, open, track,
};
use cableway::connection::Connection;
use cableway::notice::{Notice, NoticeKind};
use cableway::service::earn_alliance::{Identifiers, Platform};
use cableway::transport::{Answer, Headers};
use cableway::{Client, Remaining};
use cableway_devserver::{Fault, FaultRule, Route, SANDBOX_CLIENT_SECRET, earn_alliance_signature};
use tempfile::TempDir;

fn start(retries: u32) -> (Arc<Notebook>, Client, TempDir) {
    let notebook = Notebook::new();
    let folder = TempDir::new().expect("a temporary folder");
    let mut options = notebook.options(&folder);
    options.earn_alliance().expect("has keys").set_retries(retries).expect("good");
    let client = open(&options);
    (notebook, client, folder)
}

/// Lets the first flush meet these outcomes, one after the other, and gives the waits between the
/// requests, in s. The clock goes from one to the next in steps of a ms before and at each.
fn waits(notebook: &Notebook, client: Client, failures: &[Outcome], waits: &[u64]) -> Vec<Noted> {
    notebook.will_answer(failures.iter().cloned());
    track(client, "A");
    client.ea_flush().expect("open");
    for (count, wait) in waits.iter().enumerate() {
        notebook.wait_for_failures(count + 1);
        notebook.pass(wait * 1000 - 1);
        assert_eq!(notebook.sent().len(), count + 1, "a ms before its time");
        notebook.pass(1);
        notebook.wait_for(count + 2);
    }
    notebook.sent()
}

fn seconds(sent: &[Noted]) -> Vec<i64> {
    sent.iter().map(|noted| noted.at / 1000).collect()
}

#[test]
fn five_retries_come_after_2_4_8_16_32_s_and_then_the_batch_rests() {
    let (notebook, client, _folder) = start(5);
    let failures = [
        no_connection(),
        answer(500, ""),
        answer(503, "busy"),
        no_connection(),
        answer(599, r#"{"error":"x"}"#),
        answer(200, "<html>"),
        answer(302, ""),
    ];
    let sent = waits(&notebook, client, &failures, &[2, 4, 8, 16, 32, 30, 2]);
    assert_eq!(seconds(&sent), [0, 2, 6, 14, 30, 62, 92, 94]);
    assert!(sent.iter().all(|noted| noted.at % 1000 == 0), "{:?}", notebook.times());
    assert!(sent.iter().all(|noted| noted.request.body == sent[0].request.body), "frozen");
    close(client);
    assert_eq!(account(client).delivered, 1);
    let told = notices(client);
    let outages = told.iter().filter(|notice| notice.kind == NoticeKind::Unreachable).count();
    assert_eq!(outages, 1, "told once: {told:?}");
}

#[test]
fn the_number_of_retries_is_an_option() {
    let (notebook, client, _folder) = start(1);
    let failures = [no_connection(), no_connection(), no_connection(), no_connection()];
    let sent = waits(&notebook, client, &failures, &[2, 30, 2, 30]);
    assert_eq!(seconds(&sent), [0, 2, 32, 34, 64]);
    close(client);
    let (notebook, client, _folder) = start(0);
    let sent = waits(&notebook, client, &[no_connection(), no_connection()], &[30, 30]);
    assert_eq!(seconds(&sent), [0, 30, 60]);
    close(client);
}

#[test]
fn each_attempt_has_a_timestamp_and_a_signature_of_its_own() {
    let (notebook, client, _folder) = start(5);
    let sent = waits(&notebook, client, &[no_connection()], &[2]);
    assert_eq!(sent[0].header("x-timestamp"), "1700000000000");
    assert_eq!(sent[1].header("x-timestamp"), "1700000002000");
    for noted in &sent {
        let (id, timestamp) = (noted.header("x-client-id"), noted.header("x-timestamp"));
        let body = &noted.request.body;
        let expected = earn_alliance_signature(SANDBOX_CLIENT_SECRET, &id, &timestamp, body);
        assert_eq!(noted.header("x-signature"), expected);
    }
    assert_ne!(sent[0].header("x-signature"), sent[1].header("x-signature"));
    close(client);
}

#[test]
fn a_server_that_says_when_is_left_alone_until_then() {
    let (notebook, client, _folder) = start(5);
    let mut headers = Headers::default();
    headers.add("Retry-After", "60");
    let busy = Answer::told(503, headers, b"");
    let sent = waits(&notebook, client, std::slice::from_ref(&busy), &[60]);
    assert_eq!(seconds(&sent), [0, 60]);
    // Neither a flush that the cooldown allows nor a call that waits for one comes sooner.
    notebook.pass(10_000);
    notebook.will_answer([busy]);
    track(client, "B");
    client.ea_flush().expect("open");
    notebook.wait_for_failures(2);
    notebook.pass(20_000);
    track(client, "C");
    client.ea_flush().expect("open");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    assert_eq!(notebook.sent().len(), 3);
    notebook.pass(40_000);
    assert_eq!(seconds(&notebook.wait_for(5)), [0, 60, 70, 130, 130], "with the flush that waited");
    close(client);
}

#[test]
fn a_network_that_comes_back_is_used_at_once() {
    let (notebook, client, _folder) = start(5);
    let sent = waits(&notebook, client, &[no_connection(), no_connection()], &[2]);
    assert_eq!(seconds(&sent), [0, 2]);
    notebook.wait_for_failures(2);
    client.set_connection(Connection::Offline).expect("open");
    notebook.pass(1_000);
    client.set_connection(Connection::Wifi).expect("open");
    assert_eq!(seconds(&notebook.wait_for(3)), [0, 2, 3]);
    close(client);
}

// ---- every kind of answer ----

/// How many events were delivered, rejected, in flight.
type Figures = (i64, i64, i64);

/// Sends three events into an answer; gives what became of them, and the notice of it.
fn meet(outcome: Outcome) -> (Figures, Option<Notice>) {
    let (notebook, client, _folder) = start(5);
    notebook.will_answer([outcome]);
    ["A", "B", "C"].iter().for_each(|event| track(client, event));
    client.flush(PATIENCE).expect("open");
    let found = account(client);
    let told = notices(client)
        .into_iter()
        .find(|notice| !matches!(notice.kind, NoticeKind::Ready | NoticeKind::Delivered));
    close(client);
    assert_eq!(account(client).waiting(), 0, "what was kept left later");
    ((found.delivered, found.rejected, found.in_flight), told)
}

/// The kind of what was told, its status and count, and a part of its words.
type Told = (NoticeKind, u16, u64, &'static str);

fn assert_met(outcome: Outcome, figures: Figures, expected: Option<Told>) {
    let (found, told) = meet(outcome.clone());
    assert_eq!(found, figures, "{outcome:?}");
    match (told, expected) {
        (None, None) => {}
        (Some(told), Some((kind, status, count, words))) => {
            assert_eq!(
                (told.kind, told.http_status, told.count),
                (kind, status, count),
                "{told:?}"
            );
            assert!(told.message.contains(words), "{told:?}");
        }
        other => panic!("{outcome:?}: {other:?}"),
    }
}

const DELIVERED: Figures = (3, 0, 0);
const REJECTED: Figures = (0, 3, 0);
const KEPT: Figures = (0, 0, 3);

#[test]
fn ok_delivers() {
    assert_met(ok(), DELIVERED, None);
    assert_met(answer(202, r#"{"message": "OK"}"#), DELIVERED, None);
}

#[test]
fn an_unusual_yes_delivers_and_is_told() {
    let told = |words| Some((NoticeKind::UnusualAnswer, 200, 3, words));
    assert_met(answer(200, ""), DELIVERED, told("taken as a yes"));
    assert_met(answer(200, "{}"), DELIVERED, told("{}"));
    assert_met(answer(200, r#"{"message":"Fine"}"#), DELIVERED, told("Fine"));
}

#[test]
fn a_good_status_with_an_error_or_no_json_is_kept() {
    let told = |words| Some((NoticeKind::Unreachable, 200, 0, words));
    assert_met(answer(200, r#"{"error":"overloaded"}"#), KEPT, told("overloaded"));
    assert_met(answer(200, "<html>hotel</html>"), KEPT, told("hotel"));
}

#[test]
fn a_4xx_rejects_and_tells_the_servers_error() {
    for status in [400, 401, 403, 404, 413, 429, 499] {
        let told = Some((NoticeKind::BatchRejected, status as u16, 3, "status 4"));
        assert_met(answer(status, ""), REJECTED, told);
    }
    let told = Some((NoticeKind::BatchRejected, 401, 3, "status 401: unknown client id"));
    assert_met(answer(401, r#"{"error":"unknown client id"}"#), REJECTED, told);
}

#[test]
fn trouble_of_the_server_or_the_network_is_kept() {
    for status in [500, 502, 503, 504, 301] {
        let told = Some((NoticeKind::Unreachable, status as u16, 0, "tried again"));
        assert_met(answer(status, ""), KEPT, told);
    }
    let told = Some((NoticeKind::Unreachable, 0, 0, "the cable is cut"));
    assert_met(no_connection(), KEPT, told);
}

// ---- over the network ----

#[test]
fn a_lost_answer_repeats_the_very_same_bytes() {
    let stage = Alliance::new();
    let client = stage.open();
    for fault in [Fault::CutBeforeAnswer, Fault::CutMidBody] {
        stage.server.set_faults(vec![FaultRule::times(1, Route::CustomEvents, fault)]);
        track(client, "A");
        stage.clock.advance(std::time::Duration::from_millis(1));
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(1)));
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    }
    close(client);
    let bodies = stage.bodies();
    assert_eq!((bodies.len(), &bodies[0], &bodies[2]), (4, &bodies[1], &bodies[3]));
    assert_eq!(stage.server.summary().duplicates, 2, "at least once");
    assert_eq!(account(client).delivered, 2);
}

#[test]
fn what_the_server_never_saw_arrives_once() {
    let stage = Alliance::new();
    let client = stage.open();
    let status = Fault::Status { code: 500, body: None, headers: Default::default() };
    for fault in [Fault::CutRequest, status] {
        stage.server.set_faults(vec![FaultRule::times(1, Route::CustomEvents, fault)]);
        track(client, "A");
        stage.clock.advance(std::time::Duration::from_millis(1));
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(1)));
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    }
    close(client);
    assert_eq!(stage.names(), ["A", "A"]);
    stage.assert_clean();
}

#[test]
fn a_killed_game_loses_nothing_and_repeats_what_was_frozen() {
    let notebook = Notebook::new();
    let folder = TempDir::new().expect("a temporary folder");
    let client = open(&notebook.options(&folder));
    notebook.will_answer([no_connection()]);
    track(client, "Frozen");
    client.ea_flush().expect("open");
    notebook.wait_for_failures(1);
    let discord = Identifiers::default().with(Platform::Discord, " d ");
    track(client, "In the queue");
    assert_eq!(client.ea_set_identifiers("u1", &discord), Ok(None));
    // The server is still gone, so that this moves nothing but what lies in the journal.
    notebook.will_answer([no_connection()]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(3)));
    track(client, "In the journal");
    let folder = kill(client, &folder);

    let client = open(&notebook.options(&folder));
    close(client);
    let sent = notebook.sent();
    let frozen = &sent[0].request.body;
    assert_eq!(&sent[2].request.body, frozen, "at the next launch, the same bytes");
    assert!(sent.len() == 4 && sent[3].request.body != *frozen);
    assert_eq!(sent[3].words(), ["In the queue", "In the journal", "u1"]);
    assert_eq!(account(client).delivered, 4);
}
