//! Keeps what arrived, and wakes those who wait for it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex, MutexGuard};

use crate::arrival::{ArrivedEvent, ArrivedRequest, Summary, Verdict};

/// Everything that arrived since the start or the last reset.
#[derive(Default)]
pub(crate) struct Record {
    pub summary: Summary,
    pub requests: Vec<ArrivedRequest>,
    /// Collected and rejected events.
    pub events: Vec<ArrivedEvent>,
    /// Events that had been collected before.
    pub duplicates: Vec<ArrivedEvent>,
    pub problems: Vec<Problem>,
    /// The sums of each service.
    services: BTreeMap<&'static str, Summary>,
    last_number: u64,
}

/// A breach of a rule that is not an event's own.
pub(crate) struct Problem {
    /// The service it concerns, empty if none.
    pub service: &'static str,
    pub text: String,
}

impl Record {
    /// The sums of one service.
    pub(crate) fn summary_of(&self, service: &str) -> Summary {
        self.services.get(service).cloned().unwrap_or_default()
    }

    fn add(&mut self, request: ArrivedRequest, events: Vec<ArrivedEvent>, problems: Vec<String>) {
        let service = request.service;
        let of_service = self.services.entry(service).or_default();
        for summary in [&mut self.summary, of_service] {
            summary.add_request(&request);
            summary.problems += problems.len() as u64;
            for event in &events {
                summary.add_event(event);
            }
        }
        self.requests.push(request);
        for event in events {
            match event.verdict {
                Verdict::Collected | Verdict::Rejected { .. } => self.events.push(event),
                Verdict::Duplicate => self.duplicates.push(event),
            }
        }
        self.problems.extend(problems.into_iter().map(|text| Problem { service, text }));
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
#[derive(Default)]
pub(crate) struct Recorder {
    record: Mutex<Record>,
    changed: Condvar,
}

impl Recorder {
    /// The number for a request that arrives now.
    pub(crate) fn next_number(&self) -> u64 {
        let mut record = self.record.lock();
        record.last_number += 1;
        record.last_number
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
        self.changed.notify_all();
    }

    /// Adds a problem that belongs to no request.
    pub(crate) fn add_problem(&self, text: String) {
        let mut record = self.record.lock();
        record.problems.push(Problem { service: "", text });
        record.summary.problems += 1;
        drop(record);
        self.changed.notify_all();
    }

    /// The record, locked.
    pub(crate) fn read(&self) -> MutexGuard<'_, Record> {
        self.record.lock()
    }

    /// Forgets everything but the numbering.
    pub(crate) fn reset(&self) {
        let mut record = self.record.lock();
        *record = Record { last_number: record.last_number, ..Record::default() };
        drop(record);
        self.changed.notify_all();
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
