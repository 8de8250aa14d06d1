//! Nothing grows without a limit, however long a game is played offline.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use crate::support::{PATIENCE, design, stats};
use cableway::bounds::{Limits, ROW_BYTES};
use cableway::clock::Clock;
use cableway::connection::Connection;
use cableway::consent::Consent;
use cableway::notice::{Notice, NoticeKind};
use cableway::stats::{DropReason, GaCategory, ServiceId};
use cableway::transport::{Answer, Headers, NoConnection, Request, RequestId, Sent, Transport};
use cableway::{Client, Error, Options};
use tempfile::TempDir;

const GA: ServiceId = ServiceId::GameAnalytics;
const START_MS: i64 = 1_700_000_000_000;
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

/// A network that answers as it is told to.
#[derive(Default)]
struct Network(AtomicU8);

const NO_NETWORK: u8 = 0;
const INIT_ALONE: u8 = 1;
const ALL_IS_TAKEN: u8 = 2;

impl Network {
    fn turn(&self, how: u8) {
        self.0.store(how, Ordering::SeqCst);
    }
}

impl Transport for Network {
    fn send(&self, _id: RequestId, request: &Request) -> Sent {
        let how = self.0.load(Ordering::SeqCst);
        let is_init = request.url.ends_with("/init");
        Sent::Done(if how == ALL_IS_TAKEN || (how == INIT_ALONE && is_init) {
            Answer::told(200, Headers::default(), br#"{"enabled":true}"#)
        } else {
            Err(NoConnection("there is no network".to_owned()))
        })
    }
}

/// A storage folder, a clock and a network; clients come and go.
struct Device {
    folder: TempDir,
    clock: Clock,
    network: Arc<Network>,
}

impl Device {
    fn new(clock: Clock) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self { folder, clock, network: Arc::default() }
    }

    fn options(&self) -> Options {
        let mut options = Options::default();
        let path = self.folder.path().to_str().expect("UTF-8");
        options.set_storage_dir(path).expect("a path");
        options.set_ga_keys("key", "secret").expect("good keys");
        let game_analytics = options.game_analytics().expect("has keys");
        game_analytics.set_batching(u32::MAX, 500).expect("good limits");
        options.clock = self.clock.clone();
        options.transport = Some(self.network.clone());
        options
    }

    fn open_with(&self, limits: Limits) -> Client {
        let mut options = self.options();
        let Limits { events, bytes, age_s } = limits;
        options.set_queue_limits(None, events, bytes, age_s).expect("good limits");
        let client = Client::open(&options).expect("opens");
        assert_eq!(client.wait_ready(PATIENCE), Ok(true));
        client
    }

    fn open(&self) -> Client {
        self.open_with(Limits::DEFAULT)
    }

    fn bytes(&self, file: &str) -> u64 {
        fs::metadata(self.folder.path().join(file)).map_or(0, |file| file.len())
    }

    /// Bytes of the database and its log.
    fn database_bytes(&self) -> u64 {
        self.bytes("cableway.db") + self.bytes("cableway.db-wal")
    }

    /// What the queue holds, by category.
    fn queued(&self, category: GaCategory) -> u64 {
        let path = self.folder.path().join("cableway.db");
        let database = rusqlite::Connection::open(path).expect("opens");
        let sql = "SELECT count(*) FROM queue_game_analytics WHERE category = ?1";
        database.query_row(sql, [category as usize], |row| row.get(0)).expect("a count")
    }
}

/// Records as fast as the journal is drained.
fn record(client: Client, events: u64) {
    let mut done = 0;
    while done < events {
        match client.ga_design(b"GamePlay:Kill:AVeryLongMonsterName:Sword", Some(1.5), &[]) {
            Ok(()) => done += 1,
            Err(Error::QueueFull) => std::thread::sleep(Duration::from_millis(1)),
            Err(other) => panic!("{other}"),
        }
    }
}

/// Waits until the worker has taken over everything recorded so far.
fn settle(client: Client) {
    let _ = client.flush(PATIENCE).expect("open");
}

/// Closes a client, whatever remains.
fn close(client: Client) {
    client.close(PATIENCE).expect("open");
}

fn dropped(client: Client, reason: DropReason) -> u64 {
    stats(client).account.dropped[reason as usize] as u64
}

fn notices(client: Client, kind: NoticeKind) -> Vec<Notice> {
    std::iter::from_fn(|| client.poll().expect("known")).filter(|told| told.kind == kind).collect()
}

// ---- a year ----

/// A year of play, every day, without a network.
struct Year {
    events_a_day: u64,
    limits: Limits,
}

const DAYS: u64 = 365;
/// What SQLite adds: its own tables, contexts, spare pages, half-full pages.
const FIXED_BYTES: u64 = 1 << 20;

impl Year {
    fn play(&self) {
        let device = Device::new(Clock::manual(START_MS));
        let mut largest = 0;
        for day in 1..=DAYS {
            let client = self.play_a_day(&device);
            let account = stats(client).account;
            assert_eq!(account.accepted_total() as u64, day * (self.events_a_day + 2));
            assert!(account.waiting() <= u64::from(self.limits.events), "{account:?}");
            largest = largest.max(device.database_bytes());
            self.assert_size(largest);
            let told = notices(client, NoticeKind::EventsDropped).len();
            assert!(told <= 20, "{told} notices on one day");
        }
        println!("{DAYS} days of {} events: {largest} bytes at most", self.events_a_day);
        self.assert_kept(&device);
    }

    fn play_a_day(&self, device: &Device) -> Client {
        let client = device.open_with(self.limits);
        for part in 0..4 {
            record(client, self.events_a_day * (part + 1) / 4 - self.events_a_day * part / 4);
            device.clock.advance(HOUR / 2);
        }
        close(client);
        device.clock.advance(DAY - 2 * HOUR);
        client
    }

    /// An event's body here is 49 bytes; pages are never full.
    fn assert_size(&self, bytes: u64) {
        let most = u64::from(self.limits.events) * (49 + ROW_BYTES as u64) + FIXED_BYTES;
        assert!(bytes <= most, "{bytes} bytes, {most} are allowed");
    }

    /// Sessions of all days that are young enough, designs of the last days alone.
    fn assert_kept(&self, device: &Device) {
        let days = u64::from(self.limits.age_s) / 86_400;
        for category in [GaCategory::User, GaCategory::SessionEnd] {
            let kept = device.queued(category);
            assert!((days..=days + 1).contains(&kept), "{kept} of {days} {category:?}");
        }
        let designs = device.queued(GaCategory::Design);
        assert!(designs <= u64::from(self.limits.events) - 2 * days, "{designs}");
        assert!(designs < days * self.events_a_day, "those of some days were given up: {designs}");
    }
}

#[test]
fn a_small_year_offline_stays_within_the_limits() {
    let limits = Limits { events: 2_000, bytes: 1 << 20, ..Limits::DEFAULT };
    Year { events_a_day: 100_000 / DAYS, limits }.play();
}

#[test]
#[ignore = "5 million events: for release builds, in `cargo xtask test --full`"]
fn a_year_offline_stays_within_the_limits() {
    Year { events_a_day: 5_000_000 / DAYS, limits: Limits::DEFAULT }.play();
}

// ---- limits ----

#[test]
fn the_oldest_design_goes_first_and_the_game_is_told() {
    let device = Device::new(Clock::default());
    let client = device.open_with(Limits { events: 1_000, ..Limits::DEFAULT });
    record(client, 3_000);
    settle(client);
    assert_eq!(dropped(client, DropReason::QueueLimit), 2_001, "of 3,000 and the session's start");
    assert_eq!(device.queued(GaCategory::User), 1);
    let told = notices(client, NoticeKind::EventsDropped);
    let counted: u64 = told.iter().map(|notice| notice.count).sum();
    assert!((1..=2_001).contains(&counted), "{told:?}");
    assert_eq!(told[0].service, Some(GA));
    assert!(told[0].message.contains("1000 events"), "{}", told[0].message);
    device.network.turn(ALL_IS_TAKEN);
    close(client);
    assert_eq!(stats(client).account.delivered, 1_000, "the session's end took a design's place");
}

#[test]
fn bytes_are_a_limit_too() {
    let device = Device::new(Clock::default());
    let client = device.open_with(Limits { bytes: 1 << 20, ..Limits::DEFAULT });
    record(client, 20_000);
    settle(client);
    let most = (1 << 20) / (49 + ROW_BYTES);
    let stored = stats(client).account.stored;
    assert!((most - 1..=most + 1).contains(&stored), "{stored} of {most}");
    close(client);
}

#[test]
fn a_lower_limit_holds_from_the_next_launch_on() {
    let device = Device::new(Clock::default());
    let client = device.open();
    record(client, 3_000);
    close(client);
    let client = device.open_with(Limits { events: 1_000, ..Limits::DEFAULT });
    assert_eq!(stats(client).account.waiting(), 1_000);
    assert_eq!(notices(client, NoticeKind::EventsDropped).len(), 1);
    close(client);
}

#[test]
fn what_is_too_old_goes_while_the_game_runs_and_when_it_starts() {
    let device = Device::new(Clock::manual(START_MS));
    let limits = Limits { age_s: 2 * 3_600, ..Limits::DEFAULT };
    let client = device.open_with(limits);
    design(client, "Old");
    settle(client);
    device.clock.advance(HOUR * 3);
    design(client, "New");
    settle(client);
    assert_eq!(dropped(client, DropReason::TooOld), 2, "the session's start and one design");
    close(client);
    device.clock.advance(HOUR * 3);
    let client = device.open_with(limits);
    assert_eq!(dropped(client, DropReason::TooOld), 4, "another design and the session's end");
    let told = notices(client, NoticeKind::EventsDropped);
    assert!(told[0].message.contains("7200 s"), "{told:?}");
    close(client);
}

#[test]
fn a_calendar_set_ahead_while_the_game_runs_makes_nothing_old() {
    let device = Device::new(Clock::manual(START_MS));
    let client = device.open();
    design(client, "Before");
    settle(client);
    device.clock.set_wall(START_MS + 60 * DAY.as_millis() as i64);
    device.clock.advance(2 * HOUR);
    design(client, "After");
    settle(client);
    assert_eq!(dropped(client, DropReason::TooOld), 0);
    assert_eq!(stats(client).account.waiting(), 3, "both and the session's start");
    close(client);
}

#[test]
fn a_batch_that_nobody_took_grows_too_old_as_a_whole() {
    let device = Device::new(Clock::manual(START_MS));
    device.network.turn(INIT_ALONE);
    let client = device.open_with(Limits { age_s: 2 * 3_600, ..Limits::DEFAULT });
    design(client, "Frozen");
    settle(client);
    assert_eq!(stats(client).account.in_flight, 2);
    device.network.turn(NO_NETWORK);
    // Nothing is being sent: what is being sent does not grow too old.
    client.set_connection(Connection::Offline).expect("open");
    device.clock.advance(HOUR * 3);
    design(client, "New");
    settle(client);
    assert_eq!(dropped(client, DropReason::TooOld), 2);
    device.network.turn(ALL_IS_TAKEN);
    client.set_connection(Connection::Unknown).expect("open");
    close(client);
    assert_eq!(stats(client).account.delivered, 2, "the new one and the session's end");
}

// ---- space ----

/// More than an empty database and its spare pages take.
const SMALL: u64 = 512 * 1024;

fn assert_grows_small(device: &Device) {
    let patience = Instant::now() + PATIENCE;
    while device.database_bytes() > SMALL {
        assert!(Instant::now() < patience, "still {} bytes", device.database_bytes());
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn filled(device: &Device) -> Client {
    let client = device.open();
    record(client, 99_000);
    settle(client);
    assert_eq!(stats(client).account.waiting(), 99_001);
    assert!(device.database_bytes() > 5 << 20, "{}", device.database_bytes());
    client
}

#[test]
fn delivered_events_leave_no_space_behind() {
    let device = Device::new(Clock::default());
    let client = filled(&device);
    device.network.turn(ALL_IS_TAKEN);
    assert_eq!(client.flush(PATIENCE).map(|left| left.0), Ok(0));
    assert_grows_small(&device);
    close(client);
}

#[test]
fn destroyed_events_leave_no_space_behind() {
    let device = Device::new(Clock::default());
    let client = filled(&device);
    client.set_consent(None, Consent::Denied).expect("open");
    assert_grows_small(&device);
    close(client);
}

#[test]
fn the_log_is_empty_after_a_close() {
    let device = Device::new(Clock::default());
    close(filled(&device));
    assert_eq!(device.bytes("cableway.db-wal"), 0);
}

#[test]
fn a_checkpoint_in_between_is_no_reason_not_to_rest() {
    let device = Device::new(Clock::manual(START_MS));
    let client = device.open();
    // From here on, what is committed is made durable at the next look, before the worker rests.
    device.clock.advance(Duration::from_secs(9));
    design(client, "Late");
    settle(client);
    device.clock.advance(Duration::from_millis(1_500));
    // The first may be a part of the look before; the second tells that a whole one is over.
    for name in ["one", "two"] {
        let export = device.folder.path().join(name);
        assert_eq!(client.export_user_data(&export, PATIENCE), Ok(true));
    }
    assert!(device.bytes("cableway.db-wal") > 0, "it has not rested yet");
    device.clock.advance(Duration::from_secs(2));
    let patience = Instant::now() + PATIENCE;
    while device.bytes("cableway.db-wal") > 0 {
        assert!(Instant::now() < patience, "it never rests");
        std::thread::yield_now();
    }
    close(client);
}
