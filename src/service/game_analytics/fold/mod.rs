//! GameAnalytics' part of the fold: sessions, numbers, and the events that they add by themselves.
//!
//! What a record means depends on those before it: journal order is the order in which things
//! happened. Each record is about a player, the local one or one of a game server's; what follows
//! from it is [`player`]'s. [`session`] begins and ends sessions, [`progression`] follows attempts at
//! levels, [`unique`] counts different values.

mod player;
mod progression;
mod session;
mod unique;

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use player::{Folding, Player};
use unique::UniqueValues;

use super::{Annotations, Settings};
use crate::clock::Times;
use crate::connection::Connection;
use crate::consent::Consent;
use crate::device::Facts;
use crate::journal::Record;
use crate::journal::format::{Kind, LaunchId};
use crate::service::{Fold, LaunchSettings, Sessions, read_denial, read_launch};
use crate::stats::{DropReason, ServiceId};
use crate::store::drain::Drain;
use crate::store::{Fault, Store};

const SERVICE: ServiceId = ServiceId::GameAnalytics;
/// The subject of the records that are about the local player or about all.
const LOCAL: u32 = 0;
/// How often a game server greets the collector anew, in ms.
const GREET_EVERY: i64 = 3_600_000;
/// A player of a server who has recorded nothing for so long has a session all the same, in ms.
const ANNOUNCE_AFTER: i64 = 15_000;

/// The fold of all players' records.
pub struct GameAnalyticsFold {
    facts: Facts,
    launch: Launch,
    /// By the subject of their records; the local one is always there.
    players: BTreeMap<u32, Player>,
    unique: UniqueValues,
    /// Players whose session is still to be announced, with the boot time at which it began, in order.
    unannounced: VecDeque<(u32, i64)>,
    /// Counts the greetings that the collector is due.
    greetings: u64,
    /// When the last was due (boot time, ms).
    greeted: i64,
    /// The players of whom something changed since the last drain.
    changed: BTreeSet<u32>,
}

/// What all players of a launch share.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Launch {
    /// The launch and the settings that it began with.
    launch: Option<(LaunchId, Settings)>,
    sessions: Sessions,
    connection: Connection,
    /// When its newest record was made, whoever that was about.
    last: Times,
}

impl Launch {
    fn is_server(&self) -> bool {
        self.launch.as_ref().is_some_and(|(_, settings)| settings.is_server)
    }
}

/// The launch and its local player, as they are remembered.
#[derive(Default, Serialize, Deserialize)]
struct Local<L, P> {
    #[serde(flatten)]
    launch: L,
    #[serde(flatten)]
    player: P,
}

impl Local<Launch, Player> {
    fn read(body: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(body).ok()?;
        let mut this: Self = serde_json::from_value(value.clone()).ok()?;
        // Before game servers had players, these stood elsewhere.
        if value.get("annotations").is_none() {
            if let Some((_, settings)) = &this.launch.launch {
                this.player.annotations = settings.annotations.clone();
                this.player.user_id = settings.user_id.clone();
            }
            let last = value["session"]["last"].clone();
            this.launch.last = serde_json::from_value(last).unwrap_or_default();
        }
        Some(this)
    }
}

impl GameAnalyticsFold {
    /// A fold that remembers nothing yet; `facts` fill the annotations that the game leaves unset.
    pub fn new(facts: Facts) -> Self {
        Self {
            facts,
            launch: Launch::default(),
            players: BTreeMap::from([(LOCAL, Player::default())]),
            unique: UniqueValues::default(),
            unannounced: VecDeque::new(),
            greetings: 0,
            greeted: 0,
            changed: BTreeSet::new(),
        }
    }

    /// Does something with a player, if there is one.
    fn with_player<'a, 'd, R: Default>(
        &'a mut self,
        subject: u32,
        drain: &'a mut Drain<'d>,
        act: impl FnOnce(&mut Folding<'a, 'd>) -> Result<R, Fault>,
    ) -> Result<R, Fault> {
        let Self { facts, launch, players, unique, .. } = self;
        let Some(player) = players.get_mut(&subject) else { return Ok(R::default()) };
        act(&mut Folding { facts, launch, unique, player, drain })
    }

    /// Does the same with each player.
    fn with_all(
        &mut self,
        drain: &mut Drain<'_>,
        act: impl Fn(&mut Folding<'_, '_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let subjects: Vec<u32> = self.players.keys().copied().collect();
        subjects.into_iter().try_for_each(|subject| {
            self.changed.insert(subject);
            self.with_player(subject, drain, &act)
        })
    }

    /// A launch begins. The sessions of one that died before are ended first.
    fn open(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.abandon(drain)?;
        let Some((launch, settings)) = read_launch(record.payload) else { return Ok(()) };
        let LaunchSettings { sessions, game_analytics, consents, .. } = settings;
        let begins = !sessions.manual && game_analytics.as_ref().is_some_and(|own| !own.is_server);
        let own = game_analytics.clone().unwrap_or_default();
        let launch = game_analytics.map(|settings| (launch, settings));
        self.launch = Launch { launch, sessions, ..Launch::default() };
        let times = record.header.times;
        self.greet(times);
        let local = Player { user_id: own.user_id, ..Player::default() };
        self.meet(LOCAL, local, own.annotations, times, drain)?;
        if consents[SERVICE.index()] == Consent::Denied {
            return self.destroy(drain);
        }
        self.with_player(LOCAL, drain, |local| if begins { local.begin(0, times) } else { Ok(()) })
    }

    /// A player of a server comes.
    fn open_player(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let (subject, times) = (record.header.subject, record.header.times);
        let (Some(mut player), Some(server)) =
            (Player::read(record.payload), self.players.get(&LOCAL))
        else {
            return Ok(());
        };
        // What was set for the server holds for those who come.
        player.fields = server.fields.clone();
        let mut annotations = server.annotations.clone();
        annotations.forget_ids();
        self.meet(subject, player, annotations, times, drain)?;
        self.unannounced.push_back((subject, times.boot_ms));
        self.with_player(subject, drain, |player| player.begin_if_wanted(record))
    }

    /// Takes a player up, with what was kept of them.
    fn meet(
        &mut self,
        subject: u32,
        mut player: Player,
        annotations: Annotations,
        seen: Times,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        let name = player.user_id.as_deref().filter(|_| subject != LOCAL);
        player.known = drain.meet_player(name.unwrap_or_default(), seen)?;
        self.players.insert(subject, player);
        self.with_player(subject, drain, |player| player.take_up_annotations(annotations))
    }

    /// A player of a server goes.
    fn close_player(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let (subject, times) = (record.header.subject, record.header.times);
        self.with_player(subject, drain, |player| player.leave(times))?;
        if subject != LOCAL {
            self.players.remove(&subject);
        }
        Ok(())
    }

    /// The game closes the client: all players go.
    fn close(&mut self, times: Times, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.with_all(drain, |player| player.leave(times))?;
        self.players.retain(|subject, _| *subject == LOCAL);
        self.unannounced.clear();
        Ok(())
    }

    /// The player says something. A denial destroys what was held; after it, a session begins anew.
    fn consent(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        match read_denial(record, SERVICE) {
            Some(true) => self.destroy(drain),
            Some(false) => self.with_player(LOCAL, drain, |player| player.begin_if_wanted(record)),
            None => Ok(()),
        }
    }

    fn destroy(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.players.values_mut().for_each(|player| player.session = None);
        self.changed.extend(self.players.keys());
        drain.destroy(SERVICE, DropReason::NoConsent)
    }

    /// The device is connected in another way. A server's own connection is not its players'.
    fn connect(&mut self, record: &Record<'_>) {
        let [number] = *record.payload else { return };
        let Some(connection) = Connection::from_number(number.into()) else { return };
        self.launch.connection = connection;
        self.players.get_mut(&LOCAL).into_iter().for_each(Player::change);
    }

    /// The collector is due a greeting.
    fn greet(&mut self, now: Times) {
        self.greetings += 1;
        self.greeted = now.boot_ms;
    }

    /// What the passing of time brings about for a server: the hourly greeting, and the announcement
    /// of players who have recorded nothing yet.
    fn pass_time(&mut self, now: Times, drain: &mut Drain<'_>) -> Result<(), Fault> {
        if self.launch.is_server() && now.boot_ms - self.greeted >= GREET_EVERY {
            self.greet(now);
        }
        while let Some((subject, began)) = self.unannounced.front().copied()
            && now.boot_ms - began >= ANNOUNCE_AFTER
        {
            self.unannounced.pop_front();
            self.changed.insert(subject);
            self.with_player(subject, drain, |player| player.announce(now).map(drop))?;
        }
        Ok(())
    }

    fn fold_record(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let times = record.header.times;
        let subject = record.header.subject;
        match record.header.kind {
            Kind::Open => self.open(record, drain),
            Kind::Close => self.close(times, drain),
            Kind::Consent => self.consent(record, drain),
            Kind::Connection => {
                self.connect(record);
                Ok(())
            }
            Kind::GaPlayerOpen => self.open_player(record, drain),
            Kind::GaPlayerClose => self.close_player(record, drain),
            _ if !self.players.contains_key(&subject) => {
                // Who it was stood in a database that is gone.
                if let Some((SERVICE, category)) = record.header.kind.event() {
                    drain.add_dropped(SERVICE, category, DropReason::Damaged);
                }
                Ok(())
            }
            _ => {
                let had = self.session_num(subject);
                self.with_player(subject, drain, |player| player.fold(record))?;
                if subject == LOCAL && self.session_num(subject) > had {
                    self.greet(times);
                }
                Ok(())
            }
        }
    }

    /// The number of a player's session, 0 if none runs.
    fn session_num(&self, subject: u32) -> u64 {
        let session = self.players.get(&subject).and_then(|player| player.session.as_ref());
        session.map_or(0, |session| session.num)
    }
}

impl Fold for GameAnalyticsFold {
    fn service(&self) -> ServiceId {
        SERVICE
    }

    fn load(&mut self, store: &Store) -> Result<(), Fault> {
        let mut local = Local::default();
        self.players = BTreeMap::new();
        for (subject, body) in store.fold_states(SERVICE)? {
            if subject == LOCAL {
                local = Local::read(&body).unwrap_or_default();
            } else if let Ok(player) = serde_json::from_slice(&body) {
                self.players.insert(subject, player);
            }
        }
        self.launch = local.launch;
        self.players.insert(LOCAL, local.player);
        let waits = |player: &Player| {
            let session = player.session.as_ref().filter(|session| session.context.is_none())?;
            Some(session.started.boot_ms)
        };
        let unannounced = self.players.iter().filter(|(subject, _)| **subject != LOCAL);
        self.unannounced =
            unannounced.filter_map(|(subject, player)| Some((*subject, waits(player)?))).collect();
        self.unique = UniqueValues::load(store)?;
        self.changed.clear();
        Ok(())
    }

    fn fold(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Record { header, .. } = record;
        // That of a dead launch was told by its own clock.
        if header.kind != Kind::Open {
            self.pass_time(header.times, drain)?;
        }
        self.fold_record(record, drain)?;
        self.launch.last = header.times;
        // With the local player the newest record's time is remembered. Most events of another change
        // nothing that must be.
        let other = self.players.get_mut(&header.subject).filter(|_| header.subject != LOCAL);
        let is_changed = other.is_none_or(|player| std::mem::take(&mut player.is_changed));
        self.changed.insert(LOCAL);
        if is_changed {
            self.changed.insert(header.subject);
        }
        Ok(())
    }

    fn abandon(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let last = self.launch.last;
        self.with_all(drain, |player| player.end_abandoned(last))?;
        self.players.retain(|subject, _| *subject == LOCAL);
        self.unannounced.clear();
        self.launch.launch = None;
        Ok(())
    }

    fn save(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        for subject in std::mem::take(&mut self.changed) {
            let Some(player) = self.players.get(&subject) else {
                drain.forget_fold_state(SERVICE, subject)?;
                continue;
            };
            // Plain data with string keys: this cannot fail.
            let body = if subject == LOCAL {
                serde_json::to_vec(&Local { launch: &self.launch, player })
            } else {
                serde_json::to_vec(player)
            };
            drain.set_fold_state(SERVICE, subject, &body.unwrap_or_default())?;
        }
        Ok(())
    }

    fn session(&self) -> u64 {
        self.greetings
    }

    fn contexts(&self) -> HashSet<i64> {
        let sessions = self.players.values().filter_map(|player| player.session.as_ref());
        sessions.filter_map(|session| session.context).collect()
    }
}
