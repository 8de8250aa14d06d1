//! Requests on their way in.

use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};

use crate::clock::unix_ms;
use crate::request::{ReceivedBody, Request};
use crate::services::Services;
use crate::shared::Shared;

/// Reads a request and gives it its number and time of arrival.
pub(crate) async fn read_request(
    shared: &Shared,
    path: String,
    request: hyper::Request<Incoming>,
) -> Request {
    let number = shared.recorder.next_number();
    let arrived_ms = unix_ms();
    let (parts, body) = request.into_parts();
    Request {
        number,
        arrived_ms,
        method: parts.method.as_str().to_owned(),
        path,
        headers: parts.headers,
        body: read_body(body, Services::read_limit()).await,
    }
}

/// Reads a body up to the limit, in bytes. One that declares to be longer is not
/// read at all, so that its sender sees the connection close at once.
pub(crate) async fn read_body(mut body: Incoming, limit: u64) -> ReceivedBody {
    if body.size_hint().lower() > limit {
        return ReceivedBody::TooLong(body.size_hint().lower());
    }
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return ReceivedBody::Incomplete(bytes.len() as u64);
        };
        if let Some(data) = frame.data_ref() {
            bytes.extend_from_slice(data);
        }
        if bytes.len() as u64 > limit {
            return ReceivedBody::TooLong(bytes.len() as u64);
        }
    }
    ReceivedBody::Whole(bytes.into())
}
