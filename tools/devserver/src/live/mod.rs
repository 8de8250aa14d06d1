//! The page for people: what arrives, at once, and what is wrong with it.
//!
//! - `page`: its files, which are part of this program
//! - `stream`: what arrived so far and from now on, as server-sent events; `row`: one line of it
//! - `detail`: all there is to know of one line
//! - `export`: everything as JSON lines
//! - `setup`: what to put into the game's options; the names of metrics

mod detail;
mod export;
mod page;
mod row;
mod setup;
mod stream;

use std::sync::Arc;

use hyper::Response;
use hyper::body::Incoming;

use crate::dev_routes::error;
use crate::request::Answer;
use crate::response::{AnswerBody, response};
use crate::shared::Shared;

/// The page's path.
pub(crate) const PATH: &str = "/dev/live";

/// Whether a path is this module's.
pub(crate) fn is_live_path(path: &str) -> bool {
    path.strip_prefix(PATH).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Sends a browser that was given the server's URL to the page.
pub(crate) fn to_the_page() -> Answer {
    Answer { status: 303, headers: Vec::new(), body: Vec::new() }.with_header("location", PATH)
}

/// Answers a request under the page's path.
pub(crate) async fn answer(
    shared: &Arc<Shared>,
    request: hyper::Request<Incoming>,
) -> Response<AnswerBody> {
    let (parts, body) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default();
    let name = parts.uri.path().strip_prefix(PATH).unwrap_or_default();
    let answer = match (parts.method.as_str(), name) {
        ("GET", "/stream") => return stream::answer(shared, &parts.headers),
        ("GET", "/export") => match export::answer(shared, query) {
            Ok(response) => return response,
            Err(reason) => error(400, &reason),
        },
        ("GET", "/entry") => detail::answer(shared, query),
        ("GET", "/setup") => setup::answer(shared),
        ("GET", "/names") => setup::names(shared),
        ("PUT", "/names") => setup::put_names(shared, body).await,
        (_, "/stream" | "/export" | "/entry" | "/setup" | "/names") => {
            error(405, "method not allowed")
        }
        ("GET", _) => page::answer(name).unwrap_or_else(|| error(404, "no such path")),
        _ => error(405, "method not allowed"),
    };
    response(answer, false)
}
