//! One service's sender: when a batch is due, what is done with the server's answer.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use parking_lot::Mutex;

use super::backoff::Backoff;
use super::dispatch::{Dispatch, Withheld};
use super::outbox::{Outbox, Waiting};
use super::sleep;
use crate::client::shared::{Core, Detail};
use crate::journal::format::LaunchId;
use crate::log::Level;
use crate::notice::NoticeKind;
use crate::service::{Greeting, Wire};
use crate::stats::{Account, DropReason, SERVICES, ServiceId};
use crate::store::queue::Batch;
use crate::store::{Fault, PlayerId, Store};

/// The sender of one service.
pub(super) struct Sender {
    pub(super) core: Arc<Core>,
    pub(super) wire: Box<dyn Wire>,
    dispatch: Dispatch,
    pub(super) store: Arc<Mutex<Store>>,
    outboxes: Arc<[Outbox; SERVICES]>,
    /// The launch and session that the server has welcomed.
    welcomed: Option<(LaunchId, u64)>,
    /// The session for which the server switched this service off.
    disabled: Option<(LaunchId, u64)>,
    backoff: Backoff,
    /// How often the network had come back when that was last looked at.
    returns: u64,
    flush: Flush,
    /// The newest event of the round being sent, by its id in the queue.
    round: Option<i64>,
}

/// The flush being carried out.
#[derive(Default)]
struct Flush {
    /// The newest flush that was answered.
    answered: u64,
    /// The flush being carried out, if one is.
    current: Option<u64>,
    /// The newest event that must leave before it is done, by its id in the queue. Not a number of
    /// events: those of a dead process may come in meanwhile, and they are older.
    up_to: i64,
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

impl Setback {
    /// Without an answer that would say more.
    fn unreachable(why: String) -> Self {
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
        Self {
            dispatch: Dispatch::new(core.clone(), wire.service()),
            core,
            wire,
            store,
            outboxes,
            welcomed: None,
            disabled: None,
            backoff: Backoff::default(),
            returns: 0,
            flush: Flush::default(),
            round: None,
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

    fn outbox(&self) -> &Outbox {
        &self.outboxes[self.service().index()]
    }

    fn now(&self) -> i64 {
        self.core.options.clock.now().boot_ms
    }

    fn next_step(&mut self) -> Step {
        let waiting = self.outbox().look();
        // Only a batch frozen earlier is in flight while nothing is being sent.
        let in_flight = self.in_flight();
        self.take_up_flush(&waiting);
        self.notice_return();
        let nothing_to_send = waiting.queued == 0 && in_flight == 0;
        if nothing_to_send
            || self.disabled == Some((waiting.launch, waiting.session))
            || !self.dispatch.may_send()
        {
            self.answer_flush();
            if self.core.settled.load(Ordering::Acquire) {
                self.core.worker_bed.unpark();
            }
            return Step::Sleep(None);
        }
        if self.flush.current.is_some() {
            if self.backoff.told_until() <= self.now() {
                return Step::Attempt;
            }
            // The game's hurry is no reason to press a server that said when to come again.
            self.answer_flush();
        }
        let due = self.due(&waiting, in_flight).max(self.backoff.not_before());
        if due > self.now() {
            return Step::Sleep(Some(due));
        }
        if self.wire.sends_in_rounds() && self.round.is_none() {
            self.round = Some(self.newest());
        }
        Step::Attempt
    }

    /// When something is to be sent.
    fn due(&self, waiting: &Waiting, in_flight: u64) -> i64 {
        let (interval, most) = self.wire.batching();
        let is_full = waiting.queued >= u64::from(most) && !self.wire.sends_in_rounds();
        if in_flight > 0 || is_full || self.round.is_some() {
            0
        } else {
            waiting.since + i64::from(interval)
        }
    }

    /// The newest event now, by its id in the queue. Where the database refuses, an attempt will say
    /// so.
    fn newest(&self) -> i64 {
        self.store.lock().newest(self.service()).unwrap_or(i64::MAX)
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
    fn in_flight(&self) -> u64 {
        let service = self.service();
        let in_flight = self.core.entry.with_live(|live| live.ledger.of(service).in_flight);
        in_flight.map_or(0, |events| u64::try_from(events).unwrap_or_default())
    }

    fn take_up_flush(&mut self, waiting: &Waiting) {
        if self.flush.current.is_none() && waiting.flush > self.flush.answered {
            self.flush.current = Some(waiting.flush);
            self.flush.up_to = self.newest();
        }
    }

    /// Ends the flush and the round whose events have all left.
    fn end_what_is_done(&mut self) {
        if self.flush.current.is_none() && self.round.is_none() {
            return;
        }
        let Ok(oldest) = self.store.lock().oldest(self.service()) else { return };
        self.round = self.round.filter(|up_to| oldest <= *up_to);
        if oldest > self.flush.up_to {
            self.answer_flush();
        }
    }

    fn answer_flush(&mut self) {
        if let Some(ticket) = self.flush.current.take() {
            self.flush.answered = ticket;
            self.core.progress.answer_flush(self.service(), ticket);
        }
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

    fn log(&self, line: impl FnOnce() -> String) {
        let name = self.service().name();
        self.core.options.log.say(Level::Debug, || format!("{name}: {}", line()));
    }

    /// Sends one batch.
    fn try_batch(&mut self) -> Result<(), Setback> {
        if self.core.options.dry_run {
            return self.rehearse();
        }
        self.greet()?;
        let queued = self.outbox().look().queued;
        let Some(batch) = self.next_batch()? else { return self.find_nothing(queued) };
        let answer = self.dispatch.send(&describe(&batch), &self.wire.request(&batch))?;
        let verdict = self.wire.judge(&answer, &batch);
        self.settle(&batch, verdict, answer.status)
    }

    /// Hands one batch to the log, and that is the end of it.
    fn rehearse(&mut self) -> Result<(), Setback> {
        let queued = self.outbox().look().queued;
        let Some(batch) = self.next_batch()? else { return self.find_nothing(queued) };
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

    /// The batch that was frozen earlier, else a new one of the oldest events.
    fn next_batch(&mut self) -> Result<Option<Batch>, Fault> {
        let frozen = self.store.lock().next_batch(self.service())?;
        if frozen.is_some() { Ok(frozen) } else { self.freeze() }
    }

    /// The database holds nothing to send, though the outbox spoke of `queued` events: believes it.
    /// What was posted since then still counts.
    fn find_nothing(&mut self, queued: u64) -> Result<(), Setback> {
        self.outbox().take(queued, self.now());
        if self.in_flight() > 0 {
            let why = "the database does not hold the batches that its accounts tell of";
            return Err(Setback::unreachable(why.to_owned()));
        }
        Ok(())
    }

    /// Opens the session at the server, if that has not happened yet.
    fn greet(&mut self) -> Result<(), Setback> {
        let Waiting { launch, session, .. } = self.outbox().look();
        if self.welcomed == Some((launch, session)) {
            return Ok(());
        }
        let answer = self.dispatch.send("the greeting", &self.wire.greeting())?;
        match self.wire.read_greeting(&answer) {
            Greeting::Welcome { server_ms } => {
                if let Some(server_ms) = server_ms {
                    let offset = server_ms.saturating_sub(self.now());
                    self.store.lock().set_launch_clock(&launch, offset)?;
                }
                self.welcomed = Some((launch, session));
                Ok(())
            }
            Greeting::Disabled => Err(Setback::Disabled),
            Greeting::Failed(why) => {
                Err(Setback::Unreachable { why, http_status: answer.status, after: None })
            }
        }
    }

    /// Makes a batch of the oldest events. From here on it never changes. `None` when there are none.
    fn freeze(&mut self) -> Result<Option<Batch>, Fault> {
        while let Some((batch, player, last)) = self.encode()? {
            // Where some of the events were given up meanwhile, others are the oldest now.
            let frozen = self.store.lock().freeze(self.service(), &batch, player, last)?;
            if let Some(change) = frozen {
                self.outbox().take(u64::from(batch.events), self.now());
                self.book(change);
                self.log(|| format!("{} frozen, {} bytes", describe(&batch), batch.body.len()));
                return Ok(Some(batch));
            }
        }
        Ok(None)
    }

    /// A batch of the oldest events of one player, whose they are, and the queue id of its last one.
    fn encode(&self) -> Result<Option<(Batch, PlayerId, i64)>, Fault> {
        let service = self.service();
        let (_, most) = self.wire.batching();
        let mut clocks = HashMap::new();
        let (rows, epoch) = {
            let mut store = self.store.lock();
            let rows = store.rows(service, most)?;
            for row in &rows {
                if let Entry::Vacant(unknown) = clocks.entry(row.context.launch) {
                    unknown.insert(store.launch_clock(&row.context.launch)?);
                }
            }
            (rows, store.epoch())
        };
        let Some(first) = rows.first() else { return Ok(None) };
        let encoded = self.wire.encode(&rows, &|launch| clocks.get(launch).copied().flatten());
        let taken = &rows[..encoded.events];
        let newest_ms = taken.iter().map(|row| row.times.wall_ms).max().unwrap_or_default();
        let last = taken.last().map_or(first.id, |row| row.id);
        let batch = Batch {
            first: first.id,
            skipped: 0,
            events: encoded.events as u32,
            newest_ms,
            address: first.context.address.clone(),
            body: encoded.body,
            epoch,
        };
        Ok(Some((batch, first.context.player, last)))
    }
}

/// A batch in lines of the log.
fn describe(batch: &Batch) -> String {
    format!("a batch of {} events", batch.events)
}
