//! A client whose threads run: its journal and what holds for it right now.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::earn_alliance::EarnAllianceCalls;
use super::figures::Figures;
use super::game_analytics::GameAnalyticsCalls;
use super::gondola::GondolaCalls;
use super::players::Players;
use super::sessions::SessionCalls;
use super::shared::Core;
use crate::clock::{Clock, Times};
use crate::connection::{Connection, Link};
use crate::consent::{Consent, Consents};
use crate::error::{Error, Result};
use crate::journal::format::{Kind, LaunchId};
use crate::journal::slot::Slot;
use crate::journal::{Journal, NOTHING};
use crate::stats::{Ledger, SERVICES, ServiceId};
use crate::worker::parker::Parker;

/// A client whose threads run.
pub(crate) struct Live {
    pub(crate) core: Arc<Core>,
    pub(crate) journal: Journal,
    pub(crate) ledger: Ledger,
    /// The worker waits without a deadline: the next record wakes it.
    pub(crate) worker_sleeps: bool,
    /// The worker was told that the journal fills up, or that something is urgent.
    pub(crate) worker_nudged: bool,
    /// What was just recorded is to be sent soon.
    is_urgent: bool,
    /// How often a flush was asked for.
    pub(crate) flushes_asked: u64,
    /// The newest of them for each service.
    pub(crate) flushes: [u64; SERVICES],
    /// Where an export was asked to go.
    export_to: Option<PathBuf>,
    /// Keeps the journal's file ours.
    _slot: Option<Slot>,
    clock: Clock,
    configured: [bool; SERVICES],
    /// Whether the game lets the service work.
    enabled: [bool; SERVICES],
    consents: Consents,
    link: Link,
    /// Choices that the journal had no room for yet.
    overdue: Vec<(ServiceId, Consent)>,
    /// The connection that the journal had no room for yet.
    overdue_connection: Option<Connection>,
    refused: [u64; SERVICES],
    /// What can be set until the first event is fixed.
    sealed: bool,
    /// What is known of the session.
    pub(super) session: SessionCalls,
    /// What GameAnalytics' calls need to know of those before them.
    pub(super) game_analytics: GameAnalyticsCalls,
    /// What Earn Alliance's calls need to know of those before them.
    pub(super) earn_alliance: EarnAllianceCalls,
    /// Those of a game server.
    pub(super) players: Players,
    /// What GondolaCore's calls need to know of those before them.
    pub(super) gondola: GondolaCalls,
}

impl Live {
    /// A client at its beginning.
    pub(super) fn new(core: Arc<Core>, journal: Journal, slot: Option<Slot>) -> Self {
        let configured = ServiceId::ALL.map(|service| core.options.uses(service));
        Self {
            clock: core.options.clock.clone(),
            gondola: GondolaCalls::begin(&core),
            core,
            ledger: Ledger::default(),
            worker_sleeps: false,
            worker_nudged: false,
            is_urgent: false,
            flushes_asked: 0,
            flushes: [0; SERVICES],
            export_to: None,
            _slot: slot,
            enabled: [true; SERVICES],
            consents: journal.consents(),
            link: Link::default(),
            overdue: Vec::new(),
            overdue_connection: None,
            journal,
            configured,
            refused: [0; SERVICES],
            sealed: false,
            session: SessionCalls::default(),
            game_analytics: GameAnalyticsCalls::default(),
            earn_alliance: EarnAllianceCalls::default(),
            players: Players::default(),
        }
    }

    /// The time to stamp a record with.
    #[inline]
    pub(super) fn now(&self) -> Times {
        self.clock.now()
    }

    /// An event was recorded: gives the worker's bed if it must be woken. What can be set until the
    /// first event is about GameAnalytics alone.
    #[inline]
    pub(super) fn recorded(&mut self, service: ServiceId) -> Option<Arc<Parker>> {
        self.sealed |= service == ServiceId::GameAnalytics;
        self.whom_to_wake()
    }

    /// What is being recorded is not to wait for the worker to come by.
    #[inline]
    pub(super) fn mark_urgent(&mut self) {
        self.is_urgent = true;
    }

    /// An event found no room: counts it, and gives the worker's bed so that it makes some.
    #[cold]
    pub(super) fn refused(&mut self, service: ServiceId) -> Option<Arc<Parker>> {
        self.refused[service.index()] += 1;
        Some(self.call_worker())
    }

    /// The worker's bed if what was just appended is a reason to wake it.
    #[inline]
    pub(super) fn whom_to_wake(&mut self) -> Option<Arc<Parker>> {
        let has_reason = self.is_urgent || self.journal.is_half_full();
        if self.worker_sleeps || (has_reason && !self.worker_nudged) {
            return Some(self.call_worker());
        }
        None
    }

    #[cold]
    fn call_worker(&mut self) -> Arc<Parker> {
        if self.worker_sleeps {
            // It slept long enough for the wall clock to have been set meanwhile.
            self.clock.anchor();
        }
        self.worker_sleeps = false;
        self.worker_nudged = true;
        self.is_urgent = false;
        self.core.worker_bed.clone()
    }

    /// Has the journal drained soon, and gives the worker's bed for it.
    pub(super) fn ask_for_drain(&mut self) -> Arc<Parker> {
        self.call_worker()
    }

    /// Asks for what is stored about the player to be written to `path`; false while another export
    /// is being made.
    pub(super) fn ask_for_export(&mut self, path: &Path) -> bool {
        let free = self.export_to.is_none();
        if free {
            self.export_to = Some(path.to_owned());
        }
        free
    }

    /// Where an export was asked to go, once.
    pub(crate) fn take_export(&mut self) -> Option<PathBuf> {
        self.export_to.take()
    }

    /// Asks for everything about the player to be erased, and gives the worker's bed for it.
    pub(super) fn ask_for_erasure(&mut self) -> Arc<Parker> {
        self.journal.ask_for_erasure();
        self.call_worker()
    }

    /// Begins anew in an empty journal, under a launch that names nobody. The choices stay.
    pub(crate) fn erase(&mut self, launch: LaunchId) -> Result<()> {
        self.journal.erase(Uuid::new_v4().into_bytes());
        self.ledger = Ledger::default();
        self.sealed = false;
        self.session = SessionCalls::default();
        self.game_analytics.forget_player();
        self.earn_alliance.forget_player();
        self.players.forget();
        self.gondola.forget_player(&launch);
        let settings = self.core.options.launch_settings(&self.consents).without_player();
        self.journal.begin_launch(launch, self.now(), &settings.to_json())?;
        // A launch begins without knowing it, and the game tells news alone.
        self.append_connection(self.link.connection);
        self.forget_prices();
        Ok(())
    }

    /// Gives a flush of all services its number.
    pub(super) fn ask_for_flush(&mut self) -> u64 {
        let number = self.next_flush();
        self.flushes = [number; SERVICES];
        number
    }

    /// Gives a flush of one service its number.
    pub(super) fn ask_for_flush_of(&mut self, service: ServiceId) -> u64 {
        let number = self.next_flush();
        self.flushes[service.index()] = number;
        number
    }

    fn next_flush(&mut self) -> u64 {
        self.flushes_asked += 1;
        self.worker_sleeps = false;
        self.flushes_asked
    }

    /// Fixes what can be set until the first event.
    pub(crate) fn seal(&mut self) -> Result<()> {
        if !self.sealed {
            let now = self.now();
            self.journal.append(Kind::Seal, 0, now, &NOTHING)?;
            self.sealed = true;
        }
        Ok(())
    }

    pub(super) fn is_sealed(&self) -> bool {
        self.sealed
    }

    /// Whether a handle's subject is a player or a round, there still or not.
    pub(super) fn names(&self, subject: u32) -> bool {
        self.players.was_opened(subject) || self.earn_alliance.was_round(subject)
    }

    /// What the player has said about a service.
    #[inline]
    pub(crate) fn consent(&self, service: ServiceId) -> Consent {
        self.consents.get(service).unwrap_or_default()
    }

    /// Whether the game lets a service work.
    pub(super) fn is_enabled(&self, service: ServiceId) -> bool {
        self.enabled[service.index()]
    }

    /// Whether a service may send: neither player nor game object, nor is what would be sent to be
    /// erased.
    pub(crate) fn may_send(&self, service: ServiceId) -> bool {
        self.is_enabled(service)
            && self.consent(service) == Consent::Granted
            && self.journal.erasure_due().is_none()
    }

    /// Switches a service off or on again.
    pub(super) fn set_enabled(&mut self, service: ServiceId, enabled: bool) {
        self.enabled[service.index()] = enabled;
    }

    /// Notes what the player says about a service: at once in memory and in the journal's header,
    /// and in the journal's order for what was recorded before and after.
    pub(super) fn set_consent(&mut self, service: ServiceId, consent: Consent) {
        if self.consent(service) == consent {
            return;
        }
        if service == ServiceId::EarnAlliance && consent == Consent::Denied {
            self.earn_alliance.forget_player();
        }
        let now = self.now();
        self.consents.set(service, consent, now.wall_ms);
        self.journal.set_consents(&self.consents);
        if self.append_consent(service, consent).is_err() {
            // Of what is overdue only a denial and the latest choice matter.
            self.overdue.retain(|(of, earlier)| *of != service || *earlier == Consent::Denied);
            if !self.overdue.contains(&(service, consent)) {
                self.overdue.push((service, consent));
            }
        }
    }

    fn append_consent(&mut self, service: ServiceId, consent: Consent) -> Result<()> {
        let choice = [service as u8, consent as u8];
        self.journal.append(Kind::Consent, 0, self.now(), &choice.as_slice())
    }

    /// How the device is connected.
    pub(crate) fn link(&self) -> Link {
        self.link
    }

    /// Notes how the device is connected from now on; whether that is news.
    pub(super) fn set_connection(&mut self, connection: Connection) -> bool {
        let is_news = self.link.change(connection);
        if is_news {
            self.append_connection(connection);
        }
        is_news
    }

    fn append_connection(&mut self, connection: Connection) {
        let now = self.now();
        let number = [connection as u8];
        let outcome = self.journal.append(Kind::Connection, 0, now, &number.as_slice());
        self.overdue_connection = outcome.is_err().then_some(connection);
    }

    /// Brings out what found no room in the journal, now that it has been drained.
    pub(crate) fn append_overdue(&mut self) {
        if let Some(connection) = self.overdue_connection {
            self.append_connection(connection);
        }
        for (service, consent) in std::mem::take(&mut self.overdue) {
            let _ = self.append_consent(service, consent);
        }
    }

    /// Whether the game gave the service what it needs.
    pub(super) fn check_configured(&self, service: ServiceId) -> Result<()> {
        let is_configured = self.configured[service.index()];
        if is_configured { Ok(()) } else { Err(Error::NotConfigured(service)) }
    }

    /// Whether the service may be told anything: the game gave it what it needs, and the player did
    /// not say no.
    #[inline]
    pub(super) fn check_wanted(&self, service: ServiceId) -> Result<()> {
        if !self.configured[service.index()] {
            Err(Error::NotConfigured(service))
        } else if !self.enabled[service.index()] {
            Err(Error::SwitchedOff)
        } else if self.consent(service) == Consent::Denied {
            Err(Error::NoConsent)
        } else {
            Ok(())
        }
    }

    /// The figures now; what lies in the journal counts as accepted and stored.
    pub(super) fn figures(&self) -> Figures {
        let mut ledger = self.ledger;
        for (account, pending) in ledger.0.iter_mut().zip(self.journal.pending().0) {
            for (accepted, count) in account.accepted.iter_mut().zip(pending) {
                *accepted += count as i64;
                account.stored += count as i64;
            }
        }
        Figures { ledger, refused: self.refused, notices_lost: self.core.notices.lost() }
    }
}
