//! GameAnalytics' resource, progression and error events.

// C has no named arguments, and no slices.
#![allow(clippy::too_many_arguments)]

use std::ffi::c_char;

use super::client::cableway_client;
use super::ga_fields::{cableway_ga_fields, with_fields};
use super::guard::{guard_call, guard_warned};
use super::pointers::{Lengths, Text, bytes_by, optional_text_by, text_by};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::{Error, Result, Warning};
use crate::service::game_analytics::event::{Field, Flow, Severity, Status};

/// For `cableway_ga_resource`: the player earns virtual currency.
pub const CABLEWAY_GA_SOURCE: i32 = 1;
/// For `cableway_ga_resource`: the player spends virtual currency.
pub const CABLEWAY_GA_SINK: i32 = 2;

/// For `cableway_ga_progression`: an attempt begins.
pub const CABLEWAY_GA_START: i32 = 1;
/// For `cableway_ga_progression`: the player has completed the level.
pub const CABLEWAY_GA_COMPLETE: i32 = 2;
/// For `cableway_ga_progression`: the attempt has ended without that.
pub const CABLEWAY_GA_FAIL: i32 = 3;

/// For `cableway_ga_error`: of interest to developers alone.
pub const CABLEWAY_GA_SEVERITY_DEBUG: i32 = 1;
/// For `cableway_ga_error`: worth knowing.
pub const CABLEWAY_GA_SEVERITY_INFO: i32 = 2;
/// For `cableway_ga_error`: not as it should be.
pub const CABLEWAY_GA_SEVERITY_WARNING: i32 = 3;
/// For `cableway_ga_error`: something failed.
pub const CABLEWAY_GA_SEVERITY_ERROR: i32 = 4;
/// For `cableway_ga_error`: the game cannot go on.
pub const CABLEWAY_GA_SEVERITY_CRITICAL: i32 = 5;

/// Records virtual currency that the player earns or spends (Collector v2, "Resource").
///
/// @param client an open client
/// @param flow `CABLEWAY_GA_SOURCE` or `CABLEWAY_GA_SINK`
/// @param currency 1 to 64 letters A-Z a-z, as "gems"
/// @param amount finite and more than 0, whichever way it flows; what is spent is sent as negative
/// @param item_type what kind of thing it was spent on or came from, as "boost": 1 to 64 characters of
///        A-Z a-z 0-9, white space and - _ . ( ) ! ?
/// @param item_id which one, as "rainbow"; the same characters
/// @param fields its own custom fields; NULL for none
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`, `_INVALID_ARGUMENT`
///         (also: not declared with `cableway_options_declare_ga_value`), `_NOT_FINITE`,
///         `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// Each string is NULL or NUL-terminated; `fields` is NULL or what `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_resource(
    client: cableway_client,
    flow: i32,
    currency: *const c_char,
    amount: f64,
    item_type: *const c_char,
    item_id: *const c_char,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        let texts = [(currency, 0), (item_type, 0), (item_id, 0)];
        // SAFETY: this function's own contract.
        unsafe { resource(Lengths::Nul, client, flow, texts, amount, fields) }
    })
}

/// As `cableway_ga_resource`, for strings with lengths in bytes that need not end in NUL, also within
/// `fields`.
///
/// # Safety
/// Each string is NULL or points to as many readable bytes as its length says; `fields` is NULL or
/// what `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_resource_n(
    client: cableway_client,
    flow: i32,
    currency: *const c_char,
    currency_length: usize,
    amount: f64,
    item_type: *const c_char,
    item_type_length: usize,
    item_id: *const c_char,
    item_id_length: usize,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        let texts =
            [(currency, currency_length), (item_type, item_type_length), (item_id, item_id_length)];
        // SAFETY: this function's own contract.
        unsafe { resource(Lengths::Given, client, flow, texts, amount, fields) }
    })
}

/// What the two functions above have in common.
///
/// # Safety
/// All strings are as `lengths` says; `fields` is null or what its type says.
unsafe fn resource(
    lengths: Lengths,
    client: cableway_client,
    flow: i32,
    [currency, item_type, item_id]: [Text; 3],
    amount: f64,
    fields: *const cableway_ga_fields,
) -> Result<()> {
    let Some(flow) = Flow::from_number(flow) else {
        let rule = format!("{flow} is neither CABLEWAY_GA_SOURCE nor CABLEWAY_GA_SINK");
        return Err(Error::invalid("flow", rule));
    };
    // SAFETY: the caller's promise.
    unsafe {
        let currency = bytes_by(lengths, "currency", currency.0, currency.1)?;
        let item_type = bytes_by(lengths, "item_type", item_type.0, item_type.1)?;
        let item_id = bytes_by(lengths, "item_id", item_id.0, item_id.1)?;
        with_fields(lengths, fields, |fields: &[Field<'_>]| {
            let client = Client::from_handle(client);
            client.ga_resource(flow, currency, amount, item_type, item_id, fields)
        })
    }
}

/// Records a step of an attempt at a level (Collector v2, "Progression"). The library counts the
/// attempts at each level since it was last completed (attempt_num), also across launches. A start
/// while another attempt is going on first adds a failure of that one. An attempt that is going on when
/// the game is left stays so, unless `cableway_options_set_ga_fail_on_exit` says otherwise.
///
/// @param client an open client
/// @param status `CABLEWAY_GA_START`, `CABLEWAY_GA_COMPLETE` or `CABLEWAY_GA_FAIL`
/// @param progression01 the level, as "PirateIsland": 1 to 64 characters of A-Z a-z 0-9, white space
///        and - _ . ( ) ! ?
/// @param progression02 a part of it, as "SandyHills"; the same characters; NULL or "" for none
/// @param progression03 a part of that; NULL or "" for none, and none without `progression02`
/// @param score the player's score, for attempts that end; NULL for none
/// @param fields its own custom fields; NULL for none
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`, `_INVALID_ARGUMENT`
///         (also: a score at a start), `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`,
///         `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// Each string is NULL or NUL-terminated; `score` is NULL or readable; `fields` is NULL or what
/// `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_progression(
    client: cableway_client,
    status: i32,
    progression01: *const c_char,
    progression02: *const c_char,
    progression03: *const c_char,
    score: *const i64,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        let texts = [(progression01, 0), (progression02, 0), (progression03, 0)];
        // SAFETY: this function's own contract.
        unsafe { progression(Lengths::Nul, client, status, texts, score, fields) }
    })
}

/// As `cableway_ga_progression`, for strings with lengths in bytes that need not end in NUL, also
/// within `fields`.
///
/// # Safety
/// Each string is NULL or points to as many readable bytes as its length says; `score` is NULL or
/// readable; `fields` is NULL or what `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_progression_n(
    client: cableway_client,
    status: i32,
    progression01: *const c_char,
    progression01_length: usize,
    progression02: *const c_char,
    progression02_length: usize,
    progression03: *const c_char,
    progression03_length: usize,
    score: *const i64,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        let texts = [
            (progression01, progression01_length),
            (progression02, progression02_length),
            (progression03, progression03_length),
        ];
        // SAFETY: this function's own contract.
        unsafe { progression(Lengths::Given, client, status, texts, score, fields) }
    })
}

/// What the two functions above have in common.
///
/// # Safety
/// All strings are as `lengths` says; `score` is null or readable; `fields` is null or what its type
/// says.
unsafe fn progression(
    lengths: Lengths,
    client: cableway_client,
    status: i32,
    [first, second, third]: [Text; 3],
    score: *const i64,
    fields: *const cableway_ga_fields,
) -> Result<()> {
    let Some(status) = Status::from_number(status) else {
        let rule = format!("{status} is none of CABLEWAY_GA_START, _COMPLETE, _FAIL");
        return Err(Error::invalid("status", rule));
    };
    // SAFETY: the caller's promise.
    unsafe {
        let first = bytes_by(lengths, "progression01", first.0, first.1)?;
        let second = optional_text_by(lengths, "progression02", second.0, second.1)?;
        let third = optional_text_by(lengths, "progression03", third.0, third.1)?;
        let level =
            [first, second.unwrap_or_default().as_bytes(), third.unwrap_or_default().as_bytes()];
        let parts = match (second, third) {
            (None, None) => 1,
            (Some(_), None) => 2,
            (Some(_), Some(_)) => 3,
            (None, Some(_)) => {
                let rule = "is given without progression02, of which it is a part";
                return Err(Error::invalid("progression03", rule));
            }
        };
        let score = (!score.is_null()).then(|| score.read_unaligned());
        with_fields(lengths, fields, |fields: &[Field<'_>]| {
            Client::from_handle(client).ga_progression(status, &level[..parts], score, fields)
        })
    }
}

/// Records a fault in the game (Collector v2, "Error"). GameAnalytics blocks games that send too many:
/// of each type the first is sent, and ten of a launch. The others are counted
/// (`CABLEWAY_DROPPED_ERROR_LIMIT`). Errors have the same type if their severities are the same and
/// their messages differ in nothing but digits.
///
/// @param client an open client
/// @param severity one of `CABLEWAY_GA_SEVERITY_…`
/// @param message what happened, as a stack trace; UTF-8, at most 8192 characters; may be ""
/// @param fields its own custom fields; NULL for none
/// @return `CABLEWAY_OK`; `CABLEWAY_BEYOND_LIMIT` (counted, not sent); `CABLEWAY_NO_CONSENT`,
///         `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
///         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`, `_INVALID_HANDLE`,
///         `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `message` is NULL or NUL-terminated; `fields` is NULL or what `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_error(
    client: cableway_client,
    severity: i32,
    message: *const c_char,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_warned(|| {
        // SAFETY: this function's own contract.
        unsafe { error(Lengths::Nul, client, severity, (message, 0), fields) }
    })
}

/// As `cableway_ga_error`, for a message of `message_length` bytes that need not end in NUL, as the
/// fields' strings.
///
/// # Safety
/// `message` is NULL or points to `message_length` readable bytes; `fields` is NULL or what
/// `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_error_n(
    client: cableway_client,
    severity: i32,
    message: *const c_char,
    message_length: usize,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_warned(|| {
        // SAFETY: this function's own contract.
        unsafe { error(Lengths::Given, client, severity, (message, message_length), fields) }
    })
}

/// What the two functions above have in common.
///
/// # Safety
/// All strings are as `lengths` says; `fields` is null or what its type says.
unsafe fn error(
    lengths: Lengths,
    client: cableway_client,
    severity: i32,
    (message, length): Text,
    fields: *const cableway_ga_fields,
) -> Result<Option<Warning>> {
    let Some(severity) = Severity::from_number(severity) else {
        let rule = format!("{severity} is none of CABLEWAY_GA_SEVERITY_…");
        return Err(Error::invalid("severity", rule));
    };
    // SAFETY: the caller's promise.
    unsafe {
        let message = text_by(lengths, "message", message, length)?;
        with_fields(lengths, fields, |fields: &[Field<'_>]| {
            Client::from_handle(client).ga_error(severity, message, fields)
        })
    }
}
