//! Whether requests travel through a proxy.

use http::Uri;
use ureq::{Proxy, ProxyProtocol};

use crate::transport::address::{is_loopback, port_is_missing};

/// Which proxy the library's own HTTP client uses.
#[derive(Debug, Clone, Default)]
pub enum ProxyChoice {
    /// The one that the environment names, if it names one.
    #[default]
    Environment,
    /// None.
    Never,
    /// This one.
    Through(Proxy),
}

const HOW: &str = "give one like http://proxy.example:8080, or \"\" for none";

impl ProxyChoice {
    /// Reads what the game says; an empty text is never a proxy. Gives the rule it breaks.
    pub fn read(url: &str) -> Result<Self, String> {
        if url.is_empty() {
            return Ok(Self::Never);
        }
        let uri: Uri = url.parse().map_err(|_| format!("is no URL; {HOW}"))?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(format!("is neither http nor https; {HOW}"));
        }
        let place = uri.authority().map_or("", |authority| authority.as_str());
        let place = place.rsplit('@').next().unwrap_or_default();
        if uri.host().unwrap_or_default().is_empty() || port_is_missing(place) {
            return Err(format!("has no host or a colon without a port from 1 to 65535; {HOW}"));
        }
        if uri.path().len() > 1 || uri.query().is_some() {
            return Err(format!("has a path or query; {HOW}"));
        }
        Proxy::new(url).map(Self::Through).map_err(|_| format!("is no URL of a proxy; {HOW}"))
    }

    /// Which one, in a word: its address may hold a password.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Environment => "as the environment says",
            Self::Never => "none",
            Self::Through(_) => "the game's",
        }
    }

    /// The way to each server, found now: the environment may change later, and reading it then
    /// would not be safe beside a game that changes it.
    pub(super) fn way(&self) -> Way {
        match self {
            Self::Never => Way::Direct,
            Self::Through(proxy) => Way::Proxy(proxy.clone()),
            Self::Environment => Proxy::try_from_env().map_or(Way::Direct, Way::Environment),
        }
    }
}

/// The way to a server.
pub(super) enum Way {
    /// Straight on.
    Direct,
    /// Through the proxy that the game names.
    Proxy(Proxy),
    /// Through the one that the environment names, but for this machine and what the environment
    /// excepts.
    Environment(Proxy),
}

impl Way {
    /// The proxy, if there is one.
    pub(super) fn proxy(&self) -> Option<&Proxy> {
        match self {
            Self::Direct => None,
            Self::Proxy(proxy) | Self::Environment(proxy) => Some(proxy),
        }
    }

    /// Whether a request leaves through the proxy; why it cannot leave at all.
    pub(super) fn is_through_proxy(&self, url: &str) -> Result<bool, String> {
        let Self::Environment(proxy) = self else { return Ok(self.proxy().is_some()) };
        let Ok(uri) = url.parse::<Uri>() else { return Ok(true) };
        if uri.host().is_some_and(is_loopback) || proxy.is_no_proxy(&uri) {
            return Ok(false);
        }
        // Going without would show the player's address to whom they hide it from.
        match proxy.protocol() {
            ProxyProtocol::Http | ProxyProtocol::Https => Ok(true),
            _ => Err("the environment names a proxy that is neither http nor https; name another \
                      with cableway_options_set_proxy"
                .to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_are_http_or_https_with_a_host() {
        for good in [
            "http://proxy:8080",
            "https://u:p%40ss@proxy.example",
            "http://[::1]:3128",
            "http://a/",
        ] {
            assert!(matches!(ProxyChoice::read(good), Ok(ProxyChoice::Through(_))), "{good}");
        }
        assert!(matches!(ProxyChoice::read(""), Ok(ProxyChoice::Never)));
        for bad in [
            "proxy:8080",
            "socks5://proxy",
            "ftp://proxy",
            "http://",
            "http://a:99999",
            "http://a:",
            "http://a/path",
            "http://a/?q",
            "http://u:%ff@a",
            "nonsense",
            "http://a b",
        ] {
            assert!(ProxyChoice::read(bad).is_err(), "{bad}");
        }
    }
}
