//! GameAnalytics' calls.

use std::ffi::c_char;

use super::client::cableway_client;
use super::guard::guard_call;
use super::pointers::{bytes, bytes_n, text, text_n};
use super::result::cableway_result;
use crate::client::Client;

/// Names the player (Collector v2, "Default annotations": user_id). Possible until the first event is
/// recorded or sent, so right after `cableway_open`; before it, use `cableway_options_set_ga_user_id`.
/// Without either the device's id counts (google_aid, ios_idfv), else an id made up once per
/// installation.
///
/// @param client an open client
/// @param user_id 1 to 128 characters, UTF-8, NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
///         `_TOO_LATE`, `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `user_id` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_set_user_id(
    client: cableway_client,
    user_id: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let user_id = unsafe { text("user_id", user_id)? };
        Client::from_handle(client).ga_set_user_id(user_id)
    })
}

/// As `cableway_ga_set_user_id`, for a string of `user_id_length` bytes that need not end in NUL.
///
/// # Safety
/// `user_id` is NULL or points to `user_id_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_set_user_id_n(
    client: cableway_client,
    user_id: *const c_char,
    user_id_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let user_id = unsafe { text_n("user_id", user_id, user_id_length)? };
        Client::from_handle(client).ga_set_user_id(user_id)
    })
}

/// Records a design event without a value (Collector v2, "Design"). When this returns
/// `CABLEWAY_OK`, the event outlives the process, however that ends. (A power cut can lose what was
/// recorded since the last write-back: at most 10 s.)
///
/// @param client an open client
/// @param event_id 1 to 5 parts between colons, as "GamePlay:Kill:Zombie"; each part 1 to 64
///        characters of A-Z a-z 0-9, white space and - _ . ( ) ! ?; NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`,
///         `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block: no I/O, no allocation, no system call in the common case.
///
/// # Safety
/// `event_id` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_design(
    client: cableway_client,
    event_id: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let event_id = unsafe { bytes("event_id", event_id)? };
        Client::from_handle(client).ga_design(event_id, None)
    })
}

/// As `cableway_ga_design`, for an id of `event_id_length` bytes that need not end in NUL.
///
/// # Safety
/// `event_id` is NULL or points to `event_id_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_design_n(
    client: cableway_client,
    event_id: *const c_char,
    event_id_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let event_id = unsafe { bytes_n("event_id", event_id, event_id_length)? };
        Client::from_handle(client).ga_design(event_id, None)
    })
}

/// Records a design event with a value: `cableway_ga_design` tells the rest.
///
/// @param client an open client
/// @param event_id as in `cableway_ga_design`
/// @param value any finite number
/// @return as `cableway_ga_design`, and `CABLEWAY_ERROR_NOT_FINITE`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `event_id` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_design_value(
    client: cableway_client,
    event_id: *const c_char,
    value: f64,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let event_id = unsafe { bytes("event_id", event_id)? };
        Client::from_handle(client).ga_design(event_id, Some(value))
    })
}

/// As `cableway_ga_design_value`, for an id of `event_id_length` bytes that need not end in NUL.
///
/// # Safety
/// `event_id` is NULL or points to `event_id_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_design_value_n(
    client: cableway_client,
    event_id: *const c_char,
    event_id_length: usize,
    value: f64,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let event_id = unsafe { bytes_n("event_id", event_id, event_id_length)? };
        Client::from_handle(client).ga_design(event_id, Some(value))
    })
}
