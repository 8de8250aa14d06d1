//! GameAnalytics' design events.

use std::ffi::c_char;

use super::client::cableway_client;
use super::ga_fields::{cableway_ga_fields, with_fields};
use super::guard::guard_call;
use super::pointers::{Lengths, Text, bytes_by};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::Result;
use crate::service::game_analytics::event::Field;

/// Records a design event without a value (Collector v2, "Design"). When this returns
/// `CABLEWAY_OK`, the event outlives the process, however that ends. (A power cut can lose what was
/// recorded since the last write-back: at most 10 s.)
///
/// @param client an open client
/// @param event_id 1 to 5 parts between colons, as "GamePlay:Kill:Zombie"; each part 1 to 64
///        characters of A-Z a-z 0-9, white space and - _ . ( ) ! ?; NUL-terminated; copied
/// @param fields its own custom fields; NULL for none
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`, `_INVALID_ARGUMENT`
///         (fields), `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block: no I/O, no allocation, no system call in the common case.
///
/// # Safety
/// `event_id` is NULL or NUL-terminated, `fields` NULL or what `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_design(
    client: cableway_client,
    event_id: *const c_char,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { design(Lengths::Nul, client, (event_id, 0), None, fields) }
    })
}

/// As `cableway_ga_design`, for an id of `event_id_length` bytes that need not end in NUL, as the fields' strings.
///
/// # Safety
/// `event_id` is NULL or points to `event_id_length` readable bytes; `fields` is NULL or what
/// `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_design_n(
    client: cableway_client,
    event_id: *const c_char,
    event_id_length: usize,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { design(Lengths::Given, client, (event_id, event_id_length), None, fields) }
    })
}

/// Records a design event with a value: `cableway_ga_design` tells the rest.
///
/// @param client an open client
/// @param event_id as in `cableway_ga_design`
/// @param value any finite number
/// @param fields its own custom fields; NULL for none
/// @return as `cableway_ga_design`, and `CABLEWAY_ERROR_NOT_FINITE`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `event_id` is NULL or NUL-terminated, `fields` NULL or what `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_design_value(
    client: cableway_client,
    event_id: *const c_char,
    value: f64,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { design(Lengths::Nul, client, (event_id, 0), Some(value), fields) }
    })
}

/// As `cableway_ga_design_value`, for an id of `event_id_length` bytes that need not end in NUL, as the fields' strings.
///
/// # Safety
/// `event_id` is NULL or points to `event_id_length` readable bytes; `fields` is NULL or what
/// `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_design_value_n(
    client: cableway_client,
    event_id: *const c_char,
    event_id_length: usize,
    value: f64,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { design(Lengths::Given, client, (event_id, event_id_length), Some(value), fields) }
    })
}

/// What the functions above have in common.
///
/// # Safety
/// The id and the fields' strings are as `lengths` says; `fields` is null or what
/// `cableway_ga_fields` says.
#[inline]
unsafe fn design(
    lengths: Lengths,
    client: cableway_client,
    (event_id, length): Text,
    value: Option<f64>,
    fields: *const cableway_ga_fields,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let event_id = bytes_by(lengths, "event_id", event_id, length)?;
        let record =
            |fields: &[Field<'_>]| Client::from_handle(client).ga_design(event_id, value, fields);
        with_fields(lengths, fields, record)
    }
}
