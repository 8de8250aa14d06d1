//! What becomes of a batch once the server has answered.

use std::sync::atomic::Ordering;

use super::sender::{Sender, Setback};
use crate::client::shared::Detail;
use crate::notice::NoticeKind;
use crate::service::{Rejection, Verdict};
use crate::stats::{Account, DropReason, Ledger};
use crate::store::Fault;
use crate::store::queue::Batch;
use crate::transport::Answer;

impl Sender {
    /// Books what the server said. A batch that was destroyed while its request was under way is
    /// passed over: what becomes of it is not ours to tell any more.
    pub(super) fn settle(
        &mut self,
        batch: &Batch,
        verdict: Verdict,
        answer: &Answer,
    ) -> Result<(), Setback> {
        let status = answer.status;
        let events = i64::from(batch.events);
        let done = Account { in_flight: -events, ..Account::default() };
        match verdict {
            Verdict::Taken { rejected, remark } => {
                let refused = rejected.len() as i64;
                let change = Account { delivered: events - refused, rejected: refused, ..done };
                if self.end(batch, change)? {
                    self.take_prices(answer, batch);
                    self.flushes.note_taken(batch.events - rejected.len() as u32);
                    self.report_taken(batch, &rejected, status);
                    if let Some(remark) = remark {
                        self.report(NoticeKind::UnusualAnswer, batch.events, status, remark);
                    }
                }
            }
            Verdict::Refused { why } => {
                if self.end(batch, Account { rejected: events, ..done })? {
                    self.flushes.note_refusal(&why);
                    self.report(NoticeKind::BatchRejected, batch.events, status, why);
                }
            }
            // It stays in flight, and is the next one to be sent.
            Verdict::Later { after, why } => {
                return Err(Setback::Unreachable { why, http_status: status, after });
            }
            Verdict::TooLarge { parts } => {
                if parts.len() > 1 {
                    self.store.lock().split(self.service(), batch, &parts)?;
                    return Ok(());
                }
                let mut change = done;
                change.dropped[DropReason::TooLarge as usize] = events;
                if self.end(batch, change)? {
                    let why = "the server finds a single event too large".to_owned();
                    self.flushes.note_refusal(&why);
                    self.report(NoticeKind::EventTooLarge, batch.events, status, why);
                }
            }
        }
        Ok(())
    }

    pub(super) fn end(&mut self, batch: &Batch, change: Account) -> Result<bool, Fault> {
        let ended = self.store.lock().settle(self.service(), batch, change)?;
        if ended {
            self.book(change);
            self.core.settled.store(true, Ordering::Release);
        }
        Ok(ended)
    }

    pub(super) fn book(&self, change: Account) {
        let mut ledger = Ledger::default();
        *ledger.of(self.service()) = change;
        self.core.book(&ledger);
    }

    fn report_taken(&self, batch: &Batch, rejected: &[Rejection], status: u16) {
        for Rejection { event_uuid, why } in rejected {
            let detail = Detail {
                http_status: status,
                count: 1,
                event_uuid: event_uuid.clone(),
                message: format!("the server refused an event: {why}"),
            };
            self.core.notify(NoticeKind::EventRejected, Some(self.service()), detail);
        }
        let delivered = batch.events - rejected.len() as u32;
        let message = format!("{delivered} events delivered");
        self.report(NoticeKind::Delivered, delivered, status, message);
    }

    fn report(&self, kind: NoticeKind, events: u32, status: u16, message: String) {
        let detail =
            Detail { http_status: status, count: u64::from(events), message, ..Detail::default() };
        self.core.notify(kind, Some(self.service()), detail);
    }
}
