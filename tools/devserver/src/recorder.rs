//! Keeps what arrived, and wakes those who wait for it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex, MutexGuard};
use tokio::sync::watch;

use crate::arrival::{ArrivedEvent, ArrivedRequest, Summary, Verdict};
use crate::batches::Batches;
use crate::clock::unix_ms;
use crate::kept::Kept;
use crate::limits::{Limit, Limits};

/// Bytes of bodies that are kept where not everything is.
const TEXT_BYTES: usize = 64 << 20;

/// Everything that arrived since the start or the last reset, or the newest of it.
pub(crate) struct Record {
    pub summary: Summary,
    pub requests: Kept<ArrivedRequest>,
    /// Collected and rejected events.
    pub events: Kept<ArrivedEvent>,
    /// Events that had been collected before.
    pub duplicates: Kept<ArrivedEvent>,
    pub problems: Kept<Problem>,
    /// What came near a limit.
    pub limits: Kept<Limit>,
    /// All of these in the order of arrival, a request before what it brought. It forgets no later
    /// than they do, so each of its entries is still there.
    pub log: Kept<Entry>,
    /// Another one after each reset, and in each server.
    pub epoch: u64,
    /// The sums of each service.
    services: BTreeMap<&'static str, Summary>,
    batches: Batches,
    counted: Limits,
    last_number: u64,
    keep: Option<usize>,
}

/// One thing that arrived: which list has it, and where.
#[derive(Clone, Copy)]
pub(crate) enum Entry {
    Request(u64),
    Event(u64),
    Duplicate(u64),
    Problem(u64),
    Limit(u64),
}

/// A breach of a rule that is not an event's own.
pub(crate) struct Problem {
    /// The service it concerns, empty if none.
    pub service: &'static str,
    /// The request that brought it, if one did.
    pub request: Option<u64>,
    pub arrived_ms: u64,
    pub text: String,
}

impl Record {
    fn new(keep: Option<usize>, epoch: u64, last_number: u64) -> Self {
        Self {
            summary: Summary::default(),
            requests: Kept::new(keep),
            events: Kept::new(keep),
            duplicates: Kept::new(keep),
            problems: Kept::new(keep),
            limits: Kept::new(keep),
            log: Kept::new(keep),
            epoch,
            services: BTreeMap::new(),
            batches: Batches::default(),
            counted: Limits::default(),
            last_number,
            keep,
        }
    }

    /// The sums of one service.
    pub(crate) fn summary_of(&self, service: &str) -> Summary {
        self.services.get(service).cloned().unwrap_or_default()
    }

    fn add(
        &mut self,
        mut request: ArrivedRequest,
        events: Vec<ArrivedEvent>,
        problems: Vec<String>,
    ) {
        let service = request.service;
        let of_service = self.services.entry(service).or_default();
        for summary in [&mut self.summary, of_service] {
            summary.add_request(&request);
            summary.problems += problems.len() as u64;
            for event in &events {
                summary.add_event(event);
            }
        }
        self.batches.number(&mut request);
        let limits = self.counted.look(&request, &events);
        let (number, arrived_ms) = (Some(request.number), request.arrived_ms);
        let place = self.requests.push(request);
        self.log.push(Entry::Request(place));
        for event in events {
            let entry = match event.verdict {
                Verdict::Collected | Verdict::Rejected { .. } => {
                    Entry::Event(self.events.push(event))
                }
                Verdict::Duplicate => Entry::Duplicate(self.duplicates.push(event)),
            };
            self.log.push(entry);
        }
        for text in problems {
            self.add_problem(Problem { service, request: number, arrived_ms, text });
        }
        for limit in limits {
            let place = self.limits.push(limit);
            self.log.push(Entry::Limit(place));
        }
        if self.keep.is_some() {
            self.forget_texts();
        }
    }

    fn add_problem(&mut self, problem: Problem) {
        let place = self.problems.push(problem);
        self.log.push(Entry::Problem(place));
    }

    /// Bodies may be long: those of older requests go first.
    fn forget_texts(&mut self) {
        let mut left = TEXT_BYTES;
        for request in self.requests.iter_mut().rev() {
            match left.checked_sub(request.text.len()) {
                Some(rest) => left = rest,
                None if request.text.is_empty() => return,
                None => request.text = String::new(),
            }
        }
    }
}

impl Summary {
    fn add_request(&mut self, request: &ArrivedRequest) {
        self.requests += 1;
        match request.status {
            Some(status) => *self.statuses.entry(status).or_default() += 1,
            None => self.unanswered += 1,
        }
    }

    fn add_event(&mut self, event: &ArrivedEvent) {
        match event.verdict {
            Verdict::Collected => {
                self.collected += 1;
                *self.categories.entry(event.category.clone()).or_default() += 1;
            }
            Verdict::Rejected { .. } => self.rejected += 1,
            Verdict::Duplicate => self.duplicates += 1,
        }
    }
}

/// The record with its lock.
pub(crate) struct Recorder {
    record: Mutex<Record>,
    changed: Condvar,
    /// The same for those who must not block.
    news: watch::Sender<()>,
}

impl Recorder {
    /// An empty one that keeps so much of each list, or all.
    pub(crate) fn new(keep: Option<usize>) -> Self {
        Self {
            record: Mutex::new(Record::new(keep, unix_ms(), 0)),
            changed: Condvar::new(),
            news: watch::Sender::new(()),
        }
    }

    /// Tells of each change from now on.
    pub(crate) fn news(&self) -> watch::Receiver<()> {
        self.news.subscribe()
    }

    fn tell(&self) {
        self.changed.notify_all();
        self.news.send_replace(());
    }

    /// The number for a request that arrives now.
    pub(crate) fn next_number(&self) -> u64 {
        let mut record = self.record.lock();
        record.last_number += 1;
        record.last_number
    }

    /// Notes the number of a request that arrived at an earlier server: later ones get higher ones.
    pub(crate) fn note_number(&self, number: u64) {
        let mut record = self.record.lock();
        record.last_number = record.last_number.max(number);
    }

    /// Adds a request with its events and problems in one step, so that nobody
    /// sees the one without the others.
    pub(crate) fn add(
        &self,
        request: ArrivedRequest,
        events: Vec<ArrivedEvent>,
        problems: Vec<String>,
    ) {
        self.record.lock().add(request, events, problems);
        self.tell();
    }

    /// Adds a problem that belongs to no request.
    pub(crate) fn add_problem(&self, text: String) {
        let mut record = self.record.lock();
        record.add_problem(Problem { service: "", request: None, arrived_ms: unix_ms(), text });
        record.summary.problems += 1;
        drop(record);
        self.tell();
    }

    /// The record, locked.
    pub(crate) fn read(&self) -> MutexGuard<'_, Record> {
        self.record.lock()
    }

    /// Forgets everything but the numbering.
    pub(crate) fn reset(&self) {
        let mut record = self.record.lock();
        *record = Record::new(record.keep, record.epoch + 1, record.last_number);
        drop(record);
        self.tell();
    }

    /// Blocks until the condition holds for the record, at most for the timeout;
    /// tells whether it holds.
    pub(crate) fn wait_for(
        &self,
        timeout: Duration,
        mut condition: impl FnMut(&Record) -> bool,
    ) -> bool {
        let deadline = Instant::now() + timeout;
        let mut record = self.record.lock();
        loop {
            if condition(&record) {
                return true;
            }
            if self.changed.wait_until(&mut record, deadline).timed_out() {
                return condition(&record);
            }
        }
    }
}
