//! Files of every version that was ever in the hands of players can be read by this one.
//!
//! `tests/fixtures/v1` and `v2` are storage folders as a killed process left them: a frozen batch,
//! queued events, and one more in the journal; in `v2` also what GameAnalytics' events count, and an
//! attempt that is going on. `make_fixture` made them; it is never run again for the same version.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::Status;
use cableway::{Client, Options};
use cableway_devserver::{Fault, FaultRule, Route};
use serde_json::Value;
use support::{GEMS, PATIENCE, Stage, close, design};

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
    for file in fs::read_dir(from).expect("a folder").flatten() {
        fs::copy(file.path(), to.join(file.file_name())).expect("copied");
    }
}

#[test]
#[ignore = "makes the fixture of a new version of the formats"]
fn make_fixture() {
    let stage = Stage::new();
    stage.server.set_faults(vec![FaultRule::always(Route::Events, Fault::CutRequest)]);
    let client = Client::open(&options(&stage)).expect("opens");
    client.ga_set_annotation(Annotation::Custom01 as i32, "ninja").expect("good");
    client.ga_progression(Status::Fail, CAVE, None, &[]).expect("accepted");
    client.ga_progression(Status::Start, CAVE, None, &[]).expect("accepted");
    client.ga_business(&GEMS, &[]).expect("accepted");
    design(client, "Frozen");
    client.flush(PATIENCE).expect("open");
    design(client, "Queued");
    client.flush(PATIENCE).expect("open");
    design(client, "In the journal");
    copy(stage.folder.path(), &fixture("new"));
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
