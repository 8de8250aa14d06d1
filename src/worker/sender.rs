//! One service's sender: when a batch is due, what is done with the server's answer.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use parking_lot::Mutex;

use super::backoff::Backoff;
use super::batches::describe;
use super::dispatch::{Dispatch, Withheld};
use super::flushes::Flushes;
use super::outbox::{Outbox, Waiting};
use super::sleep;
use crate::client::shared::{Core, Detail};
use crate::journal::format::LaunchId;
use crate::log::Level;
use crate::notice::NoticeKind;
use crate::service::{Pace, Wire};
use crate::stats::{Account, DropReason, SERVICES, ServiceId};
use crate::store::{Fault, Store};

/// The sender of one service.
pub(super) struct Sender {
    pub(super) core: Arc<Core>,
    pub(super) wire: Box<dyn Wire>,
    pub(super) pace: Pace,
    pub(super) dispatch: Dispatch,
    pub(super) store: Arc<Mutex<Store>>,
    outboxes: Arc<[Outbox; SERVICES]>,
    /// The launch and session that the server has welcomed.
    pub(super) welcomed: Option<(LaunchId, u64)>,
    /// The session for which the server switched this service off.
    disabled: Option<(LaunchId, u64)>,
    pub(super) backoff: Backoff,
    /// How often the network had come back when that was last looked at.
    returns: u64,
    pub(super) flushes: Flushes,
    /// The earliest time (s) that the prices in the answer under way can honestly have.
    pub(super) oldest_honest_s: Option<i64>,
}

/// What to do next.
enum Step {
    Attempt,
    Sleep(Option<i64>),
}

/// Why an attempt ended without the server having settled anything.
pub(super) enum Setback {
    /// No connection, no session, or a server in trouble: try again later.
    Unreachable {
        /// What happened, for the developer.
        why: String,
        /// The status that led to it, or 0.
        http_status: u16,
        /// How long the server wants to be left alone, where it says so.
        after: Option<Duration>,
    },
    /// The server does not want this session's events.
    Disabled,
    /// Nothing may be sent any more.
    Withheld,
    /// The database refused.
    Store(Fault),
}

impl fmt::Display for Setback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable { why, .. } => f.write_str(why),
            Self::Disabled => f.write_str("the server switched the service off for this session"),
            Self::Withheld => f.write_str(
                "nothing may be sent now: the device is offline, the player has not consented yet, or \
                 the service is switched off",
            ),
            Self::Store(fault) => write!(f, "the database refused: {fault}"),
        }
    }
}

impl Setback {
    /// Without an answer that would say more.
    pub(super) fn unreachable(why: String) -> Self {
        Self::Unreachable { why, http_status: 0, after: None }
    }
}

impl From<Fault> for Setback {
    fn from(fault: Fault) -> Self {
        Self::Store(fault)
    }
}

impl From<Withheld> for Setback {
    fn from(withheld: Withheld) -> Self {
        match withheld {
            Withheld::NotAllowed => Self::Withheld,
            Withheld::NoConnection(why) => Self::unreachable(why),
        }
    }
}

impl Sender {
    pub(super) fn new(
        core: Arc<Core>,
        wire: Box<dyn Wire>,
        store: Arc<Mutex<Store>>,
        outboxes: Arc<[Outbox; SERVICES]>,
    ) -> Self {
        let pace = wire.pace();
        Self {
            dispatch: Dispatch::new(core.clone(), wire.service()),
            core,
            wire,
            pace,
            store,
            outboxes,
            welcomed: None,
            disabled: None,
            backoff: Backoff::new(pace.waits),
            returns: 0,
            flushes: Flushes::new(pace.cooldown_ms),
            oldest_honest_s: None,
        }
    }

    /// Sends until the client is closed.
    pub(super) fn run(&mut self) {
        let bed = self.core.sender_beds[self.service().index()].clone();
        self.core.options.clock.wakes(&bed);
        while !self.core.stopping.load(Ordering::Acquire) {
            match self.next_step() {
                Step::Attempt => self.attempt(),
                Step::Sleep(deadline) => sleep(&bed, &self.core.options.clock, deadline),
            }
        }
    }

    pub(super) fn service(&self) -> ServiceId {
        self.wire.service()
    }

    pub(super) fn outbox(&self) -> &Outbox {
        &self.outboxes[self.service().index()]
    }

    pub(super) fn now(&self) -> i64 {
        self.core.options.clock.now().boot_ms
    }

    fn next_step(&mut self) -> Step {
        // Before the look: what is recorded between the two must not find a wanted flush over.
        let now = self.now();
        let waiting = self.outbox().look();
        // Only a batch frozen earlier is in flight while nothing is being sent.
        let in_flight = self.in_flight();
        self.take_up_flushes(&waiting);
        self.notice_return();
        if waiting.queued == 0 && in_flight == 0 {
            let flush_over = self.flushes.pass(now);
            self.answer_flush();
            self.wake_worker_if_settled();
            return Step::Sleep(flush_over);
        }
        let is_disabled = self.disabled == Some((waiting.launch, waiting.session));
        if is_disabled || !self.dispatch.may_send() {
            self.flushes.note_trouble(&Setback::Withheld);
            self.answer_flush();
            self.wake_worker_if_settled();
            return Step::Sleep(None);
        }
        let told_until = self.backoff.told_until();
        if self.flushes.is_asked_for() {
            if told_until <= now {
                return Step::Attempt;
            }
            // The game's hurry is no reason to press a server that said when to come again.
            let why = "the server wants to be left alone for a while".to_owned();
            self.flushes.note_trouble(&Setback::unreachable(why));
            self.answer_flush();
        }
        let flush_due = self.begin_wanted_flush(now);
        let due = self.due(&waiting, in_flight).max(self.backoff.not_before());
        if due > now {
            return Step::Sleep(Some(flush_due.map_or(due, |flush| flush.min(due))));
        }
        if self.pace.sends_in_rounds {
            self.begin_round();
        }
        Step::Attempt
    }

    /// When something is to be sent.
    fn due(&self, waiting: &Waiting, in_flight: u64) -> i64 {
        let Pace { interval_ms, batch_events, sends_in_rounds, .. } = self.pace;
        let is_full = waiting.queued >= u64::from(batch_events) && !sends_in_rounds;
        if in_flight > 0 || is_full || self.flushes.is_in_round() {
            0
        } else {
            waiting.since + i64::from(interval_ms)
        }
    }

    /// The worker puts the database in order once a sender has nothing left to do.
    fn wake_worker_if_settled(&self) {
        if self.core.settled.load(Ordering::Acquire) {
            self.core.worker_bed.unpark();
        }
    }

    /// A network that has come back is used at once, however long the last attempts had failed.
    fn notice_return(&mut self) {
        let returns = self.dispatch.returns();
        if returns != self.returns {
            self.returns = returns;
            self.backoff.network_returned();
        }
    }

    /// Events in frozen batches.
    pub(super) fn in_flight(&self) -> u64 {
        let service = self.service();
        let in_flight = self.core.entry.with_live(|live| live.ledger.of(service).in_flight);
        in_flight.map_or(0, |events| u64::try_from(events).unwrap_or_default())
    }

    fn attempt(&mut self) {
        let outcome = self.try_batch();
        self.store.lock().release(self.service());
        match outcome {
            Ok(()) => {
                self.backoff.succeeded();
                self.end_what_is_done();
            }
            Err(setback) => {
                self.flushes.note_trouble(&setback);
                self.report_setback(setback);
                self.answer_flush();
            }
        }
    }

    fn report_setback(&mut self, setback: Setback) {
        let (why, http_status, after) = match setback {
            Setback::Disabled => {
                let Waiting { launch, session, .. } = self.outbox().look();
                self.disabled = Some((launch, session));
                let message = format!("{} is switched off for this session", self.service().name());
                let kind = NoticeKind::ServiceDisabled;
                return self.core.notify(kind, Some(self.service()), Detail::saying(message));
            }
            Setback::Withheld => return,
            Setback::Unreachable { why, http_status, after } => (why, http_status, after),
            Setback::Store(fault) => (format!("the database refused: {fault}"), 0, None),
        };
        if !self.backoff.is_failing() {
            let message = format!("{}: {why}; it is tried again later", self.service().name());
            let detail = Detail { http_status, ..Detail::saying(message) };
            self.core.notify(NoticeKind::Unreachable, Some(self.service()), detail);
        }
        let now = self.now();
        self.backoff.failed(now, after);
        self.log(|| {
            let wait = self.backoff.not_before() - now;
            format!("the next attempt comes in {wait} ms at the earliest")
        });
    }

    pub(super) fn log(&self, line: impl FnOnce() -> String) {
        let name = self.service().name();
        self.core.options.log.say(Level::Debug, || format!("{name}: {}", line()));
    }

    /// Sends one batch.
    fn try_batch(&mut self) -> Result<(), Setback> {
        if self.core.options.dry_run {
            return self.rehearse();
        }
        self.greet()?;
        let waiting = self.outbox().look();
        let Some(batch) = self.next_batch(&waiting)? else { return self.find_nothing(&waiting) };
        self.oldest_honest_s = self.newest_prices_s();
        let answer = self.dispatch.send(&describe(&batch), &self.wire.request(&batch))?;
        let verdict = self.wire.judge(&answer, &batch);
        self.settle(&batch, verdict, &answer)
    }

    /// Hands one batch to the log, and that is the end of it.
    fn rehearse(&mut self) -> Result<(), Setback> {
        let waiting = self.outbox().look();
        let Some(batch) = self.next_batch(&waiting)? else { return self.find_nothing(&waiting) };
        let name = self.service().name();
        self.core.options.log.say(Level::Info, || {
            let events = serde_json::Value::Array(self.wire.read_back(&batch.body));
            format!("{name}: dry run: {events}")
        });
        let events = i64::from(batch.events);
        let mut change = Account { in_flight: -events, ..Account::default() };
        change.dropped[DropReason::DryRun as usize] = events;
        self.end(&batch, change)?;
        Ok(())
    }
}
