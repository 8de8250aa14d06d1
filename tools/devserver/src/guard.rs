//! Who may use what lies under `/dev/`: programs and pages of this machine, and no page of another
//! site that the developer's browser happens to show.

use hyper::HeaderMap;
use hyper::header::{HOST, ORIGIN};

/// Why a request is refused; none if it may pass.
///
/// A site that has its own name resolved to 127.0.0.1 is told by `Host`, one that sends to this
/// address is told by `Origin`, which a browser lets no page choose.
pub(crate) fn refusal(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !is_this_machine(host) {
        return Some(format!("Host is {host:?}, not this machine"));
    }
    let origin = headers.get(ORIGIN)?.to_str().unwrap_or_default();
    (origin != format!("http://{host}"))
        .then(|| format!("Origin is {origin:?}, which is another site"))
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(host: &str, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().expect("a value"));
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().expect("a value"));
        }
        refusal(&headers).is_none()
    }

    #[test]
    fn only_this_machines_names_pass() {
        for host in ["127.0.0.1", "127.0.0.1:8787", "localhost:8787", "[::1]:1", "[::1]"] {
            assert!(passes(host, None), "{host}");
        }
        for host in
            ["", "evil.example", "evil.example:8787", "127.0.0.1.evil.example", "localhost:x"]
        {
            assert!(!passes(host, None), "{host}");
        }
        assert!(refusal(&HeaderMap::new()).is_some());
    }

    #[test]
    fn only_the_pages_own_origin_passes() {
        assert!(passes("127.0.0.1:8787", Some("http://127.0.0.1:8787")));
        for origin in
            ["http://evil.example", "http://127.0.0.1:3000", "null", "https://127.0.0.1:8787"]
        {
            assert!(!passes("127.0.0.1:8787", Some(origin)), "{origin}");
        }
    }
}
