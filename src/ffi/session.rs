//! Sessions: the game's window loses the player, the player comes back.

use super::client::cableway_client;
use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::result::cableway_result;
use crate::client::Client;

/// Lets the game begin and end sessions itself, with `cableway_session_start` and
/// `cableway_session_end`: without one running, GameAnalytics' calls answer
/// `CABLEWAY_ERROR_NO_SESSION`. By default a session begins with `cableway_open` and ends with
/// `cableway_close`, or when the player stays away.
///
/// @param options the options
/// @param enabled 0 (the default) or not 0
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_manual_sessions(
    options: *mut cableway_options,
    enabled: u8,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.sessions.manual = enabled != 0;
            Ok(())
        })
    })
}

/// Sets for how long a session waits for a player who is away: who comes back within it
/// (`cableway_resume` after `cableway_suspend`) goes on with the session; later, a new one begins.
/// Does not matter for manual sessions.
///
/// @param options the options
/// @param seconds 30 by default; 0 ends the session whenever the player goes away
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_resume_within(
    options: *mut cableway_options,
    seconds: u32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.sessions.resume_within_s = seconds;
            Ok(())
        })
    })
}

/// The player goes away: the game goes into the background or loses the focus for good. The time
/// until `cableway_resume` does not count as played (Collector v2, "Session length"). Everything
/// recorded so far is sent at once, because the system may end the game in the background; this does
/// not wait for it. Events recorded while the player is away belong to the session as before.
///
/// Calling it again changes nothing. Where the process goes on in the background, the session ends
/// when it has waited long enough (`cableway_options_set_resume_within`); where it is stopped or
/// killed, at the next `cableway_resume` or `cableway_open`: in each case as of now.
///
/// @param client an open client
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_suspend(client: cableway_client) -> cableway_result {
    guard_call(|| Client::from_handle(client).suspend())
}

/// The player comes back: the session goes on, or a new one begins, as
/// `cableway_options_set_resume_within` says. Without a `cableway_suspend` before it changes nothing.
///
/// @param client an open client
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_resume(client: cableway_client) -> cableway_result {
    guard_call(|| Client::from_handle(client).resume())
}

/// Begins a session (Collector v2, "User (session start)"); one that runs ends first. For manual
/// sessions; with automatic ones it makes a cut between two.
///
/// @param client an open client
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_session_start(client: cableway_client) -> cableway_result {
    guard_call(|| Client::from_handle(client).start_session())
}

/// Ends the session and sends everything recorded so far at once, without waiting for it (Collector
/// v2, "Session end"). With automatic sessions the next event begins a new one.
///
/// @param client an open client
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NO_SESSION` (manual sessions, and none runs),
///         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_session_end(client: cableway_client) -> cableway_result {
    guard_call(|| Client::from_handle(client).end_session())
}
