//! GondolaCore: sync, and who plays.

use std::ffi::c_char;
use std::time::Duration;

use super::client::cableway_client;
use super::gondola_progress::cableway_progress;
use super::guard::{guard, guard_call};
use super::pointers::{put, put_text, text, text_n};
use super::result::{CABLEWAY_OK, CABLEWAY_PENDING, cableway_result};
use crate::client::Client;
use crate::service::gondola::player::PlayerId;

/// Sends the server everything that is to be told, and has it answer with prices (GondolaCore, "Data
/// Transfer": sync). There is always at least one event, and the last one carries the newest progress. Does
/// not wait: the outcome is `CABLEWAY_NOTICE_SYNCED` or `CABLEWAY_NOTICE_SYNC_FAILED`. While a sync is
/// under way, further calls join it.
///
/// Without a connection, and when the server is in trouble (status 5xx, 408, 425, 429), the events are
/// kept and sent again, later and longer apart, by the library itself. What the server refuses (other
/// 4xx) is told with its own words by `CABLEWAY_NOTICE_BATCH_REJECTED`, and not sent again.
///
/// @param client an open client
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_gondola_sync(client: cableway_client) -> cableway_result {
    guard_call(|| Client::from_handle(client).gondola_sync())
}

/// As `cableway_gondola_sync`, and waits for the outcome: for loading screens.
///
/// @param client an open client
/// @param timeout_ms how long to wait at most, in ms; 0 only begins it
/// @return `CABLEWAY_OK` (everything was taken); `CABLEWAY_PENDING` (it goes on);
///         `CABLEWAY_ERROR_SYNC_FAILED` (the message says why), `CABLEWAY_NO_CONSENT`,
///         `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`,
///         `_CLOSED`
///
/// Thread-safe. Blocks up to `timeout_ms`.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_gondola_sync_wait(
    client: cableway_client,
    timeout_ms: u32,
) -> cableway_result {
    guard(|| {
        let timeout = Duration::from_millis(u64::from(timeout_ms));
        let done = Client::from_handle(client).gondola_sync_wait(timeout)?;
        Ok(if done { CABLEWAY_OK } else { CABLEWAY_PENDING })
    })
}

/// Names the player from here on, and for coming launches: what was recorded before stays the one's
/// before. Without it, and without `cableway_options_set_gondola_player_id`, an id counts that is made up
/// once per installation. The metrics stay as they are.
///
/// @param client an open client
/// @param player_id exactly 32 hex digits, NUL-terminated; copied. `cableway_gondola_player_id_from` makes
///        them of any platform's id
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
///         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `player_id` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_set_player_id(
    client: cableway_client,
    player_id: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let id = unsafe { text("player_id", player_id)? };
        Client::from_handle(client).gondola_set_player(PlayerId::checked("player_id", id)?)
    })
}

/// As `cableway_gondola_set_player_id`, for a string of `player_id_length` bytes that need not end in NUL.
///
/// # Safety
/// `player_id` is NULL or points to `player_id_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_set_player_id_n(
    client: cableway_client,
    player_id: *const c_char,
    player_id_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let id = unsafe { text_n("player_id", player_id, player_id_length)? };
        Client::from_handle(client).gondola_set_player(PlayerId::checked("player_id", id)?)
    })
}

/// The player's id: named by the game, or made up.
///
/// @param client an open client
/// @param buffer receives 32 hex digits and a NUL
/// @param size bytes at `buffer`: 33 hold any
/// @param needed receives the bytes that it takes, the NUL included; may be NULL
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
///         `_INVALID_ARGUMENT` (size), `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `buffer` is NULL or points to `size` writable bytes; `needed` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_player_id(
    client: cableway_client,
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
) -> cableway_result {
    guard_call(|| {
        let id = Client::from_handle(client).gondola_player()?;
        // SAFETY: this function's own contract.
        unsafe { put_text(buffer, size, needed, id.as_str()) }
    })
}

/// Makes a player's id of an account: the first 32 hex digits of the SHA-256 of "platform:id", so that one
/// player is one player on all devices.
///
/// @param platform what the account is with, as "steam"; not empty and without a colon, UTF-8,
///        NUL-terminated
/// @param id the account's id there; not empty, UTF-8, NUL-terminated
/// @param buffer receives 32 hex digits and a NUL
/// @param size bytes at `buffer`: 33 hold any
/// @param needed receives the bytes that it takes, the NUL included; may be NULL
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `platform` and `id` are NULL or NUL-terminated; `buffer` is NULL or points to `size` writable
/// bytes; `needed` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_player_id_from(
    platform: *const c_char,
    id: *const c_char,
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (platform, id) = unsafe { (text("platform", platform)?, text("id", id)?) };
        let derived = PlayerId::derived(platform, id)?;
        // SAFETY: this function's own contract.
        unsafe { put_text(buffer, size, needed, derived.as_str()) }
    })
}

/// As `cableway_gondola_player_id_from`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// `platform` is NULL or points to `platform_length` readable bytes and `id` is NULL or points to
/// `id_length` readable bytes; `buffer` is NULL or points to `size` writable bytes; `needed` is NULL
/// or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_player_id_from_n(
    platform: *const c_char,
    platform_length: usize,
    id: *const c_char,
    id_length: usize,
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (platform, id) = unsafe {
            (text_n("platform", platform, platform_length)?, text_n("id", id, id_length)?)
        };
        let derived = PlayerId::derived(platform, id)?;
        // SAFETY: this function's own contract.
        unsafe { put_text(buffer, size, needed, derived.as_str()) }
    })
}

/// Whether this launch is the installation's first with GondolaCore. A game that finds saves of its own all
/// the same has players from before: `cableway_gondola_mark_grandfathered`.
///
/// @param client an open client
/// @param is_first receives 1 or 0
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
///         `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `is_first` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_is_first_launch(
    client: cableway_client,
    is_first: *mut u8,
) -> cableway_result {
    guard_call(|| {
        let first = Client::from_handle(client).gondola_is_first_launch()?;
        // SAFETY: this function's own contract.
        unsafe { put("is_first", is_first, u8::from(first)) }
    })
}

/// Marks the player as one who had played before the game used GondolaCore, and takes over the progress so
/// far: events from here on say so, and the server does not take an old player for a fast new one. Once for
/// ever: later calls change nothing.
///
/// @param client an open client
/// @param progress the progress so far, as the game's own save has it; copied; NULL if it is not known
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_INVALID_UTF8`,
///         `_INVALID_ARGUMENT`, `_NOT_FINITE`, `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`,
///         `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `progress` is NULL or readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_mark_grandfathered(
    client: cableway_client,
    progress: *const cableway_progress,
) -> cableway_result {
    guard_call(|| {
        let saved = if progress.is_null() {
            None
        } else {
            // SAFETY: this function's own contract.
            Some(unsafe { cableway_progress::at(progress)? })
        };
        Client::from_handle(client).gondola_grandfather(saved.as_ref())
    })
}
