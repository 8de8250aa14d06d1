//! GameAnalytics' part of the fold: sessions, and the events they add by themselves.
//!
//! A launch begins a session. Its `user` event waits until the first other event, or the seal,
//! because the game may still name the player until then. A session whose launch died without a
//! word is ended when the next launch begins, as the reference's "Detecting missing session end on
//! game launch" tells.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Settings;
use super::event::SessionEnd;
use crate::bounds::Class;
use crate::clock::Times;
use crate::connection::Connection;
use crate::consent::Consent;
use crate::device::Facts;
use crate::journal::Record;
use crate::journal::format::{Kind, LaunchId};
use crate::service::{Fold, LaunchSettings};
use crate::signing::{IdFor, derive_uuid};
use crate::stats::{DropReason, GaCategory, ServiceId};
use crate::store::drain::{Drain, NewRow};
use crate::store::{Fault, Store};

const SERVICE: ServiceId = ServiceId::GameAnalytics;
/// Which of the events added by a session each is: part of the names that their ids derive from.
const PART_USER: u32 = 1;
const PART_SESSION_END: u32 = 2;

/// The fold of the local player's records.
pub struct GameAnalyticsFold {
    facts: Facts,
    session: Option<Session>,
    /// The launch and its settings, for sessions that begin later in it.
    launch: Option<(LaunchId, Settings)>,
    /// How the device is connected, as far as the launch's records have told.
    connection: Connection,
    /// The number of the newest session, ended or not.
    newest: u64,
    changed: bool,
}

/// A session that has not ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Session {
    launch: LaunchId,
    /// The sequence number of the record it began with, behind that of its launch's Open record: with
    /// the launch, its name for ever.
    began: u64,
    num: u64,
    settings: Settings,
    started: Times,
    /// When its newest event happened.
    last: Times,
    /// Its annotations in the database, once its `user` event is out.
    context: Option<i64>,
    /// The annotations have changed since.
    #[serde(default)]
    is_stale: bool,
}

/// What is remembered between drains.
#[derive(Default, Serialize, Deserialize)]
struct Remembered {
    session: Option<Session>,
    launch: Option<(LaunchId, Settings)>,
    #[serde(default)]
    connection: Connection,
}

impl GameAnalyticsFold {
    /// A fold that remembers nothing yet; `facts` fill the annotations that the game leaves unset.
    pub fn new(facts: Facts) -> Self {
        Self {
            facts,
            session: None,
            launch: None,
            connection: Connection::Unknown,
            newest: 0,
            changed: false,
        }
    }

    fn begin(&mut self, began: u64, started: Times, drain: &Drain<'_>) -> Result<(), Fault> {
        let Some((launch, settings)) = self.launch.clone() else { return Ok(()) };
        let num = drain.install_number("session_num")? + 1;
        drain.set_install("session_num", num)?;
        self.newest = num;
        self.session = Some(Session {
            launch,
            began,
            num,
            settings,
            started,
            last: started,
            context: None,
            is_stale: false,
        });
        Ok(())
    }

    /// The session's context; brings its `user` event out if that has not happened yet.
    fn announce(&mut self, drain: &mut Drain<'_>) -> Result<Option<i64>, Fault> {
        let Some(session) = &mut self.session else { return Ok(None) };
        if session.context.is_none() {
            let context = session.add_context(&self.facts, self.connection, drain)?;
            let row = session.own_row(context, GaCategory::User, PART_USER, session.started, &[]);
            drain.add_row(SERVICE, &row)?;
        } else if session.is_stale {
            session.add_context(&self.facts, self.connection, drain)?;
        }
        Ok(session.context)
    }

    /// The device is connected in another way. The annotations that say so are made when the next
    /// event needs them.
    fn connect(&mut self, record: &Record<'_>) {
        let [number] = *record.payload else { return };
        let Some(connection) = Connection::from_number(number.into()) else { return };
        self.connection = connection;
        if let Some(session) = &mut self.session {
            session.is_stale = true;
        }
    }

    fn end(&mut self, at: Times, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Some(context) = self.announce(drain)? else { return Ok(()) };
        if let Some(session) = self.session.take() {
            let body = SessionEnd::after(at.boot_ms - session.started.boot_ms).encode();
            let row = session.own_row(context, GaCategory::SessionEnd, PART_SESSION_END, at, &body);
            drain.add_row(SERVICE, &row)?;
        }
        Ok(())
    }

    /// A launch begins. The session of one that died before is ended first.
    fn open(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.abandon(drain)?;
        self.connection = Connection::Unknown;
        let Some((launch, settings)) = read_launch(record.payload) else { return Ok(()) };
        let consent = settings.consents[SERVICE.index()];
        self.launch = settings.game_analytics.map(|settings| (launch, settings));
        if consent == Consent::Denied {
            self.destroy(drain)
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
        } else if self.session.is_none() {
            self.begin(record.sequence, record.header.times, drain)
        } else {
            Ok(())
        }
    }

    fn destroy(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.session = None;
        drain.destroy(SERVICE, DropReason::NoConsent)
    }

    /// Whether the game's sampling takes this event: by its id, so that folding it again decides the
    /// same.
    fn is_sampled(&self, category: GaCategory, record: &Record<'_>) -> bool {
        let sampling = self.session.as_ref().map(|session| &session.settings.sampling);
        let Some(part) = sampling.and_then(|sampling| sampling.get(&(category as usize))) else {
            return true;
        };
        let id = derive_uuid(&record.launch, record.sequence, IdFor::Event { part: 0 });
        // The id's last 48 bits are as good as random.
        let lot = (id.as_u128() & ((1 << 48) - 1)) as f64 / (1_u64 << 48) as f64;
        lot < *part
    }

    fn design(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Some(context) = self.announce(drain)? else {
            // Its launch's Open record is gone, and with it what every event must say.
            drain.add_dropped(SERVICE, GaCategory::Design as usize, DropReason::Damaged);
            return Ok(());
        };
        if let Some(session) = &mut self.session {
            session.last = record.header.times;
        }
        if !self.is_sampled(GaCategory::Design, record) {
            drain.add_dropped(SERVICE, GaCategory::Design as usize, DropReason::Sampled);
            return Ok(());
        }
        drain.add_row(
            SERVICE,
            &NewRow {
                context,
                class: Class::Other,
                category: GaCategory::Design as usize,
                sequence: record.sequence,
                part: 0,
                times: record.header.times,
                body: record.payload,
            },
        )
    }
}

impl Session {
    /// Who plays: named by the game, else the device's id, else an id made up once for the
    /// installation.
    fn user_id(&self, drain: &Drain<'_>) -> Result<String, Fault> {
        let named = self.settings.user_id.as_deref();
        if let Some(id) = named.or_else(|| self.settings.annotations.device_user_id()) {
            return Ok(id.to_owned());
        }
        if let Some(id) = drain.install_text("user_id")? {
            return Ok(id);
        }
        let id: Uuid = derive_uuid(&self.launch, self.began, IdFor::User);
        drain.set_install("user_id", id.to_string())?;
        Ok(id.to_string())
    }

    /// Puts into the database what its coming events share.
    fn add_context(
        &mut self,
        facts: &Facts,
        connection: Connection,
        drain: &mut Drain<'_>,
    ) -> Result<i64, Fault> {
        let user_id = self.user_id(drain)?;
        let session_id = derive_uuid(&self.launch, self.began, IdFor::Session);
        let annotations = &self.settings.annotations;
        let mut fields = annotations.shared_fields(facts, &user_id, session_id, self.num);
        if connection != Connection::Unknown {
            fields.insert("connection_type".to_owned(), serde_json::json!(connection));
        }
        let body = serde_json::Value::Object(fields).to_string();
        let context = drain.add_context(SERVICE, &self.launch, body.as_bytes())?;
        self.context = Some(context);
        self.is_stale = false;
        Ok(context)
    }

    fn own_row<'a>(
        &self,
        context: i64,
        category: GaCategory,
        part: u32,
        times: Times,
        body: &'a [u8],
    ) -> NewRow<'a> {
        NewRow {
            context,
            class: Class::Session,
            category: category as usize,
            sequence: self.began,
            part,
            times,
            body,
        }
    }
}

impl Fold for GameAnalyticsFold {
    fn service(&self) -> ServiceId {
        SERVICE
    }

    fn load(&mut self, store: &Store) -> Result<(), Fault> {
        let states = store.fold_states(SERVICE)?;
        let local = states.iter().find(|(subject, _)| *subject == 0);
        let known = local.and_then(|(_, body)| serde_json::from_slice(body).ok());
        let Remembered { session, launch, connection } = known.unwrap_or_default();
        (self.session, self.launch, self.connection) = (session, launch, connection);
        self.changed = false;
        Ok(())
    }

    fn fold(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.changed = true;
        let times = record.header.times;
        match record.header.kind {
            Kind::Open => self.open(record, drain)?,
            Kind::Consent => self.consent(record, drain)?,
            Kind::Connection => self.connect(record),
            Kind::Seal => {
                self.announce(drain)?;
            }
            Kind::Close => self.end(times, drain)?,
            Kind::GaUserId => {
                if let Some(session) = &mut self.session {
                    session.settings.user_id =
                        str::from_utf8(record.payload).ok().map(str::to_owned);
                }
            }
            Kind::GaDesign => self.design(record, drain)?,
        }
        Ok(())
    }

    fn abandon(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.changed = true;
        self.launch = None;
        match self.session.as_ref().map(|session| session.last) {
            Some(last) => self.end(last, drain),
            None => Ok(()),
        }
    }

    fn save(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        if std::mem::take(&mut self.changed) {
            let remembered = Remembered {
                session: self.session.clone(),
                launch: self.launch.clone(),
                connection: self.connection,
            };
            let body = serde_json::to_vec(&remembered).unwrap_or_default();
            drain.set_fold_state(SERVICE, 0, &body)?;
        }
        Ok(())
    }

    fn session(&self) -> u64 {
        self.newest
    }

    fn contexts(&self) -> Vec<i64> {
        self.session.as_ref().and_then(|session| session.context).into_iter().collect()
    }
}

fn read_launch(payload: &[u8]) -> Option<(LaunchId, LaunchSettings)> {
    let (launch, settings) = payload.split_first_chunk()?;
    Some((*launch, serde_json::from_slice(settings).ok()?))
}
