//! The rules of Earn Alliance's documentation for custom events, and of what its
//! official clients send.
//!
//! - `signature`: the headers that say who sends, and when
//! - `schemas`: the JSON Schemas of the body and of its items
//! - `repeats`: what came before
//! - `config`: what the stand-in is started with

mod config;
mod repeats;
mod schemas;
mod signature;

use serde_json::{Value, json};

pub use config::{EarnAllianceConfig, SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET, SANDBOX_GAME_ID};
pub use signature::earn_alliance_signature;

use crate::arrival::{FieldError, Verdict};
use crate::batch::{Item, all_or_none};
use crate::opening::{
    Refusal, check_json_header, check_not_encoded, check_post, check_schema, parse_json, whole_body,
};
use crate::request::{Answer, BodyFacts, Outcome, Request};
use crate::route::Route;
use crate::services::{EARN_ALLIANCE, Service};

use repeats::Repeats;

/// The path of custom events.
pub(crate) const PATH: &str = "/v2/custom-events";
/// The categories of items in the record.
const EVENT: &str = "event";
const IDENTIFIERS: &str = "identifiers";

/// The stand-in for Earn Alliance, for one client and game.
pub(crate) struct EarnAlliance {
    config: EarnAllianceConfig,
    repeats: Repeats,
}

impl EarnAlliance {
    pub(crate) fn new(config: EarnAllianceConfig) -> Self {
        Self { config, repeats: Repeats::default() }
    }

    /// Opens the body, and notes in `facts` what it finds on the way, also when it
    /// fails.
    fn open(&self, request: &Request, facts: &mut BodyFacts) -> Result<Value, Refusal> {
        check_post(request)?;
        let bytes = whole_body(request)?;
        signature::check(request, bytes, &self.config, facts)?;
        check_json_header(request, "Content-Type")?;
        check_json_header(request, "Accept")?;
        check_not_encoded(request)?;
        facts.note_plain(bytes);
        let body = parse_json(bytes)?;
        check_schema(&schemas::check_body(&body))?;
        if body["gameId"] != self.config.game_id.as_str() {
            return Err(Refusal::answer(400, "unknown gameId"));
        }
        Ok(body)
    }

    fn collect(&mut self, request: &Request, body: Value) -> Outcome {
        let items = match all_or_none(items(&body), EARN_ALLIANCE, request) {
            Ok(items) => items,
            Err(refused) => return refused.outcome(error),
        };
        let problems = self.check_count(items.len());
        let events = items.into_iter().map(|item| {
            let verdict = self.verdict(&item);
            item.arrived(EARN_ALLIANCE, request, verdict)
        });
        Outcome {
            events: events.collect(),
            answer: Some(Answer::json(200, &json!({"message": "OK"}))),
            problems,
        }
    }

    fn check_count(&self, count: usize) -> Vec<String> {
        let most = self.config.max_items;
        match count {
            0 => vec!["nothing in it, neither events nor identifiers".to_owned()],
            _ if count > most => vec![format!("{count} items, more than {most}")],
            _ => Vec::new(),
        }
    }

    fn verdict(&mut self, item: &Item) -> Verdict {
        let came_before = match item.category.as_str() {
            EVENT => self.repeats.event(&item.content),
            _ => self.repeats.identifiers(&item.content),
        };
        if came_before { Verdict::Duplicate } else { Verdict::Collected }
    }
}

impl Service for EarnAlliance {
    fn inspect(&self, request: &Request) -> BodyFacts {
        let mut facts = BodyFacts::default();
        // Whether it would be refused is not asked here.
        let _ = self.open(request, &mut facts);
        facts
    }

    fn process(&mut self, _: Route, request: &Request) -> (BodyFacts, Outcome) {
        let mut facts = BodyFacts::default();
        let outcome = match self.open(request, &mut facts) {
            Ok(body) => self.collect(request, body),
            Err(refusal) => refusal.outcome(error),
        };
        (facts, outcome)
    }

    fn reset(&mut self) {
        self.repeats = Repeats::default();
    }
}

/// The items of both lists, judged.
fn items(body: &Value) -> Vec<Item> {
    let of_list = |list: &'static str, category: &str, check: fn(&Value) -> Vec<FieldError>| {
        let items = body[list].as_array().into_iter().flatten().enumerate();
        let item = |(index, content): (usize, &Value)| Item {
            place: format!("/{list}/{index}"),
            category: category.to_owned(),
            user: content.get("userId").and_then(Value::as_str).map(str::to_owned),
            errors: check(content),
            content: content.clone(),
        };
        items.map(item).collect::<Vec<_>>()
    };
    let mut items = of_list("events", EVENT, schemas::check_event);
    items.extend(of_list("identifiers", IDENTIFIERS, schemas::check_identifiers));
    items
}

fn error(status: u16, reason: &str) -> Answer {
    Answer::json(status, &json!({"error": reason}))
}
