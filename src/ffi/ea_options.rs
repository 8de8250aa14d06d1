//! Options of Earn Alliance.

use std::ffi::c_char;

use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::{Lengths, Text, optional_text_by, text, text_n};
use super::result::cableway_result;
use crate::error::Result;

/// Turns Earn Alliance on and gives it the game's keys (Earn Alliance, "Initialize"). Must come before
/// the other `_ea_` options; called again, it changes the keys alone.
///
/// A key that is NULL or empty is taken from the environment, by this call: `ALLIANCE_CLIENT_ID`,
/// `ALLIANCE_CLIENT_SECRET`, `ALLIANCE_GAME_ID`. The first call also reads `ALLIANCE_DSN`, which
/// `cableway_options_set_ea_dsn` can overrule. What is in neither place makes `cableway_open` fail,
/// with a message that names option and variable.
///
/// @param options the options
/// @param client_id visible ASCII, at most 1,024 bytes, NUL-terminated; copied; may be NULL
/// @param client_secret UTF-8, at most 1,024 bytes, NUL-terminated; copied, wiped when no longer
///        needed; may be NULL
/// @param game_id UTF-8, at most 1,024 bytes, NUL-terminated; copied; may be NULL
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT` (options), `_INVALID_UTF8`,
///         `_INVALID_ARGUMENT`
///
/// Thread-safe, does not block. Reads the environment: not while another thread changes it.
///
/// # Safety
/// As `cableway_open` says of `options`; each key is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ea_keys(
    options: *mut cableway_options,
    client_id: *const c_char,
    client_secret: *const c_char,
    game_id: *const c_char,
) -> cableway_result {
    guard_call(|| {
        let keys = [(client_id, 0), (client_secret, 0), (game_id, 0)];
        // SAFETY: this function's own contract.
        unsafe { set_keys(Lengths::Nul, options, keys) }
    })
}

/// As `cableway_options_set_ea_keys`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; each key is NULL or points to as many readable bytes as its
/// length says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ea_keys_n(
    options: *mut cableway_options,
    client_id: *const c_char,
    client_id_length: usize,
    client_secret: *const c_char,
    client_secret_length: usize,
    game_id: *const c_char,
    game_id_length: usize,
) -> cableway_result {
    guard_call(|| {
        let keys = [
            (client_id, client_id_length),
            (client_secret, client_secret_length),
            (game_id, game_id_length),
        ];
        // SAFETY: this function's own contract.
        unsafe { set_keys(Lengths::Given, options, keys) }
    })
}

/// What the functions above have in common.
///
/// # Safety
/// As they say; the keys are as `lengths` says.
unsafe fn set_keys(
    lengths: Lengths,
    options: *mut cableway_options,
    [client_id, client_secret, game_id]: [Text; 3],
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let options = borrow(options)?;
        let client_id = optional_text_by(lengths, "client_id", client_id.0, client_id.1)?;
        let client_secret =
            optional_text_by(lengths, "client_secret", client_secret.0, client_secret.1)?;
        let game_id = optional_text_by(lengths, "game_id", game_id.0, game_id.1)?;
        options.change(|options| options.set_ea_keys(client_id, client_secret, game_id))
    }
}

/// Sets where Earn Alliance's events go: the whole address, by default
/// "https://events.earnalliance.com/v2/custom-events". Plain `http://` is refused by `cableway_open`
/// for anything but this machine, unless `cableway_options_set_allow_plain_http` allows it.
/// Certificates are always verified.
///
/// @param options the options
/// @param url scheme, host and path, NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
///         `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `url` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ea_dsn(
    options: *mut cableway_options,
    url: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, url) = unsafe { (borrow(options)?, text("url", url)?) };
        options.change(|options| options.earn_alliance()?.set_dsn(url))
    })
}

/// As `cableway_options_set_ea_dsn`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `url` is NULL or points to `url_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ea_dsn_n(
    options: *mut cableway_options,
    url: *const c_char,
    url_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, url) = unsafe { (borrow(options)?, text_n("url", url, url_length)?) };
        options.change(|options| options.earn_alliance()?.set_dsn(url))
    })
}

/// Sets when Earn Alliance's events are sent: as soon as one has waited for `interval_ms` or
/// `max_items` wait (Earn Alliance, "Track Events"). Both do so also during a flush's cooldown.
///
/// @param options the options
/// @param interval_ms in ms; 30,000 by default; 0 sends at once
/// @param max_items events and identifiers together, 1 to 1,000; 100 by default
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`
///         (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ea_batch(
    options: *mut cableway_options,
    interval_ms: u32,
    max_items: u32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.earn_alliance()?.set_batching(interval_ms, max_items))
    })
}

/// Sets for how long after a flush the next one waits (Earn Alliance, "Flush event queue");
/// `cableway_ea_flush` tells the rule.
///
/// @param options the options
/// @param cooldown_ms in ms; 10,000 by default; 0 flushes always at once
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ea_flush_cooldown(
    options: *mut cableway_options,
    cooldown_ms: u32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.earn_alliance()?.cooldown_ms = cooldown_ms;
            Ok(())
        })
    })
}

/// Sets how often a request is tried again that met no connection or a server in trouble (status 500
/// to 599, or an answer that is none of Earn Alliance's): after 2, 4, 8, 16, 32, … s. After that
/// nothing is lost: the same bytes are tried again, as often, at the next interval (2 s at least) or
/// launch.
///
/// @param options the options
/// @param max_retries 0 to 10; 5 by default
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`
///         (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ea_max_retries(
    options: *mut cableway_options,
    max_retries: u32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.earn_alliance()?.set_retries(max_retries))
    })
}

/// Has events with this name trigger a flush, as identifiers always do: `cableway_ea_flush` tells
/// when that sends.
///
/// @param options the options
/// @param event 1 to 256 bytes of UTF-8, NUL-terminated; copied. At most 64 different ones
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
///         `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `event` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_add_ea_flush_event(
    options: *mut cableway_options,
    event: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, event) = unsafe { (borrow(options)?, text("event", event)?) };
        options.change(|options| options.earn_alliance()?.add_flush_event(event))
    })
}

/// As `cableway_options_add_ea_flush_event`, for strings with lengths in bytes that need not end in
/// NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `event` is NULL or points to `event_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_add_ea_flush_event_n(
    options: *mut cableway_options,
    event: *const c_char,
    event_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, event) = unsafe { (borrow(options)?, text_n("event", event, event_length)?) };
        options.change(|options| options.earn_alliance()?.add_flush_event(event))
    })
}
