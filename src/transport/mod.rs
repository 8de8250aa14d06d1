//! How requests reach a server: the library's own HTTP client, or the game's.

mod address;
mod http;
mod pending;
mod proxy;
mod roots;

use std::any::Any;
use std::rc::Rc;
use std::time::Duration;

pub use address::check_address;
pub use http::Http;
pub(crate) use pending::Pending;
pub use proxy::ProxyChoice;
pub use roots::read_roots;

use crate::client::Client;

/// The longest that one request may take, name resolution included.
pub const TOTAL_TIMEOUT: Duration = Duration::from_secs(30);
/// No answer of the three services comes near this; a longer one is cut here, in bytes.
pub const LARGEST_ANSWER: usize = 1024 * 1024;

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

/// What came back once a complete status line had been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body as far as it arrived; the status decides the outcome whatever happened to the body.
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer as a game's own transport tells it: no status that HTTP has is no connection, and
    /// a body that is too long is cut.
    pub fn told(status: i32, body: &[u8]) -> Result<Self, NoConnection> {
        let known = u16::try_from(status).ok().filter(|status| (100..600).contains(status));
        let status = known.ok_or_else(|| {
            NoConnection(format!("the transport told status {status}, which HTTP does not have"))
        })?;
        Ok(Self { status, body: body[..body.len().min(LARGEST_ANSWER)].to_vec() })
    }
}

/// No complete status line came: the request may or may not have arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoConnection(
    /// What happened, for the developer.
    pub String,
);

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
