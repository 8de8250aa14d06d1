//! One line of the page: as little as the lists, the plots and the timelines need.

use serde_json::{Value, json};

use crate::arrival::{ArrivedEvent, ArrivedRequest, Verdict};
use crate::faults::Fault;
use crate::recorder::{Entry, Record};
use crate::route::Route;
use crate::services::{EARN_ALLIANCE, GONDOLA};

/// Characters of a free text that a line shows.
const SHOWN: usize = 100;

/// The line of an entry: a list that begins with the kind. The order of the others is that of
/// `page/rows.js`, which reads them.
pub(super) fn row(record: &Record, entry: Entry) -> Option<Value> {
    Some(match entry {
        Entry::Request(place) => request(record.requests.get(place)?),
        Entry::Event(place) => event(record.events.get(place)?),
        Entry::Duplicate(place) => event(record.duplicates.get(place)?),
        Entry::Problem(place) => {
            let problem = record.problems.get(place)?;
            json!(["p", problem.request, problem.arrived_ms, problem.service, problem.text])
        }
        Entry::Limit(place) => {
            let limit = record.limits.get(place)?;
            json!(["l", limit.request, limit.arrived_ms, limit.text, limit.is_over])
        }
    })
}

fn request(request: &ArrivedRequest) -> Value {
    json!([
        "r",
        request.number,
        request.arrived_ms,
        request.service,
        request.route.map(Route::name),
        request.status,
        request.received_bytes,
        request.decompressed_bytes,
        request.signature_ok,
        request.batch,
        request.attempt,
        request.fault.as_ref().map(fault_name),
        cut(&request.path),
    ])
}

fn fault_name(fault: &Fault) -> &'static str {
    match fault {
        Fault::Status { .. } => "status",
        Fault::Delay { .. } => "delay",
        Fault::Hang => "hang",
        Fault::CutBeforeAnswer => "cut_before_answer",
        Fault::CutMidBody => "cut_mid_body",
        Fault::CutRequest => "cut_request",
        Fault::Refuse { .. } => "refuse",
        Fault::Forge(_) => "forge",
    }
}

fn event(arrived: &ArrivedEvent) -> Value {
    let content = &arrived.event;
    let errors: Vec<_> =
        arrived.verdict.errors().iter().map(|error| [error.error_type, &error.path]).collect();
    json!([
        "e",
        arrived.request,
        content.get("client_ts").or(content.get("time")),
        arrived.service,
        cut(&arrived.category),
        arrived.user.as_deref().map(cut),
        group(arrived).map(cut),
        cut(&name(arrived)),
        value(content),
        match arrived.verdict {
            Verdict::Collected => 0,
            Verdict::Duplicate => 1,
            Verdict::Rejected { .. } => 2,
        },
        (!errors.is_empty()).then_some(errors),
    ])
}

/// What belongs together: GameAnalytics' session, Earn Alliance's round.
fn group(arrived: &ArrivedEvent) -> Option<&str> {
    match arrived.service {
        EARN_ALLIANCE => arrived.event.get("groupId").and_then(Value::as_str),
        _ => arrived.session_id.as_deref(),
    }
}

/// What happened, in the event's own words.
fn name(arrived: &ArrivedEvent) -> String {
    let content = &arrived.event;
    let text = |field: &str| content.get(field).and_then(Value::as_str).unwrap_or_default();
    match arrived.service {
        EARN_ALLIANCE => text("event").to_owned(),
        // A purchase's good, and whether it is one or an IAP.
        GONDOLA => {
            let attributes = content.get("attributes").and_then(Value::as_array);
            let words = attributes.into_iter().flatten().take(2).filter_map(Value::as_str);
            words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        }
        _ if arrived.category == "error" => format!("{}: {}", text("severity"), text("message")),
        _ => text("event_id").to_owned(),
    }
}

fn value(content: &Value) -> Option<String> {
    let number = |field: &str| content.get(field).filter(|value| value.is_number());
    let value = ["value", "amount", "score"].into_iter().find_map(number);
    if let (Some(value), Some(currency)) = (value, content.get("currency").and_then(Value::as_str))
    {
        return Some(cut(&format!("{value} {currency}")));
    }
    value.map(Value::to_string).or_else(|| number("length").map(|length| format!("{length} s")))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
