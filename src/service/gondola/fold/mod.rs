//! GondolaCore's part of the fold: what changes make of the metrics, and which of them become events.
//!
//! The metrics belong to the installation, so they stand where all processes of a folder find them:
//! [`known`] takes them up at the first record of a drain that needs them and puts them back at its
//! end. [`play`] counts sessions and time, [`telling`] makes events.

mod known;
mod play;
mod telling;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

pub use known::Snapshot;

use known::Known;
use play::Play;
use telling::{Event, Window};

use super::Settings;
use super::change::Change;
use super::counters::Counters;
use super::event::Shared;
use super::player::PlayerId;
use super::progress::Progress;
use crate::consent::Consent;
use crate::device::Facts;
use crate::journal::Record;
use crate::journal::format::{Kind, LaunchId};
use crate::service::{Fold, LaunchSettings, read_denial, read_launch};
use crate::stats::{DropReason, ServiceId};
use crate::store::drain::Drain;
use crate::store::{Fault, Store};

const SERVICE: ServiceId = ServiceId::Gondola;
/// The local player: a game server's have no metrics.
const SUBJECT: u32 = 0;
/// Which of the events made of a record each is.
const PART_OWN: u32 = 0;
const PART_SYNC: u32 = 1;

/// The fold of the local player's records.
pub struct GondolaFold {
    facts: Facts,
    state: State,
    /// What the installation remembers, once a record of this drain needed it.
    known: Option<Known>,
    /// Events of this drain that may still give way to later ones.
    held: Vec<Event>,
    changed: bool,
}

/// What is remembered of this slot between drains.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct State {
    /// The launch and its settings, if the game uses this service.
    launch: Option<(LaunchId, Settings)>,
    play: Play,
    /// Intervals of coalesced metrics.
    windows: Vec<Window>,
    /// The version of the prices that hold.
    price_version: String,
    /// What coming events share, and its id in the database.
    context: Option<(i64, Shared)>,
}

impl GondolaFold {
    /// A fold that remembers nothing yet; `facts` are for pipes.
    pub fn new(facts: Facts) -> Self {
        Self { facts, state: State::default(), known: None, held: Vec::new(), changed: false }
    }

    /// A launch begins. One that died before is ended first.
    fn open(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.leave_abandoned(drain)?;
        let Some((launch, settings)) = read_launch(record.payload) else { return Ok(()) };
        let LaunchSettings { consents, sessions, gondola, .. } = settings;
        let Some(gondola) = gondola else { return Ok(()) };
        let player = gondola.player;
        self.state.launch = Some((launch, gondola));
        self.state.play = Play::new(sessions);
        if let Some(player) = player {
            self.name(player, drain)?;
        }
        if consents[SERVICE.index()] == Consent::Denied {
            self.destroy(drain)
        } else {
            self.play(record, drain, Play::begin_if_wanted)?;
            self.fill_facts();
            Ok(())
        }
    }

    /// The player says something. A denial destroys what was held; after it, a session begins anew.
    fn consent(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        match read_denial(record, SERVICE) {
            Some(true) => self.destroy(drain),
            Some(false) => self.play(record, drain, Play::begin_if_wanted),
            None => Ok(()),
        }
    }

    fn destroy(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.state.play.forget();
        self.drop_held(DropReason::NoConsent, drain);
        drain.destroy(SERVICE, DropReason::NoConsent)
    }

    /// The game is left, or the player goes away: what no event tells yet is told while it can be.
    fn leave(
        &mut self,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
        step: fn(&mut Play, i64, &mut Counters),
    ) -> Result<(), Fault> {
        self.play(record, drain, step)?;
        self.tell_rest(record, false, drain)
    }

    /// Lets sessions and time played go on.
    fn play(
        &mut self,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
        step: fn(&mut Play, i64, &mut Counters),
    ) -> Result<(), Fault> {
        self.take_up(drain)?;
        let State { launch: Some((_, settings)), play, .. } = &mut self.state else {
            return Ok(());
        };
        let Some(known) = &mut self.known else { return Ok(()) };
        let metrics = &mut known.written.metrics;
        step(play, record.header.times.boot_ms, &mut metrics.counters);
        settings.pipes.fill_counted(&mut metrics.progress, &metrics.counters);
        Ok(())
    }

    /// Takes up what the installation remembers, unless the launch does not use this service.
    fn take_up(&mut self, drain: &Drain<'_>) -> Result<(), Fault> {
        if let (None, Some((launch, _))) = (&self.known, &self.state.launch) {
            self.known = Some(Known::load(launch, drain)?);
        }
        Ok(())
    }

    /// Names the player. Nothing has told another one's progress yet.
    fn name(&mut self, player: PlayerId, drain: &Drain<'_>) -> Result<(), Fault> {
        self.take_up(drain)?;
        let Some(known) = &mut self.known else { return Ok(()) };
        if known.name(player, drain)? {
            known.written.told = Progress::default();
        }
        Ok(())
    }

    /// Something changes.
    fn change(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let mut saved = Progress::default();
        let change = Change::read(record.header.kind, record.payload, &mut saved);
        self.play(record, drain, Play::begin_if_wanted)?;
        self.play(record, drain, Play::count)?;
        let (Some(change), Some(known), Some((_, settings))) =
            (change, &mut self.known, &self.state.launch)
        else {
            // Its launch's Open record is gone, and with it whose progress it is.
            if let Some((_, category)) = record.header.kind.event() {
                drain.add_dropped(SERVICE, category, DropReason::Damaged);
            }
            return Ok(());
        };
        let metrics = &mut known.written.metrics;
        if matches!(change, Change::Grandfather { .. }) && metrics.grandfathered {
            self.merge(drain);
            return Ok(());
        }
        metrics.apply(&change, settings);
        self.tell_change(record, &change, drain)
    }

    fn sync(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.play(record, drain, Play::count)?;
        if self.known.is_none() {
            return Ok(());
        }
        self.tell_rest(record, record.payload != [0], drain)
    }

    fn leave_abandoned(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        if self.state.launch.is_some() {
            self.take_up(drain)?;
            if let Some(known) = &mut self.known {
                self.state.play.abandon(&mut known.written.metrics.counters);
            }
            self.queue_held(drain)?;
        }
        self.state = State::default();
        Ok(())
    }

    fn fold_record(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        match record.header.kind {
            Kind::Open => self.open(record, drain),
            Kind::Consent => self.consent(record, drain),
            Kind::Close => self.leave(record, drain, Play::end),
            Kind::Suspend => self.leave(record, drain, Play::suspend),
            Kind::SessionEnd => self.leave(record, drain, Play::stop),
            Kind::Expire => self.play(record, drain, Play::end),
            Kind::Resume => self.play(record, drain, Play::resume),
            Kind::SessionStart => self.play(record, drain, Play::start),
            Kind::GondolaPlayer => {
                let id = str::from_utf8(record.payload).ok();
                let player = id.and_then(|id| PlayerId::checked("player_id", id).ok());
                player.map_or(Ok(()), |player| self.name(player, drain))
            }
            Kind::GondolaSync => self.sync(record, drain),
            Kind::GondolaPrices => {
                self.state.price_version = String::from_utf8_lossy(record.payload).into_owned();
                Ok(())
            }
            Kind::GondolaSetText
            | Kind::GondolaSetNumber
            | Kind::GondolaAdd
            | Kind::GondolaRestore
            | Kind::GondolaGrandfather
            | Kind::GondolaPurchase
            | Kind::GondolaIapPurchase => self.change(record, drain),
            _ => Ok(()),
        }
    }
}

impl Fold for GondolaFold {
    fn service(&self) -> ServiceId {
        SERVICE
    }

    fn load(&mut self, store: &Store) -> Result<(), Fault> {
        let states = store.fold_states(SERVICE)?;
        let local = states.iter().find(|(subject, _)| *subject == SUBJECT);
        let state = local.and_then(|(_, body)| serde_json::from_slice(body).ok());
        self.state = state.unwrap_or_default();
        self.known = None;
        self.held.clear();
        self.changed = false;
        Ok(())
    }

    fn fold(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        if record.header.subject != SUBJECT {
            return Ok(());
        }
        let used = self.state.launch.is_some();
        self.fold_record(record, drain)?;
        self.state.play.note(record.header.times.boot_ms);
        self.changed |= used || self.state.launch.is_some();
        Ok(())
    }

    fn abandon(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.changed |= self.state.launch.is_some();
        self.leave_abandoned(drain)
    }

    fn save(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.queue_held(drain)?;
        if let Some(known) = self.known.take() {
            known.save(drain)?;
        }
        if std::mem::take(&mut self.changed) {
            let body = serde_json::to_vec(&self.state).unwrap_or_default();
            drain.set_fold_state(SERVICE, SUBJECT, &body)?;
        }
        Ok(())
    }

    fn session(&self) -> u64 {
        0
    }

    fn contexts(&self) -> HashSet<i64> {
        self.state.context.iter().map(|(id, _)| *id).collect()
    }
}
