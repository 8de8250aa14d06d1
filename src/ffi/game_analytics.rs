//! What GameAnalytics' events say of the player and the game.

use std::ffi::c_char;

use super::client::cableway_client;
use super::guard::guard_call;
use super::pointers::{text, text_n};
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

/// Sets a default annotation of GameAnalytics' events from here on (Collector v2, "Default
/// annotations", "Custom Dimensions"). Events recorded before keep theirs. Facebook id, gender, birth
/// year and the custom dimensions are stored and hold at the next launch too; the others hold until
/// the client is closed. The "user" event that begins a session has what was set before the game's first
/// event.
///
/// @param client an open client
/// @param annotation one of `CABLEWAY_GA_ANNOTATION_…`, each with its rule
/// @param value UTF-8, NUL-terminated; copied; "" clears it, so that the machine's own value counts
///        where there is one, else the field is left out
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
///         `_INVALID_ARGUMENT` (its rule, or not declared with `cableway_options_declare_ga_value`),
///         `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `value` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_set_annotation(
    client: cableway_client,
    annotation: i32,
    value: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let value = unsafe { text("value", value)? };
        Client::from_handle(client).ga_set_annotation(annotation, value)
    })
}

/// As `cableway_ga_set_annotation`, for a string of `value_length` bytes that need not end in NUL.
///
/// # Safety
/// `value` is NULL or points to `value_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_set_annotation_n(
    client: cableway_client,
    annotation: i32,
    value: *const c_char,
    value_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let value = unsafe { text_n("value", value, value_length)? };
        Client::from_handle(client).ga_set_annotation(annotation, value)
    })
}
