//! Nothing of the player remains.

use std::fs;

use crate::support::{PATIENCE, Stage, close, design, files_with, stats, text};
use cableway::connection::Connection;
use cableway::consent::Consent;
use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::{Field, FieldValue};
use cableway::{Client, Options};
use cableway_devserver::{Fault, FaultRule, Route};

const USER: &str = "The player's old name";
const DEVICE: &str = "the-device-id-of-old";

fn options(stage: &Stage) -> Options {
    let mut options = stage.options();
    let game_analytics = options.game_analytics().expect("has keys");
    game_analytics.set_user_id(USER).expect("good");
    game_analytics.set_annotation(Annotation::GoogleAid as i32, DEVICE).expect("good");
    options
}

#[test]
fn what_is_stored_can_be_read_by_the_player() {
    let stage = Stage::new();
    stage.server.set_faults(vec![FaultRule::always(Route::Events, Fault::CutRequest)]);
    let client = Client::open(&options(&stage)).expect("opens");
    design(client, "Frozen");
    client.flush(PATIENCE).expect("open");
    design(client, "Waiting");
    let path = stage.folder.path().join("export.json");
    assert_eq!(client.export_user_data(&path, PATIENCE), Ok(true));
    let text = fs::read_to_string(&path).expect("written");
    let export: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let game_analytics = &export["services"]["game_analytics"];
    assert_eq!(game_analytics["players"][0]["session_num"], 1);
    assert_eq!(game_analytics["consent"], "granted");
    assert_eq!(game_analytics["in_flight"][1]["event_id"], "Frozen");
    assert_eq!(game_analytics["waiting"][0]["event_id"], "Waiting");
    assert_eq!(game_analytics["waiting"][0]["user_id"], USER);
    for secret in [cableway_devserver::SANDBOX_SECRET, cableway_devserver::SANDBOX_GAME_KEY] {
        assert!(!text.contains(secret));
    }
    let nowhere = stage.folder.path().join("no/such/folder");
    let refused = client.export_user_data(&nowhere, PATIENCE).expect_err("cannot be written");
    assert!(refused.to_string().contains("no/such/folder"), "{refused}");
    stage.server.clear_faults();
    close(client);
}

#[test]
fn no_byte_of_the_old_user_remains() {
    let stage = Stage::new();
    let folder = stage.folder.path();
    fs::write(folder.join("journal-0.corrupt-1"), USER).expect("written");
    stage.server.set_faults(vec![FaultRule::always(Route::Events, Fault::CutRequest)]);
    let client = Client::open(&options(&stage)).expect("opens");
    design(client, "Frozen");
    client.flush(PATIENCE).expect("open");
    design(client, "In the journal");
    assert!(files_with(folder, USER).len() >= 2, "the test would see it");
    assert!(!files_with(folder, DEVICE).is_empty());

    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    assert_eq!(files_with(folder, USER), Vec::<String>::new());
    assert_eq!(files_with(folder, DEVICE), Vec::<String>::new());
    // A new life; on a slow machine its session has begun already.
    assert!(stats(client).account.accepted_total() <= 1);

    stage.server.clear_faults();
    design(client, "After");
    close(client);
    assert_eq!(files_with(folder, USER), Vec::<String>::new());
    let events = stage.server.events();
    assert_eq!(stage.designs(), ["After"]);
    assert!(events.iter().all(|event| text(event, "user_id") != USER));
    assert!(events.iter().all(|event| event.event["session_num"] == 1));
    stage.assert_clean();
}

#[test]
fn what_was_asked_for_is_done_by_the_next_launch_if_need_be() {
    let stage = Stage::new();
    let client = Client::open(&options(&stage)).expect("opens");
    client.set_consent(None, Consent::Pending).expect("open");
    design(client, "Held");
    client.flush(PATIENCE).expect("open");
    // As a process leaves it that dies right after the call: the wish stands in the header.
    client.close(PATIENCE).expect("open");
    let journal = stage.folder.path().join("journal-0");
    let mut bytes = fs::read(&journal).expect("there");
    bytes[200..208].copy_from_slice(b"ERASEALL");
    fs::write(&journal, bytes).expect("written");

    let client = stage.open();
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    assert_eq!(files_with(stage.folder.path(), USER), Vec::<String>::new());
    assert_eq!(client.consent(cableway::stats::ServiceId::GameAnalytics), Ok(Consent::Pending));
    client.set_consent(None, Consent::Granted).expect("open");
    close(client);
    assert_eq!(stage.designs(), Vec::<String>::new());
    stage.assert_clean();
}

#[test]
fn an_erasure_during_a_request_abandons_it() {
    let stage = Stage::new();
    let client = stage.open();
    design(client, "Under way");
    stage.server.set_faults(vec![FaultRule::times(1, Route::Events, Fault::Delay { ms: 300 })]);
    client.flush(std::time::Duration::ZERO).expect("open");
    assert!(stage.server.wait_for(PATIENCE, |summary| summary.requests >= 1), "init is answered");
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    design(client, "After");
    close(client);
    let account = stats(client).account;
    assert_eq!((account.accepted_total(), account.delivered), (3, 3), "only the new life's");
}

#[test]
fn global_fields_are_erased_and_leave_their_room() {
    let stage = Stage::new();
    let client = stage.open();
    let keys: Vec<String> = (0..100).map(|number| format!("key_{number}")).collect();
    let fields = |range: std::ops::Range<usize>| -> Vec<Field<'_>> {
        keys[range].iter().map(|key| Field { key, value: FieldValue::Number(1.0) }).collect()
    };
    client.ga_set_fields(&fields(0..50)).expect("good");
    assert!(client.ga_design(b"No room", None, &fields(50..51)).is_err());
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    client.ga_design(b"Room", None, &fields(50..100)).expect("accepted");
    close(client);
    let events = stage.server.events();
    let custom = |category: &str| {
        let event = events.iter().find(|event| event.category == category).expect("arrived");
        event.event["custom_fields"].as_object().map(|fields| fields.len())
    };
    assert_eq!((custom("user"), custom("design")), (None, Some(50)));
    stage.assert_clean();
}

#[test]
fn the_device_stays_connected_as_it_was() {
    let stage = Stage::new();
    let client = stage.open();
    client.set_connection(Connection::Lan).expect("open");
    assert_eq!(client.erase_user_data(PATIENCE), Ok(true));
    design(client, "After");
    close(client);
    let events = stage.server.events();
    assert!(events.iter().all(|event| text(event, "connection_type") == "lan"), "{events:?}");
    stage.assert_clean();
}
