//! The rules of GondolaCore's documentation, and of what its server asks for.
//!
//! - `schemas`: the JSON Schemas of the body and of the events
//! - `order`: what comes after what, and what came before
//! - `goods`: what is sold, for how much
//! - `seal`: what makes an answer authentic; `forgery`: answers that are not
//! - `config`: what the stand-in is started with

mod config;
mod forgery;
mod goods;
mod order;
mod schemas;
mod seal;

use serde_json::{Value, json};

pub use config::{Dialect, GondolaConfig, SANDBOX_APPLICATION, SANDBOX_APPLICATION_SECRET};
pub use goods::Goods;
pub use seal::gondola_hash;

use crate::batch::{Item, all_or_none};
use crate::clock::unix_s;
use crate::faults::Forgery;
use crate::opening::{
    Refusal, check_json_header, check_not_encoded, check_post, check_schema, parse_json, whole_body,
};
use crate::request::{Answer, BodyFacts, Outcome, Request};
use crate::route::Route;
use crate::services::{GONDOLA, Service};

use order::Order;
use schemas::Schemas;
use seal::Seal;

/// The path of the only route.
pub(crate) const PATH: &str = "/sdk/update/v1/";

/// The stand-in for GondolaCore, for one application.
pub(crate) struct GondolaCore {
    dialect: Dialect,
    application: String,
    goods: Goods,
    version: String,
    seal: Seal,
    schemas: Schemas,
    order: Order,
}

impl GondolaCore {
    pub(crate) fn new(config: GondolaConfig) -> Self {
        Self {
            dialect: config.dialect,
            seal: Seal::new(&config),
            schemas: Schemas::new(&config),
            order: Order::default(),
            version: config.goods.version(),
            goods: config.goods,
            application: config.application,
        }
    }

    /// Replaces the goods, and returns their version.
    pub(crate) fn set_goods(&mut self, goods: Goods) -> String {
        self.version = goods.version();
        self.goods = goods;
        self.version.clone()
    }

    pub(crate) fn goods(&self) -> &Goods {
        &self.goods
    }

    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    pub(crate) fn headers_for(&self, body: &[u8]) -> Vec<(String, String)> {
        self.seal.headers_for(body)
    }

    pub(crate) fn public_key(&self) -> Option<[u8; 32]> {
        self.seal.public_key()
    }

    /// Makes a false answer out of an honest one.
    pub(crate) fn forge(&self, forgery: &Forgery, answer: Answer) -> Answer {
        forgery::forge(&self.seal, self.dialect.prefix(), forgery, answer)
    }

    /// Opens the body up to where the application is known, and notes in `facts`
    /// what it finds on the way, also when it fails.
    fn open(&self, request: &Request, facts: &mut BodyFacts) -> Result<Value, Refusal> {
        check_post(request)?;
        let bytes = whole_body(request)?;
        facts.note_plain(bytes);
        let sent = request.header(&self.seal.hash_header);
        if let Some(hash) = self.seal.hash(bytes) {
            facts.note_signature(&self.seal.hash_header, &hash, sent);
        }
        check_json_header(request, "Content-Type")?;
        check_not_encoded(request)?;
        let body = parse_json(bytes)?;
        if body.get("application") == Some(&json!(self.application)) {
            return Ok(body);
        }
        Err(Refusal::answer(401, "unknown application"))
    }

    /// Checks the rest of it, apart from its events.
    fn check(&self, facts: &BodyFacts, body: &Value) -> Result<(), Refusal> {
        if facts.signature_ok == Some(false) {
            let header = &self.seal.hash_header;
            let problem = format!("{header} is missing, or not that of the bytes received");
            return Err(Refusal::answer(401, problem));
        }
        check_schema(&self.schemas.check_body(body))?;
        if body.get("user").is_some_and(|user| *user != body["player"]) {
            return Err(Refusal::answer(400, "user is not the player"));
        }
        Ok(())
    }

    fn collect(&mut self, request: &Request, body: &Value) -> Outcome {
        let items = match all_or_none(self.items(body), GONDOLA, request) {
            Ok(items) => items,
            Err(refused) => return refused.outcome(|status, reason| self.error(status, reason)),
        };
        let mut problems = Vec::new();
        let events: Vec<&Value> = items.iter().map(|item| &item.content).collect();
        let player = body["player"].as_str().unwrap_or_default();
        let verdicts = self.order.events(self.dialect, player, &events, &mut problems);
        let judged = items.into_iter().zip(verdicts);
        let events = judged.map(|(item, verdict)| item.arrived(GONDOLA, request, verdict));
        Outcome { answer: Some(self.prices()), events: events.collect(), problems }
    }

    fn items(&self, body: &Value) -> Vec<Item> {
        let events = body["events"].as_array().into_iter().flatten().enumerate();
        let item = |(index, event): (usize, &Value)| Item {
            place: format!("/events/{index}"),
            category: event.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            user: body["player"].as_str().map(str::to_owned),
            errors: self.schemas.check_event(event),
            content: event.clone(),
        };
        events.map(item).collect()
    }

    /// The answer that carries the prices.
    fn prices(&self) -> Answer {
        let prefix = self.dialect.prefix();
        let mut body = json!({"goods": self.goods, "version": self.version});
        body[format!("{prefix}-application")] = json!(self.application);
        body[format!("{prefix}-time")] = json!(unix_s());
        self.seal.seal(Answer::json(200, &body))
    }

    /// An error for the application, sealed like everything that is said to it.
    fn error(&self, status: u16, reason: &str) -> Answer {
        self.seal.seal(unsealed_error(status, reason))
    }
}

impl Service for GondolaCore {
    fn inspect(&self, request: &Request) -> BodyFacts {
        let mut facts = BodyFacts::default();
        // Whether it would be refused is not asked here.
        let _ = self.open(request, &mut facts);
        facts
    }

    fn process(&mut self, _: Route, request: &Request) -> (BodyFacts, Outcome) {
        let mut facts = BodyFacts::default();
        let outcome = match self.open(request, &mut facts) {
            Err(refusal) => refusal.outcome(unsealed_error),
            Ok(body) => match self.check(&facts, &body) {
                Err(refusal) => refusal.outcome(|status, reason| self.error(status, reason)),
                Ok(()) => self.collect(request, &body),
            },
        };
        (facts, outcome)
    }

    fn reset(&mut self) {
        self.order = Order::default();
    }
}

fn unsealed_error(status: u16, reason: &str) -> Answer {
    Answer::json(status, &json!({"error": reason}))
}
