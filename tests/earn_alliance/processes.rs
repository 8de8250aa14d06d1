//! A process that dies in the middle of a round, and what becomes of what it had to tell.
//!
//! The other process is this test program itself, started again to run `other_process` alone.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::support::alliance::{Alliance, PATIENCE, account, close, options, track};
use cableway::service::earn_alliance::{Identifiers, Platform, Traits};
use cableway::{Client, Options, Remaining};
use cableway_devserver::{Fault, FaultRule, Route};

const FOLDER: &str = "CABLEWAY_TEST_FOLDER";
const URL: &str = "CABLEWAY_TEST_URL";
const FLUSHES: &str = "CABLEWAY_TEST_FLUSHES";

#[test]
#[ignore = "the other side of the tests below"]
fn other_process() {
    let mut options = Options::default();
    options.set_storage_dir(&std::env::var(FOLDER).expect("given")).expect("a path");
    let keys = [
        cableway_devserver::SANDBOX_CLIENT_ID,
        cableway_devserver::SANDBOX_CLIENT_SECRET,
        cableway_devserver::SANDBOX_GAME_ID,
    ];
    options.set_ea_keys(Some(keys[0]), Some(keys[1]), Some(keys[2])).expect("good keys");
    let url = std::env::var(URL).expect("given");
    options.earn_alliance().expect("has keys").set_dsn(&url).expect("a URL");
    let client = Client::open(&options).expect("opens");
    let round = client.ea_start_round(Some("theirs"), Traits::default()).expect("opens");
    for number in 0..50 {
        track(round, &format!("Theirs {number}"));
        if number == 25 && std::env::var(FLUSHES).is_ok() {
            client.flush(PATIENCE).expect("open");
        }
    }
    println!("did record");
    // Until it is killed.
    std::thread::sleep(PATIENCE);
}

/// Lets another process record, and kills it.
fn record_and_die(stage: &Alliance, flushes: bool) {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "processes::other_process", "--ignored", "--nocapture"]);
    command.env(FOLDER, stage.folder.path()).env(URL, stage.url()).stdout(Stdio::piped());
    if flushes {
        command.env(FLUSHES, "yes");
    }
    let mut other: Child = command.spawn().expect("starts");
    let lines = BufReader::new(other.stdout.take().expect("piped")).lines();
    let did = lines.map_while(Result::ok).any(|line| line.ends_with("did record"));
    other.kill().expect("lives");
    other.wait().expect("a child");
    assert!(did, "it ended before");
}

fn theirs(stage: &Alliance) -> Vec<String> {
    let items = stage.items();
    let theirs = items.iter().filter(|item| item["groupId"] == "theirs");
    theirs.map(|item| item["event"].as_str().expect("text").to_owned()).collect()
}

fn all_of_theirs() -> Vec<String> {
    (0..50).map(|number| format!("Theirs {number}")).collect()
}

#[test]
fn the_next_launch_sends_what_a_killed_one_recorded() {
    let stage = Alliance::new();
    record_and_die(&stage, false);
    close(Client::open(&options(&stage.folder, &stage.url())).expect("opens"));
    assert_eq!(theirs(&stage), all_of_theirs());
    stage.assert_clean();
}

#[test]
fn a_living_process_adopts_what_a_killed_one_recorded() {
    let stage = Alliance::new();
    let client = Client::open(&options(&stage.folder, &stage.url())).expect("opens");
    track(client, "Mine");
    record_and_die(&stage, false);
    let email = Identifiers::default().with(Platform::Email, "e");
    assert_eq!(client.ea_set_identifiers("u1", &email), Ok(None));
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    assert_eq!(theirs(&stage), all_of_theirs());
    assert_eq!(account(client).accepted_total(), 52, "its accounts are ours now");
    close(client);
    stage.assert_clean();
}

#[test]
fn a_batch_that_a_killed_process_had_frozen_is_sent_as_it_was() {
    let stage = Alliance::new();
    stage.server.set_faults(vec![FaultRule::always(Route::CustomEvents, Fault::CutBeforeAnswer)]);
    record_and_die(&stage, true);
    stage.server.clear_faults();
    close(Client::open(&options(&stage.folder, &stage.url())).expect("opens"));
    let bodies: Vec<String> =
        stage.bodies().into_iter().filter(|body| body.contains("\"Theirs 0\"")).collect();
    assert!(bodies.len() >= 2 && bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
    assert_eq!(theirs(&stage), all_of_theirs(), "all arrived, the lost answer's twice");
    assert_eq!(stage.server.summary().duplicates % 26, 0);
}
