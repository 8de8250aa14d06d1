//! Players of a game server.

use std::ffi::c_char;
use std::net::IpAddr;

use super::client::cableway_client;
use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::{Lengths, Text, optional_text_by, put, text_by};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::{Error, Result};

/// Says that this process is a game server (Collector v2, "Server implementation"): it plays for nobody
/// itself, and has players, `cableway_ga_player_open`. Their events leave in rounds, 15 s after one
/// another unless `cableway_options_set_ga_batch` says otherwise: one request for each player who
/// has events, one after the other. The collector is greeted once an hour for all of them.
///
/// @param options the options
/// @param enabled 0 (the default) or not 0
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED` (no keys yet)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_server(
    options: *mut cableway_options,
    enabled: u8,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.game_analytics()?.settings.is_server = enabled != 0;
            Ok(())
        })
    })
}

/// Opens a player of a game server: begins a session, and gives a handle that all `cableway_ga_…` calls
/// take where they take a client. Annotations and custom fields that are set for the client's own
/// handle are those that a player begins with; what the player's own calls set comes on top.
/// How many sessions and purchases a user id has had, open attempts and kept annotations are
/// remembered across sessions and restarts, for 180 days and 200,000 players.
///
/// At most 65,536 players can be open at once. The same user id may be open more than once.
/// A player whose process dies without `cableway_ga_player_close` has the session ended by the next
/// one, when the last record of any player was made.
///
/// @param client an open client of a game server
/// @param user_id who it is: 1 to 128 characters, UTF-8, NUL-terminated; copied
/// @param ip where the player plays from: an IPv4 or IPv6 address, as "203.0.113.7" or "2001:db8::7",
///        without a port; the collector finds the player's country by it (X-Forwarded-For). NULL or
///        "" if it is not known or must not be told: then the country is the server's
/// @param player gets the player's handle; 0 on error
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
///         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (no keys, or no server), `_TOO_MANY_PLAYERS`,
///         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `user_id` is NULL or NUL-terminated, `ip` is NULL or NUL-terminated, and `player` is NULL or may be
/// written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_player_open(
    client: cableway_client,
    user_id: *const c_char,
    ip: *const c_char,
    player: *mut cableway_client,
) -> cableway_result {
    // SAFETY: this function's own contract.
    guard_call(|| unsafe { open(Lengths::Nul, client, (user_id, 0), (ip, 0), player) })
}

/// As `cableway_ga_player_open`, for strings of so many bytes, which need not end in NUL.
///
/// # Safety
/// `user_id` is NULL or points to `user_id_length` readable bytes, `ip` is NULL or points to
/// `ip_length` readable bytes, and `player` is NULL or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_player_open_n(
    client: cableway_client,
    user_id: *const c_char,
    user_id_length: usize,
    ip: *const c_char,
    ip_length: usize,
    player: *mut cableway_client,
) -> cableway_result {
    guard_call(|| {
        let (user_id, ip) = ((user_id, user_id_length), (ip, ip_length));
        // SAFETY: this function's own contract.
        unsafe { open(Lengths::Given, client, user_id, ip, player) }
    })
}

/// Closes a player of a game server: the session ends, and its events leave with the next round.
/// `cableway_close` on the client closes all players.
///
/// @param player an open player
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_HANDLE`, `_INVALID_ARGUMENT` (the client's own
///         handle), `_QUEUE_FULL` (the player is still open), `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_ga_player_close(player: cableway_client) -> cableway_result {
    guard_call(|| Client::from_handle(player).ga_close_player())
}

/// # Safety
/// As [`cableway_ga_player_open`] or [`cableway_ga_player_open_n`], as `lengths` says.
unsafe fn open(
    lengths: Lengths,
    client: cableway_client,
    user_id: Text,
    ip: Text,
    player: *mut cableway_client,
) -> Result<()> {
    // SAFETY: the caller's promise.
    unsafe { put("player", player, 0)? };
    // SAFETY: the caller's promise.
    let (user_id, ip) = unsafe {
        (
            text_by(lengths, "user_id", user_id.0, user_id.1)?,
            optional_text_by(lengths, "ip", ip.0, ip.1)?,
        )
    };
    let opened = Client::from_handle(client).ga_open_player(user_id, address(ip)?)?;
    // SAFETY: the caller's promise.
    unsafe { put("player", player, opened.handle()) }
}

fn address(ip: Option<&str>) -> Result<Option<IpAddr>> {
    let read = |ip: &str| {
        ip.parse().map_err(|_| Error::InvalidArgument {
            argument: "ip",
            rule: "must be an IPv4 or IPv6 address without port or brackets, as 203.0.113.7 or \
                   2001:db8::7, or NULL"
                .to_owned(),
        })
    };
    ip.map(read).transpose()
}
