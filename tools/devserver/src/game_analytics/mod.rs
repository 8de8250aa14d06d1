//! The rules of the Collector v2 reference.
//!
//! - `body`: the way into a body: sizes, headers, signature, gzip
//! - `signature`: the Authorization header
//! - `schemas`: the JSON Schemas of the events and the init body
//! - `order`: what must come before what, and what must come once
//! - `game_server`: what is asked of those who send for their players
//! - `init`: what the init route answers

mod body;
mod game_server;
mod init;
mod order;
mod schemas;
mod signature;

use std::net::IpAddr;

use serde_json::{Value, json};

pub use init::InitAnswer;
pub use schemas::check_event;
pub use signature::authorization;

use crate::arrival::{ArrivedEvent, FieldError, Verdict};
use crate::opening::Refusal;
use crate::request::{Answer, BodyFacts, Outcome, Request};
use crate::route::Route;
use crate::schema;
use crate::seen::Seen;
use crate::services::{GAME_ANALYTICS, Service};

pub(crate) use body::{CLOSE_ABOVE, TOO_LARGE_ABOVE};
use order::Order;

/// The sandbox game key of the Collector v2 reference, section Sandbox.
pub const SANDBOX_GAME_KEY: &str = "5c6bcb5402204249437fb5a7a80a4959";
/// The sandbox secret key of the Collector v2 reference, section Sandbox.
pub const SANDBOX_SECRET: &str = "16813a12f718bc5c620f56944e1abc3ea13ccbac";

/// The route of a path `/v2/<game_key>/init` or `/v2/<game_key>/events`.
pub(crate) fn route_of(path: &str) -> Option<Route> {
    split_path(path).map(|(_, route)| route)
}

fn split_path(path: &str) -> Option<(&str, Route)> {
    let (game_key, route) = path.strip_prefix("/v2/")?.split_once('/')?;
    match route {
        "init" => Some((game_key, Route::Init)),
        "events" => Some((game_key, Route::Events)),
        _ => None,
    }
}

/// The stand-in for the collector, for one game.
pub(crate) struct Collector {
    game_key: String,
    secret: String,
    init_answer: InitAnswer,
    order: Order,
}

impl Collector {
    pub(crate) fn new(game_key: String, secret: String) -> Self {
        Self { game_key, secret, init_answer: InitAnswer::default(), order: Order::default() }
    }

    pub(crate) fn set_init_answer(&mut self, answer: InitAnswer) {
        self.init_answer = answer;
    }

    /// Finds out about the body, up to what makes it unacceptable, if anything.
    fn open(&self, request: &Request) -> (BodyFacts, Result<Value, Refusal>) {
        let mut facts = BodyFacts::default();
        let result = body::open(request, &self.game_key, &self.secret, &mut facts);
        (facts, result)
    }

    fn init(&mut self, body: Value) -> Outcome {
        let errors = schemas::check_init(&body);
        if !errors.is_empty() {
            let what = schema::describe("", &errors);
            return Outcome {
                answer: Some(collector_answer(400, &json!([failed(&errors, &body)]))),
                events: Vec::new(),
                problems: vec![format!("init body: {what}")],
            };
        }
        self.order.init(self.init_answer.is_enabled());
        Outcome {
            answer: Some(collector_answer(200, &self.init_answer.body())),
            events: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn events(&mut self, request: &Request, body: Value) -> Outcome {
        let Value::Array(events) = body else {
            let problem = "the body is not a JSON list";
            return Refusal::answer(400, problem).outcome(refused);
        };
        let mut problems = Vec::new();
        self.order.events_request(&mut problems);
        game_server::check_players(request, &events, &mut problems);
        let client_address = request.client_address();
        let judged: Vec<ArrivedEvent> = events
            .into_iter()
            .map(|event| {
                let verdict = self.judge(&event, &mut problems);
                arrived(request.number, client_address, verdict, event)
            })
            .collect();
        let failures: Vec<Value> = judged
            .iter()
            .filter(|event| !event.verdict.errors().is_empty())
            .map(|event| failed(event.verdict.errors(), &event.event))
            .collect();
        let status = if failures.is_empty() { 200 } else { 400 };
        Outcome {
            answer: Some(collector_answer(status, &json!(failures))),
            events: judged,
            problems,
        }
    }

    fn judge(&mut self, event: &Value, problems: &mut Vec<String>) -> Verdict {
        let errors = schemas::check_event(event);
        match self.order.event(event, errors.is_empty(), problems) {
            _ if !errors.is_empty() => Verdict::Rejected { errors },
            Seen::New => Verdict::Collected,
            Seen::Before | Seen::Changed => Verdict::Duplicate,
        }
    }
}

impl Service for Collector {
    fn inspect(&self, request: &Request) -> BodyFacts {
        self.open(request).0
    }

    fn process(&mut self, route: Route, request: &Request) -> (BodyFacts, Outcome) {
        let (facts, opened) = self.open(request);
        let mut outcome = match (opened, route) {
            (Err(refusal), _) => refusal.outcome(refused),
            (Ok(body), Route::Init) => self.init(body),
            (Ok(body), _) => self.events(request, body),
        };
        game_server::check_header(request, &mut outcome.problems);
        (facts, outcome)
    }

    fn reset(&mut self) {
        self.order = Order::default();
    }
}

fn arrived(
    request: u64,
    client_address: Option<IpAddr>,
    verdict: Verdict,
    event: Value,
) -> ArrivedEvent {
    let text = |field: &str| event.get(field).and_then(Value::as_str).map(str::to_owned);
    ArrivedEvent {
        request,
        service: GAME_ANALYTICS,
        category: text("category").unwrap_or_default(),
        user: text("user_id"),
        session_id: text("session_id"),
        event_uuid: text("event_uuid"),
        client_address,
        verdict,
        event,
    }
}

/// "There could be little information in the response."
fn refused(status: u16, _: &str) -> Answer {
    collector_answer(status, &json!({}))
}

/// An answer with the headers that the reference shows.
fn collector_answer(status: u16, body: &Value) -> Answer {
    Answer::json(status, body)
        .with_header("access-control-allow-origin", "*")
        .with_header("x-ga-service", "collect")
        .with_header("access-control-allow-headers", "Authorization, X-Requested-With")
}

/// One entry of the list that a 400 answers.
fn failed(errors: &[FieldError], event: &Value) -> Value {
    json!({"errors": errors, "event": event})
}
