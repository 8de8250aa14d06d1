//! Items of a request that is accepted or refused as a whole.

use serde_json::Value;

use crate::arrival::{ArrivedEvent, FieldError, Verdict};
use crate::request::{Answer, Outcome, Request};
use crate::schema;

/// One item of a request.
pub(crate) struct Item {
    /// Where it stands in the body, as a JSON Pointer.
    pub place: String,
    pub category: String,
    pub user: Option<String>,
    /// What is wrong with it; empty if nothing is.
    pub errors: Vec<FieldError>,
    pub content: Value,
}

impl Item {
    /// The item as it is recorded.
    pub(crate) fn arrived(
        self,
        service: &'static str,
        request: &Request,
        verdict: Verdict,
    ) -> ArrivedEvent {
        ArrivedEvent {
            request: request.number,
            service,
            category: self.category,
            user: self.user,
            session_id: None,
            event_uuid: None,
            client_address: request.client_address(),
            verdict,
            event: self.content,
        }
    }
}

/// The items of a request in which at least one was wrong.
pub(crate) struct RefusedBatch {
    /// Each wrong field, with the rule that it breaks.
    reason: String,
    events: Vec<ArrivedEvent>,
}

impl RefusedBatch {
    /// The outcome of the request, with the service's own answer for the status
    /// and the reason.
    pub(crate) fn outcome(self, answer: impl FnOnce(u16, &str) -> Answer) -> Outcome {
        let answer = Some(answer(400, &self.reason));
        Outcome { answer, events: self.events, problems: Vec::new() }
    }
}

/// Lets the items pass if nothing is wrong with any of them.
pub(crate) fn all_or_none(
    items: Vec<Item>,
    service: &'static str,
    request: &Request,
) -> Result<Vec<Item>, RefusedBatch> {
    if items.iter().all(|item| item.errors.is_empty()) {
        return Ok(items);
    }
    let wrong = items.iter().filter(|item| !item.errors.is_empty());
    let wrong: Vec<_> = wrong.map(|item| schema::describe(&item.place, &item.errors)).collect();
    let refuse = |mut item: Item| {
        let mut errors = std::mem::take(&mut item.errors);
        if errors.is_empty() {
            let error_type = "refused_with_others";
            errors.push(FieldError { error_type, path: String::new() });
        }
        item.arrived(service, request, Verdict::Rejected { errors })
    };
    Err(RefusedBatch { reason: wrong.join(", "), events: items.into_iter().map(refuse).collect() })
}
