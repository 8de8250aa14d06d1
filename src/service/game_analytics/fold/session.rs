//! Sessions: when they begin, when they end, how long the player really played.
//!
//! A session's `user` event waits until the first other event, or the seal, because the game may
//! still name the player until then. A session whose launch died without a word is ended when the
//! next launch begins, as the reference's "Detecting missing session end on game launch" tells.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    GameAnalyticsFold, PART_SESSION_END, PART_USER, Player, SERVICE, SESSION_NUM, Settings,
};
use crate::bounds::Class;
use crate::clock::Times;
use crate::connection::Connection;
use crate::journal::Record;
use crate::journal::format::LaunchId;
use crate::service::game_analytics::event::SessionEnd;
use crate::signing::{IdFor, derive_uuid};
use crate::stats::GaCategory;
use crate::store::Fault;
use crate::store::drain::{Drain, NewRow};

/// A session that has not ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Session {
    launch: LaunchId,
    /// What it began with: 0 for its launch's Open record, else one more than the record's sequence
    /// number. With the launch, its name for ever.
    pub(super) began: u64,
    num: u64,
    started: Times,
    /// When its newest record was made.
    pub(super) last: Times,
    /// How long the player was away, in ms.
    #[serde(default)]
    away_ms: i64,
    /// Since when the player is away now.
    #[serde(default)]
    suspended: Option<Times>,
    /// Its annotations in the database, once its `user` event is out.
    pub(super) context: Option<i64>,
    /// The annotations have changed since.
    #[serde(default)]
    pub(super) is_stale: bool,
}

impl Session {
    /// How long the player played until `at`, by the clock that runs through sleep; by the calendar
    /// only if that clock began anew.
    fn played(&self, at: Times) -> SessionEnd {
        let by_boot = at.boot_ms - self.started.boot_ms;
        let lasted = if by_boot < 0 { at.wall_ms - self.started.wall_ms } else { by_boot };
        SessionEnd::after(lasted - self.away_ms)
    }

    fn row<'a>(
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

impl GameAnalyticsFold {
    /// Begins a session with the record that `began` names.
    pub(super) fn begin(
        &mut self,
        began: u64,
        started: Times,
        drain: &Drain<'_>,
    ) -> Result<(), Fault> {
        let Some((launch, _)) = self.player.launch else { return Ok(()) };
        let num = drain.install_number(SESSION_NUM)? + 1;
        drain.set_install(SESSION_NUM, num)?;
        self.newest = num;
        self.player.session = Some(Session {
            launch,
            began,
            num,
            started,
            last: started,
            away_ms: 0,
            suspended: self.player.suspended.then_some(started),
            context: None,
            is_stale: false,
        });
        Ok(())
    }

    /// Begins a session with this record if none runs and the game has not ended the last itself.
    pub(super) fn begin_if_wanted(
        &mut self,
        record: &Record<'_>,
        drain: &Drain<'_>,
    ) -> Result<(), Fault> {
        let Player { session, sessions, wanted, .. } = &self.player;
        if session.is_some() || (sessions.manual && !wanted) {
            return Ok(());
        }
        self.begin(record.sequence + 1, record.header.times, drain)
    }

    /// The session's context; brings its `user` event out if that has not happened yet.
    pub(super) fn announce(
        &mut self,
        now: Times,
        drain: &mut Drain<'_>,
    ) -> Result<Option<i64>, Fault> {
        let Some(session) = &self.player.session else { return Ok(None) };
        let is_new = session.context.is_none();
        if is_new || session.is_stale {
            self.make_context(now, drain)?;
        }
        let Some(session) = &self.player.session else { return Ok(None) };
        if let (true, Some(context)) = (is_new, session.context) {
            let user = session.row(context, GaCategory::User, PART_USER, session.started, &[]);
            drain.add_row(SERVICE, &user)?;
        }
        Ok(session.context)
    }

    /// Puts into the database what the session's coming events share.
    fn make_context(&mut self, now: Times, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Self { facts, player, unique, .. } = self;
        let Player { session: Some(session), launch: Some((_, settings)), .. } = player else {
            return Ok(());
        };
        let user_id = user_id(session, settings, drain)?;
        let session_id = derive_uuid(&session.launch, session.began, IdFor::Session);
        let mut fields =
            settings.annotations.shared_fields(facts, &user_id, session_id, session.num);
        unique.count_annotations(&fields, now, drain)?;
        if player.connection != Connection::Unknown {
            fields.insert("connection_type".to_owned(), json!(player.connection));
        }
        if !player.fields.is_empty() {
            fields.insert("custom_fields".to_owned(), Value::Object(player.fields.clone()));
        }
        let body = Value::Object(fields).to_string();
        session.context = Some(drain.add_context(SERVICE, &session.launch, body.as_bytes())?);
        session.is_stale = false;
        Ok(())
    }

    /// Ends the session, if one runs.
    fn end(&mut self, at: Times, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Some(context) = self.announce(at, drain)? else { return Ok(()) };
        let Some(session) = self.player.session.take() else { return Ok(()) };
        // Who is away has stopped playing when they left.
        let at = session.suspended.unwrap_or(at);
        let body = session.played(at).encode();
        let end = session.row(context, GaCategory::SessionEnd, PART_SESSION_END, at, &body);
        drain.add_row(SERVICE, &end)
    }

    /// The game closes the client.
    pub(super) fn leave(&mut self, at: Times, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.fail_at_exit(at, drain)?;
        self.end(at, drain)
    }

    /// Ends the session of a launch that died, when and as its newest record left it.
    pub(super) fn end_abandoned(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let Some(session) = &mut self.player.session else { return Ok(()) };
        // The reference: with the annotations of the last event.
        session.is_stale = false;
        let at = session.last;
        self.leave(at, drain)
    }

    /// The player goes away.
    pub(super) fn suspend(&mut self, at: Times) {
        self.player.suspended = true;
        if let Some(session) = &mut self.player.session {
            session.suspended.get_or_insert(at);
        }
    }

    /// The player comes back: soon enough to go on with the session, or to a new one.
    pub(super) fn resume(
        &mut self,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        let now = record.header.times;
        let Player { session, sessions, suspended, .. } = &mut self.player;
        *suspended = false;
        if let Some(session) = session
            && let Some(since) = session.suspended
        {
            let away_ms = now.boot_ms - since.boot_ms;
            if sessions.manual || away_ms <= i64::from(sessions.resume_within_s) * 1000 {
                session.suspended = None;
                session.away_ms += away_ms.max(0);
                return Ok(());
            }
            self.end(now, drain)?;
        }
        self.begin_if_wanted(record, drain)
    }

    /// The player has been away for longer than a session waits.
    pub(super) fn expire(&mut self, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let since = self.player.session.as_ref().and_then(|session| session.suspended);
        since.map_or(Ok(()), |since| self.end(since, drain))
    }

    /// The game begins a session; one that runs ends.
    pub(super) fn start_session(
        &mut self,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        self.end(record.header.times, drain)?;
        self.player.wanted = true;
        self.begin_if_wanted(record, drain)
    }

    /// The game ends the session.
    pub(super) fn end_session(&mut self, at: Times, drain: &mut Drain<'_>) -> Result<(), Fault> {
        self.player.wanted = false;
        self.end(at, drain)
    }
}

/// Who plays: named by the game, else the device's id, else an id made up once for the installation.
fn user_id(session: &Session, settings: &Settings, drain: &Drain<'_>) -> Result<String, Fault> {
    let named = settings.user_id.as_deref();
    if let Some(id) = named.or_else(|| settings.annotations.device_user_id()) {
        return Ok(id.to_owned());
    }
    if let Some(id) = drain.install_text("user_id")? {
        return Ok(id);
    }
    let id: Uuid = derive_uuid(&session.launch, session.began, IdFor::User);
    drain.set_install("user_id", id.to_string())?;
    Ok(id.to_string())
}
