//! What arrived, as JSON under `/dev/`, and the switches for faults, the init
//! answer and prices.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Incoming;
use serde::Serialize;
use serde_json::json;
use tokio::sync::oneshot;

use crate::arrival::ArrivedEvent;
use crate::faults::{Fault, FaultRule};
use crate::listen::Control;
use crate::reading::read_body;
use crate::request::{Answer, ReceivedBody};
use crate::shared::Shared;

/// More than any fault plan needs, in bytes.
const READ_LIMIT: u64 = 1 << 20;

/// Whether a path is this module's.
pub(crate) fn is_dev_path(path: &str) -> bool {
    path == "/dev" || path.starts_with("/dev/")
}

/// Answers a request under `/dev/`. These are not recorded, and no fault applies.
pub(crate) async fn answer(shared: &Shared, request: hyper::Request<Incoming>) -> Answer {
    let (parts, body) = request.into_parts();
    let query = match Query::parse(parts.uri.query().unwrap_or_default()) {
        Ok(query) => query,
        Err(reason) => return error(400, &reason),
    };
    match (parts.method.as_str(), parts.uri.path()) {
        ("GET", "/dev/health") => Answer::json(200, &json!({"status": "ok"})),
        ("GET", "/dev/summary") => summary(shared, &query),
        ("GET", "/dev/events") => events(shared, &query),
        ("DELETE", "/dev/events") => {
            shared.reset();
            Answer::json(200, &json!({}))
        }
        ("GET", "/dev/requests") => requests(shared, &query),
        ("GET", "/dev/problems") => problems(shared, &query),
        ("GET", "/dev/faults") => Answer::json(200, &shared.faults.rules()),
        ("DELETE", "/dev/faults") => set_faults(shared, Vec::new()).await,
        ("POST", "/dev/faults") => post_faults(shared, body).await,
        ("POST", "/dev/init_answer") => post_init_answer(shared, body).await,
        ("GET", "/dev/prices") => prices(shared),
        ("PUT", "/dev/prices") => put_prices(shared, body).await,
        (
            _,
            "/dev/health" | "/dev/summary" | "/dev/events" | "/dev/requests" | "/dev/problems"
            | "/dev/faults" | "/dev/init_answer" | "/dev/prices",
        ) => error(405, "method not allowed"),
        _ => error(404, "no such path"),
    }
}

pub(crate) fn error(status: u16, reason: &str) -> Answer {
    Answer::json(status, &json!({ "error": reason }))
}

/// The query of a listing, or of an export.
#[derive(Default)]
pub(crate) struct Query {
    service: Option<String>,
    category: Option<String>,
    user: Option<String>,
    session: Option<String>,
    verdict: Option<String>,
    limit: Option<usize>,
    offset: usize,
}

impl Query {
    /// Values are taken as they are, without percent-decoding: but for users, none
    /// of those that can be asked for contains a character that would need it.
    pub(crate) fn parse(query: &str) -> Result<Self, String> {
        let mut parsed = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let number = || {
                let number = value.parse::<usize>();
                number.map_err(|_| format!("{name}: {value:?} is not a number"))
            };
            match name {
                "service" => parsed.service = Some(value.to_owned()),
                "category" => parsed.category = Some(value.to_owned()),
                "user" => parsed.user = Some(value.to_owned()),
                "session" => parsed.session = Some(value.to_owned()),
                "verdict" => parsed.verdict = Some(value.to_owned()),
                "limit" => parsed.limit = Some(number()?),
                "offset" => parsed.offset = number()?,
                _ => return Err(format!("unknown query parameter {name:?}")),
            }
        }
        Ok(parsed)
    }

    fn wants_service(&self, service: &str) -> bool {
        self.service.as_deref().is_none_or(|wanted| wanted == service)
    }

    pub(crate) fn wants(&self, event: &ArrivedEvent) -> bool {
        let is = |wanted: &Option<String>, value: Option<&str>| {
            wanted.is_none() || wanted.as_deref() == value
        };
        self.wants_service(event.service)
            && is(&self.category, Some(&event.category))
            && is(&self.user, event.user.as_deref())
            && is(&self.session, event.session_id.as_deref())
            && is(&self.verdict, Some(event.verdict.name()))
    }
}

fn summary(shared: &Shared, query: &Query) -> Answer {
    let record = shared.recorder.read();
    match &query.service {
        Some(service) => Answer::json(200, &record.summary_of(service)),
        None => Answer::json(200, &record.summary),
    }
}

/// Duplicates are a list of their own, shown when asked for.
fn events(shared: &Shared, query: &Query) -> Answer {
    let record = shared.recorder.read();
    let list = match query.verdict.as_deref() {
        Some("duplicate") => &record.duplicates,
        _ => &record.events,
    };
    page("events", list.iter().filter(|event| query.wants(event)), query)
}

fn requests(shared: &Shared, query: &Query) -> Answer {
    let record = shared.recorder.read();
    let requests = record.requests.iter();
    page("requests", requests.filter(|request| query.wants_service(request.service)), query)
}

fn problems(shared: &Shared, query: &Query) -> Answer {
    let record = shared.recorder.read();
    let problems = record.problems.iter();
    let problems = problems.filter(|problem| query.wants_service(problem.service));
    page("problems", problems.map(|problem| &problem.text), query)
}

/// The part of a list that was asked for, with the length of the whole.
fn page<T: Serialize>(name: &str, items: impl Iterator<Item = T>, query: &Query) -> Answer {
    let items: Vec<T> = items.collect();
    let start = query.offset.min(items.len());
    let limit = query.limit.unwrap_or(items.len());
    let end = start.saturating_add(limit).min(items.len());
    Answer::json(200, &json!({"total": items.len(), name: &items[start..end]}))
}

pub(crate) async fn read_json<T: serde::de::DeserializeOwned>(body: Incoming) -> Result<T, Answer> {
    match read_body(body, READ_LIMIT).await {
        ReceivedBody::Whole(bytes) => {
            serde_json::from_slice(&bytes).map_err(|reason| error(400, &reason.to_string()))
        }
        ReceivedBody::TooLong(_) => Err(error(413, "the body is longer than 1 MiB")),
        ReceivedBody::Incomplete(_) => Err(error(400, "the body ended early")),
    }
}

async fn post_faults(shared: &Shared, body: Incoming) -> Answer {
    let rules: Vec<FaultRule> = match read_json(body).await {
        Ok(rules) => rules,
        Err(answer) => return answer,
    };
    for (index, rule) in rules.iter().enumerate() {
        let reason = match (&rule.fault, rule.check()) {
            (_, Err(reason)) => reason,
            (Fault::Refuse { for_ms: None }, Ok(())) => {
                "refuse: needs for_ms here, because a closed port cannot be told to open".to_owned()
            }
            (_, Ok(())) => continue,
        };
        return error(400, &format!("rule {index}: {reason}"));
    }
    set_faults(shared, rules).await
}

async fn set_faults(shared: &Shared, rules: Vec<FaultRule>) -> Answer {
    shared.faults.set(rules);
    let (done, is_done) = oneshot::channel();
    let message = Control::PlanChanged {
        done: Box::new(move || {
            // Fails only when the client has gone.
            let _ = done.send(());
        }),
    };
    if shared.control.send(message).is_err() || is_done.await.is_err() {
        return error(503, "the server is stopping");
    }
    Answer::json(200, &shared.faults.rules())
}

async fn post_init_answer(shared: &Shared, body: Incoming) -> Answer {
    match read_json(body).await {
        Ok(answer) => {
            let mut collector = shared.services.game_analytics.lock();
            collector.set_init_answer(answer);
            Answer::json(200, &json!({}))
        }
        Err(answer) => answer,
    }
}

fn prices(shared: &Shared) -> Answer {
    let gondola = shared.services.gondola.lock();
    let public_key = gondola.public_key().map(|key| STANDARD.encode(key));
    let (goods, version) = (gondola.goods(), gondola.version());
    Answer::json(200, &json!({"goods": goods, "version": version, "public_key": public_key}))
}

async fn put_prices(shared: &Shared, body: Incoming) -> Answer {
    match read_json(body).await {
        Ok(goods) => {
            shared.services.gondola.lock().set_goods(goods);
            prices(shared)
        }
        Err(answer) => answer,
    }
}
