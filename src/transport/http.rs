//! The library's own HTTP client.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;

use super::{
    Answer, LARGEST_ANSWER, NoConnection, Request, RequestId, Sent, TOTAL_TIMEOUT, Transport,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The library's own HTTP client.
pub struct Http {
    agent: Agent,
}

impl Default for Http {
    /// A client that verifies certificates and follows no redirects.
    fn default() -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(TOTAL_TIMEOUT))
            .timeout_resolve(Some(CONNECT_TIMEOUT))
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(concat!("cableway/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.new_agent() }
    }
}

impl Http {
    fn post(&self, request: &Request) -> Result<Answer, NoConnection> {
        let mut post = self.agent.post(&request.url);
        for (name, value) in &request.headers {
            post = post.header(*name, value);
        }
        let answer =
            post.send(&request.body[..]).map_err(|fault| NoConnection(fault.to_string()))?;
        let status = answer.status().as_u16();
        let mut body = Vec::new();
        // Whatever arrived is kept; a cut body does not change what the status said.
        let _ = answer.into_body().into_reader().take(LARGEST_ANSWER as u64).read_to_end(&mut body);
        Ok(Answer { status, body })
    }
}

impl Transport for Http {
    fn send(&self, _: RequestId, request: &Request) -> Sent {
        Sent::Done(self.post(request))
    }
}
