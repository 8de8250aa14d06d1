//! A game that does everything, ten thousand times: the collector must receive exactly what a plain
//! model says, and find nothing wrong with it.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use cableway::Client;
use cableway::clock::Clock;
use cableway::connection::Connection;
use cableway::service::game_analytics::Annotation;
use cableway::stats::{DropReason, GaCategory, Stats};
use cableway_devserver::{ArrivedEvent, InitAnswer};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value, json};

use super::calls::{Call, Fields, borrowed, insist};
use super::model::{Model, RESUME_WITHIN_MS};
use super::strategies;
use super::texts::Care;
use crate::support::{PATIENCE, Stage, close, stats};

const START_MS: i64 = 1_700_000_000_000;
/// Less than the default, so that it is full now and then.
const JOURNAL_BYTES: usize = 400_000;
const USER: &str = "\"The\" \\player\u{0}\u{1f}\u{2028}\u{d7ff}\u{e000}\u{10ffff}/é";

/// One event, and what may happen before it.
#[derive(Debug, Clone)]
struct Step {
    before: Option<Change>,
    call: Call,
}

#[derive(Debug, Clone)]
enum Change {
    Annotate(Annotation, String),
    Fields(Fields),
    Connect(Connection),
    Pass(u32),
    /// The player goes away, and comes back so many ms later; the game goes on recording at first.
    Away(u32, Vec<Call>),
    StartSession,
    EndSession,
    Flush,
}

fn change() -> impl Strategy<Value = Change> {
    const DAY_MS: u32 = 24 * 3_600_000;
    const LIMIT_MS: u32 = RESUME_WITHIN_MS as u32;
    let connection = select(vec![
        Connection::Unknown,
        Connection::Offline,
        Connection::Wwan,
        Connection::Wifi,
        Connection::Lan,
    ]);
    let absence = prop_oneof![0..2_000_u32, LIMIT_MS - 1..LIMIT_MS + 2, LIMIT_MS..DAY_MS];
    let meanwhile = prop::collection::vec(strategies::call(Care::Good), 0..2);
    prop_oneof![
        24 => strategies::annotation(Care::Good)
            .prop_map(|(annotation, value)| Change::Annotate(annotation, value)),
        6 => strategies::fields(Care::Good).prop_map(Change::Fields),
        5 => connection.prop_map(Change::Connect),
        12 => prop_oneof![9 => 1..5_000_u32, 1 => 5_000..3 * DAY_MS].prop_map(Change::Pass),
        2 => (absence, meanwhile).prop_map(|(ms, calls)| Change::Away(ms, calls)),
        1 => Just(Change::StartSession),
        1 => Just(Change::EndSession),
        1 => Just(Change::Flush),
    ]
}

/// So many stretches of a hundred events. All of them are kept at first; the search for the one that
/// matters leaves others out.
fn steps(stretches: usize) -> impl Strategy<Value = Vec<Step>> {
    let before = prop_oneof![4 => Just(None), 1 => change().prop_map(Some)];
    let step =
        (before, strategies::call(Care::Good)).prop_map(|(before, call)| Step { before, call });
    let is_kept = prop::bool::weighted(1.0);
    let stretch = (is_kept, prop::collection::vec(step, 100));
    prop::collection::vec(stretch, stretches).prop_map(|all| {
        all.into_iter().filter(|(is_kept, _)| *is_kept).flat_map(|(_, steps)| steps).collect()
    })
}

struct Game {
    stage: Stage,
    client: Client,
    clock: Clock,
    model: Model,
    /// How often the journal had no room for an event.
    refused: u64,
}

impl Game {
    fn open(manual: bool) -> Self {
        let stage = Stage::new();
        // Events carry the manual clock's time as it is.
        let extra = json!({"server_ts": null});
        let extra = extra.as_object().expect("an object").clone();
        stage.server.set_init_answer(InitAnswer { extra, ..InitAnswer::default() });
        let clock = Clock::manual(START_MS);
        let mut options = stage.options();
        options.clock = clock.clone();
        options.sessions.manual = manual;
        options.set_journal_bytes(JOURNAL_BYTES).expect("allowed");
        // Nothing gives way: however long the player is offline.
        options.set_queue_limits(None, 1_000_000, 1 << 30, 315_360_000).expect("allowed");
        let game_analytics = options.game_analytics().expect("has keys");
        game_analytics.set_user_id(USER).expect("good");
        game_analytics.settings.fail_on_exit = true;
        let client = Client::open(&options).expect("opens");
        assert_eq!(client.wait_ready(PATIENCE), Ok(true));
        let model = Model::open(manual, USER, START_MS);
        Self { stage, client, clock, model, refused: 0 }
    }

    fn act(&mut self, step: &Step) -> TestCaseResult {
        if let Some(change) = &step.before {
            self.change(change)?;
        }
        self.record(&step.call)
    }

    fn record(&mut self, call: &Call) -> TestCaseResult {
        let (outcome, full) = insist(self.client, || call.make(self.client));
        self.refused += full;
        let expected = self.model.call(call);
        prop_assert_eq!(outcome.clone().ok(), expected, "{:?} for {:?}", outcome, call);
        Ok(())
    }

    fn change(&mut self, change: &Change) -> TestCaseResult {
        let Self { client, model, .. } = self;
        let client = *client;
        match change {
            Change::Annotate(annotation, value) => {
                let number = *annotation as i32;
                let outcome = insist(client, || client.ga_set_annotation(number, value)).0;
                prop_assert_eq!(outcome, Ok(()), "{:?}", change);
                model.annotate(*annotation, value);
            }
            Change::Fields(fields) => {
                let outcome = insist(client, || client.ga_set_fields(&borrowed(fields))).0;
                prop_assert_eq!(outcome, Ok(()), "{:?}", change);
                model.set_fields(fields);
            }
            Change::Connect(connection) => {
                client.set_connection(*connection).expect("open");
                model.connect(*connection);
            }
            Change::Pass(ms) => self.pass(*ms),
            Change::Away(ms, calls) => return self.go_away(*ms, calls),
            Change::StartSession => {
                insist(client, || client.start_session()).0.expect("open");
                model.start_session();
            }
            Change::EndSession => {
                let ended = insist(client, || client.end_session()).0.is_ok();
                prop_assert_eq!(ended, model.end_session());
            }
            Change::Flush => {
                client.flush(PATIENCE).expect("open");
                model.seal();
            }
        }
        Ok(())
    }

    fn pass(&mut self, ms: u32) {
        self.clock.advance(Duration::from_millis(u64::from(ms)));
        self.model.pass(i64::from(ms));
    }

    /// Nothing happens between the clock's step and the return: whether the worker ends the session
    /// meanwhile, or the return does, the outcome is the same.
    fn go_away(&mut self, ms: u32, calls: &[Call]) -> TestCaseResult {
        insist(self.client, || self.client.suspend()).0.expect("open");
        self.model.suspend();
        for call in calls {
            self.record(call)?;
        }
        self.pass(ms);
        insist(self.client, || self.client.resume()).0.expect("open");
        self.model.resume();
        Ok(())
    }

    fn finish(mut self) -> TestCaseResult {
        self.change(&Change::Connect(Connection::Wifi))?;
        close(self.client);
        // At once: the clients of other tests soon take the place of one that was closed.
        let figures = stats(self.client);
        self.model.close();
        self.stage.assert_clean();
        let events = self.stage.server.events();
        compare(&events, &self.model.expected)?;
        check_sessions(&events)?;
        self.check_figures(&figures)
    }

    fn check_figures(&self, figures: &Stats) -> TestCaseResult {
        let account = figures.account;
        let mut dropped = account.dropped;
        let beyond_limit = std::mem::take(&mut dropped[DropReason::ErrorLimit as usize]);
        prop_assert_eq!(beyond_limit, self.model.unsent_errors);
        prop_assert!(dropped.iter().all(|count| *count == 0), "{:?}", account);
        prop_assert_eq!(account.delivered, self.model.expected.len() as i64);
        prop_assert_eq!(account.accepted_total(), account.delivered + beyond_limit);
        for category in (0..7).filter_map(GaCategory::from_index) {
            let told = self.model.expected.iter();
            let told = told.filter(|event| event["category"] == category.word()).count() as i64;
            let unsent = if category == GaCategory::Error { beyond_limit } else { 0 };
            prop_assert_eq!(account.accepted[category as usize], told + unsent, "{:?}", category);
        }
        prop_assert_eq!(figures.refused, self.refused);
        Ok(())
    }
}

/// Each event as expected, once, and in order: whatever time, numbers and annotations it has.
fn compare(arrived: &[ArrivedEvent], expected: &[Value]) -> TestCaseResult {
    for (index, (arrived, expected)) in arrived.iter().zip(expected).enumerate() {
        let mut event = arrived.event.clone();
        let fields = event.as_object_mut().expect("an object");
        fields.remove("event_uuid");
        fields.remove("session_id");
        // Where the game says nothing of the machine, the library does.
        for field in ["platform", "os_version", "manufacturer", "device"] {
            if expected.get(field).is_none() {
                prop_assert!(fields.remove(field).is_some(), "event {} has no {}", index, field);
            }
        }
        // As a reader of JSON sees it.
        let expected: Value = serde_json::from_str(&expected.to_string()).expect("JSON");
        prop_assert_eq!(event, expected, "event {}", index);
    }
    prop_assert_eq!(arrived.len(), expected.len());
    let ids: HashSet<_> = arrived.iter().map(|event| &event.event_uuid).collect();
    prop_assert_eq!(ids.len(), arrived.len());
    Ok(())
}

/// Each session begins with its `user`, ends with its `session_end`, has an id and a number that no
/// other has, and its time does not run backwards.
fn check_sessions(arrived: &[ArrivedEvent]) -> TestCaseResult {
    let mut sessions: Vec<(&str, Vec<&ArrivedEvent>)> = Vec::new();
    let mut places = HashMap::new();
    for event in arrived {
        let id = event.session_id.as_deref().unwrap_or_default();
        let place = *places.entry(id).or_insert(sessions.len());
        if place == sessions.len() {
            sessions.push((id, Vec::new()));
        }
        sessions[place].1.push(event);
    }
    for (number, (id, events)) in sessions.iter().enumerate() {
        let categories: Vec<&str> = events.iter().map(|event| &event.category[..]).collect();
        let ends = |category: &str| categories.iter().filter(|each| **each == category).count();
        prop_assert_eq!((ends("user"), ends("session_end")), (1, 1), "session {}", id);
        prop_assert_eq!(categories.first(), Some(&"user"), "session {}", id);
        prop_assert_eq!(categories.last(), Some(&"session_end"), "session {}", id);
        prop_assert!(events.iter().all(|event| event.event["session_num"] == number as u64 + 1));
        let times = events.iter().map(|event| event.event["client_ts"].as_i64());
        prop_assert!(times.is_sorted(), "session {}", id);
    }
    Ok(())
}

fn play(manual: bool, steps: &[Step]) -> TestCaseResult {
    let mut game = Game::open(manual);
    for step in steps {
        game.act(step)?;
    }
    game.finish()
}

proptest! {
    // Each life is long: narrowing a fault down has two minutes.
    #![proptest_config(ProptestConfig {
        cases: 1, max_shrink_time: 120_000, ..ProptestConfig::default()
    })]

    #[test]
    fn ten_thousand_events_arrive_as_the_reference_wants_them(steps in steps(100)) {
        play(false, &steps)?;
    }

    #[test]
    fn a_game_with_sessions_of_its_own_is_no_worse(steps in steps(20)) {
        play(true, &steps)?;
    }
}
