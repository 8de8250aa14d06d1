//! Identifiers of Earn Alliance's users, and its flush.

use std::ffi::c_char;
use std::mem::offset_of;
use std::ptr::null;

use super::client::cableway_client;
use super::guard::{guard_call, guard_warned};
use super::pointers::{Lengths, Sized32, Text, get_sized, optional_text_by, text_by};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::{Result, Warning};
use crate::service::earn_alliance::{Identifiers, PLATFORMS, Platform};

/// For `cableway_ea_remove_identifiers`: the user's account at Apple.
pub const CABLEWAY_EA_APPLE_ID: u32 = 1;
/// For `cableway_ea_remove_identifiers`: the user's account at Discord.
pub const CABLEWAY_EA_DISCORD_ID: u32 = 2;
/// For `cableway_ea_remove_identifiers`: the user's e-mail address.
pub const CABLEWAY_EA_EMAIL: u32 = 4;
/// For `cableway_ea_remove_identifiers`: the user's account at Epic Games.
pub const CABLEWAY_EA_EPIC_GAMES_ID: u32 = 8;
/// For `cableway_ea_remove_identifiers`: the user's account at Steam.
pub const CABLEWAY_EA_STEAM_ID: u32 = 16;
/// For `cableway_ea_remove_identifiers`: the user's account at Telegram.
pub const CABLEWAY_EA_TELEGRAM_ID: u32 = 32;
/// For `cableway_ea_remove_identifiers`: the user's account at Twitter.
pub const CABLEWAY_EA_TWITTER_ID: u32 = 64;
/// For `cableway_ea_remove_identifiers`: the user's wallet.
pub const CABLEWAY_EA_WALLET_ADDRESS: u32 = 128;

const _: () = {
    assert!(CABLEWAY_EA_APPLE_ID == 1 << Platform::Apple as u32);
    assert!(CABLEWAY_EA_DISCORD_ID == 1 << Platform::Discord as u32);
    assert!(CABLEWAY_EA_EMAIL == 1 << Platform::Email as u32);
    assert!(CABLEWAY_EA_EPIC_GAMES_ID == 1 << Platform::EpicGames as u32);
    assert!(CABLEWAY_EA_STEAM_ID == 1 << Platform::Steam as u32);
    assert!(CABLEWAY_EA_TELEGRAM_ID == 1 << Platform::Telegram as u32);
    assert!(CABLEWAY_EA_TWITTER_ID == 1 << Platform::Twitter as u32);
    assert!(CABLEWAY_EA_WALLET_ADDRESS == 1 << Platform::Wallet as u32);
};

/// Identifiers of a user on other platforms: each at most 512 bytes of UTF-8, NULL or empty if it is
/// not to be set. They travel byte for byte, white space included. Needed only until the call returns:
/// all is copied.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_ea_identifiers {
    /// Set it to `sizeof(cableway_ea_identifiers)`.
    pub size: u32,
    /// 0.
    pub reserved: u32,
    /// The account at Apple.
    pub apple_id: *const c_char,
    /// The account at Discord.
    pub discord_id: *const c_char,
    /// The e-mail address.
    pub email: *const c_char,
    /// The account at Epic Games.
    pub epic_games_id: *const c_char,
    /// The account at Steam.
    pub steam_id: *const c_char,
    /// The account at Telegram.
    pub telegram_id: *const c_char,
    /// The account at Twitter.
    pub twitter_id: *const c_char,
    /// The address of the wallet.
    pub wallet_address: *const c_char,
    /// Bytes of `apple_id`; the lengths count in `cableway_ea_set_identifiers_n` alone.
    pub apple_id_length: usize,
    /// Bytes of `discord_id`.
    pub discord_id_length: usize,
    /// Bytes of `email`.
    pub email_length: usize,
    /// Bytes of `epic_games_id`.
    pub epic_games_id_length: usize,
    /// Bytes of `steam_id`.
    pub steam_id_length: usize,
    /// Bytes of `telegram_id`.
    pub telegram_id_length: usize,
    /// Bytes of `twitter_id`.
    pub twitter_id_length: usize,
    /// Bytes of `wallet_address`.
    pub wallet_address_length: usize,
}

impl Default for cableway_ea_identifiers {
    fn default() -> Self {
        Self {
            size: 0,
            reserved: 0,
            apple_id: null(),
            discord_id: null(),
            email: null(),
            epic_games_id: null(),
            steam_id: null(),
            telegram_id: null(),
            twitter_id: null(),
            wallet_address: null(),
            apple_id_length: 0,
            discord_id_length: 0,
            email_length: 0,
            epic_games_id_length: 0,
            steam_id_length: 0,
            telegram_id_length: 0,
            twitter_id_length: 0,
            wallet_address_length: 0,
        }
    }
}

// SAFETY: repr(C) without padding, the size comes first.
unsafe impl Sized32 for cableway_ea_identifiers {
    const FIRST_SIZE: usize = offset_of!(Self, wallet_address_length) + size_of::<usize>();

    fn set_size(&mut self, size: u32) {
        self.size = size;
    }
}

impl cableway_ea_identifiers {
    /// The identifiers' names in messages, and their strings, in the order of the platforms.
    fn texts(&self) -> [(&'static str, Text); PLATFORMS] {
        [
            ("identifiers.apple_id", (self.apple_id, self.apple_id_length)),
            ("identifiers.discord_id", (self.discord_id, self.discord_id_length)),
            ("identifiers.email", (self.email, self.email_length)),
            ("identifiers.epic_games_id", (self.epic_games_id, self.epic_games_id_length)),
            ("identifiers.steam_id", (self.steam_id, self.steam_id_length)),
            ("identifiers.telegram_id", (self.telegram_id, self.telegram_id_length)),
            ("identifiers.twitter_id", (self.twitter_id, self.twitter_id_length)),
            ("identifiers.wallet_address", (self.wallet_address, self.wallet_address_length)),
        ]
    }
}

/// Sets identifiers of a user, whenever a user is registered or connects another account (Earn
/// Alliance, "Set User Identifiers"). Those given are added or changed, others stay as they are;
/// `cableway_ea_remove_identifiers` takes them away. Triggers a flush: `cableway_ea_flush` tells when
/// that sends.
///
/// @param client an open client
/// @param user the game's own id of the user, 1 to 256 bytes of UTF-8, NUL-terminated; copied
/// @param identifiers those to set
/// @return `CABLEWAY_OK`; `CABLEWAY_NOTHING_GIVEN` (all are NULL or empty: nothing was recorded);
///         `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_NULL_ARGUMENT`,
///         `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`,
///         `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `user` is NULL or NUL-terminated, `identifiers` NULL or what `cableway_ea_identifiers` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_set_identifiers(
    client: cableway_client,
    user: *const c_char,
    identifiers: *const cableway_ea_identifiers,
) -> cableway_result {
    guard_warned(|| {
        // SAFETY: this function's own contract.
        unsafe { set(Lengths::Nul, client, (user, 0), identifiers) }
    })
}

/// As `cableway_ea_set_identifiers`, for a string of `user_length` bytes that need not end in NUL, as
/// the identifiers' strings.
///
/// # Safety
/// `user` is NULL or points to `user_length` readable bytes; `identifiers` is NULL or what
/// `cableway_ea_identifiers` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_set_identifiers_n(
    client: cableway_client,
    user: *const c_char,
    user_length: usize,
    identifiers: *const cableway_ea_identifiers,
) -> cableway_result {
    guard_warned(|| {
        // SAFETY: this function's own contract.
        unsafe { set(Lengths::Given, client, (user, user_length), identifiers) }
    })
}

/// What the functions above have in common.
///
/// # Safety
/// As they say; the strings are as `lengths` says.
unsafe fn set(
    lengths: Lengths,
    client: cableway_client,
    user: Text,
    identifiers: *const cableway_ea_identifiers,
) -> Result<Option<Warning>> {
    // SAFETY: the caller's promise.
    unsafe {
        let user = text_by(lengths, "user", user.0, user.1)?;
        let theirs = get_sized("identifiers", identifiers)?;
        let mut given = Identifiers::default();
        for (place, (argument, (text, length))) in given.0.iter_mut().zip(theirs.texts()) {
            *place = optional_text_by(lengths, argument, text, length)?.unwrap_or_default();
        }
        Client::from_handle(client).ea_set_identifiers(user, &given)
    }
}

/// Removes identifiers of a user that were set before (Earn Alliance, "Set User Identifiers").
/// Triggers a flush: `cableway_ea_flush` tells when that sends.
///
/// @param client an open client
/// @param user the game's own id of the user, 1 to 256 bytes of UTF-8, NUL-terminated; copied
/// @param platforms the sum of some of `CABLEWAY_EA_APPLE_ID` to `CABLEWAY_EA_WALLET_ADDRESS`
/// @return as `cableway_ea_set_identifiers`; `CABLEWAY_NOTHING_GIVEN` where `platforms` is 0
///
/// Thread-safe, does not block.
///
/// # Safety
/// `user` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_remove_identifiers(
    client: cableway_client,
    user: *const c_char,
    platforms: u32,
) -> cableway_result {
    guard_warned(|| {
        // SAFETY: this function's own contract.
        unsafe { remove(Lengths::Nul, client, (user, 0), platforms) }
    })
}

/// As `cableway_ea_remove_identifiers`, for a string of `user_length` bytes that need not end in NUL.
///
/// # Safety
/// `user` is NULL or points to `user_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ea_remove_identifiers_n(
    client: cableway_client,
    user: *const c_char,
    user_length: usize,
    platforms: u32,
) -> cableway_result {
    guard_warned(|| {
        // SAFETY: this function's own contract.
        unsafe { remove(Lengths::Given, client, (user, user_length), platforms) }
    })
}

/// What the functions above have in common.
///
/// # Safety
/// The string is as `lengths` says.
unsafe fn remove(
    lengths: Lengths,
    client: cableway_client,
    user: Text,
    platforms: u32,
) -> Result<Option<Warning>> {
    // SAFETY: the caller's promise.
    let user = unsafe { text_by(lengths, "user", user.0, user.1)? };
    Client::from_handle(client).ea_remove_identifiers(user, platforms)
}

/// Sends what waits for Earn Alliance soon, without waiting for it (Earn Alliance, "Flush event
/// queue"). Identifiers, and events with the names of `cableway_options_add_ea_flush_event`, do the
/// same.
///
/// The first flush sends at once and begins a cooldown (10 s,
/// `cableway_options_set_ea_flush_cooldown`). However many come during it, they are one flush at its
/// end, which begins the next. A flush that finds nothing to send begins none. A full batch and the
/// interval (`cableway_options_set_ea_batch`) send also during it, and neither begin it nor make it
/// longer; `cableway_flush` and `cableway_close` do not heed it. Where nothing may be sent, for the
/// player's consent or the connection, the flush waits for that.
///
/// @param client an open client
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_ea_flush(client: cableway_client) -> cableway_result {
    guard_call(|| Client::from_handle(client).ea_flush())
}
