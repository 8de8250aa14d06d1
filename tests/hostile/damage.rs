//! Files that were damaged between two launches: every byte of a journal, every page of a database.
//! Nothing crashes, nothing is sent twice, what is whole arrives, and the new launch plays on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cableway::clock::Clock;
use cableway::connection::Connection;
use cableway::consent::Consent;
use cableway::stats::{DropReason, ServiceId};
use cableway::{Client, Options, Remaining};
use cableway_devserver::{SANDBOX_GAME_KEY, SANDBOX_SECRET};
use tempfile::TempDir;

use crate::collector::Collector;
use crate::support::{PATIENCE, close, design, stats};

/// The smallest journal that there can be.
const JOURNAL_BYTES: usize = 64 * 1024;
/// Where records begin.
const HEADER_BYTES: usize = 4096;
const PAGE: usize = 4096;
/// What lies in the database, and in its log.
const STORED: [&str; 2] = ["One", "Two"];
/// What lies in the journal alone.
const JOURNALED: [&str; 3] = ["A", "B", "C"];
const ALL: usize = STORED.len() + JOURNALED.len();

/// A folder's files.
type Files = BTreeMap<String, Vec<u8>>;

fn options(folder: &TempDir) -> Options {
    let mut options = Options::default();
    options.set_storage_dir(folder.path().to_str().expect("UTF-8")).expect("a path");
    options.set_ga_keys(SANDBOX_GAME_KEY, SANDBOX_SECRET).expect("good keys");
    options.set_journal_bytes(JOURNAL_BYTES).expect("allowed");
    options.clock = Clock::manual(1_700_000_000_000);
    options
}

/// A folder in memory: thousands of launches would take their time on a disk.
fn folder() -> TempDir {
    TempDir::new_in("/dev/shm").expect("shared memory")
}

/// What a killed process leaves: events in the database, in its log, and in the journal.
fn left_by_a_kill() -> Files {
    let folder = folder();
    let options = options(&folder);
    let client = Client::open(&options).expect("opens");
    client.set_connection(Connection::Offline).expect("open");
    design(client, STORED[0]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(2)), "with the session's start");
    let_rest(&options.clock, folder.path());
    design(client, STORED[1]);
    assert_eq!(client.flush(PATIENCE), Ok(Remaining(3)));
    // The clock stands still, so the worker does not come by again.
    JOURNALED.iter().for_each(|event| design(client, event));
    let files = read(&folder);
    client.close(PATIENCE).expect("open");
    files
}

/// Has the worker rest, and the database's log emptied.
pub fn let_rest(clock: &Clock, folder: &Path) {
    clock.advance(Duration::from_secs(3));
    let log = folder.join("cableway.db-wal");
    let begun = Instant::now();
    while fs::metadata(&log).expect("there").len() > 0 {
        assert!(begun.elapsed() < PATIENCE, "it never rests");
        std::thread::yield_now();
    }
}

fn read(folder: &TempDir) -> Files {
    let entries = fs::read_dir(folder.path()).expect("a folder").flatten();
    let name = |entry: &fs::DirEntry| entry.file_name().into_string().expect("UTF-8");
    entries.map(|entry| (name(&entry), fs::read(entry.path()).expect("readable"))).collect()
}

/// What a launch on these files sends of the one before. Its own event arrives in any case.
fn play(what: &str, files: &Files) -> Vec<String> {
    let folder = folder();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    let collector = Arc::new(Collector::default());
    let mut options = options(&folder);
    options.transport = Some(collector.clone());
    let client = Client::open(&options).expect("opens");
    design(client, "New");
    if client.consent(ServiceId::GameAnalytics) != Ok(Consent::Granted) {
        // Damaged with the rest: the player is asked again.
        client.set_consent(None, Consent::Granted).expect("open");
    }
    close(client);
    assert!(stats(client).account.is_balanced(), "{what}");
    let mut designs = collector.designs();
    assert_eq!(designs.iter().filter(|event| *event == "New").count(), 1, "{what}: {designs:?}");
    designs.retain(|event| event != "New");
    designs
}

/// Asserts what holds of any damage to the journal: what the database has arrives; of the journal, all
/// that was recorded before the damage, or all.
fn assert_whole_up_to_damage(what: &str, arrived: &[String]) {
    let whole = STORED.iter().chain(&JOURNALED).copied();
    let is_beginning = arrived.iter().map(String::as_str).eq(whole.take(arrived.len()));
    assert!(is_beginning && arrived.len() >= STORED.len(), "{what}: {arrived:?}");
}

/// Damages bytes of the journal in turn, each in all of these ways. Gives how many launches had lost
/// nothing.
fn damage_journal(places: impl Iterator<Item = usize> + Clone, masks: &[u8]) -> usize {
    let left = left_by_a_kill();
    let mut unharmed = 0;
    for at in places {
        for mask in masks {
            let mut files = left.clone();
            files.get_mut("journal-0").expect("there")[at] ^= mask;
            let what = format!("byte {at} ^ {mask:#04x}");
            let arrived = play(&what, &files);
            assert_whole_up_to_damage(&what, &arrived);
            unharmed += usize::from(arrived.len() == ALL);
        }
    }
    unharmed
}

/// The journal's used part: the header's words, and the records.
fn used() -> impl Iterator<Item = usize> + Clone {
    let left = left_by_a_kill();
    let end = left["journal-0"].iter().rposition(|byte| *byte != 0).expect("records");
    assert!(end > HEADER_BYTES + 100, "three events: {end}");
    (0..256).chain(HEADER_BYTES..end + 16)
}

#[test]
fn bytes_of_a_journal_are_damaged() {
    let unharmed = damage_journal(used().step_by(7), &[0xff]);
    assert!(unharmed > 20, "the second bookmark, the gaps: {unharmed}");
}

#[test]
#[ignore = "takes minutes"]
fn every_byte_of_a_journal_is_damaged() {
    damage_journal(used(), &[0xff, 0x01, 0x80]);
    damage_journal((256..JOURNAL_BYTES + HEADER_BYTES).step_by(5), &[0xff]);
}

/// Whatever becomes of the header, nothing leaves that the player has denied.
#[test]
fn a_damaged_denial_lets_nothing_out() {
    let folder = folder();
    let client = Client::open(&options(&folder)).expect("opens");
    client.set_consent(None, Consent::Denied).expect("open");
    client.close(PATIENCE).expect("open");
    let left = read(&folder);
    for at in 0..256 {
        for mask in [0xff, 0x03] {
            let mut files = left.clone();
            files.get_mut("journal-0").expect("there")[at] ^= mask;
            for (name, bytes) in &files {
                fs::write(folder.path().join(name), bytes).expect("written");
            }
            let collector = Arc::new(Collector::default());
            let mut options = options(&folder);
            options.transport = Some(collector.clone());
            let client = Client::open(&options).expect("opens");
            let _ = client.ga_design(b"Denied", None, &[]);
            client.close(PATIENCE).expect("open");
            assert_eq!(collector.requests(), 0, "byte {at} ^ {mask:#04x}");
        }
    }
}

/// Damages pages of a file in turn, and plays: what arrives was recorded, and arrives once.
fn damage_pages(name: &str, step: usize, damage: fn(&mut [u8])) {
    let left = left_by_a_kill();
    let pages = left[name].len() / PAGE;
    assert!(pages > 2, "{name} has {pages} pages");
    for page in (0..pages).step_by(step) {
        let mut files = left.clone();
        let bytes = files.get_mut(name).expect("there");
        damage(&mut bytes[page * PAGE..(page + 1) * PAGE]);
        let what = format!("page {page} of {pages} of {name}");
        let mut arrived = play(&what, &files);
        let count = arrived.len();
        arrived.sort();
        arrived.dedup();
        let is_known = |event: &String| STORED.iter().chain(&JOURNALED).any(|known| known == event);
        assert!(arrived.len() == count && arrived.iter().all(is_known), "{what}: {arrived:?}");
    }
}

/// Damages every `step`-th page in each way.
fn damage_database(step: usize) {
    for damage in PAGE_DAMAGES {
        damage_pages("cableway.db", step, damage);
        damage_pages("cableway.db-wal", step, damage);
    }
}

/// What a launch says of damage, after one that left files of which the database is gone.
fn damaged_without_database(options: &Options, files: &Files) -> i64 {
    let fresh = self::folder();
    for (name, bytes) in files.iter().filter(|(name, _)| !name.starts_with("cableway.db")) {
        fs::write(fresh.path().join(name), bytes).expect("written");
    }
    let mut options = options.clone();
    options.set_storage_dir(fresh.path().to_str().expect("UTF-8")).expect("a path");
    options.transport = Some(Arc::new(Collector::default()));
    let client = Client::open(&options).expect("opens");
    close(client);
    let account = stats(client).account;
    assert_eq!(account.waiting(), 0);
    account.dropped[DropReason::Damaged as usize]
}

/// Who recorded what lies in the journal stood in the database. It cannot be sent, and it is counted.
#[test]
fn a_database_that_is_gone_leaves_nothing_uncounted() {
    let folder = folder();
    let left = left_by_a_kill();
    let damaged = damaged_without_database(&options(&folder), &left);
    assert_eq!(damaged, JOURNALED.len() as i64);

    let mut options = options(&folder);
    options.game_analytics().expect("has keys").settings.is_server = true;
    let server = Client::open(&options).expect("opens");
    server.set_connection(Connection::Offline).expect("open");
    let ann = server.ga_open_player("ann", None).expect("comes");
    design(ann, "Stored");
    assert_eq!(server.flush(PATIENCE), Ok(Remaining(2)));
    JOURNALED.iter().for_each(|event| design(ann, event));
    let left = read(&folder);
    server.close(PATIENCE).expect("open");
    assert_eq!(damaged_without_database(&options, &left), JOURNALED.len() as i64);
}

/// What a bad block reads as; what a copy that was cut short leaves; what other files leave.
const PAGE_DAMAGES: [fn(&mut [u8]); 3] = [
    |page| page.fill(0xff),
    |page| page.fill(0),
    |page| page.iter_mut().enumerate().for_each(|(at, byte)| *byte ^= (at * 31) as u8),
];

#[test]
fn pages_of_a_database_are_damaged() {
    damage_database(5);
}

#[test]
#[ignore = "takes minutes"]
fn every_page_of_a_database_is_damaged() {
    damage_database(1);
}
