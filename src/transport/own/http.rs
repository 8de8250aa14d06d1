//! The library's own HTTP client.

use std::io::Read;
use std::time::Duration;

use http::Response;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Proxy};

use super::proxy::{ProxyChoice, Way};
use crate::transport::{
    Answer, Headers, LARGEST_ANSWER, NoConnection, Request, RequestId, Sent, TOTAL_TIMEOUT,
    Transport,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The library's own HTTP client. Verifies certificates and follows no redirects.
pub struct Http {
    way: Way,
    direct: Agent,
    /// An agent of its own: one with another proxy per request would begin TLS anew each time.
    proxied: Agent,
}

impl Default for Http {
    fn default() -> Self {
        Self::new(&ProxyChoice::default(), None)
    }
}

impl Http {
    /// A client that trusts `roots`, or the built-in ones.
    pub fn new(proxy: &ProxyChoice, roots: Option<RootCerts>) -> Self {
        let roots = roots.unwrap_or(RootCerts::WebPki);
        let way = proxy.way();
        Self {
            direct: agent(None, roots.clone()),
            proxied: agent(way.proxy().cloned(), roots),
            way,
        }
    }

    fn post(&self, request: &Request) -> Result<Answer, NoConnection> {
        let is_proxied = self.way.is_through_proxy(&request.url).map_err(NoConnection)?;
        let agent = if is_proxied { &self.proxied } else { &self.direct };
        let mut post = agent.post(&request.url);
        for (name, value) in &request.headers {
            post = post.header(*name, value);
        }
        let answer =
            post.send(&request.body[..]).map_err(|fault| NoConnection(fault.to_string()))?;
        let status = answer.status().as_u16();
        let headers = headers_of(&answer);
        let mut body = Vec::new();
        // Whatever arrived is kept; a cut body does not change what the status said.
        let _ = answer.into_body().into_reader().take(LARGEST_ANSWER as u64).read_to_end(&mut body);
        Ok(Answer { status, headers, body })
    }
}

/// The headers that are text; nothing that matters here is anything else.
fn headers_of(answer: &Response<Body>) -> Headers {
    let mut headers = Headers::default();
    for (name, value) in answer.headers() {
        if let Ok(value) = str::from_utf8(value.as_bytes()) {
            headers.add(name.as_str(), value);
        }
    }
    headers
}

fn agent(proxy: Option<Proxy>, roots: RootCerts) -> Agent {
    Agent::config_builder()
        .timeout_global(Some(TOTAL_TIMEOUT))
        .timeout_resolve(Some(CONNECT_TIMEOUT))
        .timeout_connect(Some(CONNECT_TIMEOUT))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(proxy)
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .user_agent(concat!("cableway/", env!("CARGO_PKG_VERSION")))
        .build()
        .new_agent()
}

impl Transport for Http {
    fn send(&self, _: RequestId, request: &Request) -> Sent {
        Sent::Done(self.post(request))
    }
}
