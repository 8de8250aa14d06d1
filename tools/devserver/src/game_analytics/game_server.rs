//! Requests that a game server sends for its players: Collector v2 reference,
//! section Server implementation.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::request::Request;

/// What is wrong with the X-Forwarded-For header of a request, if it has one.
pub(super) fn check_header(request: &Request, problems: &mut Vec<String>) {
    if let Some(header) = request.forwarded_for()
        && request.client_address().is_none()
    {
        problems.push(format!("X-Forwarded-For names no IP address: {header:?}"));
    }
}

/// Events of several players in a request that gives one address for all of them.
pub(super) fn check_players(request: &Request, events: &[Value], problems: &mut Vec<String>) {
    if request.forwarded_for().is_none() {
        return;
    }
    let users: BTreeSet<&str> =
        events.iter().filter_map(|event| event.get("user_id")?.as_str()).collect();
    if users.len() > 1 {
        problems.push(format!(
            "events of {} players in one request, although X-Forwarded-For names one address",
            users.len()
        ));
    }
}
