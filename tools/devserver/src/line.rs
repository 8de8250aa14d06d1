//! Arrivals as lines for people.

use std::fmt::Write;

use cableway_devserver::{
    Arrival, ArrivedEvent, ArrivedRequest, Fault, FieldError, Forgery, Route, Verdict,
};
use serde_json::Value;

/// Characters of free text to show.
const SHOWN: usize = 60;

/// One line for an arrival, with the local time.
pub(crate) fn line(arrival: &Arrival<'_>) -> String {
    let time = chrono::Local::now().format("%H:%M:%S%.3f");
    let rest = match arrival {
        Arrival::Request(request) => request_line(request),
        Arrival::Event(event) => event_line(event),
        Arrival::Problem(problem) => format!("!! PROBLEM  {}", shown(problem, usize::MAX)),
    };
    format!("{time}  {rest}")
}

fn request_line(request: &ArrivedRequest) -> String {
    let what = match request.service {
        "" => format!("{} {}", request.method, shown(&request.path, SHOWN)),
        service => format!("{service}  {}", request.route.map_or("", Route::name)),
    };
    let answered = match request.status {
        Some(status) => status.to_string(),
        None => "no answer".to_owned(),
    };
    let mut line = format!(
        "{what}  request {}, {} bytes -> {answered}",
        request.number, request.received_bytes
    );
    if request.signature_ok == Some(false) {
        line.push_str("  !! BAD SIGNATURE");
    }
    if let Some(fault) = &request.fault {
        line.push_str("  !! FAULT ");
        line.push_str(&fault_name(fault));
    }
    line
}

fn fault_name(fault: &Fault) -> String {
    match fault {
        Fault::Status { code, .. } => format!("status {code}"),
        Fault::Delay { ms } => format!("delay {ms} ms"),
        Fault::Hang => "hang".to_owned(),
        Fault::CutBeforeAnswer => "cut_before_answer".to_owned(),
        Fault::CutMidBody => "cut_mid_body".to_owned(),
        Fault::CutRequest => "cut_request".to_owned(),
        Fault::Refuse { .. } => "refuse".to_owned(),
        Fault::Forge(forgery) => format!("forge {}", forgery_name(forgery)),
    }
}

fn forgery_name(forgery: &Forgery) -> String {
    match forgery {
        Forgery::WrongHash => "wrong_hash".to_owned(),
        Forgery::WrongSignature => "wrong_signature".to_owned(),
        Forgery::Unsigned => "unsigned".to_owned(),
        Forgery::OtherApplication => "other_application".to_owned(),
        Forgery::Time { by_s } => format!("time by {by_s} s"),
        Forgery::Truncated => "truncated".to_owned(),
    }
}

fn event_line(event: &ArrivedEvent) -> String {
    // The session says more than the user, where there are sessions.
    let whose = event.session_id.as_deref().or(event.user.as_deref());
    let whose: String = whose.unwrap_or("-").chars().take(8).collect();
    let category = match event.category.as_str() {
        "" => "(none)".to_owned(),
        category => shown(category, SHOWN),
    };
    let mut line = format!(
        "{}  {category:<11}  {:<8}  {}",
        event.service,
        shown(&whose, SHOWN),
        details(&event.event)
    );
    match &event.verdict {
        Verdict::Collected => {}
        Verdict::Duplicate => line.push_str("  !! DUPLICATE"),
        Verdict::Rejected { errors } => {
            line.push_str("  !! REJECTED ");
            line.push_str(&reasons(errors));
        }
    }
    line.trim_end().to_owned()
}

/// The fields that say what happened, in the order in which they are read best.
fn details(event: &Value) -> String {
    let mut details = String::new();
    for field in ["event_id", "severity", "message", "event", "groupId"] {
        if let Some(text) = event.get(field).and_then(Value::as_str) {
            push(&mut details, &shown(text, SHOWN));
        }
    }
    for (field, unit) in
        [("amount", ""), ("value", ""), ("score", ""), ("attempt_num", ""), ("length", " s")]
    {
        if let Some(number) = event.get(field).filter(|value| value.is_number()) {
            push(&mut details, &format!("{field} {number}{unit}"));
        }
    }
    if let Some(currency) = event.get("currency").and_then(Value::as_str) {
        push(&mut details, &shown(currency, SHOWN));
    }
    // GondolaCore's purchases: the good, and whether it is one or an IAP.
    for attribute in event.get("attributes").and_then(Value::as_array).into_iter().flatten().take(2)
    {
        if let Some(text) = attribute.as_str().filter(|text| !text.is_empty()) {
            push(&mut details, &shown(text, SHOWN));
        }
    }
    details
}

fn push(details: &mut String, part: &str) {
    if !details.is_empty() {
        details.push_str("  ");
    }
    details.push_str(part);
}

fn reasons(errors: &[FieldError]) -> String {
    let mut reasons = String::new();
    for error in errors {
        let separator = if reasons.is_empty() { "" } else { ", " };
        let path = shown(&error.path, SHOWN);
        // Writing into a String cannot fail.
        let _ = write!(reasons, "{separator}{path} {}", error.error_type);
    }
    reasons
}

/// Free text on one line: cut to a length in characters, control characters spelt out.
fn shown(text: &str, length: usize) -> String {
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == length {
            shown.push('…');
            break;
        }
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}
