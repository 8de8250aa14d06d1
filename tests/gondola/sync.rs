//! Sync: always at least one event, the newest last, times that rise, one at a time, and what becomes of it
//! when the server does not take it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::support::pricing::{
    PATIENCE, Pricing, START_MS, close, each, metric, notices, stats, sync, told,
};
use cableway::notice::{Notice, NoticeKind};
use cableway::service::gondola::price::Price;
use cableway::stats::DropReason;
use cableway::{Client, Error, Remaining};
use cableway_devserver::{Dialect, Fault, FaultRule, Route, Summary, gondola_hash};
use serde_json::Value;

fn status(code: u16, body: &str) -> Fault {
    Fault::Status { code, body: Some(body.to_owned()), headers: BTreeMap::new() }
}

fn times(events: &[Value]) -> Vec<i64> {
    events.iter().map(|event| event["time"].as_i64().expect("ms")).collect()
}

/// Waits until something was told, and gives it.
fn wait_for(client: Client, kind: NoticeKind) -> Vec<Notice> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = told(client, kind);
        if !found.is_empty() {
            return found;
        }
        assert!(Instant::now() < deadline, "{kind:?} is not told");
        std::thread::yield_now();
    }
}

/// What a sync failed of.
fn failure(outcome: Result<bool, Error>) -> String {
    match outcome {
        Err(Error::SyncFailed(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sync_with_nothing_to_tell_sends_one_event() {
    for dialect in [Dialect::Gondola, Dialect::Liftpass] {
        let game = Pricing::speaking(dialect);
        let client = game.start();
        sync(client);
        assert_eq!(game.events().len(), 1);
        sync(client);
        let events = game.events();
        assert_eq!(events.len(), 2);
        let expected = match dialect {
            Dialect::Gondola => "progress",
            Dialect::Liftpass => "liftpass-metric-update",
        };
        assert!(events.iter().all(|event| event["name"] == expected));
        close(client);
        game.assert_clean();
    }
}

#[test]
fn what_arrives_is_signed_and_ends_with_the_newest_progress() {
    for dialect in [Dialect::Gondola, Dialect::Liftpass] {
        let game = Pricing::speaking(dialect);
        let client = game.start();
        client.gondola_set_number(8, 1.0).expect("accepted");
        let price = Price([Some(100.0), None, Some(0.0), None, None, None, None, None]);
        client.gondola_purchase("House", Some(price)).expect("accepted");
        client.gondola_iap_purchase("gems", 4.99, b"EUR", Some(price)).expect("accepted");
        client.gondola_set_number(8, 2.0).expect("accepted");
        sync(client);
        let [request] = &game.requests()[..] else { panic!("one request") };
        assert_eq!(request.signature_ok, Some(true));
        assert!(request.headers.iter().all(|(name, _)| name != "content-encoding"));
        let p = if dialect == Dialect::Gondola { "gondola" } else { "liftpass" };
        let hash = gondola_hash("79973de6c2d74b05badcbbd3ba4c7035", request.text.as_bytes());
        assert!(request.headers.contains(&(format!("{p}-hash"), hash)));
        let events = game.events();
        assert_eq!(each(&events, 8), [1, 1, 1, 2]);
        assert!(events[1]["name"].as_str().is_some_and(|name| name.ends_with("purchase")));
        close(client);
        game.assert_clean();
    }
}

#[test]
fn without_a_secret_nothing_is_signed() {
    let mut game = Pricing::new();
    let application = game.service().application.clone();
    game.options.set_gondola_keys(&application, None).expect("a key");
    let client = game.start();
    // This server wants it signed, and says so.
    let why = failure(client.gondola_sync_wait(PATIENCE));
    assert!(why.starts_with("status 401: "), "{why}");
    close(client);
    let [request] = &game.server.requests()[..] else { panic!("one request") };
    assert!(request.headers.iter().all(|(name, _)| !name.contains("hash")));
    assert!(!request.text.contains("gondola-") && !request.text.contains("user"));
}

#[test]
fn times_rise_whatever_the_calendar_does() {
    let mut game = Pricing::new();
    game.service().set_strategy(-1, 1, 0.0).expect("good");
    let client = game.start();
    let set = |client: Client| client.gondola_set_number(8, 1.0).expect("accepted");
    set(client);
    set(client);
    game.clock.set_wall(START_MS - 86_400_000);
    set(client);
    sync(client);
    close(client);
    let client = game.start();
    set(client);
    game.kill(client);
    let client = game.start();
    set(client);
    game.clock.set_wall(START_MS + 5_000);
    set(client);
    close(client);
    let expected: Vec<i64> = [0, 1, 2, 3, 4, 5_000].map(|ms| START_MS + ms).into();
    assert_eq!(times(&game.events()), expected);
    game.assert_clean();
}

#[test]
fn a_sync_under_way_is_joined() {
    let game = Pricing::new();
    game.server.set_faults(vec![FaultRule::times(1, Route::Update, Fault::Hang)]);
    let client = game.start();
    client.gondola_set_number(8, 1.0).expect("accepted");
    client.gondola_sync().expect("begun");
    assert!(game.server.wait_for(PATIENCE, |summary: &Summary| summary.requests > 0));
    for _ in 0..3 {
        client.gondola_sync().expect("joins");
        assert_eq!(client.gondola_sync_wait(Duration::ZERO), Ok(false), "it goes on");
    }
    // The hanging request is let go without an answer.
    game.server.clear_faults();
    let failed = wait_for(client, NoticeKind::SyncFailed);
    assert_eq!(failed.len(), 1, "one sync, one outcome: {failed:?}");
    assert_eq!(game.server.requests().len(), 1);
    sync(client);
    close(client);
    game.assert_clean();
}

#[test]
fn the_outcome_is_a_notice() {
    let game = Pricing::new();
    let client = game.start();
    client.gondola_set_number(8, 1.0).expect("accepted");
    client.gondola_set_number(8, 2.0).expect("accepted");
    sync(client);
    let synced = told(client, NoticeKind::Synced);
    assert_eq!(synced.iter().map(|notice| notice.count).collect::<Vec<_>>(), [2]);
    game.server.set_faults(vec![FaultRule::always(Route::Update, Fault::CutRequest)]);
    let why = failure(client.gondola_sync_wait(PATIENCE));
    let failed = told(client, NoticeKind::SyncFailed);
    assert!(failed.len() == 1 && failed[0].message.contains(&why), "{failed:?}");
    game.server.clear_faults();
    close(client);
    game.assert_clean();
}

#[test]
fn a_retry_repeats_the_same_events_with_new_authentication() {
    for fault in [Fault::CutBeforeAnswer, status(503, "{}"), status(429, "")] {
        let game = Pricing::new();
        let is_lost = fault == Fault::CutBeforeAnswer;
        game.server.set_faults(vec![FaultRule::times(1, Route::Update, fault)]);
        let client = game.start();
        client.gondola_set_number(8, 1.0).expect("accepted");
        failure(client.gondola_sync_wait(PATIENCE));
        assert_eq!(stats(client).account.in_flight, 1, "kept");
        game.pass(60_000);
        sync(client);
        let bodies: Vec<Value> = game
            .server
            .requests()
            .iter()
            .filter_map(|request| serde_json::from_str(&request.text).ok())
            .collect();
        assert_eq!(bodies.len(), 3, "the first, its repetition, the second sync's own");
        assert_eq!(bodies[0]["events"], bodies[1]["events"]);
        let time = |body: &Value| body["gondola-time"].as_i64().expect("seconds");
        assert_eq!(time(&bodies[1]), time(&bodies[0]) + 60);
        close(client);
        assert_eq!(game.server.duplicates().len(), usize::from(is_lost));
        assert_eq!(game.server.problems(), Vec::<String>::new());
    }
}

#[test]
fn what_failed_is_tried_again_without_a_call() {
    let game = Pricing::new();
    game.server.set_faults(vec![FaultRule::times(1, Route::Update, status(500, ""))]);
    let client = game.start();
    client.gondola_set_number(8, 1.0).expect("accepted");
    failure(client.gondola_sync_wait(PATIENCE));
    // The first wait is 2 s at most.
    game.pass(2_000);
    assert!(game.server.wait_for(PATIENCE, |summary: &Summary| summary.collected == 1));
    close(client);
    game.assert_clean();
}

#[test]
fn what_the_server_refuses_is_told_in_its_words_and_not_sent_again() {
    let game = Pricing::new();
    let words = r#"{"error": "unknown application"}"#;
    game.server.set_faults(vec![FaultRule::times(1, Route::Update, status(404, words))]);
    let client = game.start();
    client.gondola_set_number(8, 1.0).expect("accepted");
    let why = failure(client.gondola_sync_wait(PATIENCE));
    assert_eq!(why, "status 404: unknown application");
    let notices = notices(client);
    let refused = notices.iter().find(|notice| notice.kind == NoticeKind::BatchRejected);
    let refused = refused.expect("told");
    assert_eq!((refused.http_status, refused.count), (404, 1));
    assert_eq!(stats(client).account.rejected, 1);
    // The value is not lost: every event tells all.
    sync(client);
    assert_eq!(each(&game.events(), 8), [1]);
    close(client);
    game.assert_clean();
}

#[test]
fn what_is_too_large_goes_in_halves_and_each_ends_with_its_newest() {
    let game = Pricing::new();
    game.server.set_faults(vec![FaultRule::times(2, Route::Update, status(413, ""))]);
    let client = game.start();
    for value in 1..=5 {
        client.gondola_set_number(8, f64::from(value)).expect("accepted");
    }
    sync(client);
    let lists: Vec<Vec<i64>> = game
        .requests()
        .iter()
        .filter_map(|request| serde_json::from_str::<Value>(&request.text).ok())
        .map(|body| {
            let events = body["events"].as_array().expect("a list").clone();
            events.iter().map(|event| metric(event, 8).as_i64().expect("whole")).collect()
        })
        .collect();
    assert_eq!(lists, [vec![1, 2], vec![3], vec![4, 5]]);
    close(client);
    game.assert_clean();
    game.server.set_faults(vec![FaultRule::always(Route::Update, status(413, ""))]);
    let client = game.start();
    let why = failure(client.gondola_sync_wait(PATIENCE));
    assert!(why.contains("too large"), "{why}");
    assert_eq!(stats(client).account.dropped[DropReason::TooLarge as usize], 1);
    close(client);
}

#[test]
fn the_library_syncs_by_itself_where_that_is_wanted() {
    let mut game = Pricing::new();
    game.service().set_sync_interval(60_000).expect("good");
    game.service().set_strategy(-1, 6, 0.0).expect("good");
    let client = game.start();
    client.gondola_set_number(8, 1.0).expect("accepted");
    game.pass(30_000);
    client.gondola_set_number(8, 2.0).expect("accepted");
    game.pass(29_000);
    assert_eq!(game.server.requests().len(), 0);
    game.pass(1_000);
    assert!(game.server.wait_for(PATIENCE, |summary: &Summary| summary.collected == 1));
    assert_eq!(each(&game.events(), 8), [2]);
    assert_eq!(wait_for(client, NoticeKind::Synced).len(), 1);
    // With nothing to tell it is silent.
    game.pass(600_000);
    client.flush(PATIENCE).expect("open");
    assert_eq!(told(client, NoticeKind::Synced), []);
    assert_eq!(game.server.requests().len(), 1);
    close(client);
    game.assert_clean();
}

#[test]
fn without_a_sync_events_wait_until_enough_do() {
    let mut game = Pricing::new();
    game.service().set_batching(10).expect("good");
    let client = game.start();
    for value in 1..10 {
        client.gondola_set_number(8, f64::from(value)).expect("accepted");
    }
    game.pass(3_600_000);
    // The worker has looked at them when this is written.
    let export = game.folder.path().join("export.json");
    assert_eq!(client.export_user_data(&export, PATIENCE), Ok(true));
    assert_eq!(game.server.requests().len(), 0);
    client.gondola_set_number(8, 10.0).expect("accepted");
    game.pass(1_000);
    assert!(game.server.wait_for(PATIENCE, |summary: &Summary| summary.collected == 10));
    close(client);
    game.assert_clean();
}

#[test]
fn what_was_left_by_a_launch_that_died_is_synced_by_the_next() {
    let mut game = Pricing::new();
    let client = game.start();
    client.gondola_set_number(8, 1.0).expect("accepted");
    client.gondola_add(9, 1.0).expect("accepted");
    game.kill(client);
    assert_eq!(game.events().len(), 0);
    let client = game.start();
    client.gondola_add(9, 1.0).expect("accepted");
    sync(client);
    let events = game.events();
    assert_eq!(each(&events, 8), [1, 1, 1]);
    assert_eq!(each(&events, 9), [0, 1, 2]);
    close(client);
    game.assert_clean();
}

#[test]
fn a_sync_that_may_not_send_says_so() {
    use cableway::connection::Connection;
    use cableway::consent::Consent;
    let game = Pricing::new();
    let client = game.start();
    client.set_connection(Connection::Offline).expect("open");
    let why = failure(client.gondola_sync_wait(PATIENCE));
    assert!(why.contains("offline"), "{why}");
    client.set_connection(Connection::Wifi).expect("open");
    client.set_consent(None, Consent::Pending).expect("open");
    failure(client.gondola_sync_wait(PATIENCE));
    client.set_consent(None, Consent::Granted).expect("open");
    sync(client);
    client.set_service_enabled(None, false).expect("open");
    assert_eq!(client.gondola_sync(), Err(Error::SwitchedOff));
    client.set_service_enabled(None, true).expect("open");
    client.set_consent(None, Consent::Denied).expect("open");
    assert_eq!(client.gondola_sync(), Err(Error::NoConsent));
    assert_eq!(client.close(PATIENCE), Ok(Remaining(0)));
    game.assert_clean();
}

#[test]
fn a_close_ends_a_sync_and_whoever_waits_for_it() {
    let game = Pricing::new();
    game.server.set_faults(vec![FaultRule::always(Route::Update, Fault::Hang)]);
    let client = game.start();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| client.gondola_sync_wait(PATIENCE));
        assert!(game.server.wait_for(PATIENCE, |summary: &Summary| summary.requests > 0));
        client.close(Duration::from_millis(50)).expect("open");
        game.server.clear_faults();
        assert_ne!(waiting.join().expect("it ends"), Ok(true));
    });
    assert_eq!(client.gondola_sync(), Err(Error::Closed));
}
