//! Files of every version that was ever in the hands of players can be read by this one.
//!
//! `tests/fixtures/v1` is a storage folder as a killed process left it: a frozen batch, queued events,
//! and one more in the journal. `make_fixture` made it; it is never made again for the same version.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use cableway::{Client, Options};
use cableway_devserver::{Fault, FaultRule, Route};
use support::{PATIENCE, Stage, close, design};

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
