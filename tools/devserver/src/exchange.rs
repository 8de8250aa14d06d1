//! The way of one request: read, fault, process, record, answer.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::{Method, Response};

use crate::arrival::ArrivedRequest;
use crate::dev_routes;
use crate::faults::Fault;
use crate::guard;
use crate::live;
use crate::reading::read_request;
use crate::request::{Answer, BodyFacts, Outcome, ReceivedBody, Request};
use crate::response::{AnswerBody, ConnectionCut, response};
use crate::route::Route;
use crate::services::Services;
use crate::shared::Shared;

/// Answers one HTTP request, or cuts its connection.
pub(crate) async fn exchange(
    shared: Arc<Shared>,
    request: hyper::Request<Incoming>,
) -> Result<Response<AnswerBody>, ConnectionCut> {
    let path = request.uri().path().to_owned();
    if dev_routes::is_dev_path(&path) {
        return Ok(match guard::refusal(request.headers()) {
            Some(reason) => response(dev_routes::error(403, &reason), false),
            None if live::is_live_path(&path) => live::answer(&shared, request).await,
            None => response(dev_routes::answer(&shared, request).await, false),
        });
    }
    if path == "/" && request.method() == Method::GET {
        return Ok(response(live::to_the_page(), false));
    }
    // A connection that was open before the port was closed must not go on.
    if shared.faults.refusal().is_some() {
        return Err(ConnectionCut);
    }
    let request = read_request(&shared, path, request).await;
    let (fault, plan_changes) = match Services::route_of(&request.path) {
        Some(route) if request.is_whole() => shared.faults.take(route).unzip(),
        _ => (None, None),
    };
    if let Some(Fault::Delay { ms }) = &fault {
        tokio::time::sleep(Duration::from_millis(*ms)).await;
    }
    shared.save(&request, fault.as_ref());
    let answer = take(&shared, &request, fault.clone());
    if let (Some(Fault::Hang), Some(mut plan_changes)) = (&fault, plan_changes) {
        // Fails only when the plan is gone with the server; then it is over too.
        let _ = plan_changes.changed().await;
    }
    let answer = answer.ok_or(ConnectionCut)?;
    match fault {
        Some(Fault::CutBeforeAnswer) => Err(ConnectionCut),
        Some(Fault::CutMidBody) => Ok(response(answer, true)),
        Some(Fault::Forge(forgery)) => Ok(response(shared.services.forge(&forgery, answer), false)),
        _ => Ok(response(answer, false)),
    }
}

/// Takes a request in, as far as its fault lets it, and records it. None means to close without an
/// answer.
pub(crate) fn take(shared: &Shared, request: &Request, fault: Option<Fault>) -> Option<Answer> {
    let Some(route) = Services::route_of(&request.path) else {
        return not_found(shared, request);
    };
    if let ReceivedBody::Incomplete(length) = request.body {
        let problem = format!("the connection broke after {length} bytes of the body");
        record_unprocessed(shared, route, request, None, None, vec![problem]);
        return None;
    }
    match &fault {
        Some(Fault::Status { code, body, headers }) => {
            let answer = Answer {
                status: *code,
                headers: headers.clone().into_iter().collect(),
                body: body.clone().unwrap_or_default().into_bytes(),
            };
            record_unprocessed(shared, route, request, Some(*code), fault, Vec::new());
            Some(answer)
        }
        Some(Fault::Hang | Fault::CutRequest | Fault::Refuse { .. }) => {
            record_unprocessed(shared, route, request, None, fault, Vec::new());
            None
        }
        _ => process(shared, route, request, fault),
    }
}

/// Processes and records a request; none means to close without an answer.
fn process(
    shared: &Shared,
    route: Route,
    request: &Request,
    fault: Option<Fault>,
) -> Option<Answer> {
    let (facts, mut outcome) = shared.services.process(route, request);
    let answer = outcome.answer.take();
    let status = match fault {
        Some(Fault::CutBeforeAnswer) => None,
        _ => answer.as_ref().map(|answer| answer.status),
    };
    let arrived = arrived_request(Some(route), request, facts, status, fault);
    shared.arrived(arrived, outcome);
    answer
}

fn record_unprocessed(
    shared: &Shared,
    route: Route,
    request: &Request,
    status: Option<u16>,
    fault: Option<Fault>,
    problems: Vec<String>,
) {
    let facts = shared.services.inspect(route, request);
    let arrived = arrived_request(Some(route), request, facts, status, fault);
    let outcome = Outcome { answer: None, events: Vec::new(), problems };
    shared.arrived(arrived, outcome);
}

fn not_found(shared: &Shared, request: &Request) -> Option<Answer> {
    let answer = Answer::json(404, &serde_json::json!({"error": "no such path"}));
    let arrived = arrived_request(None, request, BodyFacts::default(), Some(404), None);
    let problems = vec![format!("no such path: {}", request.path)];
    shared.arrived(arrived, Outcome { answer: None, events: Vec::new(), problems });
    Some(answer)
}

fn arrived_request(
    route: Option<Route>,
    request: &Request,
    facts: BodyFacts,
    status: Option<u16>,
    fault: Option<Fault>,
) -> ArrivedRequest {
    let headers = request.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    ArrivedRequest {
        number: request.number,
        arrived_ms: request.arrived_ms,
        service: route.map_or("", Route::service),
        route,
        method: request.method.clone(),
        path: request.path.clone(),
        headers: headers.collect(),
        received_bytes: request.body.length(),
        decompressed_bytes: facts.decompressed_bytes,
        text: facts.text,
        signature_ok: facts.signature_ok,
        expected_signature: facts.expected_signature,
        batch: None,
        attempt: 0,
        status,
        forwarded_for: request.forwarded_for(),
        fault,
    }
}
