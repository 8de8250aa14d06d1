//! How a client is to be opened.

use std::path::PathBuf;
use std::sync::Arc;

use crate::bounds::Limits;
use crate::clock::Clock;
use crate::consent::{Consent, Consents};
use crate::device::Locale;
use crate::error::{Error, Result};
use crate::journal::{CAPACITY_LIMITS, DEFAULT_CAPACITY};
use crate::log::Log;
use crate::service::{LaunchSettings, Sessions, earn_alliance, game_analytics, gondola};
use crate::stats::{SERVICES, ServiceId};
use crate::transport::{Network, Transport};

/// Everything that is fixed when a client is opened.
#[derive(Clone)]
pub struct Options {
    /// The folder for journal and database; made if it is missing.
    pub(crate) storage_dir: Option<PathBuf>,
    /// Bytes of the journal's record space.
    pub(crate) journal_bytes: usize,
    /// Whether plain `http://` may leave this machine.
    pub allow_plain_http: bool,
    /// How much may wait for each service.
    pub(crate) queue_limits: [Limits; SERVICES],
    /// Whether batches go to the log instead of the network.
    pub dry_run: bool,
    /// What holds for each service until the player has said something.
    pub(crate) default_consents: [Consent; SERVICES],
    /// How sessions begin and end.
    pub sessions: Sessions,
    /// Present when the game uses GameAnalytics.
    pub(crate) game_analytics: Option<game_analytics::Options>,
    /// Present when the game uses Earn Alliance.
    pub(crate) earn_alliance: Option<earn_alliance::Options>,
    /// Present when the game uses GondolaCore.
    pub(crate) gondola: Option<gondola::Options>,
    /// Where time comes from; a test may turn it by hand.
    pub clock: Clock,
    /// What tells this device from others, if not the machine's own id.
    pub device_marker: Option<String>,
    /// Where the library says what it does.
    pub log: Log,
    /// How the library's own HTTP client reaches servers.
    pub(crate) network: Network,
    /// How requests travel, if not by the library's own HTTP client.
    pub transport: Option<Arc<dyn Transport>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            storage_dir: None,
            journal_bytes: DEFAULT_CAPACITY,
            allow_plain_http: false,
            queue_limits: [Limits::DEFAULT; SERVICES],
            dry_run: false,
            default_consents: [Consent::Granted; SERVICES],
            sessions: Sessions::default(),
            game_analytics: None,
            earn_alliance: None,
            gondola: None,
            clock: Clock::default(),
            device_marker: None,
            log: Log::default(),
            network: Network::default(),
            transport: None,
        }
    }
}

impl Options {
    /// Sets the folder for journal and database.
    pub fn set_storage_dir(&mut self, path: &str) -> Result<()> {
        if path.is_empty() || path.contains('\0') {
            let rule = "must be a path".to_owned();
            return Err(Error::InvalidArgument { argument: "path", rule });
        }
        self.storage_dir = Some(PathBuf::from(path));
        Ok(())
    }

    /// Sets the journal's record space.
    pub fn set_journal_bytes(&mut self, bytes: usize) -> Result<()> {
        if !CAPACITY_LIMITS.contains(&bytes) {
            let (least, most) = (CAPACITY_LIMITS.start(), CAPACITY_LIMITS.end());
            let rule = format!("must be {least} to {most}");
            return Err(Error::InvalidArgument { argument: "bytes", rule });
        }
        self.journal_bytes = bytes;
        Ok(())
    }

    /// Sets how much may wait for a service, or for each: events, bytes, and seconds since an event
    /// happened. 0 stands for the default.
    pub fn set_queue_limits(
        &mut self,
        service: Option<ServiceId>,
        max_events: u32,
        max_bytes: u64,
        max_age_s: u32,
    ) -> Result<()> {
        let limits = Limits::checked(max_events, max_bytes, max_age_s)?;
        for each in ServiceId::ALL {
            if service.is_none_or(|only| only == each) {
                self.queue_limits[each.index()] = limits;
            }
        }
        Ok(())
    }

    /// Sets what holds for a service, or for all, until the player has said something.
    pub fn set_default_consent(&mut self, service: Option<ServiceId>, consent: Consent) {
        for each in ServiceId::ALL {
            if service.is_none_or(|only| only == each) {
                self.default_consents[each.index()] = consent;
            }
        }
    }

    /// Sets the proxy; "" is none, also if the environment names one.
    pub fn set_proxy(&mut self, url: &str) -> Result<()> {
        self.network.set_proxy(url)
    }

    /// Sets the root certificates to trust instead of the built-in ones.
    pub fn set_root_certificate_pem(&mut self, pem: &str) -> Result<()> {
        self.network.set_root_certificate_pem(pem)
    }

    /// Turns GameAnalytics on with these keys. Its other options keep what was set before.
    pub fn set_ga_keys(&mut self, game_key: &str, secret_key: &str) -> Result<()> {
        let fresh = game_analytics::Options::new(game_key, secret_key)?;
        self.game_analytics = Some(match self.game_analytics.take() {
            Some(known) => {
                game_analytics::Options { game_key: fresh.game_key, secret: fresh.secret, ..known }
            }
            None => fresh,
        });
        Ok(())
    }

    /// GameAnalytics' options, once it has its keys.
    pub fn game_analytics(&mut self) -> Result<&mut game_analytics::Options> {
        self.game_analytics.as_mut().ok_or(Error::NotConfigured(ServiceId::GameAnalytics))
    }

    /// Turns Earn Alliance on with these keys; those not given are taken from the environment, now.
    /// Its other options keep what was set before.
    pub fn set_ea_keys(
        &mut self,
        client_id: Option<&str>,
        client_secret: Option<&str>,
        game_id: Option<&str>,
    ) -> Result<()> {
        match &mut self.earn_alliance {
            Some(known) => known.set_keys(client_id, client_secret, game_id),
            None => {
                let fresh = earn_alliance::Options::new(client_id, client_secret, game_id)?;
                self.earn_alliance = Some(fresh);
                Ok(())
            }
        }
    }

    /// Earn Alliance's options, once it is turned on.
    pub fn earn_alliance(&mut self) -> Result<&mut earn_alliance::Options> {
        self.earn_alliance.as_mut().ok_or(Error::NotConfigured(ServiceId::EarnAlliance))
    }

    /// Turns GondolaCore on with these keys. Its other options keep what was set before.
    pub fn set_gondola_keys(&mut self, application_key: &str, secret: Option<&str>) -> Result<()> {
        let fresh = gondola::Options::new(application_key, secret)?;
        self.gondola = Some(match self.gondola.take() {
            Some(known) => {
                gondola::Options { application: fresh.application, secret: fresh.secret, ..known }
            }
            None => fresh,
        });
        Ok(())
    }

    /// GondolaCore's options, once it has its keys.
    pub fn gondola(&mut self) -> Result<&mut gondola::Options> {
        self.gondola.as_mut().ok_or(Error::NotConfigured(ServiceId::Gondola))
    }

    /// Checks what the setters could not check alone.
    pub(crate) fn check(&self) -> Result<&std::path::Path> {
        let folder = self.storage_dir.as_deref().ok_or_else(|| Error::InvalidArgument {
            argument: "storage_dir",
            rule: "is not set; give the game's own writable folder with \
                   cableway_options_set_storage_dir"
                .to_owned(),
        })?;
        if let Some(game_analytics) = &self.game_analytics {
            game_analytics.check(self.allow_plain_http)?;
        }
        if let Some(earn_alliance) = &self.earn_alliance {
            earn_alliance.check(self.allow_plain_http)?;
        }
        if let Some(gondola) = &self.gondola {
            gondola.check(self.allow_plain_http)?;
        }
        if !Network::IS_THERE && self.transport.is_none() && !self.dry_run {
            return Err(Error::InvalidArgument {
                argument: "transport",
                rule:
                    "is not set, and this build of the library has no HTTP client of its own; give \
                       the game's with cableway_options_set_transport"
                        .to_owned(),
            });
        }
        Ok(folder)
    }

    /// The same, with what environment and system say of the player. On the game's own thread: reading
    /// the environment later would race with a game that changes it.
    pub(crate) fn here(&self) -> Self {
        let mut options = self.clone();
        if let Some(gondola) = &mut options.gondola {
            gondola.settings.locale = Locale::read();
        }
        options
    }

    /// Whether the game uses a service.
    pub(crate) fn uses(&self, service: ServiceId) -> bool {
        match service {
            ServiceId::GameAnalytics => self.game_analytics.is_some(),
            ServiceId::EarnAlliance => self.earn_alliance.is_some(),
            ServiceId::Gondola => self.gondola.is_some(),
        }
    }

    /// The services that the game uses.
    pub(crate) fn services(&self) -> impl Iterator<Item = ServiceId> {
        ServiceId::ALL.into_iter().filter(|service| self.uses(*service))
    }

    /// What may be told of a service's options: no key, and nothing about the player.
    pub(crate) fn describe(&self, service: ServiceId) -> Option<serde_json::Value> {
        match service {
            ServiceId::GameAnalytics => self.game_analytics.as_ref().map(|it| it.describe()),
            ServiceId::EarnAlliance => self.earn_alliance.as_ref().map(|it| it.describe()),
            ServiceId::Gondola => self.gondola.as_ref().map(|it| it.describe()),
        }
    }

    /// Whether both send the same events to the same places.
    pub(crate) fn same_destinations(&self, other: &Self) -> bool {
        fn same<T>(mine: &Option<T>, theirs: &Option<T>, are_same: fn(&T, &T) -> bool) -> bool {
            match (mine, theirs) {
                (Some(mine), Some(theirs)) => are_same(mine, theirs),
                (None, None) => true,
                _ => false,
            }
        }
        same(&self.game_analytics, &other.game_analytics, game_analytics::Options::same_destination)
            && same(
                &self.earn_alliance,
                &other.earn_alliance,
                earn_alliance::Options::same_destination,
            )
            && same(&self.gondola, &other.gondola, gondola::Options::same_destination)
    }

    /// What stands in the launch's Open record.
    pub(crate) fn launch_settings(&self, consents: &Consents) -> LaunchSettings {
        LaunchSettings {
            consents: ServiceId::ALL.map(|service| consents.get(service).unwrap_or_default()),
            sessions: self.sessions,
            game_analytics: self.game_analytics.as_ref().map(|options| options.settings.clone()),
            gondola: self.gondola.as_ref().map(|options| options.settings.clone()),
        }
    }
}
