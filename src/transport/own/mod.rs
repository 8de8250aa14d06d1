//! The library's own HTTP client, and what the game says of it.

mod http;
mod proxy;
mod roots;

use std::sync::Arc;

use ureq::tls::RootCerts;

pub use self::http::Http;
use self::proxy::ProxyChoice;
use self::roots::read_roots;
use super::Transport;
use crate::error::{Error, Result};

/// How the library's own HTTP client reaches servers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Network {
    proxy: ProxyChoice,
    /// Instead of the built-in ones.
    roots: Option<RootCerts>,
}

impl Network {
    /// Whether this build has a client of its own.
    pub(crate) const IS_THERE: bool = true;

    /// Sets the proxy; "" is none, also if the environment names one.
    pub(crate) fn set_proxy(&mut self, url: &str) -> Result<()> {
        self.proxy = ProxyChoice::read(url)
            .map_err(|rule| Error::InvalidArgument { argument: "url", rule })?;
        Ok(())
    }

    /// Sets the root certificates to trust instead of the built-in ones.
    pub(crate) fn set_root_certificate_pem(&mut self, pem: &str) -> Result<()> {
        let roots = read_roots(pem);
        self.roots = Some(roots.map_err(|rule| Error::InvalidArgument { argument: "pem", rule })?);
        Ok(())
    }

    /// Which proxy, in a word: its address may hold a password.
    pub(crate) fn proxy_word(&self) -> &'static str {
        self.proxy.word()
    }

    /// Whether the game brings root certificates.
    pub(crate) fn has_own_roots(&self) -> bool {
        self.roots.is_some()
    }

    /// The client. To be made on the game's own thread: the environment is read here.
    pub(crate) fn client(&self) -> Arc<dyn Transport> {
        Arc::new(Http::new(&self.proxy, self.roots.clone()))
    }
}
