//! Earn Alliance's events.

use std::ffi::c_char;
use std::ptr::null;

use super::client::cableway_client;
use super::ea_traits::{cableway_traits, with_traits};
use super::guard::guard_call;
use super::pointers::{Lengths, Text, text_by};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::Result;
use crate::service::earn_alliance::Traits;

/// Tells that a user has launched the game and is ready to start a challenge (Earn Alliance, "Track
/// User Start Session"): an event named "START_GAME".
///
/// @param client an open client, or a round of it
/// @param user the game's own id of the user, 1 to 256 bytes of UTF-8, NUL-terminated; copied
/// @return as `cableway_ea_track`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `user` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_start_game(
    client: cableway_client,
    user: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { start_game(Lengths::Nul, client, (user, 0)) }
    })
}

/// As `cableway_ea_start_game`, for a string of `user_length` bytes that need not end in NUL.
///
/// # Safety
/// `user` is NULL or points to `user_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_start_game_n(
    client: cableway_client,
    user: *const c_char,
    user_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { start_game(Lengths::Given, client, (user, user_length)) }
    })
}

/// What the functions above have in common.
///
/// # Safety
/// The string is as `lengths` says.
unsafe fn start_game(lengths: Lengths, client: cableway_client, user: Text) -> Result<()> {
    // SAFETY: the caller's promise.
    let user = unsafe { text_by(lengths, "user", user.0, user.1)? };
    Client::from_handle(client).ea_start_game(user)
}

/// Records an event of a user (Earn Alliance, "Track Events"), as "KILL_ZOMBIE". Of a round's handle,
/// the event belongs to the round. When this returns `CABLEWAY_OK`, the event outlives the process,
/// however that ends. (A power cut can lose what was recorded since the last write-back: at most
/// 10 s.)
///
/// It is delivered at least once: it arrives twice only where an answer was lost, and then in the very
/// same bytes. Its time is that of this call.
///
/// @param client an open client, or a round of it
/// @param user the game's own id of the user, 1 to 256 bytes of UTF-8, NUL-terminated; copied
/// @param event the event's name, 1 to 256 bytes of UTF-8, NUL-terminated; copied. Common terms are
///        best
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
///         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED` (the client is, or the round has ended)
///
/// Thread-safe, does not block: no I/O, no allocation, no system call in the common case. An event
/// that triggers a flush wakes a background thread, which is a system call.
///
/// # Safety
/// `user` and `event` are each NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_track(
    client: cableway_client,
    user: *const c_char,
    event: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { track(Lengths::Nul, client, (user, 0), (event, 0), None, null()) }
    })
}

/// As `cableway_ea_track`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// `user` and `event` are each NULL or point to as many readable bytes as their lengths say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_track_n(
    client: cableway_client,
    user: *const c_char,
    user_length: usize,
    event: *const c_char,
    event_length: usize,
) -> cableway_result {
    guard_call(|| {
        let (user, event) = ((user, user_length), (event, event_length));
        // SAFETY: this function's own contract.
        unsafe { track(Lengths::Given, client, user, event, None, null()) }
    })
}

/// Records an event with a value, as "SCORE" with 100: `cableway_ea_track` tells the rest.
///
/// @param client an open client, or a round of it
/// @param user as in `cableway_ea_track`
/// @param event as in `cableway_ea_track`
/// @param value any finite number; whole ones travel as integers, as far as integers of 64 bits go
/// @return as `cableway_ea_track`, and `CABLEWAY_ERROR_NOT_FINITE`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `user` and `event` are each NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_track_value(
    client: cableway_client,
    user: *const c_char,
    event: *const c_char,
    value: f64,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { track(Lengths::Nul, client, (user, 0), (event, 0), Some(value), null()) }
    })
}

/// As `cableway_ea_track_value`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// `user` and `event` are each NULL or point to as many readable bytes as their lengths say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_track_value_n(
    client: cableway_client,
    user: *const c_char,
    user_length: usize,
    event: *const c_char,
    event_length: usize,
    value: f64,
) -> cableway_result {
    guard_call(|| {
        let (user, event) = ((user, user_length), (event, event_length));
        // SAFETY: this function's own contract.
        unsafe { track(Lengths::Given, client, user, event, Some(value), null()) }
    })
}

/// Records an event with traits, as "KILL" with "weapon": "knife" and "mob": "zombie":
/// `cableway_ea_track` tells the rest. A round's traits lie under those given here.
///
/// @param client an open client, or a round of it
/// @param user as in `cableway_ea_track`
/// @param event as in `cableway_ea_track`
/// @param traits the event's own; NULL for none
/// @return as `cableway_ea_track`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `user` and `event` are each NULL or NUL-terminated, `traits` NULL or what
/// `cableway_traits` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_track_traits(
    client: cableway_client,
    user: *const c_char,
    event: *const c_char,
    traits: *const cableway_traits,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { track(Lengths::Nul, client, (user, 0), (event, 0), None, traits) }
    })
}

/// As `cableway_ea_track_traits`, for strings with lengths in bytes that need not end in NUL, as the traits' strings.
///
/// # Safety
/// `user` and `event` are each NULL or point to as many readable bytes as their lengths say; `traits` is NULL or
/// what `cableway_traits` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_track_traits_n(
    client: cableway_client,
    user: *const c_char,
    user_length: usize,
    event: *const c_char,
    event_length: usize,
    traits: *const cableway_traits,
) -> cableway_result {
    guard_call(|| {
        let (user, event) = ((user, user_length), (event, event_length));
        // SAFETY: this function's own contract.
        unsafe { track(Lengths::Given, client, user, event, None, traits) }
    })
}

/// Records an event with a value and traits: `cableway_ea_track_value` and
/// `cableway_ea_track_traits` in one.
///
/// @param client an open client, or a round of it
/// @param user as in `cableway_ea_track`
/// @param event as in `cableway_ea_track`
/// @param value as in `cableway_ea_track_value`
/// @param traits the event's own; NULL for none
/// @return as `cableway_ea_track_value`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `user` and `event` are each NULL or NUL-terminated, `traits` NULL or what
/// `cableway_traits` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_track_value_traits(
    client: cableway_client,
    user: *const c_char,
    event: *const c_char,
    value: f64,
    traits: *const cableway_traits,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { track(Lengths::Nul, client, (user, 0), (event, 0), Some(value), traits) }
    })
}

/// As `cableway_ea_track_value_traits`, for strings with lengths in bytes that need not end in NUL, as the traits' strings.
///
/// # Safety
/// `user` and `event` are each NULL or point to as many readable bytes as their lengths say; `traits` is NULL or
/// what `cableway_traits` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_track_value_traits_n(
    client: cableway_client,
    user: *const c_char,
    user_length: usize,
    event: *const c_char,
    event_length: usize,
    value: f64,
    traits: *const cableway_traits,
) -> cableway_result {
    guard_call(|| {
        let (user, event) = ((user, user_length), (event, event_length));
        // SAFETY: this function's own contract.
        unsafe { track(Lengths::Given, client, user, event, Some(value), traits) }
    })
}

/// What the functions above have in common.
///
/// # Safety
/// The strings and those of the traits are as `lengths` says; `traits` is null or what
/// `cableway_traits` says.
#[inline]
unsafe fn track(
    lengths: Lengths,
    client: cableway_client,
    user: Text,
    event: Text,
    value: Option<f64>,
    traits: *const cableway_traits,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe {
        let user = text_by(lengths, "user", user.0, user.1)?;
        let event = text_by(lengths, "event", event.0, event.1)?;
        let record =
            |traits: Traits<'_>| Client::from_handle(client).ea_track(user, event, value, traits);
        with_traits(lengths, traits, record)
    }
}
