//! What happened behind the game's back, kept until the game polls it.

use std::collections::VecDeque;

use parking_lot::Mutex;

use crate::log::Level;
use crate::stats::ServiceId;

/// The most notices kept; beyond it the oldest is lost, and counted.
pub const MOST_NOTICES: usize = 64;

/// What a notice tells. The numbers stand in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum NoticeKind {
    /// The database is loaded.
    Ready = 1,
    /// A batch was delivered; `count` events.
    Delivered = 2,
    /// The server refused one event of a batch; `event_uuid` and `message` say which and why.
    EventRejected = 3,
    /// The server refused a whole batch of `count` events, which are not sent again.
    BatchRejected = 4,
    /// A single event was too large for the server and was given up.
    EventTooLarge = 5,
    /// The server switched this service off for the session; what is queued stays.
    ServiceDisabled = 6,
    /// The server could not be reached, would not begin a session or wants to be asked again later.
    /// Given once per outage.
    Unreachable = 7,
    /// The storage folder cannot be used; events are kept in memory until the process ends.
    StorageUnusable = 8,
    /// A damaged or foreign file was set aside and a new one begun.
    FileSetAside = 9,
    /// `count` events of an earlier launch that had ended without `cableway_close` were recovered.
    Recovered = 10,
    /// `count` events were given up to keep within the queue's limits; `message` says which limit.
    EventsDropped = 11,
    /// The folder was copied from another device; what was waiting there is not sent from here.
    OtherDevice = 12,
    /// A field has had more different values on a day than GameAnalytics recommends: `count`.
    ManyValues = 13,
    /// The server's answer said yes in an unusual way: `count` events count as delivered.
    UnusualAnswer = 14,
    /// A sync of GondolaCore has ended, and all of it was taken.
    Synced = 15,
    /// A sync of GondolaCore has ended, and not all of it was taken; `message` says why.
    SyncFailed = 16,
    /// The server told other prices than those that held: `count` goods. `message` has the version.
    PricesUpdated = 17,
    /// Prices are not believed, and those before still hold; `message` says why.
    PricesRefused = 18,
}

impl NoticeKind {
    /// How much it matters.
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Ready
            | Self::Delivered
            | Self::Recovered
            | Self::Synced
            | Self::PricesUpdated => Level::Info,
            Self::EventRejected
            | Self::BatchRejected
            | Self::EventTooLarge
            | Self::ServiceDisabled
            | Self::Unreachable
            | Self::FileSetAside
            | Self::EventsDropped
            | Self::OtherDevice
            | Self::ManyValues
            | Self::UnusualAnswer
            | Self::SyncFailed
            | Self::PricesRefused => Level::Warning,
            Self::StorageUnusable => Level::Error,
        }
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it tells.
    pub kind: NoticeKind,
    /// The service it is about, if it is about one.
    pub service: Option<ServiceId>,
    /// The HTTP status, or 0.
    pub http_status: u16,
    /// How many events it is about.
    pub count: u64,
    /// When, in ms since 1970 by the local clock.
    pub time_ms: i64,
    /// The event it is about, or empty.
    pub event_uuid: String,
    /// A sentence for the developer.
    pub message: String,
}

/// The newest notices; the game polls each once, the support bundle has them all.
#[derive(Debug, Default)]
pub struct Notices(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// The newest, polled or not.
    newest: VecDeque<Notice>,
    /// How many of the last in `newest` were not polled yet.
    waiting: usize,
    lost: u64,
}

impl Notices {
    /// Adds a notice.
    pub fn push(&self, notice: Notice) {
        let mut kept = self.0.lock();
        if kept.newest.len() == MOST_NOTICES {
            kept.newest.pop_front();
            if kept.waiting == MOST_NOTICES {
                kept.waiting -= 1;
                kept.lost += 1;
            }
        }
        kept.newest.push_back(notice);
        kept.waiting += 1;
    }

    /// Takes the oldest notice that was not taken yet.
    pub fn poll(&self) -> Option<Notice> {
        let mut kept = self.0.lock();
        let oldest = kept.newest.len() - kept.waiting;
        let notice = kept.newest.get(oldest).cloned()?;
        kept.waiting -= 1;
        Some(notice)
    }

    /// The newest, taken or not, the oldest first.
    pub fn newest(&self) -> Vec<Notice> {
        self.0.lock().newest.iter().cloned().collect()
    }

    /// How many were lost because nobody polled in time.
    pub fn lost(&self) -> u64 {
        self.0.lock().lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(count: u64) -> Notice {
        Notice {
            kind: NoticeKind::Delivered,
            service: Some(ServiceId::GameAnalytics),
            http_status: 200,
            count,
            time_ms: 0,
            event_uuid: String::new(),
            message: String::new(),
        }
    }

    #[test]
    fn the_oldest_gives_way_and_is_counted() {
        let notices = Notices::default();
        (0..MOST_NOTICES as u64 + 3).for_each(|count| notices.push(notice(count)));
        assert_eq!(notices.lost(), 3);
        assert_eq!(notices.poll().map(|notice| notice.count), Some(3));
    }

    #[test]
    fn what_was_polled_is_kept_as_long_as_there_is_room_and_polled_no_more() {
        let notices = Notices::default();
        for count in 0..2 * MOST_NOTICES as u64 {
            notices.push(notice(count));
            assert_eq!(notices.poll().map(|notice| notice.count), Some(count));
            assert_eq!(notices.poll(), None);
        }
        assert_eq!(notices.lost(), 0);
        let newest = notices.newest();
        assert_eq!(newest.first().map(|notice| notice.count), Some(MOST_NOTICES as u64));
        assert_eq!(newest.len(), MOST_NOTICES);
    }
}
