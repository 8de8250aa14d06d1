//! Sessions: the player goes and comes back, the game begins and ends them.

use super::live::Live;
use crate::error::{Error, Result};
use crate::journal::NOTHING;
use crate::journal::format::Kind;
use crate::service::Sessions;

/// What calls need to know of the session.
#[derive(Debug, Default)]
pub(super) struct SessionCalls {
    away: Away,
    /// The game has begun a session itself, and has not ended it.
    runs: bool,
}

/// Whether the player is away from the game.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Away {
    #[default]
    No,
    /// Since then (boot time, ms); the session still waits for the player.
    Since(i64),
    /// So long that the session has ended.
    Expired,
}

impl Live {
    /// The player goes away. False when that was known.
    pub(super) fn suspend(&mut self) -> Result<bool> {
        let is_news = self.session.away == Away::No;
        if is_news {
            let now = self.now();
            self.journal.append(Kind::Suspend, 0, now, &NOTHING)?;
            self.session.away = Away::Since(now.boot_ms);
        }
        Ok(is_news)
    }

    /// The player comes back. False when nothing was known of an absence.
    pub(super) fn resume(&mut self) -> Result<bool> {
        let is_news = self.session.away != Away::No;
        if is_news {
            let now = self.now();
            self.journal.append(Kind::Resume, 0, now, &NOTHING)?;
            self.session.away = Away::No;
        }
        Ok(is_news)
    }

    /// When the session of a player who is away ends (boot time, ms).
    pub(crate) fn expires_at(&self) -> Option<i64> {
        let Sessions { manual, resume_within_s } = self.core.options.sessions;
        match self.session.away {
            // Who comes back in the last moment still goes on.
            Away::Since(since) if !manual => Some(since + i64::from(resume_within_s) * 1000 + 1),
            _ => None,
        }
    }

    /// Ends the session of a player who has been away for too long, and has everything sent. Whether
    /// that was due.
    pub(crate) fn expire_in_time(&mut self) -> bool {
        let now = self.now();
        let is_due = self.expires_at().is_some_and(|at| at <= now.boot_ms);
        // Where the journal is full, the drain that follows makes room and this is tried again.
        if !is_due || self.journal.append(Kind::Expire, 0, now, &NOTHING).is_err() {
            return false;
        }
        self.session.away = Away::Expired;
        self.ask_for_flush();
        true
    }

    /// The game begins a session.
    pub(super) fn start_session(&mut self) -> Result<()> {
        self.check_plays()?;
        let now = self.now();
        self.journal.append(Kind::SessionStart, 0, now, &NOTHING)?;
        self.session.runs = true;
        Ok(())
    }

    /// The game ends the session.
    pub(super) fn end_session(&mut self) -> Result<()> {
        self.check_session()?;
        let now = self.now();
        self.journal.append(Kind::SessionEnd, 0, now, &NOTHING)?;
        self.session.runs = false;
        Ok(())
    }

    /// Whether this is a game server, which has players instead of playing itself.
    #[inline]
    pub(super) fn is_server(&self) -> bool {
        let options = self.core.options.game_analytics.as_ref();
        options.is_some_and(|options| options.settings.is_server)
    }

    /// Whether there is a local player.
    #[inline]
    fn check_plays(&self) -> Result<()> {
        if self.is_server() { Err(Error::NoPlayer) } else { Ok(()) }
    }

    /// Whether events of the local player have a session to belong to.
    #[inline]
    pub(super) fn check_session(&self) -> Result<()> {
        self.check_plays()?;
        if self.core.options.sessions.manual && !self.session.runs {
            return Err(Error::NoSession);
        }
        Ok(())
    }
}
