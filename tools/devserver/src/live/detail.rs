//! All there is to know of one line of the page.

use serde_json::{Value, json};

use crate::arrival::{ArrivedEvent, ArrivedRequest};
use crate::dev_routes::error;
use crate::recorder::{Entry, Record};
use crate::request::Answer;
use crate::shared::Shared;

/// Answers `at=PLACE`, the place of the line in the order of arrival.
pub(super) fn answer(shared: &Shared, query: &str) -> Answer {
    let Some(place) = query.strip_prefix("at=").and_then(|place| place.parse().ok()) else {
        return error(400, "at: the place of an entry is needed");
    };
    let record = shared.recorder.read();
    match record.log.get(place).and_then(|entry| entry_json(&record, *entry)) {
        Some(detail) => Answer::json(200, &detail),
        None => error(404, "this is not kept any more"),
    }
}

fn entry_json(record: &Record, entry: Entry) -> Option<Value> {
    let (what, number) = match entry {
        Entry::Request(place) => (json!({}), Some(record.requests.get(place)?.number)),
        Entry::Event(place) => event(record.events.get(place)?),
        Entry::Duplicate(place) => event(record.duplicates.get(place)?),
        Entry::Problem(place) => {
            let problem = record.problems.get(place)?;
            (json!({"text": problem.text}), problem.request)
        }
        Entry::Limit(place) => {
            let limit = record.limits.get(place)?;
            (json!({"text": limit.text}), Some(limit.request))
        }
    };
    // The newest are asked for most.
    let request = number.and_then(|number| {
        record.requests.iter().rev().find(|request| request.number == number).map(request_json)
    });
    let mut detail = what;
    detail["request"] = json!(request);
    Some(detail)
}

fn event(arrived: &ArrivedEvent) -> (Value, Option<u64>) {
    (json!({"arrived": arrived}), Some(arrived.request))
}

fn request_json(request: &ArrivedRequest) -> Value {
    let mut json = json!(request);
    json["expected_signature"] = json!(request.expected_signature);
    json["batch"] = json!(request.batch);
    json["attempt"] = json!(request.attempt);
    json["text"] = json!(request.text);
    json
}
