//! One request of a service: the last look at whether it may leave, and its answer, whenever that
//! comes.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use crate::client::shared::Core;
use crate::connection::Connection;
use crate::log::Level;
use crate::stats::ServiceId;
use crate::transport::{Answer, NoConnection, Request, RequestId, Sent, TOTAL_TIMEOUT};

/// Sends a service's requests.
pub(super) struct Dispatch {
    core: Arc<Core>,
    service: ServiceId,
}

/// Why there is no answer.
pub(super) enum Withheld {
    /// Nothing may be sent: the player or the game says so, or the client ends.
    NotAllowed,
    /// No answer came; why, for the developer.
    NoConnection(String),
}

impl Dispatch {
    pub(super) fn new(core: Arc<Core>, service: ServiceId) -> Self {
        Self { core, service }
    }

    /// Whether player and game let this service have anything, and there is a network as far as the
    /// game knows.
    pub(super) fn may_send(&self) -> bool {
        let known = self.core.entry.with_live(|live| (live.may_send(self.service), live.link()));
        known.is_some_and(|(allowed, link)| allowed && link.connection != Connection::Offline)
    }

    /// How often the network has come back.
    pub(super) fn returns(&self) -> u64 {
        self.core.entry.with_live(|live| live.link().returns).unwrap_or_default()
    }

    /// Sends a request, called `what` in the log, and waits for its answer. The last look at whether
    /// it may leave comes right before it.
    pub(super) fn send(&self, what: &str, request: &Request) -> Result<Answer, Withheld> {
        if !self.may_send() || self.core.stopping.load(Ordering::Acquire) {
            return Err(Withheld::NotAllowed);
        }
        let begun = Instant::now();
        let deadline = begun + TOTAL_TIMEOUT;
        self.log(|| format!("sending {what}, {} bytes", request.body.len()));
        let place = self.core.pending.begin();
        let id = RequestId { client: self.core.client, number: place.number };
        let outcome = match self.core.transport.send(id, request) {
            Sent::Done(outcome) => outcome,
            Sent::Later { until_then: _alive } => place.wait(deadline),
        };
        drop(place);
        self.log(|| {
            let after = begun.elapsed().as_millis();
            match &outcome {
                Ok(Answer { status, body, .. }) => {
                    let bytes = body.len();
                    format!("{what} answered with status {status}, {bytes} bytes, after {after} ms")
                }
                Err(NoConnection(why)) => format!("{what} not answered after {after} ms: {why}"),
            }
        });
        outcome.map_err(|fault| Withheld::NoConnection(fault.0))
    }

    fn log(&self, line: impl FnOnce() -> String) {
        let name = self.service.name();
        self.core.options.log.say(Level::Debug, || format!("{name}: {}", line()));
    }
}
