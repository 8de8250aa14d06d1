//! How requests reach a server.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;
use ureq::http::Uri;

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

/// What came back once a complete status line had been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body as far as it arrived; the status decides the outcome whatever happened to the body.
    pub body: Vec<u8>,
}

/// No complete status line came: the request may or may not have arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoConnection(
    /// What happened, for the developer.
    pub String,
);

/// Sends requests. One call at a time per service.
pub trait Transport: Send + Sync {
    /// Sends one request and waits for its answer, within a total deadline of its own.
    fn send(&self, request: &Request) -> Result<Answer, NoConnection>;
}

/// The longest that one request may take, name resolution included.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(30);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// No answer of the three services comes near this.
const LARGEST_ANSWER: u64 = 1024 * 1024;

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

impl Transport for Http {
    fn send(&self, request: &Request) -> Result<Answer, NoConnection> {
        let mut post = self.agent.post(&request.url);
        for (name, value) in &request.headers {
            post = post.header(*name, value);
        }
        let answer =
            post.send(&request.body[..]).map_err(|fault| NoConnection(fault.to_string()))?;
        let status = answer.status().as_u16();
        let mut body = Vec::new();
        // Whatever arrived is kept; a cut body does not change what the status said.
        let _ = answer.into_body().into_reader().take(LARGEST_ANSWER).read_to_end(&mut body);
        Ok(Answer { status, body })
    }
}

/// Checks a server's address: `https`, or `http` to this machine itself, or any `http` if allowed.
/// Gives it without a trailing slash, or the rule it breaks.
pub fn check_address(url: &str, allow_plain_http: bool) -> Result<String, String> {
    let uri: Uri = url
        .parse()
        .map_err(|_| "is no URL; give one like https://api.gameanalytics.com".to_owned())?;
    let host = uri.host().unwrap_or_default();
    if host.is_empty() {
        return Err("has no host; give a URL like https://api.gameanalytics.com".to_owned());
    }
    if url.contains(['?', '#', '@']) {
        return Err("has a user, query or fragment; give scheme, host, port and path".to_owned());
    }
    if url.split('/').nth(2).is_some_and(port_is_missing) {
        return Err("has a colon without a port from 1 to 65535".to_owned());
    }
    let loopback = host == "localhost"
        || host.trim_matches(['[', ']']).parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if loopback || allow_plain_http => {}
        Some("http") => {
            return Err("is plain http; use https, or allow it with \
                        cableway_options_set_allow_plain_http"
                .to_owned());
        }
        _ => return Err("is neither https nor http".to_owned()),
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// Whether a colon is followed by something that is no port. (IPv6 addresses stand in brackets.)
fn port_is_missing(place: &str) -> bool {
    let behind_address = place.rsplit(']').next().unwrap_or_default();
    behind_address.split_once(':').is_some_and(|(_, port)| !matches!(port.parse::<u16>(), Ok(1..)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        for good in [
            "https://api.gameanalytics.com",
            "http://127.0.0.1:80/",
            "http://[::1]:9",
            "http://localhost",
        ] {
            assert!(check_address(good, false).is_ok(), "{good}");
        }
        for bad in [
            "http://api.gameanalytics.com",
            "http://127.0.0.1.evil.example",
            "ftp://localhost",
            "nonsense",
            "",
            "https://",
            "https://a/#b",
            "https://a:99999",
            "https://a:",
            "https://u:p@a/",
            "https://a/?b",
        ] {
            assert!(check_address(bad, false).is_err(), "{bad}");
        }
        assert!(check_address("http://collector.lan:8080", true).is_ok());
    }
}
