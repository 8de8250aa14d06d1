//! Earn Alliance's rounds.

use std::ffi::c_char;

use super::client::cableway_client;
use super::ea_traits::{cableway_traits, with_traits};
use super::guard::guard_call;
use super::pointers::{Lengths, Text, optional_text_by, put, put_text};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::Result;
use crate::service::earn_alliance::Traits;

/// A round of a client: stands where the client does in `cableway_ea_track` and its kin and in
/// `cableway_ea_start_game`, so a game records in a round with the same calls as outside, and any
/// number of rounds, users and threads do so at the same time. A number like the client's: a stale or
/// foreign one is an error code. No other function takes it for a client.
pub type cableway_round = cableway_client;

/// Begins a round: a game round or a match, whose events share a group id (Earn Alliance, "Group
/// Tracked Events"). It lasts until `cableway_ea_round_end`, or until the client is closed, the player
/// denies Earn Alliance their data, or everything about the player is erased. At most 1,024 are open at
/// once.
///
/// @param client an open client
/// @param group_id 1 to 256 bytes of UTF-8, NUL-terminated; copied; NULL or empty for a fresh UUID,
///        which `cableway_ea_round_id` tells
/// @param traits traits of all its events, which lie under their own; NULL for none
/// @param round receives the handle; 0 on failure
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
///         `_TOO_MANY_ROUNDS`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `group_id` is NULL or NUL-terminated, `traits` NULL or what `cableway_traits` says, `round` NULL or
/// writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_round_start(
    client: cableway_client,
    group_id: *const c_char,
    traits: *const cableway_traits,
    round: *mut cableway_round,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { start(Lengths::Nul, client, (group_id, 0), traits, round) }
    })
}

/// As `cableway_ea_round_start`, for a string of `group_id_length` bytes that need not end in NUL, as
/// the traits' strings.
///
/// # Safety
/// `group_id` is NULL or points to `group_id_length` readable bytes; the rest is as
/// `cableway_ea_round_start` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_round_start_n(
    client: cableway_client,
    group_id: *const c_char,
    group_id_length: usize,
    traits: *const cableway_traits,
    round: *mut cableway_round,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { start(Lengths::Given, client, (group_id, group_id_length), traits, round) }
    })
}

/// What the functions above have in common.
///
/// # Safety
/// As they say; the strings are as `lengths` says.
unsafe fn start(
    lengths: Lengths,
    client: cableway_client,
    group_id: Text,
    traits: *const cableway_traits,
    round: *mut cableway_round,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        put("round", round, 0)?;
        let group_id = optional_text_by(lengths, "group_id", group_id.0, group_id.1)?;
        let client = Client::from_handle(client);
        let begin = |traits: Traits<'_>| client.ea_start_round(group_id, traits);
        let begun = with_traits(lengths, traits, begin)?;
        put("round", round, begun.handle())
    }
}

/// Tells the group id of a round: for the other players' games, whose rounds of the same match must
/// have the same.
///
/// @param round what `cableway_ea_round_start` gave
/// @param buffer receives the id, UTF-8, NUL-terminated; may be NULL if `size` is 0
/// @param size bytes of `buffer`; 257 are always enough
/// @param needed receives how many bytes the id takes, its NUL included; may be NULL
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_ARGUMENT` (`buffer` is too small, and as it was),
///         `_NULL_ARGUMENT` (buffer), `_INVALID_HANDLE`, `_CLOSED` (the client is, or the round has
///         ended)
///
/// Thread-safe, does not block.
///
/// # Safety
/// `buffer` is NULL or points to `size` writable bytes, `needed` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_round_id(
    round: cableway_round,
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
) -> cableway_result {
    guard_call(|| {
        let id = Client::from_handle(round).ea_round_id()?;
        // SAFETY: this function's own contract.
        unsafe { put_text(buffer, size, needed, &id) }
    })
}

/// Ends a round: its handle is refused from here on. What was recorded in it is sent as ever.
///
/// @param round what `cableway_ea_round_start` gave
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_QUEUE_FULL` (the round goes on), `_INVALID_HANDLE`,
///         `_CLOSED` (the client is, or the round has ended)
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_ea_round_end(round: cableway_round) -> cableway_result {
    guard_call(|| Client::from_handle(round).ea_end_round())
}
