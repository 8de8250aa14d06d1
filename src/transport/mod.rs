//! How requests reach a server: the library's own HTTP client, or the game's. Builds without the feature
//! `http-client` have no client of their own, and are a good part smaller.

mod address;
mod answer;
#[cfg(not(feature = "http-client"))]
mod none;
#[cfg(feature = "http-client")]
mod own;
mod pending;
mod retry_after;

use std::any::Any;
use std::rc::Rc;
use std::time::Duration;

pub use address::check_address;
pub(crate) use address::origin;
pub use answer::{Answer, Headers, LARGEST_ANSWER, NoConnection};
#[cfg(not(feature = "http-client"))]
pub(crate) use none::Network;
#[cfg(feature = "http-client")]
pub use own::Http;
#[cfg(feature = "http-client")]
pub(crate) use own::Network;
pub(crate) use pending::Pending;

use crate::client::Client;

/// The longest that one request may take, name resolution included.
pub const TOTAL_TIMEOUT: Duration = Duration::from_secs(30);

/// An HTTP POST.
#[derive(Debug, Clone)]
pub struct Request {
    /// The full address.
    pub url: String,
    /// Header names and values, `Content-Length` excepted.
    pub headers: Vec<(&'static str, String)>,
    /// The exact bytes to send.
    pub body: Vec<u8>,
}

/// Names a request while it is under way, for an answer that comes later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId {
    /// The client whose request it is.
    pub client: Client,
    /// Its number there; never used again.
    pub number: u64,
}

/// What a transport made of a request.
pub enum Sent {
    /// It is over.
    Done(Result<Answer, NoConnection>),
    /// [`Client::complete_request`] will tell.
    Later {
        /// What must stay alive until then, or until the request is given up.
        until_then: Rc<dyn Any>,
    },
}

/// Sends requests. One call at a time per service, always on a background thread.
pub trait Transport: Send + Sync {
    /// Sends one request, and waits for its answer or leaves that for later; neither may take
    /// longer than [`TOTAL_TIMEOUT`].
    fn send(&self, id: RequestId, request: &Request) -> Sent;
}
