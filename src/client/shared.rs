//! What the threads of a client share, beside what lies behind its lock.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::Client;
use super::table::Entry;
use crate::notice::{Notice, NoticeKind, Notices};
use crate::options::Options;
use crate::platform::FileId;
use crate::service::gondola::prices::book::PriceBook;
use crate::stats::{Ledger, SERVICES, ServiceId};
use crate::transport::{Pending, Transport};
use crate::worker::parker::Parker;
use crate::worker::progress::Progress;

/// What the threads of a client share.
pub(crate) struct Core {
    /// Its handle.
    pub(crate) client: Client,
    pub(crate) entry: &'static Entry,
    pub(crate) options: Options,
    pub(crate) folder: Option<FileId>,
    /// The number of the journal's slot, or `None` when it lies in memory alone.
    pub(crate) slot: Option<u32>,
    pub(crate) notices: Arc<Notices>,
    pub(crate) transport: Arc<dyn Transport>,
    /// What is sold, for how much.
    pub(crate) prices: PriceBook,
    /// What the developer must be told of the opening.
    pub(crate) told: Vec<(NoticeKind, String)>,
    /// Requests under way.
    pub(crate) pending: Pending,
    pub(crate) progress: Progress,
    pub(crate) worker_bed: Arc<Parker>,
    pub(crate) sender_beds: [Arc<Parker>; SERVICES],
    /// A sender changed the database since the worker last put it in order.
    pub(crate) settled: AtomicBool,
    /// Set by close: finish what is at hand and end.
    pub(crate) stopping: AtomicBool,
}

impl Core {
    /// Tells the game something. For background threads, without a lock: the log is the game's code.
    pub(crate) fn notify(&self, kind: NoticeKind, service: Option<ServiceId>, detail: Detail) {
        self.options.log.say(kind.level(), || detail.line(service));
        self.keep(kind, service, detail);
    }

    /// Tells the game what came up while it opened the client. That was on its own thread, so the log
    /// hears of it only now.
    pub(crate) fn log_opening(&self) {
        for (kind, message) in &self.told {
            self.options.log.say(kind.level(), || message.clone());
        }
    }

    /// Keeps a notice until the game polls it.
    pub(super) fn keep(&self, kind: NoticeKind, service: Option<ServiceId>, detail: Detail) {
        let Detail { http_status, count, event_uuid, message } = detail;
        let time_ms = self.options.clock.now().wall_ms;
        self.notices.push(Notice {
            kind,
            service,
            http_status,
            count,
            time_ms,
            event_uuid,
            message,
        });
    }

    /// Books a change that the database has committed.
    pub(crate) fn book(&self, change: &Ledger) {
        self.entry.with_live(|live| live.ledger.add(change));
    }
}

/// The variable part of a notice.
#[derive(Debug, Default)]
pub(crate) struct Detail {
    pub(crate) http_status: u16,
    pub(crate) count: u64,
    pub(crate) event_uuid: String,
    pub(crate) message: String,
}

impl Detail {
    /// Just a sentence.
    pub(crate) fn saying(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// The notice as a line of the log.
    fn line(&self, service: Option<ServiceId>) -> String {
        let mut line = match service.map(ServiceId::name) {
            Some(name) if !self.message.starts_with(name) => format!("{name}: {}", self.message),
            _ => self.message.clone(),
        };
        if !self.event_uuid.is_empty() {
            line.push_str(&format!(" ({})", self.event_uuid));
        }
        line
    }
}
