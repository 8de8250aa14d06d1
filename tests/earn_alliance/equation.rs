//! accepted = delivered + rejected + stored + in flight + dropped, and nothing is lost: after random
//! calls in rounds and outside, consent changes, bad networks, kills, clock jumps and launches.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::alliance::{
    EA, PATIENCE, account, answer, kill, no_connection, ok, open, options,
};
use cableway::clock::Clock;
use cableway::consent::Consent;
use cableway::service::earn_alliance::{Identifiers, Platform, Traits};
use cableway::stats::EaCategory;
use cableway::transport::{Request, RequestId, Sent, Transport};
use cableway::{Client, Options};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

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
    /// The server is in trouble.
    Troubled,
    /// Something else answers.
    Hotel,
}

/// A server in the test's own memory, which knows what it has seen.
struct Server(Mutex<Seen>);

struct Seen {
    weather: Weather,
    /// How often each event was taken, by its value, with its group id.
    taken: HashMap<u64, (u32, Option<String>)>,
    refused: Vec<u64>,
    /// Bodies whose answer was lost: they may come again, and no other.
    repeatable: Vec<Vec<u8>>,
    /// Bodies that came again without a reason.
    doubled: u32,
    settled: Vec<Vec<u8>>,
}

impl Transport for Server {
    fn send(&self, _: RequestId, request: &Request) -> Sent {
        let mut seen = self.0.lock().expect("not poisoned");
        let outcome = match seen.weather {
            Weather::Offline => no_connection(),
            Weather::Troubled => answer(503, ""),
            Weather::Hotel => answer(200, "<html>"),
            Weather::Refusing => {
                let refused = values(request).into_iter().map(|(value, _)| value);
                seen.refused.extend(refused);
                seen.settle(request);
                answer(400, r#"{"error":"no"}"#)
            }
            Weather::AnswerLost => {
                seen.take(request);
                seen.repeatable.push(request.body.clone());
                no_connection()
            }
            Weather::Fine => {
                seen.take(request);
                seen.settle(request);
                ok()
            }
        };
        Sent::Done(outcome)
    }
}

/// The values of a request's events and the rounds that they are of.
fn values(request: &Request) -> Vec<(u64, Option<String>)> {
    let body: Value = serde_json::from_slice(&request.body).expect("JSON");
    let events = body["events"].as_array().expect("a list");
    let group = |event: &Value| event.get("groupId").and_then(Value::as_str).map(str::to_owned);
    events.iter().map(|event| (event["value"].as_u64().expect("whole"), group(event))).collect()
}

impl Seen {
    fn take(&mut self, request: &Request) {
        for (value, group) in values(request) {
            self.taken.entry(value).or_insert((0, group)).0 += 1;
        }
    }

    /// Identifiers alone have nothing to tell them apart; events have their values.
    fn settle(&mut self, request: &Request) {
        let has_events = !values(request).is_empty();
        self.doubled += u32::from(has_events && self.settled.contains(&request.body));
        self.settled.push(request.body.clone());
    }
}

#[derive(Debug, Clone)]
enum Step {
    Track(u8),
    TrackInRound(u8),
    StartRound,
    EndRound,
    Identify,
    Flush,
    WaitedFlush,
    Advance(u32),
    Consent(Consent),
    Weather(Weather),
    Relaunch,
    Kill,
}

fn step() -> impl Strategy<Value = Step> {
    let consent = prop_oneof![
        3 => Just(Consent::Granted),
        1 => Just(Consent::Denied),
        2 => Just(Consent::Pending),
    ];
    let weather = prop_oneof![
        3 => Just(Weather::Fine),
        1 => Just(Weather::Offline),
        1 => Just(Weather::AnswerLost),
        1 => Just(Weather::Refusing),
        1 => Just(Weather::Troubled),
        1 => Just(Weather::Hotel),
    ];
    prop_oneof![
        4 => (1_u8..30).prop_map(Step::Track),
        5 => (1_u8..30).prop_map(Step::TrackInRound),
        3 => Just(Step::StartRound),
        1 => Just(Step::EndRound),
        2 => Just(Step::Identify),
        2 => Just(Step::Flush),
        2 => Just(Step::WaitedFlush),
        4 => (1_u32..50_000).prop_map(Step::Advance),
        2 => consent.prop_map(Step::Consent),
        3 => weather.prop_map(Step::Weather),
        1 => Just(Step::Relaunch),
        2 => Just(Step::Kill),
    ]
}

struct Game {
    options: Options,
    folder: TempDir,
    clock: Clock,
    client: Client,
    round: Option<(Client, String)>,
    rounds: u32,
    /// The accepted events by their values, with their rounds.
    recorded: HashMap<u64, Option<String>>,
    identified: i64,
    /// Whether the player has ever said no.
    denied: bool,
}

impl Game {
    fn start(server: &Arc<Server>) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let clock = Clock::manual(1_700_000_000_000);
        let mut options = options(&folder, "http://localhost/");
        options.earn_alliance().expect("has keys").set_batching(30_000, 20).expect("good");
        options.clock = clock.clone();
        options.transport = Some(server.clone());
        let client = open(&options);
        let recorded = HashMap::new();
        let (round, rounds, identified, denied) = (None, 0, 0, false);
        Self { options, folder, clock, client, round, rounds, recorded, identified, denied }
    }

    fn track(&mut self, handle: Client, group: Option<String>, count: u8) {
        for _ in 0..count {
            let value = self.recorded.len() as u64;
            if handle.ea_track("u", "E", Some(value as f64), Traits::default()).is_ok() {
                self.recorded.insert(value, group.clone());
            }
        }
    }

    fn launch(&mut self) {
        self.client = open(&self.options);
        self.round = None;
    }

    fn act(&mut self, step: &Step, server: &Server) {
        match step {
            Step::Track(count) => self.track(self.client, None, *count),
            Step::TrackInRound(count) => {
                if let Some((round, group)) = self.round.clone() {
                    self.track(round, Some(group), *count);
                }
            }
            Step::StartRound => {
                self.rounds += 1;
                let group = format!("round {}", self.rounds);
                let round = self.client.ea_start_round(Some(&group), Traits::default());
                self.round = round.ok().map(|round| (round, group));
            }
            Step::EndRound => {
                // A denial may have ended it before.
                let _ = self.round.take().map(|(round, _)| round.ea_end_round());
            }
            Step::Identify => {
                let email = Identifiers::default().with(Platform::Email, "e");
                self.identified += i64::from(self.client.ea_set_identifiers("u", &email).is_ok());
            }
            Step::Flush => drop(self.client.ea_flush()),
            Step::WaitedFlush => drop(self.client.flush(PATIENCE).expect("open")),
            Step::Advance(ms) => self.clock.advance(Duration::from_millis(u64::from(*ms))),
            Step::Consent(consent) => {
                self.denied |= *consent == Consent::Denied;
                self.client.set_consent(Some(EA), *consent).expect("open");
            }
            Step::Weather(weather) => server.0.lock().expect("not poisoned").weather = *weather,
            Step::Relaunch => {
                self.client.close(PATIENCE).expect("open");
                self.launch();
            }
            Step::Kill => {
                // The background rests while the folder is copied; what comes after lies in the journal.
                self.client.flush(PATIENCE).expect("open");
                if let Some((round, group)) = self.round.clone() {
                    self.track(round, Some(group), 2);
                }
                self.folder = kill(self.client, &self.folder);
                let path = self.folder.path().to_str().expect("UTF-8");
                self.options.set_storage_dir(path).expect("a path");
                self.launch();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_hidden(steps in prop::collection::vec(step(), 1..50)) {
        let server = Arc::new(Server(Mutex::new(Seen {
            weather: Weather::Fine,
            taken: HashMap::new(),
            refused: Vec::new(),
            repeatable: Vec::new(),
            doubled: 0,
            settled: Vec::new(),
        })));
        let mut game = Game::start(&server);
        for step in &steps {
            game.act(step, &server);
            prop_assert!(account(game.client).is_balanced(), "after {:?}", step);
        }
        // At the end everything finds its place.
        server.0.lock().expect("not poisoned").weather = Weather::Fine;
        game.client.set_consent(Some(EA), Consent::Granted).expect("open");
        game.client.flush(PATIENCE).expect("open");
        game.client.close(PATIENCE).expect("open");
        let found = account(game.client);
        prop_assert_eq!(found.waiting(), 0);
        let accepted = [EaCategory::Event, EaCategory::SetIdentifiers]
            .map(|category| found.accepted[category as usize]);
        prop_assert_eq!(accepted, [game.recorded.len() as i64, game.identified]);

        let seen = server.0.lock().expect("not poisoned");
        prop_assert_eq!(seen.doubled, 0, "only a lost answer is repeated");
        for (value, group) in &game.recorded {
            let taken = seen.taken.get(value);
            let is_there = taken.is_some() || seen.refused.contains(value) || game.denied;
            prop_assert!(is_there, "{} was lost", value);
            if let Some((_, found)) = taken {
                prop_assert_eq!(found, group);
            }
        }
        prop_assert!(seen.taken.keys().all(|value| game.recorded.contains_key(value)));
        // What came more than once came in a batch whose answer was lost, in the very same bytes.
        let repeats = seen.taken.values().filter(|(times, _)| *times > 1).count();
        prop_assert!(repeats == 0 || !seen.repeatable.is_empty());
    }
}
