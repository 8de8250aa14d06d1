//! How much may wait, as an option.

use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::result::cableway_result;
use super::stats::service;
use crate::bounds::Limits;

/// The most events that wait for a service, where no option says otherwise. A busy game records one
/// every few seconds, about 1,000 an hour: room for 100 hours of play without a network.
pub const CABLEWAY_DEFAULT_QUEUE_EVENTS: u32 = 100_000;
/// The most bytes that wait for a service, where no option says otherwise: 32 MiB. As much as 100,000
/// events of 280 bytes, three times what a usual one takes; on a phone no more than a few photos, so
/// that no player looking for space finds the game.
pub const CABLEWAY_DEFAULT_QUEUE_BYTES: u64 = 33_554_432;
/// The longest that an event waits for a service, in seconds, where no option says otherwise: 30
/// days. Most players who come back do so within them; what is older changes no decision any more,
/// and data about a player should not lie about for ever.
pub const CABLEWAY_DEFAULT_QUEUE_AGE_S: u32 = 2_592_000;

const _: () = {
    let Limits { events, bytes, age_s } = Limits::DEFAULT;
    assert!(events == CABLEWAY_DEFAULT_QUEUE_EVENTS);
    assert!(bytes == CABLEWAY_DEFAULT_QUEUE_BYTES);
    assert!(age_s == CABLEWAY_DEFAULT_QUEUE_AGE_S);
};

/// Sets how much may wait on disk for a service while it cannot be reached or must not be told.
///
/// When more comes, the oldest of the least important goes: first everything that is none of the
/// following, then GameAnalytics' business events, Earn Alliance's identifiers and GondolaCore's
/// purchases, last session starts and ends. What goes is
/// counted in `dropped_by_reason` (`CABLEWAY_DROPPED_QUEUE_LIMIT`, `CABLEWAY_DROPPED_TOO_OLD`) and
/// told by `CABLEWAY_NOTICE_EVENTS_DROPPED`.
///
/// Events and bytes hold whenever the library has taken over what calls recorded, at most 250 ms
/// later. Bytes are what calls said (an event's id, value and the like) and 48 for each event, plus
/// the batches that are ready to be sent. The files are about a quarter larger at most, and some MiB
/// for SQLite's log; each session that is waiting adds about 700 bytes that its events share. A batch
/// that is ready counts but does not go for its size: a server may be reading it.
///
/// Age is looked at when the client is opened and about once an hour of play, by the device's
/// calendar; where that was never set (before 2001), nothing is too old.
///
/// @param options the options
/// @param service one of `CABLEWAY_SERVICE_…`, also `CABLEWAY_SERVICE_ALL`: the same for each
/// @param max_events 1,000 to 10,000,000; 0 for `CABLEWAY_DEFAULT_QUEUE_EVENTS`
/// @param max_bytes 1,048,576 to 4,294,967,296; 0 for `CABLEWAY_DEFAULT_QUEUE_BYTES`
/// @param max_age_s 3,600 to 315,360,000; 0 for `CABLEWAY_DEFAULT_QUEUE_AGE_S`
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_queue_limits(
    options: *mut cableway_options,
    service: i32,
    max_events: u32,
    max_bytes: u64,
    max_age_s: u32,
) -> cableway_result {
    guard_call(|| {
        let service = self::service(service)?;
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options
            .change(|options| options.set_queue_limits(service, max_events, max_bytes, max_age_s))
    })
}
