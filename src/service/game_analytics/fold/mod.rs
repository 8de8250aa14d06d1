//! GameAnalytics' part of the fold: sessions, numbers, and the events that they add by themselves.
//!
//! What a record means depends on those before it: journal order is the order in which things
//! happened. [`session`] begins and ends sessions, [`progression`] follows attempts at levels,
//! [`unique`] counts different values.

mod progression;
mod session;
mod unique;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use session::Session;
use unique::UniqueValues;

use super::annotations::{Annotation, Annotations};
use super::event::{FieldValue, numbered, read_fields};
use super::{List, Settings};
use crate::bounds::Class;
use crate::clock::Times;
use crate::connection::Connection;
use crate::consent::Consent;
use crate::device::Facts;
use crate::journal::Record;
use crate::journal::format::{Kind, LaunchId};
use crate::service::{Fold, Sessions, read_launch};
use crate::signing::{IdFor, derive_uuid};
use crate::stats::{DropReason, GaCategory, ServiceId};
use crate::store::drain::{Drain, NewRow};
use crate::store::{Fault, Store};

const SERVICE: ServiceId = ServiceId::GameAnalytics;
/// Which of the events made of a record, or added by a session, each is: part of the names that
/// their ids derive from.
const PART_OWN: u32 = 0;
const PART_USER: u32 = 1;
const PART_SESSION_END: u32 = 2;
const PART_IMPLICIT_FAIL: u32 = 3;
const PART_EXIT_FAIL: u32 = 4;
/// What the installation keeps: the number of sessions and purchases, the kept annotations.
const SESSION_NUM: &str = "session_num";
const TRANSACTION_NUM: &str = "transaction_num";
const KEPT: &str = "ga_annotations";

/// The fold of the local player's records.
pub struct GameAnalyticsFold {
    facts: Facts,
    player: Player,
    unique: UniqueValues,
    /// The number of the newest session, ended or not.
    newest: u64,
    changed: bool,
}

/// What is remembered of a player between drains.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Player {
    session: Option<Session>,
    /// The launch and its settings, with the annotations as they are now.
    launch: Option<(LaunchId, Settings)>,
    sessions: Sessions,
    /// The game has begun a session itself, and has not ended it.
    wanted: bool,
    /// The player is away.
    suspended: bool,
    connection: Connection,
    /// The global custom fields.
    fields: Map<String, Value>,
}

/// An event about to be queued.
struct Emitted<'a> {
    category: GaCategory,
    /// With `part`, what its id derives from.
    sequence: u64,
    part: u32,
    times: Times,
    body: &'a [u8],
}

impl GameAnalyticsFold {
    /// A fold that remembers nothing yet; `facts` fill the annotations that the game leaves unset.
    pub fn new(facts: Facts) -> Self {
        Self {
            facts,
            player: Player::default(),
            unique: UniqueValues::default(),
            newest: 0,
            changed: false,
        }
    }

    /// A launch begins. The session of one that died before is ended first.
    fn open(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.abandon(drain)?;
        let Some((launch, settings)) = read_launch(record.payload) else { return Ok(()) };
        self.player = Player { sessions: settings.sessions, ..Player::default() };
        if let Some(mut game_analytics) = settings.game_analytics {
            game_analytics.annotations = with_kept(&game_analytics, drain)?;
            keep(&game_analytics.annotations, drain)?;
            self.player.launch = Some((launch, game_analytics));
        }
        if settings.consents[SERVICE.index()] == Consent::Denied {
            self.destroy(drain)
        } else if self.player.sessions.manual {
            Ok(())
        } else {
            self.begin(0, record.header.times, drain)
        }
    }

    /// The player says something. A denial destroys what was held; after it, a session begins anew.
    fn consent(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let [service, consent] = *record.payload else { return Ok(()) };
        if i32::from(service) != SERVICE as i32 {
            return Ok(());
        }
        if Consent::from_number(consent.into()) == Some(Consent::Denied) {
            self.destroy(drain)
        } else {
            self.begin_if_wanted(record, drain)
        }
    }

    fn destroy(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.player.session = None;
        drain.destroy(SERVICE, DropReason::NoConsent)
    }

    /// The device is connected in another way.
    fn connect(&mut self, record: &Record<'_>) {
        let [number] = *record.payload else { return };
        let Some(connection) = Connection::from_number(number.into()) else { return };
        self.player.connection = connection;
        self.stale();
    }

    /// What events share has changed; it is made anew when the next event needs it.
    fn stale(&mut self) {
        if let Some(session) = &mut self.player.session {
            session.is_stale = true;
        }
    }

    fn set_user_id(&mut self, record: &Record<'_>) {
        if let Some((_, settings)) = &mut self.player.launch {
            settings.user_id = str::from_utf8(record.payload).ok().map(str::to_owned);
        }
    }

    fn set_annotation(&mut self, record: &Record<'_>, drain: &Drain<'_>) -> Result<(), Fault> {
        let Some((number, value)) = record.payload.split_first() else { return Ok(()) };
        let (Ok(annotation), Ok(value)) =
            (Annotation::numbered(i32::from(*number)), str::from_utf8(value))
        else {
            return Ok(());
        };
        let Some((_, settings)) = &mut self.player.launch else { return Ok(()) };
        settings.annotations.set(annotation, value);
        if annotation.is_kept() {
            keep(&settings.annotations, drain)?;
        }
        self.stale();
        Ok(())
    }

    fn set_fields(&mut self, record: &Record<'_>) {
        let Some(fields) = read_fields(record.payload) else { return };
        let to_json = |value| match value {
            FieldValue::Number(number) => Value::from(number),
            FieldValue::Text(text) => Value::from(text),
        };
        self.player.fields =
            fields.iter().map(|field| (field.key.to_owned(), to_json(field.value))).collect();
        self.stale();
    }

    /// A record asks for an event.
    fn event(
        &mut self,
        category: GaCategory,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        self.begin_if_wanted(record, drain)?;
        let (sequence, times) = (record.sequence, record.header.times);
        let own = |body| Emitted { category, sequence, part: PART_OWN, times, body };
        match category {
            GaCategory::Business => {
                let num = drain.install_number(TRANSACTION_NUM)? + 1;
                drain.set_install(TRANSACTION_NUM, num)?;
                self.emit(&own(&numbered(num, record.payload)), drain)
            }
            GaCategory::Progression => {
                let attempt = self.follow_attempt(record, drain)?;
                self.emit(&own(&numbered(attempt, record.payload)), drain)
            }
            _ => self.emit(&own(record.payload), drain),
        }
    }

    /// Queues an event, unless the game's sampling leaves it out.
    fn emit(&mut self, event: &Emitted<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Emitted { category, sequence, part, times, body } = *event;
        let Some(context) = self.announce(times, drain)? else {
            // Its launch's Open record is gone, and with it what every event must say.
            drain.add_dropped(SERVICE, category as usize, DropReason::Damaged);
            return Ok(());
        };
        if !self.is_sampled(event) {
            drain.add_dropped(SERVICE, category as usize, DropReason::Sampled);
            return Ok(());
        }
        self.unique.count_event(category, body, times, drain)?;
        let class = if category == GaCategory::Business { Class::Business } else { Class::Other };
        let category = category as usize;
        drain.add_row(SERVICE, &NewRow { context, class, category, sequence, part, times, body })
    }

    /// Whether the game's sampling takes this event: by its id, so that folding it again decides the
    /// same.
    fn is_sampled(&self, event: &Emitted<'_>) -> bool {
        let Some((launch, settings)) = &self.player.launch else { return true };
        let Some(part) = settings.sampling.get(&(event.category as usize)) else { return true };
        let id = derive_uuid(launch, event.sequence, IdFor::Event { part: event.part });
        // The id's last 48 bits are as good as random.
        let lot = (id.as_u128() & ((1 << 48) - 1)) as f64 / (1_u64 << 48) as f64;
        lot < *part
    }

    fn fold_record(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let times = record.header.times;
        match record.header.kind {
            Kind::Open => self.open(record, drain),
            Kind::Consent => self.consent(record, drain),
            Kind::Connection => {
                self.connect(record);
                Ok(())
            }
            Kind::Seal => self.announce(times, drain).map(drop),
            Kind::Close => self.leave(times, drain),
            Kind::Suspend => {
                self.suspend(times);
                Ok(())
            }
            Kind::Resume => self.resume(record, drain),
            Kind::Expire => self.expire(drain),
            Kind::SessionStart => self.start_session(record, drain),
            Kind::SessionEnd => self.end_session(times, drain),
            Kind::GaUserId => {
                self.set_user_id(record);
                Ok(())
            }
            Kind::GaAnnotation => self.set_annotation(record, drain),
            Kind::GaFields => {
                self.set_fields(record);
                Ok(())
            }
            Kind::GaErrorBeyondLimit => {
                drain.add_dropped(SERVICE, GaCategory::Error as usize, DropReason::ErrorLimit);
                Ok(())
            }
            Kind::GaDesign => self.event(GaCategory::Design, record, drain),
            Kind::GaBusiness => self.event(GaCategory::Business, record, drain),
            Kind::GaResource => self.event(GaCategory::Resource, record, drain),
            Kind::GaProgression => self.event(GaCategory::Progression, record, drain),
            Kind::GaError => self.event(GaCategory::Error, record, drain),
            // Another service's: it only tells that the game went on.
            Kind::EaRoundStart
            | Kind::EaRoundEnd
            | Kind::EaFlush
            | Kind::EaStartGame
            | Kind::EaEvent
            | Kind::EaSetIdentifiers
            | Kind::EaRemoveIdentifiers
            | Kind::GondolaPlayer
            | Kind::GondolaSync
            | Kind::GondolaSetText
            | Kind::GondolaSetNumber
            | Kind::GondolaAdd
            | Kind::GondolaRestore
            | Kind::GondolaGrandfather
            | Kind::GondolaPurchase
            | Kind::GondolaIapPurchase => Ok(()),
        }
    }
}

/// A launch's annotations with those that were kept from earlier ones. A kept dimension that is not
/// among the declared ones is left out.
fn with_kept(settings: &Settings, drain: &Drain<'_>) -> Result<Annotations, Fault> {
    let known = drain.install_text(KEPT)?;
    let mut annotations: Annotations =
        known.and_then(|known| serde_json::from_str(&known).ok()).unwrap_or_default();
    for annotation in Annotation::ALL {
        let value = annotations.get(annotation).unwrap_or_default();
        let is_allowed = List::of(annotation)
            .is_none_or(|list| settings.declared.allows(list, value.as_bytes()));
        if !is_allowed {
            annotations.set(annotation, "");
        }
    }
    annotations.overlay(&settings.annotations);
    Ok(annotations)
}

/// Keeps annotations across sessions: those that are to be kept.
fn keep(annotations: &Annotations, drain: &Drain<'_>) -> Result<(), Fault> {
    let kept = annotations.kept();
    if kept == Annotations::default() {
        return drain.forget_install(KEPT);
    }
    // Plain data with string keys: this cannot fail.
    drain.set_install(KEPT, serde_json::to_string(&kept).unwrap_or_default())
}

impl Fold for GameAnalyticsFold {
    fn service(&self) -> ServiceId {
        SERVICE
    }

    fn load(&mut self, store: &Store) -> Result<(), Fault> {
        let states = store.fold_states(SERVICE)?;
        let local = states.iter().find(|(subject, _)| *subject == 0);
        let known = local.and_then(|(_, body)| serde_json::from_slice(body).ok());
        self.player = known.unwrap_or_default();
        self.unique = UniqueValues::load(store)?;
        self.changed = false;
        Ok(())
    }

    fn fold(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.changed = true;
        self.fold_record(record, drain)?;
        if let Some(session) = &mut self.player.session {
            session.last = record.header.times;
        }
        Ok(())
    }

    fn abandon(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.changed = true;
        let ended = self.end_abandoned(drain);
        self.player.launch = None;
        ended
    }

    fn save(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        if std::mem::take(&mut self.changed) {
            let body = serde_json::to_vec(&self.player).unwrap_or_default();
            drain.set_fold_state(SERVICE, 0, &body)?;
        }
        Ok(())
    }

    fn session(&self) -> u64 {
        self.newest
    }

    fn contexts(&self) -> Vec<i64> {
        self.player.session.as_ref().and_then(|session| session.context).into_iter().collect()
    }
}
