//! The checks on the way into a body that all services make, and how a request
//! that does not pass is refused.

use bytes::Bytes;
use serde_json::Value;

use crate::arrival::FieldError;
use crate::request::{Answer, Outcome, ReceivedBody, Request};
use crate::schema;

/// Why a request is not accepted.
#[derive(Debug, PartialEq)]
pub(crate) struct Refusal {
    /// None closes the connection without an answer.
    pub status: Option<u16>,
    pub problem: String,
}

impl Refusal {
    pub(crate) fn answer(status: u16, problem: impl Into<String>) -> Self {
        Self { status: Some(status), problem: problem.into() }
    }

    /// The outcome of the request, with the service's own answer for the status
    /// and the problem.
    pub(crate) fn outcome(self, answer: impl FnOnce(u16, &str) -> Answer) -> Outcome {
        let answer = self.status.map(|status| {
            let answer = answer(status, &self.problem);
            match status {
                405 => answer.with_header("allow", "POST"),
                _ => answer,
            }
        });
        Outcome { answer, events: Vec::new(), problems: vec![self.problem] }
    }
}

/// Refuses every method but POST.
pub(crate) fn check_post(request: &Request) -> Result<(), Refusal> {
    if request.method == "POST" {
        return Ok(());
    }
    let problem = format!("{} {} is not POST", request.method, request.path);
    Err(Refusal::answer(405, problem))
}

/// The bytes as received, if they were read to their end.
pub(crate) fn whole_body(request: &Request) -> Result<&Bytes, Refusal> {
    match &request.body {
        ReceivedBody::Whole(bytes) => Ok(bytes),
        ReceivedBody::TooLong(length) => {
            // Most of it is still on its way, so an answer might not be read.
            let problem = format!("the body is too large: at least {length} bytes");
            Err(Refusal { status: None, problem })
        }
        ReceivedBody::Incomplete(length) => {
            Err(Refusal::answer(400, format!("the body ended after {length} bytes")))
        }
    }
}

/// Refuses a header that does not say `application/json`.
pub(crate) fn check_json_header(request: &Request, name: &str) -> Result<(), Refusal> {
    let sent = request.header(name).unwrap_or_default();
    let media_type = sent.split(';').next().unwrap_or_default().trim();
    if media_type.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(Refusal::answer(400, format!("{name} is {sent:?}, not application/json")))
}

/// Refuses a body that is encoded in any way.
pub(crate) fn check_not_encoded(request: &Request) -> Result<(), Refusal> {
    match request.header("Content-Encoding") {
        None => Ok(()),
        Some(encoding) => {
            let problem = format!("Content-Encoding is {encoding:?}, and none is known here");
            Err(Refusal::answer(400, problem))
        }
    }
}

/// Refuses a body in which a schema finds something wrong.
pub(crate) fn check_schema(errors: &[FieldError]) -> Result<(), Refusal> {
    if errors.is_empty() {
        return Ok(());
    }
    let what = schema::describe("", errors);
    Err(Refusal::answer(400, format!("the body is not as it should be: {what}")))
}

/// Reads JSON.
pub(crate) fn parse_json(bytes: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(bytes)
        .map_err(|error| Refusal::answer(400, format!("the body is not JSON: {error}")))
}
