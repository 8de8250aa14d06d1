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
use crate::clock::Times;
use crate::device::Facts;
use crate::journal::Record;
use crate::journal::format::{Kind, LaunchId};
use crate::service::LaunchSettings;
use crate::signing::{IdFor, derive_uuid};
use crate::stats::{DropReason, GaCategory, ServiceId};
use crate::store::drain::{Drain, NewRow};
use crate::store::{Fault, Store};

const SERVICE: ServiceId = ServiceId::GameAnalytics;
/// Which of the events added by a session each is: part of the names that their ids derive from.
const PART_USER: u32 = 1;
const PART_SESSION_END: u32 = 2;
/// Of the session's events, only these two are named by the sequence number of its beginning.
const BEGINNING: u64 = 0;

/// The fold of the local player's records.
pub struct GameAnalyticsFold {
    facts: Facts,
    session: Option<Session>,
    /// The number of the newest session, ended or not.
    newest: u64,
    changed: bool,
}

/// A session that has not ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Session {
    launch: LaunchId,
    num: u64,
    settings: Settings,
    started: Times,
    /// When its newest event happened.
    last: Times,
    /// Its annotations in the database, once its `user` event is out.
    context: Option<i64>,
}

impl GameAnalyticsFold {
    /// A fold that remembers nothing yet; `facts` fill the annotations that the game leaves unset.
    pub fn new(facts: Facts) -> Self {
        Self { facts, session: None, newest: 0, changed: false }
    }

    fn begin(
        &mut self,
        launch: LaunchId,
        settings: Settings,
        started: Times,
        drain: &Drain<'_>,
    ) -> Result<(), Fault> {
        let num = drain.install_number("session_num")? + 1;
        drain.set_install("session_num", num)?;
        self.newest = num;
        self.session =
            Some(Session { launch, num, settings, started, last: started, context: None });
        Ok(())
    }

    /// The session's context; brings its `user` event out if that has not happened yet.
    fn announce(&mut self, drain: &mut Drain<'_>) -> Result<Option<i64>, Fault> {
        let Some(session) = &mut self.session else { return Ok(None) };
        if session.context.is_none() {
            let user_id = session.user_id(drain)?;
            let session_id = derive_uuid(&session.launch, BEGINNING, IdFor::Session);
            let fields = session.settings.annotations.shared_fields(
                &self.facts,
                &user_id,
                session_id,
                session.num,
            );
            let body = serde_json::Value::Object(fields).to_string();
            let context = drain.add_context(SERVICE, &session.launch, body.as_bytes())?;
            session.context = Some(context);
            let row = session.own_row(context, GaCategory::User, PART_USER, session.started, &[]);
            drain.add_row(SERVICE, &row)?;
        }
        Ok(session.context)
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

    fn design(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Some(context) = self.announce(drain)? else {
            // Its launch's Open record is gone, and with it what every event must say.
            drain.add_dropped(SERVICE, GaCategory::Design as usize, DropReason::Damaged);
            return Ok(());
        };
        if let Some(session) = &mut self.session {
            session.last = record.header.times;
        }
        drain.add_row(
            SERVICE,
            &NewRow {
                context,
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
        let id: Uuid = derive_uuid(&self.launch, BEGINNING, IdFor::User);
        drain.set_install("user_id", id.to_string())?;
        Ok(id.to_string())
    }

    fn own_row<'a>(
        &self,
        context: i64,
        category: GaCategory,
        part: u32,
        times: Times,
        body: &'a [u8],
    ) -> NewRow<'a> {
        NewRow { context, category: category as usize, sequence: BEGINNING, part, times, body }
    }
}

impl crate::service::Fold for GameAnalyticsFold {
    fn service(&self) -> ServiceId {
        SERVICE
    }

    fn load(&mut self, store: &Store) -> Result<(), Fault> {
        let states = store.fold_states(SERVICE)?;
        self.session = states
            .iter()
            .find(|(subject, _)| *subject == 0)
            .and_then(|(_, body)| serde_json::from_slice(body).ok())
            .unwrap_or_default();
        self.changed = false;
        Ok(())
    }

    fn fold(&mut self, record: &Record<'_>, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.changed = true;
        let times = record.header.times;
        match record.header.kind {
            Kind::Open => {
                if let Some(last) = self.session.as_ref().map(|session| session.last) {
                    self.end(last, drain)?;
                }
                if let Some((launch, settings)) = launch_settings(record.payload) {
                    self.begin(launch, settings, times, drain)?;
                }
            }
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

    fn save(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        if std::mem::take(&mut self.changed) {
            let body = serde_json::to_vec(&self.session).unwrap_or_default();
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

fn launch_settings(payload: &[u8]) -> Option<(LaunchId, Settings)> {
    let (launch, settings) = payload.split_first_chunk()?;
    let settings: LaunchSettings = serde_json::from_slice(settings).ok()?;
    Some((*launch, settings.game_analytics?))
}
