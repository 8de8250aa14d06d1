//! Attempts at levels, as the reference's "Handling attempt_num" tells.

use super::{Emitted, GameAnalyticsFold, PART_EXIT_FAIL, PART_IMPLICIT_FAIL};
use crate::clock::Times;
use crate::journal::{Payload, Record};
use crate::service::game_analytics::event::{Progression, Status, numbered, read_step};
use crate::stats::GaCategory;
use crate::store::Fault;
use crate::store::drain::Drain;

/// Where the installation keeps the level of the attempt that is going on.
const ONGOING: &str = "ga_ongoing";
/// The local player's name among those whose attempts are counted.
const LOCAL: &str = "";

impl GameAnalyticsFold {
    /// Follows what a record says of an attempt: gives the event's attempt number, 0 for none. A start
    /// over an attempt that is still going on fails that one first.
    pub(super) fn follow_attempt(
        &mut self,
        record: &Record<'_>,
        drain: &mut Drain<'_>,
    ) -> Result<u64, Fault> {
        let Some((status, level)) = read_step(record.payload) else { return Ok(0) };
        let ongoing = drain.install_text(ONGOING)?;
        if status == Status::Start {
            if let Some(ongoing) = ongoing {
                let (sequence, times) = (record.sequence, record.header.times);
                self.fail(&ongoing, sequence, PART_IMPLICIT_FAIL, times, drain)?;
            }
            drain.set_install(ONGOING, level)?;
            return Ok(0);
        }
        if ongoing.as_deref() == Some(level) {
            drain.forget_install(ONGOING)?;
        }
        let attempt = drain.attempts(LOCAL, level)? + 1;
        let remembered = if status == Status::Complete { 0 } else { attempt };
        drain.set_attempts(LOCAL, level, remembered)?;
        Ok(attempt)
    }

    /// The game is left: where it wants that, the attempt that is still going on has failed.
    pub(super) fn fail_at_exit(&mut self, at: Times, drain: &mut Drain<'_>) -> Result<(), Fault> {
        let is_wanted = self.player.launch.as_ref().is_some_and(|(_, game)| game.fail_on_exit);
        let Some(session) = self.player.session.as_ref().filter(|_| is_wanted) else {
            return Ok(());
        };
        let began = session.began;
        let Some(ongoing) = drain.install_text(ONGOING)? else { return Ok(()) };
        drain.forget_install(ONGOING)?;
        self.fail(&ongoing, began, PART_EXIT_FAIL, at, drain)
    }

    /// Adds the Fail event that the game did not send.
    fn fail(
        &mut self,
        level: &str,
        sequence: u64,
        part: u32,
        times: Times,
        drain: &mut Drain<'_>,
    ) -> Result<(), Fault> {
        let attempt = drain.attempts(LOCAL, level)? + 1;
        drain.set_attempts(LOCAL, level, attempt)?;
        let level: &[&[u8]] = &[level.as_bytes()];
        let mut payload = Vec::new();
        Progression { status: Status::Fail, level, score: None, fields: &[] }.put(&mut payload);
        let body = &numbered(attempt, &payload);
        let category = GaCategory::Progression;
        self.emit(&Emitted { category, sequence, part, times, body }, drain)
    }
}
