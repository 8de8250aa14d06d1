//! Figures and notices as C structs.

use std::ffi::c_char;

use super::client::cableway_client;
use super::guard::{guard, guard_call};
use super::pointers::{Sized32, check_sized, fixed, put_sized};
use super::result::{CABLEWAY_NO_NOTICE, CABLEWAY_OK, cableway_result};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::notice::Notice;
use crate::stats::{CATEGORIES, DROP_REASONS, ServiceId, Stats};

/// For `cableway_get_stats`: all services together.
pub const CABLEWAY_SERVICE_ALL: i32 = 0;
/// GameAnalytics, Collector REST API v2.
pub const CABLEWAY_SERVICE_GAME_ANALYTICS: i32 = 1;
/// Earn Alliance, custom events.
pub const CABLEWAY_SERVICE_EARN_ALLIANCE: i32 = 2;
/// GondolaCore, progress and purchases.
pub const CABLEWAY_SERVICE_GONDOLA: i32 = 3;

/// Place in `cableway_stats.accepted_by_category`: GameAnalytics' user events (session starts).
pub const CABLEWAY_GA_USER: i32 = 0;
/// Place in `cableway_stats.accepted_by_category`: GameAnalytics' session ends.
pub const CABLEWAY_GA_SESSION_END: i32 = 1;
/// Place in `cableway_stats.accepted_by_category`: GameAnalytics' business events.
pub const CABLEWAY_GA_BUSINESS: i32 = 2;
/// Place in `cableway_stats.accepted_by_category`: GameAnalytics' resource events.
pub const CABLEWAY_GA_RESOURCE: i32 = 3;
/// Place in `cableway_stats.accepted_by_category`: GameAnalytics' progression events.
pub const CABLEWAY_GA_PROGRESSION: i32 = 4;
/// Place in `cableway_stats.accepted_by_category`: GameAnalytics' design events.
pub const CABLEWAY_GA_DESIGN: i32 = 5;
/// Place in `cableway_stats.accepted_by_category`: GameAnalytics' error events.
pub const CABLEWAY_GA_ERROR: i32 = 6;

/// Place in `cableway_stats.accepted_by_category`: Earn Alliance's START_GAME events.
pub const CABLEWAY_EA_START_GAME: i32 = 0;
/// Place in `cableway_stats.accepted_by_category`: Earn Alliance's other events.
pub const CABLEWAY_EA_EVENT: i32 = 1;
/// Place in `cableway_stats.accepted_by_category`: identifiers set at Earn Alliance, counted by call.
pub const CABLEWAY_EA_SET_IDENTIFIERS: i32 = 2;
/// Place in `cableway_stats.accepted_by_category`: identifiers removed at Earn Alliance, by call.
pub const CABLEWAY_EA_REMOVE_IDENTIFIERS: i32 = 3;

/// Place in `cableway_stats.accepted_by_category`: GondolaCore's progress events.
pub const CABLEWAY_GONDOLA_PROGRESS: i32 = 0;
/// Place in `cableway_stats.accepted_by_category`: purchases for virtual currency at GondolaCore.
pub const CABLEWAY_GONDOLA_PURCHASE: i32 = 1;
/// Place in `cableway_stats.accepted_by_category`: purchases for real money at GondolaCore.
pub const CABLEWAY_GONDOLA_IAP_PURCHASE: i32 = 2;

/// Place in `cableway_stats.dropped_by_reason`: the server finds a single event too large.
pub const CABLEWAY_DROPPED_TOO_LARGE: i32 = 0;
/// Place in `cableway_stats.dropped_by_reason`: the journal's bytes were damaged before they were
/// read, or the database that knew whose they were is gone.
pub const CABLEWAY_DROPPED_DAMAGED: i32 = 1;

/// Place in `cableway_stats.dropped_by_reason`: the player denied the service their data.
pub const CABLEWAY_DROPPED_NO_CONSENT: i32 = 2;
/// Place in `cableway_stats.dropped_by_reason`: more waited than `cableway_options_set_queue_limits`
/// allows in events or bytes.
pub const CABLEWAY_DROPPED_QUEUE_LIMIT: i32 = 3;
/// Place in `cableway_stats.dropped_by_reason`: it waited longer than
/// `cableway_options_set_queue_limits` allows.
pub const CABLEWAY_DROPPED_TOO_OLD: i32 = 4;
/// Place in `cableway_stats.dropped_by_reason`: they were in a folder that was copied from another
/// device, which sends them itself.
pub const CABLEWAY_DROPPED_OTHER_DEVICE: i32 = 5;

/// Place in `cableway_stats.dropped_by_reason`: left out by the game's own sampling
/// (`cableway_options_set_ga_sampling`).
pub const CABLEWAY_DROPPED_SAMPLED: i32 = 6;
/// Place in `cableway_stats.dropped_by_reason`: handed to the log instead of the network
/// (`cableway_options_set_dry_run`).
pub const CABLEWAY_DROPPED_DRY_RUN: i32 = 7;
/// Place in `cableway_stats.dropped_by_reason`: more error events than a launch may send, or one of a
/// type that it has sent (`cableway_ga_error`).
pub const CABLEWAY_DROPPED_ERROR_LIMIT: i32 = 8;
/// Place in `cableway_stats.dropped_by_reason`: updates of GondolaCore's metrics that got no event of
/// their own, because of the metric's strategy (`cableway_options_set_gondola_strategy`). A later event
/// told their values, or will.
pub const CABLEWAY_DROPPED_MERGED: i32 = 9;

/// The database is loaded.
pub const CABLEWAY_NOTICE_READY: i32 = 1;
/// A batch was delivered: `count` events.
pub const CABLEWAY_NOTICE_DELIVERED: i32 = 2;
/// The server refused one event; `event_uuid` and `message` say which and why.
pub const CABLEWAY_NOTICE_EVENT_REJECTED: i32 = 3;
/// The server refused a whole batch of `count` events. They are not sent again.
pub const CABLEWAY_NOTICE_BATCH_REJECTED: i32 = 4;
/// The server finds a single event too large; it was given up.
pub const CABLEWAY_NOTICE_EVENT_TOO_LARGE: i32 = 5;
/// The server switched the service off for this session. What is queued stays.
pub const CABLEWAY_NOTICE_SERVICE_DISABLED: i32 = 6;
/// The server cannot be reached, does not begin a session or asks to come again later; `message` gives
/// its words. It is tried again later. Given once per outage.
pub const CABLEWAY_NOTICE_UNREACHABLE: i32 = 7;
/// The storage folder cannot be used, or was removed while it was; `message` says what that means for
/// what is recorded.
pub const CABLEWAY_NOTICE_STORAGE_UNUSABLE: i32 = 8;
/// A damaged or foreign file was set aside and a new one begun.
pub const CABLEWAY_NOTICE_FILE_SET_ASIDE: i32 = 9;
/// `count` events were recovered of an earlier launch that had ended without `cableway_close`.
pub const CABLEWAY_NOTICE_RECOVERED: i32 = 10;
/// `count` events were given up because of the limits of `cableway_options_set_queue_limits`;
/// `message` says which. Given the first time, then whenever the sum since `cableway_open` has
/// doubled; `count` is what came since the notice before.
pub const CABLEWAY_NOTICE_EVENTS_DROPPED: i32 = 11;
/// The folder was copied from another device: progress was kept, waiting events were left to that
/// device, and this installation has an id of its own now.
pub const CABLEWAY_NOTICE_OTHER_DEVICE: i32 = 12;
/// A field has had more different values today than GameAnalytics recommends (Collector v2,
/// "Frequency of unique values"); `message` says which. Nothing is blocked, but GameAnalytics may
/// throttle the game's figures. Given once a day for each field, `count` is the number reached.
pub const CABLEWAY_NOTICE_MANY_VALUES: i32 = 13;
/// Earn Alliance's server answered with a good status, but not in its usual words: `count` events and
/// identifiers count as delivered, `message` quotes the answer.
pub const CABLEWAY_NOTICE_UNUSUAL_ANSWER: i32 = 14;
/// A sync with GondolaCore has ended, and the server has taken all of it.
pub const CABLEWAY_NOTICE_SYNCED: i32 = 15;
/// A sync with GondolaCore has ended without everything having been taken; `message` says why. What
/// the server did not refuse is kept, and told later.
pub const CABLEWAY_NOTICE_SYNC_FAILED: i32 = 16;
/// The server told GondolaCore's prices that differ from those that held before: `count` goods; `message`
/// names the version, and so does every `cableway_price`. A cache or a bundle that is read is no update.
pub const CABLEWAY_NOTICE_PRICES_UPDATED: i32 = 17;
/// Prices of GondolaCore are not believed: an answer of the server, the file that keeps them, or those that
/// the game brings with it; `message` says which and why. Those before still hold. Told once until an
/// answer is accepted. Events that were sent with the answer count as delivered all the same: the status
/// says that the server took them.
pub const CABLEWAY_NOTICE_PRICES_REFUSED: i32 = 18;

/// The accounting of a service since its installation:
/// accepted = delivered + rejected + stored + in_flight + dropped, at every moment. Before
/// `CABLEWAY_NOTICE_READY` the figures cover this launch alone.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_stats {
    /// Set it to `sizeof(cableway_stats)` before the call.
    pub size: u32,
    /// 0.
    pub reserved: u32,
    /// Events recorded by calls, and those that the library added (session start and end).
    pub accepted: u64,
    /// Acknowledged by the server.
    pub delivered: u64,
    /// Refused by the server.
    pub rejected: u64,
    /// Waiting on disk.
    pub stored: u64,
    /// In a batch whose outcome is not known yet; also on disk.
    pub in_flight: u64,
    /// Given up, for the reasons below.
    pub dropped: u64,
    /// `dropped`, by reason: see `CABLEWAY_DROPPED_…`.
    pub dropped_by_reason: [u64; 16],
    /// `accepted`, by category: see `CABLEWAY_GA_…`, `CABLEWAY_EA_…` and `CABLEWAY_GONDOLA_…`. All 0 for
    /// all services together.
    pub accepted_by_category: [u64; 8],
    /// Calls of this launch that were answered with `CABLEWAY_ERROR_QUEUE_FULL`: never accepted.
    pub refused: u64,
    /// Notices of this launch that were not polled in time.
    pub notices_lost: u64,
}

/// Something that happened behind the game's back.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_notice {
    /// Set it to `sizeof(cableway_notice)` before the call.
    pub size: u32,
    /// One of `CABLEWAY_NOTICE_…`. Later versions may add kinds: ignore those you do not know.
    pub kind: i32,
    /// One of `CABLEWAY_SERVICE_…`; `CABLEWAY_SERVICE_ALL` if it is about none.
    pub service: i32,
    /// The HTTP status that led to it, or 0.
    pub http_status: i32,
    /// How many events it is about.
    pub count: u64,
    /// When, in ms since 1970 by the local clock.
    pub time_ms: i64,
    /// The event it is about (36 characters, NUL-terminated), or empty.
    pub event_uuid: [c_char; 40],
    /// A sentence for the developer: UTF-8, NUL-terminated.
    pub message: [c_char; 256],
}

// SAFETY: repr(C), the size first, no padding: two 32-bit fields, then 64-bit fields and arrays.
unsafe impl Sized32 for cableway_stats {
    const FIRST_SIZE: usize = 264;

    fn set_size(&mut self, size: u32) {
        self.size = size;
    }
}

// SAFETY: repr(C), the size first, no padding: four 32-bit fields, two 64-bit fields, 296 bytes.
unsafe impl Sized32 for cableway_notice {
    const FIRST_SIZE: usize = 328;

    fn set_size(&mut self, size: u32) {
        self.size = size;
    }
}

impl From<Stats> for cableway_stats {
    fn from(stats: Stats) -> Self {
        let account = stats.account;
        let figure = |signed: i64| u64::try_from(signed).unwrap_or_default();
        Self {
            size: 0,
            reserved: 0,
            accepted: figure(account.accepted_total()),
            delivered: figure(account.delivered),
            rejected: figure(account.rejected),
            stored: figure(account.stored),
            in_flight: figure(account.in_flight),
            dropped: figure(account.dropped_total()),
            dropped_by_reason: account.dropped.map(figure),
            accepted_by_category: account.accepted.map(figure),
            refused: stats.refused,
            notices_lost: stats.notices_lost,
        }
    }
}

const _: () = assert!(CATEGORIES == 8 && DROP_REASONS == 16, "the header's arrays");

impl From<Notice> for cableway_notice {
    fn from(notice: Notice) -> Self {
        Self {
            size: 0,
            kind: notice.kind as i32,
            service: notice.service.map_or(CABLEWAY_SERVICE_ALL, |service| service as i32),
            http_status: i32::from(notice.http_status),
            count: notice.count,
            time_ms: notice.time_ms,
            event_uuid: fixed(&notice.event_uuid),
            message: fixed(&notice.message),
        }
    }
}

/// The service with this number, or `None` for all.
pub(super) fn service(number: i32) -> Result<Option<ServiceId>> {
    if number == CABLEWAY_SERVICE_ALL {
        return Ok(None);
    }
    let known = ServiceId::ALL.into_iter().find(|service| *service as i32 == number);
    known.map(Some).ok_or_else(|| Error::InvalidArgument {
        argument: "service",
        rule: format!(
            "{number} is none of CABLEWAY_SERVICE_ALL, _GAME_ANALYTICS, _EARN_ALLIANCE, _GONDOLA"
        ),
    })
}

/// The figures of a service, or of all together. After `cableway_close` the last figures can be read
/// until its place is needed: at the earliest by the 16th opening after it.
///
/// @param client a handle, open or closed
/// @param service one of `CABLEWAY_SERVICE_…`
/// @param stats filled; set `stats->size = sizeof(cableway_stats)` first; says then how much of it
///        this library filled
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED` (another client took its
///         place), `_NULL_ARGUMENT` (stats), `_INVALID_ARGUMENT` (service, size)
///
/// Thread-safe, does not block.
///
/// # Safety
/// `stats` is NULL or points to as much writable memory as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_get_stats(
    client: cableway_client,
    service: i32,
    stats: *mut cableway_stats,
) -> cableway_result {
    guard_call(|| {
        let service = self::service(service)?;
        let mut found = cableway_stats::from(Client::from_handle(client).stats(service)?);
        if service.is_none() {
            // Categories of different services have nothing to do with each other.
            found.accepted_by_category = [0; CATEGORIES];
        }
        // SAFETY: this function's own contract.
        unsafe { put_sized("stats", stats, found) }
    })
}

/// Takes the oldest notice that was not polled yet. Call it once per frame until it says
/// `CABLEWAY_NO_NOTICE`; 64 notices are kept, then the oldest is lost and counted. After
/// `cableway_close` it gives what happened during it, as long as `cableway_get_stats` gives figures.
///
/// @param client a handle, open or closed
/// @param notice filled; set `notice->size = sizeof(cableway_notice)` first; says then how much of
///        it this library filled
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_NOTICE`; `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED` (another
///         client took its place), `_NULL_ARGUMENT` (notice), `_INVALID_ARGUMENT` (size)
///
/// Thread-safe, does not block.
///
/// # Safety
/// `notice` is NULL or points to as much writable memory as its `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_poll(
    client: cableway_client,
    notice: *mut cableway_notice,
) -> cableway_result {
    guard(|| {
        let client = Client::from_handle(client);
        // First, so that a bad struct does not cost a notice.
        // SAFETY: this function's own contract.
        unsafe { check_sized("notice", notice.cast_const())? };
        let Some(found) = client.poll()? else { return Ok(CABLEWAY_NO_NOTICE) };
        // SAFETY: this function's own contract.
        unsafe { put_sized("notice", notice, cableway_notice::from(found))? };
        Ok(CABLEWAY_OK)
    })
}
