//! Which addresses a service may be given.

use http::Uri;

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
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if is_loopback(host) || allow_plain_http => {}
        Some("http") => {
            return Err("is plain http; use https, or allow it with \
                        cableway_options_set_allow_plain_http"
                .to_owned());
        }
        _ => return Err("is neither https nor http".to_owned()),
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// Scheme, host and port of an address: what may be told of it. The path may be anybody's secret.
pub(crate) fn origin(url: &str) -> String {
    url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// Whether a host is this machine itself.
pub(super) fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.trim_matches(['[', ']']).parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

/// Whether a colon is followed by something that is no port. (IPv6 addresses stand in brackets.)
pub(super) fn port_is_missing(place: &str) -> bool {
    let behind_address = place.rsplit(']').next().unwrap_or_default();
    behind_address.split_once(':').is_some_and(|(_, port)| !matches!(port.parse::<u16>(), Ok(1..)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(origin("https://a.example:8/secret/b"), "https://a.example:8");
        assert_eq!(origin("https://a.example"), "https://a.example");
    }

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
