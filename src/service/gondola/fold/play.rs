//! Sessions and time played, for the pipes that count them.

use serde::{Deserialize, Serialize};

use crate::service::Sessions;
use crate::service::gondola::counters::Counters;

/// Whether the player plays. Times are boot times, in ms.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Play {
    sessions: Sessions,
    /// A session runs.
    running: bool,
    /// The game has begun a session itself, and has not ended it.
    wanted: bool,
    /// Since when the player is away.
    away_since: Option<i64>,
    /// Up to when the time was counted.
    counted_to: i64,
    /// When the newest record was made.
    last: i64,
}

impl Play {
    /// A launch that has not begun a session yet.
    pub(super) fn new(sessions: Sessions) -> Self {
        Self { sessions, ..Self::default() }
    }

    /// A record was made.
    pub(super) fn note(&mut self, now: i64) {
        self.last = now;
    }

    /// Counts the time played up to `now`.
    pub(super) fn count(&mut self, now: i64, counters: &mut Counters) {
        if self.running && self.away_since.is_none() {
            counters.played_ms += (now - self.counted_to).max(0);
            self.counted_to = now;
        }
    }

    /// Begins a session if none runs and the game has not ended the last itself.
    pub(super) fn begin_if_wanted(&mut self, now: i64, counters: &mut Counters) {
        if !self.running && (!self.sessions.manual || self.wanted) {
            self.running = true;
            self.counted_to = now;
            counters.sessions += 1;
        }
    }

    /// Ends the session.
    pub(super) fn end(&mut self, now: i64, counters: &mut Counters) {
        self.count(now, counters);
        self.running = false;
    }

    /// The launch died: the session ends with its newest record.
    pub(super) fn abandon(&mut self, counters: &mut Counters) {
        self.end(self.last, counters);
    }

    /// What was recorded may not be kept: nothing of the session counts any more.
    pub(super) fn forget(&mut self) {
        self.running = false;
    }

    /// The player goes away.
    pub(super) fn suspend(&mut self, now: i64, counters: &mut Counters) {
        self.count(now, counters);
        self.away_since.get_or_insert(now);
    }

    /// The player comes back: soon enough to go on with the session, or to a new one.
    pub(super) fn resume(&mut self, now: i64, counters: &mut Counters) {
        let Some(since) = self.away_since.take() else { return };
        let Sessions { manual, resume_within_s } = self.sessions;
        if self.running && (manual || now - since <= i64::from(resume_within_s) * 1000) {
            self.counted_to = now;
        } else {
            self.running = false;
            self.begin_if_wanted(now, counters);
        }
    }

    /// The game begins a session; one that runs ends.
    pub(super) fn start(&mut self, now: i64, counters: &mut Counters) {
        self.end(now, counters);
        self.wanted = true;
        self.begin_if_wanted(now, counters);
    }

    /// The game ends the session.
    pub(super) fn stop(&mut self, now: i64, counters: &mut Counters) {
        self.wanted = false;
        self.end(now, counters);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(counters: &Counters) -> (u64, i64) {
        (counters.sessions, counters.played_ms)
    }

    #[test]
    fn time_away_is_not_played_and_a_long_absence_ends_the_session() {
        let mut counters = Counters::default();
        let mut play = Play::new(Sessions::default());
        play.begin_if_wanted(1_000, &mut counters);
        play.begin_if_wanted(1_500, &mut counters);
        play.suspend(3_000, &mut counters);
        play.suspend(4_000, &mut counters);
        play.resume(33_000, &mut counters);
        play.count(34_000, &mut counters);
        assert_eq!(counted(&counters), (1, 3_000));
        play.suspend(35_000, &mut counters);
        play.resume(65_001, &mut counters);
        assert_eq!(counted(&counters), (2, 4_000));
        play.note(66_000);
        play.abandon(&mut counters);
        play.abandon(&mut counters);
        assert_eq!(counted(&counters), (2, 4_999));
    }

    #[test]
    fn a_game_may_begin_and_end_sessions_itself() {
        let mut counters = Counters::default();
        let mut play = Play::new(Sessions { manual: true, ..Sessions::default() });
        play.begin_if_wanted(0, &mut counters);
        play.count(1_000, &mut counters);
        assert_eq!(counted(&counters), (0, 0));
        play.start(2_000, &mut counters);
        play.suspend(3_000, &mut counters);
        play.resume(90_000, &mut counters);
        play.start(91_000, &mut counters);
        play.stop(92_000, &mut counters);
        play.begin_if_wanted(93_000, &mut counters);
        assert_eq!(counted(&counters), (2, 3_000));
    }

    #[test]
    fn a_clock_that_begins_anew_takes_nothing_back() {
        let mut counters = Counters::default();
        let mut play = Play::new(Sessions::default());
        play.begin_if_wanted(1_000_000, &mut counters);
        play.count(5, &mut counters);
        assert_eq!(counted(&counters), (1, 0));
    }
}
