//! What each of the collector's answers does to the events and to what the developer is told.

mod support;

use cableway::notice::{Notice, NoticeKind};
use cableway::stats::DropReason;
use cableway::{Client, Remaining};
use cableway_devserver::{Fault, FaultRule, InitAnswer, Route};
use support::{PATIENCE, Stage, close, design, notices, stats};

fn status(code: u16) -> Fault {
    Fault::Status { code, body: None, headers: Default::default() }
}

fn status_with(code: u16, body: &str) -> Fault {
    Fault::Status { code, body: Some(body.to_owned()), headers: Default::default() }
}

fn notice(client: Client, kind: NoticeKind) -> Notice {
    let all = notices(client);
    all.iter()
        .find(|notice| notice.kind == kind)
        .unwrap_or_else(|| panic!("{kind:?} in {all:?}"))
        .clone()
}

/// A client with three events (user, two designs) that flushes into one fault on the events route.
fn flush_into(stage: &Stage, fault: Fault) -> (Client, Remaining) {
    let client = stage.open();
    design(client, "One");
    design(client, "Two");
    stage.server.set_faults(vec![FaultRule::times(1, Route::Events, fault)]);
    let remaining = client.flush(PATIENCE).expect("open");
    (client, remaining)
}

#[test]
fn a_400_with_a_list_rejects_the_listed_events_alone() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "One");
    design(client, "Two");
    client.flush(PATIENCE).expect("open");
    let sent = stage.server.events();
    stage.server.reset();
    design(client, "Three");
    let next = client.stats(None).expect("open").account.accepted_total();
    assert_eq!(next, 4);
    let foreign = serde_json::json!([{
        "errors": [{"error_type": "not_in_range", "path": "/gender"}],
        "event": sent[0].event,
    }]);
    stage.server.set_faults(vec![FaultRule::times(
        1,
        Route::Events,
        status_with(400, &foreign.to_string()),
    )]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    let account = stats(client).account;
    assert_eq!((account.delivered, account.rejected), (4, 0), "an event of another batch");

    design(client, "Four");
    let unnamed = r#"[{"errors": [{"error_type": "missing", "path": "/v"}], "event": {}}]"#;
    stage.server.set_faults(vec![FaultRule::times(1, Route::Events, status_with(400, unnamed))]);
    notices(client);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    let account = stats(client).account;
    assert_eq!((account.delivered, account.rejected), (4, 1));
    let told = notice(client, NoticeKind::EventRejected);
    assert!(told.message.contains("/v missing"), "{told:?}");
    assert_eq!(told.http_status, 400);
    close(client);
}

#[test]
fn a_400_without_a_list_wipes_the_batch_and_says_so() {
    for body in ["", "{}", "not json at all"] {
        let stage = Stage::new();
        let (client, remaining) = flush_into(&stage, status_with(400, body));
        assert_eq!(remaining, Remaining(0));
        assert_eq!(stats(client).account.rejected, 3);
        let told = notice(client, NoticeKind::BatchRejected);
        assert_eq!((told.count, told.http_status), (3, 400));
        close(client);
    }
}

#[test]
fn other_answers_wipe_the_batch_and_give_the_servers_words() {
    for code in [401, 403, 404, 429, 500, 503] {
        let stage = Stage::new();
        let (client, remaining) = flush_into(&stage, status_with(code, "the reason"));
        assert_eq!(remaining, Remaining(0), "{code}");
        assert_eq!(stats(client).account.rejected, 3, "{code}");
        let told = notice(client, NoticeKind::BatchRejected);
        assert!(told.message.contains("the reason"), "{told:?}");
        assert_eq!(told.http_status, code);
        close(client);
    }
}

#[test]
fn a_413_splits_the_batch_until_it_fits() {
    let stage = Stage::new();
    let client = stage.open();
    for number in 0..4 {
        design(client, &format!("Step:{number}"));
    }
    // 5 events are too many, and 3, and 2; single ones pass.
    stage.server.set_faults(vec![FaultRule::times(3, Route::Events, status(413))]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(stage.designs(), ["Step:0", "Step:1", "Step:2", "Step:3"], "in order");
    assert_eq!(stats(client).account.delivered, 5);
    close(client);
    stage.assert_clean();
}

#[test]
fn a_single_event_that_is_too_large_is_dropped_and_counted() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "One");
    stage.server.set_faults(vec![FaultRule::always(Route::Events, status(413))]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    let account = stats(client).account;
    assert_eq!(account.dropped[DropReason::TooLarge as usize], 2);
    assert_eq!(notice(client, NoticeKind::EventTooLarge).count, 1);
    stage.server.clear_faults();
    close(client);
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
        let told = notice(client, NoticeKind::Unreachable);
        assert!(told.message.contains("tried again"), "{told:?}");
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

#[test]
fn a_lost_answer_repeats_the_very_same_batch() {
    let stage = Stage::new();
    let (client, remaining) = flush_into(&stage, Fault::CutBeforeAnswer);
    assert_eq!(remaining, Remaining(3), "nothing is known of them");
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

#[test]
fn a_complete_status_line_decides_whatever_happens_to_the_body() {
    let stage = Stage::new();
    let (client, remaining) = flush_into(&stage, Fault::CutMidBody);
    assert_eq!(remaining, Remaining(0));
    assert_eq!(stats(client).account.delivered, 3);
    close(client);
    stage.assert_clean();
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
    assert_eq!(notice(client, NoticeKind::ServiceDisabled).count, 0);
    assert_eq!(stage.server.requests().len(), 1, "no second init in this session");
    assert_eq!(client.close(PATIENCE), Ok(Remaining(3)));
    stage.server.set_init_answer(InitAnswer::default());
    close(stage.open());
    assert_eq!(stage.designs(), ["One"], "the next session may");
}

#[test]
fn an_init_that_says_nothing_clear_is_asked_again() {
    let unclear = [
        InitAnswer { enabled: None, ..InitAnswer::default() },
        InitAnswer { enabled: Some(serde_json::json!("true")), ..InitAnswer::default() },
    ];
    for answer in unclear {
        let stage = Stage::new();
        stage.server.set_init_answer(answer);
        let client = stage.open();
        design(client, "One");
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
        stage.server.set_init_answer(InitAnswer::default());
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
        close(client);
    }
}

#[test]
fn an_init_that_is_no_json_or_fails_keeps_the_events() {
    for fault in [status_with(200, "<html>"), status(401), status(500)] {
        let stage = Stage::new();
        stage.server.set_faults(vec![FaultRule::times(1, Route::Init, fault)]);
        let client = stage.open();
        design(client, "One");
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
        assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
        close(client);
        stage.assert_clean();
    }
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
