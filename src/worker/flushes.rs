//! Flushes, those that a caller waits for and those that records want, and rounds: what is sent although
//! it would wait for company else.

use super::cooldown::Cooldown;
use super::outbox::Waiting;
use super::sender::{Sender, Setback};
use super::sync::News;

/// The flushes of one service.
pub(super) struct Flushes {
    /// The newest flush asked for that was answered.
    answered: u64,
    /// The flush asked for that is being carried out, if one is.
    asked: Option<Flush>,
    /// How many wishes of records have been taken up.
    wishes_seen: u64,
    cooldown: Cooldown,
    /// What became of the events since the flush that is being carried out began.
    pub(super) news: News,
    /// The newest event of the round being sent, by its id in the queue: those up to it do not wait for
    /// company.
    round: Option<i64>,
}

/// A flush that a caller waits for.
struct Flush {
    ticket: u64,
    /// The newest event that must leave before it is done, by its id in the queue. Not a number of
    /// events: those of a dead process may come in meanwhile, and they are older.
    up_to: i64,
}

impl Flushes {
    /// Of a service whose records may want one flush in `cooldown_ms`.
    pub(super) fn new(cooldown_ms: u32) -> Self {
        Self {
            answered: 0,
            asked: None,
            wishes_seen: 0,
            cooldown: Cooldown::new(cooldown_ms),
            news: News::default(),
            round: None,
        }
    }

    /// The server took so many events.
    pub(super) fn note_taken(&mut self, events: u32) {
        self.news.taken += u64::from(events);
    }

    /// The server refused events.
    pub(super) fn note_refusal(&mut self, why: &str) {
        self.news.trouble = Some(why.to_owned());
    }

    /// Events could not be sent.
    pub(super) fn note_trouble(&mut self, setback: &Setback) {
        if self.is_asked_for() {
            self.news.trouble = Some(setback.to_string());
        }
    }

    /// Whether a caller waits for one.
    pub(super) fn is_asked_for(&self) -> bool {
        self.asked.is_some()
    }

    /// Whether events of a round have still to leave.
    pub(super) fn is_in_round(&self) -> bool {
        self.round.is_some()
    }

    /// There is nothing to send at `now`. Gives the moment at which a flush that is wanted is over.
    pub(super) fn pass(&mut self, now: i64) -> Option<i64> {
        self.cooldown.pass(now);
        self.cooldown.due()
    }
}

impl Sender {
    /// Takes up what was asked for and wanted since the last look.
    pub(super) fn take_up_flushes(&mut self, waiting: &Waiting) {
        if self.flushes.asked.is_none() && waiting.flush > self.flushes.answered {
            self.flushes.news = News::default();
            self.flushes.asked = Some(Flush { ticket: waiting.flush, up_to: self.newest() });
        }
        if waiting.wanted > self.flushes.wishes_seen {
            self.flushes.wishes_seen = waiting.wanted;
            self.flushes.cooldown.want();
        }
    }

    /// The newest event now, by its id in the queue. Where the database refuses, an attempt will say
    /// so.
    fn newest(&self) -> i64 {
        self.store.lock().newest(self.service()).unwrap_or(i64::MAX)
    }

    /// Begins a round with all that waits now, unless one is being sent.
    pub(super) fn begin_round(&mut self) {
        if self.flushes.round.is_none() {
            self.flushes.round = Some(self.newest());
        }
    }

    /// Ends the flush and the round whose events have all left.
    pub(super) fn end_what_is_done(&mut self) {
        let Flushes { asked, round, .. } = &self.flushes;
        if asked.is_none() && round.is_none() {
            return;
        }
        let Ok(oldest) = self.store.lock().oldest(self.service()) else { return };
        self.flushes.round = self.flushes.round.filter(|up_to| oldest <= *up_to);
        if self.flushes.asked.as_ref().is_some_and(|flush| oldest > flush.up_to) {
            self.answer_flush();
        }
    }

    /// Answers the flush that a caller waits for, if there is one, done or not.
    pub(super) fn answer_flush(&mut self) {
        if let Some(Flush { ticket, .. }) = self.flushes.asked.take() {
            self.flushes.answered = ticket;
            self.end_sync(ticket);
            self.core.progress.answer_flush(self.service(), ticket);
        }
    }

    /// Begins the flush that records want if it is due, unless the server has said when to come again.
    /// Gives the moment at which it can begin, where that is later.
    pub(super) fn begin_wanted_flush(&mut self, now: i64) -> Option<i64> {
        let due = self.flushes.cooldown.due()?.max(self.backoff.told_until());
        if due > now {
            return Some(due);
        }
        self.flushes.cooldown.begin(now);
        self.flushes.round = Some(self.newest());
        self.backoff.hurry();
        None
    }
}
