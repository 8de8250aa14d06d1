//! accepted = delivered + rejected + stored + in flight + dropped: after random calls, consent
//! changes, faults, kills, clock jumps and launches, with time and network in the test's hands.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::{GEMS, PATIENCE, copy_storage};
use cableway::clock::Clock;
use cableway::consent::Consent;
use cableway::service::game_analytics::Annotation;
use cableway::service::game_analytics::event::{Severity, Status};
use cableway::stats::{Account, GaCategory, ServiceId};
use cableway::transport::{Answer, Headers, NoConnection, Request, RequestId, Sent, Transport};
use cableway::{Client, Options};
use flate2::read::GzDecoder;
use proptest::prelude::*;

/// How many events may wait, so that floods make the oldest give way.
const MOST_WAITING: u32 = 1_000;
/// More events than fit into this test's journal.
const JOURNAL_HOLDS: i64 = JOURNAL_BYTES as i64 / 32;
const JOURNAL_BYTES: usize = 65_536;
const GA: ServiceId = ServiceId::GameAnalytics;

/// What the network does to the next requests.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Weather {
    Fine,
    /// Nothing reaches the server.
    Offline,
    /// The server takes the batch, but its answer is lost.
    AnswerLost,
    /// The server refuses the whole batch.
    Refusing,
    /// The server has no time and says when to come again.
    Busy,
    /// The server refuses every second event of a batch.
    Picky,
    /// The server takes single events alone.
    Narrow,
}

/// A server in the test's own memory, which knows what it has seen.
struct Server(Mutex<Seen>);

struct Seen {
    weather: Weather,
    collected: HashSet<String>,
    /// Events that came again although the server had said what becomes of them.
    doubled: Vec<String>,
    settled: HashSet<String>,
    /// The number of each purchase that was seen.
    purchases: HashMap<String, u64>,
}

impl Seen {
    /// Notes what an event says of itself.
    fn note(&mut self, event: &serde_json::Value, id: &str) {
        if let Some(number) = event["transaction_num"].as_u64() {
            self.purchases.insert(id.to_owned(), number);
        }
    }

    /// Whether no two purchases have the same number.
    fn are_purchases_numbered(&self) -> bool {
        self.purchases.values().collect::<HashSet<_>>().len() == self.purchases.len()
    }
}

impl Server {
    fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(Seen {
            weather: Weather::Fine,
            collected: HashSet::new(),
            doubled: Vec::new(),
            settled: HashSet::new(),
            purchases: HashMap::new(),
        })))
    }

    fn change(&self, weather: Weather) {
        self.0.lock().expect("not poisoned").weather = weather;
    }

    fn see<R>(&self, look: impl FnOnce(&Seen) -> R) -> R {
        look(&self.0.lock().expect("not poisoned"))
    }
}

fn answer(status: i32, body: &str) -> Result<Answer, NoConnection> {
    Answer::told(status, Headers::default(), body.as_bytes())
}

impl Transport for Server {
    fn send(&self, _id: RequestId, request: &Request) -> Sent {
        Sent::Done(self.answer(request))
    }
}

impl Server {
    fn answer(&self, request: &Request) -> Result<Answer, NoConnection> {
        let mut seen = self.0.lock().expect("not poisoned");
        if seen.weather == Weather::Offline {
            return Err(NoConnection("offline".to_owned()));
        }
        if request.url.ends_with("/init") {
            return answer(200, r#"{"enabled":true}"#);
        }
        if seen.weather == Weather::Busy {
            let mut headers = Headers::default();
            headers.add("Retry-After", "60");
            return Answer::told(503, headers, b"");
        }
        let mut list = String::new();
        GzDecoder::new(&request.body[..]).read_to_string(&mut list).expect("gzipped text");
        let events: Vec<serde_json::Value> = serde_json::from_str(&list).expect("a list");
        let ids: Vec<String> = events
            .iter()
            .map(|event| event["event_uuid"].as_str().expect("an id").to_owned())
            .collect();
        events.iter().zip(&ids).for_each(|(event, id)| seen.note(event, id));
        if seen.weather == Weather::Narrow && ids.len() > 1 {
            return answer(413, "");
        }
        for id in &ids {
            if seen.settled.contains(id) {
                seen.doubled.push(id.clone());
            }
        }
        if seen.weather == Weather::AnswerLost {
            seen.collected.extend(ids);
            return Err(NoConnection("cut".to_owned()));
        }
        seen.settled.extend(ids.iter().cloned());
        match seen.weather {
            Weather::Refusing => answer(404, "not here"),
            Weather::Picky => {
                let refused: Vec<_> = ids.iter().step_by(2).map(refusal).collect();
                seen.collected.extend(ids.into_iter().skip(1).step_by(2));
                answer(400, &serde_json::json!(refused).to_string())
            }
            _ => {
                seen.collected.extend(ids);
                answer(200, "[]")
            }
        }
    }
}

fn refusal(id: &String) -> serde_json::Value {
    serde_json::json!({
        "errors": [{"error_type": "not_in_range", "path": "/value"}],
        "event": {"event_uuid": id},
    })
}

#[derive(Debug, Clone)]
enum Step {
    Record(u8),
    /// More than the queue may hold.
    Flood,
    Purchase,
    /// A step of an attempt at one of two levels.
    Attempt(Status, bool),
    /// One of a few faults of the game.
    Fault(u8),
    /// A custom dimension is set to one of a few values.
    Dimension(u8),
    Suspend,
    Resume,
    SessionStart,
    SessionEnd,
    Flush,
    Advance(u32),
    SetWall(i64),
    Consent(Consent),
    Weather(Weather),
    Relaunch,
    /// The process dies; the next launch finds the files as they were at that moment.
    Kill,
}

fn step() -> impl Strategy<Value = Step> {
    let consent = prop_oneof![
        4 => Just(Consent::Granted),
        1 => Just(Consent::Denied),
        2 => Just(Consent::Pending),
    ];
    let status = prop_oneof![
        2 => Just(Status::Start),
        1 => Just(Status::Complete),
        1 => Just(Status::Fail),
    ];
    let weather = prop_oneof![
        3 => Just(Weather::Fine),
        2 => Just(Weather::Offline),
        1 => Just(Weather::AnswerLost),
        1 => Just(Weather::Refusing),
        1 => Just(Weather::Busy),
        1 => Just(Weather::Picky),
        1 => Just(Weather::Narrow),
    ];
    prop_oneof![
        6 => (1u8..40).prop_map(Step::Record),
        1 => Just(Step::Flood),
        2 => Just(Step::Purchase),
        3 => (status, any::<bool>()).prop_map(|(status, level)| Step::Attempt(status, level)),
        1 => (0u8..20).prop_map(Step::Fault),
        1 => (0u8..3).prop_map(Step::Dimension),
        1 => Just(Step::Suspend),
        1 => Just(Step::Resume),
        1 => Just(Step::SessionStart),
        1 => Just(Step::SessionEnd),
        3 => Just(Step::Flush),
        3 => (1u32..600_000).prop_map(Step::Advance),
        1 => prop_oneof![Just(0), Just(1_000_000_000_000), Just(4_000_000_000_000)].prop_map(Step::SetWall),
        2 => consent.prop_map(Step::Consent),
        3 => weather.prop_map(Step::Weather),
        2 => Just(Step::Relaunch),
        2 => Just(Step::Kill),
    ]
}

struct Game {
    options: Options,
    client: Client,
    clock: Clock,
    /// Calls that were accepted: design events, purchases, faults.
    recorded: i64,
    purchases: i64,
    faults: i64,
    folder: tempfile::TempDir,
}

impl Game {
    fn start(server: &Arc<Server>) -> Self {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let clock = Clock::manual(1_700_000_000_000);
        let mut options = Options::default();
        options.set_storage_dir(folder.path().to_str().expect("UTF-8")).expect("a path");
        options.set_journal_bytes(JOURNAL_BYTES).expect("allowed");
        options.set_ga_keys("key", "secret").expect("good keys");
        options.game_analytics().expect("has keys").set_batching(8_000, 25).expect("good");
        options.game_analytics().expect("has keys").keep_on_server_error = true;
        options.set_queue_limits(None, MOST_WAITING, 0, 0).expect("allowed");
        options.clock = clock.clone();
        options.transport = Some(server.clone());
        let client = Client::open(&options).expect("opens");
        Self { options, client, clock, recorded: 0, purchases: 0, faults: 0, folder }
    }

    /// The account as the game sees it at any moment.
    fn account(&self) -> Account {
        self.client.stats(Some(GA)).expect("known").account
    }

    fn relaunch(&mut self) {
        self.client.close(PATIENCE).expect("open");
        self.client = Client::open(&self.options).expect("opens");
        assert_eq!(self.client.wait_ready(PATIENCE), Ok(true));
    }

    /// Goes on with a copy of the folder, as the kernel keeps it for a process that is killed. The
    /// background rests while it is taken: the clock stands still, and what was asked for is done.
    fn kill(&mut self, server: &Server) {
        self.client.flush(PATIENCE).expect("open");
        for number in 0..3 {
            let id = format!("In the journal:{number}");
            self.recorded += i64::from(self.client.ga_design(id.as_bytes(), None, &[]).is_ok());
        }
        let copy = tempfile::TempDir::new().expect("a temporary folder");
        copy_storage(self.folder.path(), copy.path());
        // What was killed sends nothing any more.
        let weather = server.see(|seen| seen.weather);
        server.change(Weather::Offline);
        self.client.close(PATIENCE).expect("open");
        server.change(weather);
        self.options.set_storage_dir(copy.path().to_str().expect("UTF-8")).expect("a path");
        self.folder = copy;
        self.client = Client::open(&self.options).expect("opens");
        assert_eq!(self.client.wait_ready(PATIENCE), Ok(true));
    }

    /// What finds the journal full is not accepted.
    fn record(&mut self, count: u32) {
        for number in 0..count {
            let id = format!("Step:{number}");
            self.recorded +=
                i64::from(self.client.ga_design(id.as_bytes(), Some(1.0), &[]).is_ok());
        }
    }

    fn act(&mut self, step: &Step, server: &Server) {
        match step {
            Step::Record(count) => self.record(u32::from(*count)),
            Step::Flood => self.record(MOST_WAITING + 200),
            Step::Purchase => {
                self.purchases += i64::from(self.client.ga_business(&GEMS, &[]).is_ok());
            }
            Step::Attempt(status, is_cave) => {
                let level: &[&[u8]] = if *is_cave { &[b"Cave"] } else { &[b"Island", b"Hills"] };
                // A full journal or no consent: then nothing happened.
                let _ = self.client.ga_progression(*status, level, None, &[]);
            }
            Step::Fault(number) => {
                let letter = char::from(b'a' + number).to_string();
                let outcome = self.client.ga_error(Severity::Error, &letter, &[]);
                self.faults += i64::from(outcome.is_ok());
            }
            Step::Dimension(number) => {
                let value = ["", "ninja", "wizard"][usize::from(*number)];
                let _ = self.client.ga_set_annotation(Annotation::Custom01 as i32, value);
            }
            Step::Suspend => self.client.suspend().expect("open"),
            Step::Resume => self.client.resume().expect("open"),
            Step::SessionStart => self.client.start_session().expect("open"),
            Step::SessionEnd => self.client.end_session().expect("open"),
            Step::Flush => drop(self.client.flush(PATIENCE).expect("open")),
            Step::Advance(ms) => self.clock.advance(Duration::from_millis(u64::from(*ms))),
            Step::SetWall(ms) => self.clock.set_wall(*ms),
            Step::Consent(consent) => {
                self.client.set_consent(Some(GA), *consent).expect("open");
            }
            Step::Weather(weather) => server.change(*weather),
            Step::Relaunch => self.relaunch(),
            Step::Kill => self.kill(server),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_hidden(steps in prop::collection::vec(step(), 1..60)) {
        let server = Server::new();
        let mut game = Game::start(&server);
        prop_assert_eq!(game.client.wait_ready(PATIENCE), Ok(true));
        for step in &steps {
            game.act(step, &server);
            let account = game.account();
            prop_assert!(account.is_balanced(), "after {:?}: {:?}", step, account);
            // What still lies in the journal has not been weighed yet.
            let most = i64::from(MOST_WAITING) + JOURNAL_HOLDS;
            prop_assert!(account.waiting() as i64 <= most, "after {:?}: {:?}", step, account);
        }
        // At the end everything finds its place.
        server.change(Weather::Fine);
        game.client.set_consent(Some(GA), Consent::Granted).expect("open");
        game.clock.advance(Duration::from_secs(60));
        game.client.close(PATIENCE).expect("open");
        let account = game.account();
        prop_assert!(account.is_balanced(), "{:?}", account);
        prop_assert_eq!(account.waiting(), 0);
        let calls = [GaCategory::Design, GaCategory::Business, GaCategory::Error];
        let accepted = calls.map(|category| account.accepted[category as usize]);
        let recorded = [game.recorded, game.purchases, game.faults];
        prop_assert_eq!(accepted, recorded, "each accepted call is accounted for");
        prop_assert!(server.see(|seen| seen.are_purchases_numbered()), "by numbers of their own");
        prop_assert_eq!(server.see(|seen| seen.doubled.clone()), Vec::<String>::new());
        // What the server took is what we know of, and batches whose answer was lost and that were
        // given up later: the player denied them, or they became too old.
        let collected = server.see(|seen| seen.collected.len()) as i64;
        let known = account.delivered + account.rejected + account.dropped_total();
        prop_assert!(
            (account.delivered..=known).contains(&collected),
            "{} collected, {:?}", collected, account
        );
    }
}
