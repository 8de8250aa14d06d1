//! Full disks: a small one of this test's own, in memory, mounted where nobody else sees it.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cableway::clock::Clock;
use cableway::{Client, Remaining};

use crate::damage::let_rest;
use crate::disk::{assert_waits_and_arrives, mount, options_in, play_from_memory, was_told};
use crate::own_world::in_namespace;
use crate::support::{PATIENCE, Stage, close, design, stats};

/// A disk at `folder`.
fn small_disk(folder: &Path) {
    mount(&["-t", "tmpfs", "-o", "size=4m", "cableway"], folder);
}

/// Leaves not one block free.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("saved games");
    let mut file = File::create(&path).expect("the last file");
    while file.write_all(&[1; 4096]).is_ok() {}
    path
}

#[test]
fn a_disk_is_full_before_the_game_is_first_played() {
    in_namespace("full_disk::inside_full_from_the_start");
}

#[test]
#[ignore = "the inside of the test above"]
fn inside_full_from_the_start() {
    let stage = Stage::new();
    let folder = stage.folder.path();
    small_disk(folder);
    let filled = fill(folder);
    play_from_memory(&stage, &stage.options(), "Memory");
    fs::remove_file(filled).expect("removed");
    let client = stage.open();
    design(client, "Disk");
    close(client);
    assert_eq!(stage.designs(), ["Memory", "Disk"]);
    stage.assert_clean();
}

#[test]
fn a_disk_is_full_between_two_launches() {
    in_namespace("full_disk::inside_full_between_launches");
}

#[test]
#[ignore = "the inside of the test above"]
fn inside_full_between_launches() {
    let stage = Stage::new();
    let folder = stage.folder.path();
    small_disk(folder);
    let filled = folder.join("saved games");
    assert_waits_and_arrives(
        &stage,
        folder,
        || drop(fill(folder)),
        || fs::remove_file(filled).expect("removed"),
    );
}

#[test]
fn a_disk_fills_up_while_the_game_is_played() {
    in_namespace("full_disk::inside_filling_up");
}

/// The journal has its blocks: what is recorded is safe there, and goes out when there is room again.
#[test]
#[ignore = "the inside of the test above"]
fn inside_filling_up() {
    let stage = Stage::new();
    let folder = stage.folder.path();
    small_disk(folder);
    let mut options = stage.options();
    let clock = Clock::manual(1_700_000_000_000);
    options.clock = clock.clone();
    let client = Client::open(&options).expect("opens");
    assert_eq!(client.wait_ready(PATIENCE), Ok(true));
    // The database's log has no room left over.
    let_rest(&clock, folder);
    let filled = fill(folder);
    let expected: Vec<String> = (0..2_000).map(|number| format!("Full:{number}")).collect();
    expected.iter().for_each(|event| design(client, event));
    client.flush(Duration::from_millis(500)).expect("open");
    assert!(was_told(client, "tried again"));
    let account = stats(client).account;
    assert_eq!(account.waiting(), account.accepted_total() as u64, "all of it is kept");
    fs::remove_file(filled).expect("removed");
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(0)));
    close(client);
    assert_eq!(stage.designs(), expected);
    stage.assert_clean();
}

#[test]
fn a_journal_with_holes_on_a_full_disk() {
    in_namespace("full_disk::inside_a_journal_with_holes");
}

/// A folder copied by a tool that leaves zeros out. A hole that is written to on a full disk would kill
/// the game.
#[test]
#[ignore = "the inside of the test above"]
fn inside_a_journal_with_holes() {
    let stage = Stage::new();
    let folder = stage.folder.path().join("disk");
    fs::create_dir(&folder).expect("made");
    let options = options_in(&stage, &folder);
    let mut smaller = options.clone();
    smaller.set_journal_bytes(1 << 20).expect("allowed");
    close(Client::open(&smaller).expect("opens"));
    let journal = fs::read(folder.join("journal-0")).expect("there");
    small_disk(&folder);
    let holes = File::create(folder.join("journal-0")).expect("made");
    holes.set_len(journal.len() as u64).expect("a hole needs no room");
    (&holes).write_all(&journal[..8192]).expect("room for the head");
    let filled = fill(&folder);
    play_from_memory(&stage, &smaller, "Memory");
    fs::remove_file(filled).expect("removed");
    let client = Client::open(&smaller).expect("opens");
    design(client, "Disk");
    close(client);
    assert_eq!(stage.designs(), ["Memory", "Disk"]);
    stage.assert_clean();
}
