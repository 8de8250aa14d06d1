//! Files of every version that was ever in the hands of players can be read by this one.
//!
//! `tests/fixtures/v1` to `v4` are storage folders as a killed process left them: a frozen batch,
//! queued events, and one more in the journal; from `v2` on also what GameAnalytics' events count, and
//! an attempt that is going on; from `v3` on the other two services, and `v3-server` for a game server; `v4`
//! has a journal of version 2.
//! `make_fixtures` made them; it is never run again for the same version.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{GEMS, PATIENCE, Stage, close, copy_storage, design, use_other_services};
use cableway::service::earn_alliance::Traits;
use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::Status;
use cableway::{Client, Options};
use cableway_devserver::{EARN_ALLIANCE, Fault, FaultRule, GONDOLA, Route};
use serde_json::Value;

const CAVE: &[&[u8]] = &[b"Cave"];
const DEVICE: &str = "the fixture's device";

fn fixture(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(version)
}

fn options(stage: &Stage) -> Options {
    let mut options = stage.options();
    options.set_journal_bytes(65_536).expect("allowed");
    options.device_marker = Some(DEVICE.to_owned());
    options
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    copy_storage(from, to);
}

/// Options for all services.
fn options_of_all(stage: &Stage) -> Options {
    let mut options = options(stage);
    use_other_services(&mut options, &stage.server.url());
    options
}

fn options_of_server(stage: &Stage) -> Options {
    let mut options = options(stage);
    options.game_analytics().expect("has keys").settings.is_server = true;
    options
}

/// A server that nothing but greetings reaches.
fn out_of_reach() -> Stage {
    let stage = Stage::new();
    let routes = [Route::Events, Route::CustomEvents, Route::Update];
    stage.server.set_faults(routes.map(|route| FaultRule::always(route, Fault::CutRequest)).into());
    stage
}

#[test]
#[ignore = "makes the fixtures of a new version of the formats"]
fn make_fixtures() {
    let stage = out_of_reach();
    let client = Client::open(&options_of_all(&stage)).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    client.ea_track("ann", "FROZEN", Some(1.0), Traits::default()).expect("accepted");
    client.gondola_add(8, 5.0).expect("accepted");
    client.gondola_set_text(0, "red").expect("accepted");
    client.ga_set_annotation(Annotation::Custom01 as i32, "ninja").expect("good");
    client.ga_progression(Status::Fail, CAVE, None, &[]).expect("accepted");
    client.ga_progression(Status::Start, CAVE, None, &[]).expect("accepted");
    client.ga_business(&GEMS, &[]).expect("accepted");
    design(client, "Frozen");
    client.flush(PATIENCE).expect("open");
    design(client, "Queued");
    client.flush(PATIENCE).expect("open");
    // The background rests meanwhile, as far as it can: the last ones stay in the journal.
    design(client, "In the journal");
    client.ea_track("ann", "JOURNAL", Some(2.0), Traits::default()).expect("accepted");
    client.gondola_add(8, 1.0).expect("accepted");
    copy(stage.folder.path(), &fixture("new"));

    let stage = out_of_reach();
    let server = Client::open(&options_of_server(&stage)).expect("opens");
    let address = "203.0.113.7".parse().expect("an address");
    let ann = server.ga_open_player("ann", Some(address)).expect("comes");
    ann.ga_business(&GEMS, &[]).expect("accepted");
    design(ann, "Frozen");
    server.flush(PATIENCE).expect("open");
    design(ann, "In the journal");
    copy(stage.folder.path(), &fixture("new-server"));
}

#[test]
fn version_1_is_read_and_its_events_are_delivered() {
    let stage = Stage::new();
    copy(&fixture("v1"), stage.folder.path());
    close(Client::open(&options(&stage)).expect("opens"));
    assert_eq!(stage.designs(), ["Frozen", "Queued", "In the journal"]);
    let sessions: Vec<_> = stage
        .server
        .events()
        .into_iter()
        .filter(|event| event.category == "session_end")
        .map(|event| event.event["session_num"].clone())
        .collect();
    assert_eq!(sessions, [1, 2], "the one that was killed, and ours");
    stage.assert_clean();
}

#[test]
fn version_2_is_read_and_its_counts_go_on() {
    let stage = Stage::new();
    copy(&fixture("v2"), stage.folder.path());
    let client = Client::open(&options(&stage)).expect("opens");
    client.ga_progression(Status::Start, CAVE, None, &[]).expect("accepted");
    client.ga_business(&GEMS, &[]).expect("accepted");
    close(client);
    assert_eq!(stage.designs(), ["Frozen", "Queued", "In the journal"]);
    let of = |category: &str, field: &str| -> Vec<Value> {
        let events = stage.server.events().into_iter();
        let events = events.filter(|event| event.category == category);
        events.map(|event| event.event[field].clone()).collect()
    };
    assert_eq!(of("business", "transaction_num"), [1, 2]);
    assert_eq!(
        of("progression", "event_id"),
        ["Fail:Cave", "Start:Cave", "Fail:Cave", "Start:Cave"]
    );
    assert_eq!(of("progression", "attempt_num")[2], 2, "the attempt that was going on");
    assert_eq!(of("session_end", "custom_01"), ["ninja", "ninja"]);
    stage.assert_clean();
}

#[test]
fn version_3_is_read_with_all_its_services() {
    read_all_services("v3");
}

#[test]
fn version_4_is_read_with_all_its_services() {
    read_all_services("v4");
}

fn read_all_services(version: &str) {
    let stage = Stage::new();
    copy(&fixture(version), stage.folder.path());
    let client = Client::open(&options_of_all(&stage)).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    let progress = client.gondola_progress().expect("loaded");
    assert_eq!((progress.texts[0].as_str(), progress.numbers[0]), ("red", 6.0));
    close(client);
    assert_eq!(stage.designs(), ["Frozen", "Queued", "In the journal"]);
    let events = stage.server.events();
    let values: Vec<&Value> = events
        .iter()
        .filter(|event| event.service == EARN_ALLIANCE)
        .map(|event| &event.event["value"])
        .collect();
    assert_eq!(values, [1, 2]);
    let newest = events.iter().rfind(|event| event.service == GONDOLA).expect("some");
    assert_eq!(newest.event["progress"][8], 6.0);
    stage.assert_clean();
}

#[test]
fn a_game_servers_version_3_is_read_and_its_players_are_sent_home() {
    let stage = Stage::new();
    copy(&fixture("v3-server"), stage.folder.path());
    let server = Client::open(&options_of_server(&stage)).expect("opens");
    let ann = server.ga_open_player("ann", None).expect("comes");
    ann.ga_business(&GEMS, &[]).expect("accepted");
    close(server);
    assert_eq!(stage.designs(), ["Frozen", "In the journal"]);
    let events = stage.server.events();
    let of = |category: &str, field: &str| -> Vec<Value> {
        let events = events.iter().filter(|event| event.category == category);
        events.map(|event| event.event[field].clone()).collect()
    };
    assert_eq!(of("user", "session_num"), [1, 2]);
    assert_eq!(of("session_end", "session_num"), [1, 2]);
    assert_eq!(of("business", "transaction_num"), [1, 2]);
    let address = events[0].client_address.map(|address| address.to_string());
    assert_eq!(address.as_deref(), Some("203.0.113.7"));
    stage.assert_clean();
}
