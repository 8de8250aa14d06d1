//! Attempts at levels, as the reference's "Handling attempt_num" tells.

use super::player::{Emitted, Folding};
use crate::clock::Times;
use crate::journal::{Payload, Record};
use crate::service::game_analytics::event::{Progression, Status, numbered, read_step};
use crate::stats::GaCategory;
use crate::store::Fault;

/// Which of the events that are added to a record, or a session, each is: part of the names that their
/// ids derive from.
const PART_IMPLICIT_FAIL: u32 = 3;
const PART_EXIT_FAIL: u32 = 4;

impl Folding<'_, '_> {
    /// Follows what a record says of an attempt: gives the event's attempt number, 0 for none. A start
    /// over an attempt that is still going on fails that one first.
    pub(super) fn follow_attempt(&mut self, record: &Record<'_>) -> Result<u64, Fault> {
        let Some((status, level)) = read_step(record.payload) else { return Ok(0) };
        let player = self.player.known;
        let ongoing = self.drain.ongoing(player)?;
        if status == Status::Start {
            if let Some(ongoing) = ongoing {
                let (sequence, times) = (record.sequence, record.header.times);
                self.fail(&ongoing, sequence, PART_IMPLICIT_FAIL, times)?;
            }
            self.drain.set_ongoing(player, Some(level))?;
            return Ok(0);
        }
        if ongoing.as_deref() == Some(level) {
            self.drain.set_ongoing(player, None)?;
        }
        let attempt = self.drain.attempts(player, level)? + 1;
        let remembered = if status == Status::Complete { 0 } else { attempt };
        self.drain.set_attempts(player, level, remembered)?;
        Ok(attempt)
    }

    /// The game is left: where it wants that, the attempt that is still going on has failed.
    pub(super) fn fail_at_exit(&mut self, at: Times) -> Result<(), Fault> {
        let is_wanted = self.launch.launch.as_ref().is_some_and(|(_, game)| game.fail_on_exit);
        let Some(session) = self.player.session.as_ref().filter(|_| is_wanted) else {
            return Ok(());
        };
        let (player, began) = (self.player.known, session.began);
        let Some(ongoing) = self.drain.ongoing(player)? else { return Ok(()) };
        self.drain.set_ongoing(player, None)?;
        self.fail(&ongoing, began, PART_EXIT_FAIL, at)
    }

    /// Adds the Fail event that the game did not send.
    fn fail(&mut self, level: &str, sequence: u64, part: u32, times: Times) -> Result<(), Fault> {
        let player = self.player.known;
        let attempt = self.drain.attempts(player, level)? + 1;
        self.drain.set_attempts(player, level, attempt)?;
        let level: &[&[u8]] = &[level.as_bytes()];
        let mut payload = Vec::new();
        Progression { status: Status::Fail, level, score: None, fields: &[] }.put(&mut payload);
        let body = &numbered(attempt, &payload);
        let category = GaCategory::Progression;
        self.emit(&Emitted { category, sequence, part, times, body })
    }
}
