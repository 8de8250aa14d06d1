//! Keeps what arrived, and wakes those who wait for it.

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
    pub problems: Vec<String>,
    last_number: u64,
}

impl Record {
    fn add(
        &mut self,
        request: ArrivedRequest,
        events: Vec<ArrivedEvent>,
        mut problems: Vec<String>,
    ) {
        self.summary.requests += 1;
        match request.status {
            Some(status) => *self.summary.statuses.entry(status).or_default() += 1,
            None => self.summary.unanswered += 1,
        }
        self.requests.push(request);
        for event in events {
            self.add_event(event);
        }
        self.problems.append(&mut problems);
        self.summary.problems = self.problems.len() as u64;
    }

    fn add_event(&mut self, event: ArrivedEvent) {
        match event.verdict {
            Verdict::Collected => {
                self.summary.collected += 1;
                let category = self.summary.categories.entry(event.category.clone());
                *category.or_default() += 1;
                self.events.push(event);
            }
            Verdict::Rejected { .. } => {
                self.summary.rejected += 1;
                self.events.push(event);
            }
            Verdict::Duplicate => {
                self.summary.duplicates += 1;
                self.duplicates.push(event);
            }
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
    pub(crate) fn add_problem(&self, problem: String) {
        let mut record = self.record.lock();
        record.problems.push(problem);
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

    /// Blocks until the condition holds, at most for the timeout; tells whether
    /// it holds.
    pub(crate) fn wait_for(
        &self,
        timeout: Duration,
        mut condition: impl FnMut(&Summary) -> bool,
    ) -> bool {
        let deadline = Instant::now() + timeout;
        let mut record = self.record.lock();
        loop {
            if condition(&record.summary) {
                return true;
            }
            if self.changed.wait_until(&mut record, deadline).timed_out() {
                return condition(&record.summary);
            }
        }
    }
}
