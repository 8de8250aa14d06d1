//! Consent, switch, erasure, export, limits and secrets: all of it holds for Earn Alliance too.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::alliance::{Alliance, EA, PATIENCE, account, close, notices, open, track};
use cableway::connection::Connection;
use cableway::consent::Consent;
use cableway::log::{Level, Log};
use cableway::notice::NoticeKind;
use cableway::service::earn_alliance::{Identifiers, Platform, Trait, TraitValue, Traits};
use cableway::stats::{DropReason, EaCategory, ServiceId};
use cableway::{Client, Error, Remaining};
use cableway_devserver::{Fault, FaultRule, Route, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET};
use serde_json::Value;

const USER: &str = "The user's own name";
const EMAIL: &str = "their@email.example";
const GROUP: &str = "the group of friends";
const TRAIT: &str = "a nickname";

fn dropped(client: Client, reason: DropReason) -> i64 {
    account(client).dropped[reason as usize]
}

/// Waits until the worker has taken over everything recorded so far.
fn settle(client: Client) {
    client.flush(PATIENCE).expect("open");
}

/// Says everything that Earn Alliance can be told of a user.
fn tell_all(client: Client) -> Client {
    let nickname = [Trait { key: "name", value: TraitValue::Text(TRAIT) }];
    let traits = Traits { items: &nickname, json: "" };
    let round = client.ea_start_round(Some(GROUP), traits).expect("opens");
    round.ea_track(USER, "EVENT", None, Traits::default()).expect("accepted");
    let email = Identifiers::default().with(Platform::Email, EMAIL);
    assert_eq!(client.ea_set_identifiers(USER, &email), Ok(None));
    round
}

// ---- consent and switch ----

#[test]
fn pending_holds_and_granted_sends() {
    let stage = Alliance::new();
    let mut options = stage.options();
    options.set_default_consent(Some(EA), Consent::Pending);
    let client = open(&options);
    tell_all(client);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    assert_eq!(stage.server.requests().len(), 0);
    client.set_consent(Some(ServiceId::GameAnalytics), Consent::Granted).expect("open");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)), "each service has a consent of its own");
    client.set_consent(Some(EA), Consent::Granted).expect("open");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    close(client);
    stage.assert_clean();
}

#[test]
fn denied_destroys_what_was_held_frozen_or_not() {
    let stage = Alliance::new();
    stage.server.set_faults(vec![FaultRule::always(Route::CustomEvents, Fault::CutRequest)]);
    let client = stage.open();
    tell_all(client);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    track(client, "In the queue");
    settle(client);
    track(client, "In the journal");
    client.set_consent(Some(EA), Consent::Denied).expect("open");
    assert_eq!(client.ea_track(USER, "E", None, Traits::default()), Err(Error::NoConsent));
    assert_eq!(client.ea_flush(), Err(Error::NoConsent));
    assert_eq!(client.ea_remove_identifiers(USER, 1), Err(Error::NoConsent));
    settle(client);
    assert_eq!(dropped(client, DropReason::NoConsent), 4);
    assert_eq!(account(client).waiting(), 0);
    stage.server.clear_faults();
    client.set_consent(Some(EA), Consent::Granted).expect("open");
    track(client, "After");
    close(client);
    assert_eq!(stage.names(), ["After"]);
    // Yesterday's choice rules the next launch's first call.
    let client = stage.open();
    client.set_consent(None, Consent::Denied).expect("open");
    close(client);
    let client = Client::open(&stage.options()).expect("opens");
    assert_eq!(client.ea_start_game(USER), Err(Error::NoConsent));
    close(client);
}

#[test]
fn a_service_that_is_switched_off_records_and_sends_nothing() {
    let stage = Alliance::new();
    let client = stage.open();
    track(client, "Kept");
    client.set_service_enabled(Some(EA), false).expect("open");
    assert_eq!(client.ea_track(USER, "E", None, Traits::default()), Err(Error::SwitchedOff));
    assert_eq!(client.ea_flush(), Err(Error::SwitchedOff));
    assert_eq!(client.ea_start_round(None, Traits::default()), Err(Error::SwitchedOff));
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(1)));
    assert_eq!(stage.server.requests().len(), 0);
    client.set_service_enabled(Some(EA), true).expect("open");
    close(client);
    assert_eq!(stage.names(), ["Kept"]);
}

// ---- erasure and export ----

/// The files of the folder in which a word stands.
fn holders(stage: &Alliance, word: &str) -> Vec<String> {
    fs::read_dir(stage.folder.path())
        .expect("a folder")
        .flatten()
        .filter(|file| {
            let bytes = fs::read(file.path()).expect("readable");
            bytes.windows(word.len()).any(|window| window == word.as_bytes())
        })
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn no_byte_of_the_user_remains_after_an_erasure() {
    let stage = Alliance::new();
    stage.server.set_faults(vec![FaultRule::always(Route::CustomEvents, Fault::CutRequest)]);
    let client = stage.open();
    tell_all(client);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)), "frozen");
    tell_all(client);
    settle(client);
    tell_all(client);
    for word in [USER, EMAIL, GROUP, TRAIT] {
        assert!(!holders(&stage, word).is_empty(), "the test would see {word}");
    }
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    for word in [USER, EMAIL, GROUP, TRAIT] {
        assert_eq!(holders(&stage, word), Vec::<String>::new(), "{word}");
    }
    assert_eq!(account(client).accepted_total(), 0, "a new life");
    stage.server.clear_faults();
    track(client, "After");
    close(client);
    assert_eq!(stage.items().len(), 1);
    for word in [USER, EMAIL, GROUP, TRAIT] {
        assert_eq!(holders(&stage, word), Vec::<String>::new(), "{word}");
    }
    stage.assert_clean();
}

#[test]
fn an_erasure_during_a_request_abandons_it() {
    let stage = Alliance::new();
    let client = stage.open();
    stage.server.set_faults(vec![FaultRule::times(1, Route::Any, Fault::Delay { ms: 300 })]);
    tell_all(client);
    client.flush(Duration::ZERO).expect("open");
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    track(client, "After");
    close(client);
    let found = account(client);
    assert_eq!((found.accepted_total(), found.delivered), (1, 1), "only the new life's");
}

#[test]
fn what_is_stored_can_be_read_by_the_player() {
    let stage = Alliance::new();
    stage.server.set_faults(vec![FaultRule::always(Route::CustomEvents, Fault::CutRequest)]);
    let client = stage.open();
    let round = tell_all(client);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)));
    round.ea_track(USER, "WAITING", Some(3.0), Traits::default()).expect("accepted");
    let path = stage.folder.path().join("export.json");
    assert_eq!(client.export_user_data(&path, PATIENCE), Ok(true));
    let text = fs::read_to_string(&path).expect("written");
    let export: Value = serde_json::from_str(&text).expect("JSON");
    let alliance = &export["services"]["earn_alliance"];
    assert_eq!(alliance["consent"], "granted");
    assert_eq!(alliance["in_flight"][0]["groupId"], GROUP);
    assert_eq!(alliance["in_flight"][1]["email"], EMAIL);
    assert_eq!(alliance["waiting"][0]["event"], "WAITING");
    assert_eq!(alliance["waiting"][0]["userId"], USER);
    assert_eq!(alliance["rounds"][0]["groupId"], GROUP);
    assert_eq!(alliance["rounds"][0]["traits"]["name"], TRAIT);
    for secret in [SANDBOX_CLIENT_SECRET, SANDBOX_CLIENT_ID] {
        assert!(!text.contains(secret));
    }
    stage.server.clear_faults();
    close(client);
}

// ---- bounds, other devices, rehearsals ----

#[test]
fn identifiers_outlive_events_when_not_all_can_be_kept() {
    let stage = Alliance::new();
    let mut options = stage.options();
    options.set_queue_limits(Some(EA), 1_000, 0, 0).expect("allowed");
    let client = open(&options);
    client.set_connection(Connection::Offline).expect("open");
    tell_all(client);
    for number in 0..1_500 {
        while client.ea_track("u", &format!("E{number}"), None, Traits::default())
            == Err(Error::QueueFull)
        {
            std::thread::yield_now();
        }
    }
    settle(client);
    assert_eq!(account(client).waiting(), 1_000);
    assert_eq!(dropped(client, DropReason::QueueLimit), 502);
    let told = notices(client);
    assert!(told.iter().any(|told| told.kind == NoticeKind::EventsDropped), "{told:?}");
    client.set_connection(Connection::Lan).expect("open");
    close(client);
    let items = stage.items();
    assert_eq!(items.iter().filter(|item| item.get("email").is_some()).count(), 1);
    assert_eq!(stage.names().first().map(String::as_str), Some("E501"), "the oldest went");
}

#[test]
fn another_devices_events_are_left_to_it() {
    let stage = Alliance::new();
    let mut options = stage.options();
    options.device_marker = Some("the first".to_owned());
    let client = open(&options);
    client.set_connection(Connection::Offline).expect("open");
    tell_all(client);
    assert_eq!(client.close(PATIENCE), Ok(Remaining(2)));
    options.device_marker = Some("the second".to_owned());
    let client = open(&options);
    assert_eq!(dropped(client, DropReason::OtherDevice), 2);
    track(client, "Here");
    close(client);
    assert_eq!(stage.names(), ["Here"]);
    assert_eq!(stage.items().len(), 1);
}

#[test]
fn a_rehearsal_hands_both_lists_to_the_log() {
    let stage = Alliance::new();
    let said = Arc::new(Mutex::new(String::new()));
    let log = said.clone();
    let mut options = stage.options();
    options.dry_run = true;
    options.log = Log::new(Level::Info, move |_, line| {
        log.lock().expect("not poisoned").push_str(line);
    });
    let client = open(&options);
    tell_all(client);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(dropped(client, DropReason::DryRun), 2);
    close(client);
    let said = said.lock().expect("not poisoned");
    assert!(said.contains("Earn Alliance: dry run") && said.contains(EMAIL), "{said}");
    assert!(said.contains(GROUP));
    assert_eq!(stage.server.requests().len(), 0);
}

// ---- secrets ----

#[test]
fn the_secret_is_in_no_log_notice_error_export_or_file() {
    let stage = Alliance::new();
    let said = Arc::new(Mutex::new(String::new()));
    let mut options = stage.options();
    let log = said.clone();
    options.log = Log::new(Level::Debug, move |_, line| {
        log.lock().expect("not poisoned").push_str(line);
    });
    let mut text = format!("{:?}", options.earn_alliance().expect("has keys"));
    let client = open(&options);
    let status = |code| Fault::Status { code, body: None, headers: Default::default() };
    for fault in [Fault::CutRequest, status(401), status(500)] {
        tell_all(client);
        stage.server.set_faults(vec![FaultRule::times(1, Route::Any, fault)]);
        settle(client);
        settle(client);
    }
    let mut wrong = stage.options();
    wrong.set_ea_keys(Some("a"), Some("b"), Some("c")).expect("good keys");
    text += &Client::open(&wrong).expect_err("other keys").to_string();
    let long = format!("{SANDBOX_CLIENT_SECRET}{}", "x".repeat(1024));
    text += &wrong.set_ea_keys(Some("a"), Some(&long), None).expect_err("too long").to_string();
    track(client, "Waiting");
    let export = stage.folder.path().join("export.json");
    assert_eq!(client.export_user_data(&export, PATIENCE), Ok(true));
    text += &format!("{:?}", notices(client));
    for file in fs::read_dir(stage.folder.path()).expect("a folder").flatten() {
        text += &String::from_utf8_lossy(&fs::read(file.path()).expect("readable"));
    }
    close(client);
    text += &said.lock().expect("not poisoned");
    assert!(text.contains("Waiting") && text.contains("client_id"), "the test would see it");
    assert!(!text.contains(SANDBOX_CLIENT_SECRET));
    assert_eq!(account(client).accepted[EaCategory::SetIdentifiers as usize], 3);
}
