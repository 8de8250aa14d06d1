//! Sessions: when they begin, when they end, how long the player really played.
//!
//! A session's `user` event waits until the first other event, or the seal, because the game may
//! still name the player until then. A session whose launch died without a word is ended when the
//! next launch begins, as the reference's "Detecting missing session end on game launch" tells.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::SERVICE;
use super::player::Folding;
use crate::bounds::Class;
use crate::clock::Times;
use crate::connection::Connection;
use crate::journal::Record;
use crate::journal::format::LaunchId;
use crate::service::Sessions;
use crate::service::game_analytics::event::SessionEnd;
use crate::signing::{IdFor, derive_uuid};
use crate::stats::GaCategory;
use crate::store::drain::NewRow;
use crate::store::{Context, Fault, PlayerId};

/// Which of the events that are added to a session each is: part of the names that their ids derive
/// from.
const PART_USER: u32 = 1;
const PART_SESSION_END: u32 = 2;

/// A session that has not ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Session {
    launch: LaunchId,
    /// What it began with: 0 for its launch's Open record, else one more than the record's sequence
    /// number. With the launch, its name for ever.
    pub(super) began: u64,
    pub(super) num: u64,
    pub(super) started: Times,
    /// How long the player was away, in ms.
    #[serde(default)]
    away_ms: i64,
    /// Since when the player is away now.
    #[serde(default)]
    suspended: Option<Times>,
    /// Who plays, once its `user` event is out: whatever the game tells later, a session has one user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
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
        player: PlayerId,
        context: i64,
        category: GaCategory,
        part: u32,
        times: Times,
        body: &'a [u8],
    ) -> NewRow<'a> {
        NewRow {
            player,
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

impl Folding<'_, '_> {
    /// Begins a session with the record that `began` names.
    pub(super) fn begin(&mut self, began: u64, started: Times) -> Result<(), Fault> {
        let Some((launch, _)) = self.launch.launch else { return Ok(()) };
        let num = self.drain.next_session_num(self.player.known)?;
        self.player.is_changed = true;
        self.player.session = Some(Session {
            launch,
            began,
            num,
            started,
            away_ms: 0,
            suspended: self.player.suspended.then_some(started),
            user_id: None,
            context: None,
            is_stale: false,
        });
        Ok(())
    }

    /// Begins a session with this record if none runs and the game has not ended the last itself. A
    /// server itself plays no game.
    pub(super) fn begin_if_wanted(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let is_begun_by_game = self.is_local() && self.launch.sessions.manual;
        if self.player.session.is_some()
            || (is_begun_by_game && !self.player.wanted)
            || (self.is_local() && self.launch.is_server())
        {
            return Ok(());
        }
        self.begin(record.sequence + 1, record.header.times)
    }

    /// The session's context; brings its `user` event out if that has not happened yet.
    pub(super) fn announce(&mut self, now: Times) -> Result<Option<i64>, Fault> {
        let Some(session) = &self.player.session else { return Ok(None) };
        let is_new = session.context.is_none();
        if is_new || session.is_stale {
            self.make_context(now)?;
        }
        let Some(session) = &self.player.session else { return Ok(None) };
        if let (true, Some(context)) = (is_new, session.context) {
            let (player, started) = (self.player.known, session.started);
            let user = session.row(player, context, GaCategory::User, PART_USER, started, &[]);
            self.drain.add_row(SERVICE, &user)?;
        }
        Ok(session.context)
    }

    /// Puts into the database what the session's coming events share.
    fn make_context(&mut self, now: Times) -> Result<(), Fault> {
        let Some(session) = &self.player.session else { return Ok(()) };
        let user_id = self.user_id(session)?;
        let session_id = derive_uuid(&session.launch, session.began, IdFor::Session);
        let annotations = &self.player.annotations;
        let mut fields = annotations.shared_fields(self.facts, &user_id, session_id, session.num);
        self.unique.count_annotations(&fields, now, self.drain)?;
        // A server's own connection is not its players'.
        let connection = self.launch.connection;
        if connection != Connection::Unknown && self.is_local() {
            fields.insert("connection_type".to_owned(), json!(connection));
        }
        if !self.player.fields.is_empty() {
            fields.insert("custom_fields".to_owned(), Value::Object(self.player.fields.clone()));
        }
        let context = Context {
            launch: session.launch,
            player: self.player.known,
            address: self.player.address.clone(),
            body: Value::Object(fields).to_string().into_bytes(),
        };
        let context = self.drain.add_context(SERVICE, &context)?;
        self.player.is_changed = true;
        if let Some(session) = &mut self.player.session {
            session.user_id = Some(user_id);
            session.context = Some(context);
            session.is_stale = false;
        }
        Ok(())
    }

    /// Who plays: named by the game, else the device's id, else an id made up once for the
    /// installation.
    fn user_id(&self, session: &Session) -> Result<String, Fault> {
        let named = session.user_id.as_deref().or(self.player.user_id.as_deref());
        if let Some(id) = named.or_else(|| self.player.annotations.device_user_id()) {
            return Ok(id.to_owned());
        }
        if let Some(id) = self.drain.install_text("user_id")? {
            return Ok(id);
        }
        let id: Uuid = derive_uuid(&session.launch, session.began, IdFor::User);
        self.drain.set_install("user_id", id.to_string())?;
        Ok(id.to_string())
    }

    /// Ends the session, if one runs.
    fn end(&mut self, at: Times) -> Result<(), Fault> {
        let Some(context) = self.announce(at)? else { return Ok(()) };
        let Some(session) = self.player.session.take() else { return Ok(()) };
        self.player.is_changed = true;
        // Who is away has stopped playing when they left.
        let at = session.suspended.unwrap_or(at);
        let body = session.played(at).encode();
        let (player, category) = (self.player.known, GaCategory::SessionEnd);
        let end = session.row(player, context, category, PART_SESSION_END, at, &body);
        self.drain.add_row(SERVICE, &end)
    }

    /// The player leaves: the local one as the game closes the client.
    pub(super) fn leave(&mut self, at: Times) -> Result<(), Fault> {
        self.fail_at_exit(at)?;
        self.end(at)
    }

    /// Ends the session of a launch that died, when and as its newest record left it.
    pub(super) fn end_abandoned(&mut self, last: Times) -> Result<(), Fault> {
        let Some(session) = &mut self.player.session else { return Ok(()) };
        // The reference: with the annotations of the last event.
        session.is_stale = false;
        self.leave(last)
    }

    /// The player goes away.
    pub(super) fn suspend(&mut self, at: Times) {
        self.player.suspended = true;
        if let Some(session) = &mut self.player.session {
            session.suspended.get_or_insert(at);
        }
    }

    /// The player comes back: soon enough to go on with the session, or to a new one.
    pub(super) fn resume(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let now = record.header.times;
        let Sessions { manual, resume_within_s } = self.launch.sessions;
        self.player.suspended = false;
        if let Some(session) = &mut self.player.session
            && let Some(since) = session.suspended
        {
            let away_ms = now.boot_ms - since.boot_ms;
            if manual || away_ms <= i64::from(resume_within_s) * 1000 {
                session.suspended = None;
                session.away_ms += away_ms.max(0);
                return Ok(());
            }
            self.end(now)?;
        }
        self.begin_if_wanted(record)
    }

    /// The player has been away for longer than a session waits.
    pub(super) fn expire(&mut self) -> Result<(), Fault> {
        let since = self.player.session.as_ref().and_then(|session| session.suspended);
        since.map_or(Ok(()), |since| self.end(since))
    }

    /// The game begins a session; one that runs ends.
    pub(super) fn start_session(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        self.end(record.header.times)?;
        self.player.wanted = true;
        self.begin_if_wanted(record)
    }

    /// The game ends the session.
    pub(super) fn end_session(&mut self, at: Times) -> Result<(), Fault> {
        self.player.wanted = false;
        self.end(at)
    }
}
