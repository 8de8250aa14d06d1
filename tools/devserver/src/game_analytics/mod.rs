//! The rules of the Collector v2 reference.
//!
//! - `body`: the way into a body: sizes, headers, signature, gzip
//! - `signature`: the Authorization header
//! - `schemas`: the JSON Schemas of the events and the init body
//! - `order`: what must come before what, and what must come once
//! - `init`: what the init route answers

mod body;
mod init;
mod order;
mod schemas;
mod signature;

use serde_json::{Value, json};

pub use init::InitAnswer;
pub use schemas::check_event;
pub use signature::authorization;

use crate::arrival::{ArrivedEvent, FieldError, Verdict};
use crate::faults::Route;
use crate::request::{Answer, BodyFacts, Outcome, Request};

pub(crate) use body::CLOSE_ABOVE;
use body::Refusal;
use order::Order;

/// The name of this service in the record.
pub const SERVICE: &str = "game_analytics";
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

    /// Forgets every init, session and event.
    pub(crate) fn reset(&mut self) {
        self.order = Order::default();
    }

    /// Finds out about the body, up to what makes it unacceptable, if anything.
    pub(crate) fn open(&self, request: &Request) -> (BodyFacts, Result<Value, Refusal>) {
        let mut facts = BodyFacts::default();
        let result = body::open(request, &self.game_key, &self.secret, &mut facts);
        (facts, result)
    }

    /// Processes a request of one of the two routes.
    pub(crate) fn process(&mut self, route: Route, request: &Request) -> (BodyFacts, Outcome) {
        let (facts, opened) = self.open(request);
        let outcome = match (opened, route) {
            (Err(refusal), _) => refuse(request, refusal),
            (Ok(body), Route::Init) => self.init(request, body),
            (Ok(body), _) => self.events(request, body),
        };
        (facts, outcome)
    }

    fn init(&mut self, request: &Request, body: Value) -> Outcome {
        let errors = schemas::check_init(&body);
        if !errors.is_empty() {
            let what = describe(&errors);
            return Outcome {
                answer: Some(collector_answer(400, &json!([failed(&errors, &body)]))),
                events: Vec::new(),
                problems: vec![format!("request {}: init body: {what}", request.number)],
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
            // "There could be little information in the response."
            let problem = "the body is not a JSON list".to_owned();
            return refuse(request, Refusal::answer(400, problem));
        };
        let mut problems = Vec::new();
        self.order.events_request(&mut problems);
        let judged: Vec<ArrivedEvent> = events
            .into_iter()
            .map(|event| self.judge(request.number, event, &mut problems))
            .collect();
        let failures: Vec<Value> = judged
            .iter()
            .filter(|event| !event.verdict.errors().is_empty())
            .map(|event| failed(event.verdict.errors(), &event.event))
            .collect();
        let status = if failures.is_empty() { 200 } else { 400 };
        let number = request.number;
        Outcome {
            answer: Some(collector_answer(status, &json!(failures))),
            events: judged,
            problems: problems
                .into_iter()
                .map(|problem| format!("request {number}: {problem}"))
                .collect(),
        }
    }

    fn judge(&mut self, request: u64, event: Value, problems: &mut Vec<String>) -> ArrivedEvent {
        let errors = schemas::check_event(&event);
        let verdict = match self.order.event(&event, errors.is_empty(), problems) {
            _ if !errors.is_empty() => Verdict::Rejected { errors },
            order::Seen::New => Verdict::Collected,
            order::Seen::Before => Verdict::Duplicate,
        };
        let text = |field: &str| event.get(field).and_then(Value::as_str).map(str::to_owned);
        ArrivedEvent {
            request,
            service: SERVICE,
            category: text("category").unwrap_or_default(),
            session_id: text("session_id"),
            event_uuid: text("event_uuid"),
            verdict,
            event,
        }
    }
}

fn refuse(request: &Request, refusal: Refusal) -> Outcome {
    let answer = refusal.status.map(|status| {
        let answer = collector_answer(status, &json!({}));
        match status {
            405 => answer.with_header("allow", "POST"),
            _ => answer,
        }
    });
    Outcome {
        answer,
        events: Vec::new(),
        problems: vec![format!("request {}: {}", request.number, refusal.problem)],
    }
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

fn describe(errors: &[FieldError]) -> String {
    let parts = errors.iter().map(|error| format!("{} {}", error.path, error.error_type));
    parts.collect::<Vec<_>>().join(", ")
}
