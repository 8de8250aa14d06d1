//! GondolaCore's prices and rewards.

use std::ffi::c_char;

use super::client::cableway_client;
use super::gondola_purchases::cableway_price;
use super::guard::{guard, guard_call};
use super::pointers::{Lengths, bytes, bytes_n, optional_text_by, put, put_text, text, text_n};
use super::result::{CABLEWAY_NO_MORE_GOODS, CABLEWAY_OK, cableway_result};
use crate::client::Client;
use crate::error::Result;

/// What a good costs (GondolaCore, "Virtual Good Prices": getPrice): an amount of each of the 8 virtual
/// currencies in which it is sold. Of these sets the first that there is counts, for all goods: what the
/// server told this client; what it told an earlier launch, kept on disk; what the game brings with it
/// (`cableway_options_set_gondola_prices_file`), or that before the second where it is newer. A good that
/// this set does not name has no price, whatever the others say.
///
/// Prices that the game brings can be read at once after `cableway_open`; those kept on disk a moment
/// later, and in any case after `cableway_wait_ready`. A price that is shown is authentic: see
/// docs/security.md.
///
/// @param client an open client
/// @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated
/// @param price filled; all 0 where there is no price
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (what is kept on disk is not loaded yet, and the game brings
///         no price of it); `CABLEWAY_ERROR_UNKNOWN_GOOD`, `_NULL_ARGUMENT`, `_INVALID_UTF8`,
///         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read. Works
/// also where the player has denied the service their data, or the game has switched it off.
///
/// # Safety
/// `good` is NULL or NUL-terminated; `price` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_price(
    client: cableway_client,
    good: *const c_char,
    price: *mut cableway_price,
) -> cableway_result {
    // SAFETY: this function's own contract.
    guard_call(|| unsafe { quote("price", price, client, || bytes("good", good)) })
}

/// As `cableway_gondola_get_price`, for a name of `good_length` bytes that need not end in NUL.
///
/// # Safety
/// `good` is NULL or points to `good_length` readable bytes; `price` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_price_n(
    client: cableway_client,
    good: *const c_char,
    good_length: usize,
    price: *mut cableway_price,
) -> cableway_result {
    // SAFETY: this function's own contract.
    guard_call(|| unsafe { quote("price", price, client, || bytes_n("good", good, good_length)) })
}

/// What a purchase for real money gives of each virtual currency (GondolaCore, "Virtual Good Prices and IAP
/// rewards"). The server tells rewards as it tells prices, so this is `cableway_gondola_get_price` under the
/// name that fits.
///
/// @param client an open client
/// @param good the name of what is bought, UTF-8 of 1 to 63 bytes, NUL-terminated
/// @param reward filled; all 0 where there is no reward
/// @return as `cableway_gondola_get_price`
///
/// Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
///
/// # Safety
/// `good` is NULL or NUL-terminated; `reward` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_reward(
    client: cableway_client,
    good: *const c_char,
    reward: *mut cableway_price,
) -> cableway_result {
    // SAFETY: this function's own contract.
    guard_call(|| unsafe { quote("reward", reward, client, || bytes("good", good)) })
}

/// As `cableway_gondola_get_reward`, for a name of `good_length` bytes that need not end in NUL.
///
/// # Safety
/// `good` is NULL or points to `good_length` readable bytes; `reward` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_reward_n(
    client: cableway_client,
    good: *const c_char,
    good_length: usize,
    reward: *mut cableway_price,
) -> cableway_result {
    // SAFETY: this function's own contract.
    guard_call(|| unsafe { quote("reward", reward, client, || bytes_n("good", good, good_length)) })
}

/// What a good costs of one currency (GondolaCore, "Virtual Good Prices": getPrice with a currency index).
/// Look at the result before you sell: the amount is 0 after every error, and 0 is also what a gift costs.
///
/// @param client an open client
/// @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated
/// @param currency 0 to 7
/// @param amount receives it, 0 or more
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY`; `CABLEWAY_ERROR_NOT_SOLD` (not in this currency),
///         `_UNKNOWN_GOOD`, `_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
///         `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
///
/// # Safety
/// `good` is NULL or NUL-terminated; `amount` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_price_in(
    client: cableway_client,
    good: *const c_char,
    currency: i32,
    amount: *mut f64,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { put("amount", amount, 0.0)? };
        // SAFETY: this function's own contract.
        let good = unsafe { text("good", good)? };
        let found = Client::from_handle(client).gondola_price_in(good, currency)?;
        // SAFETY: this function's own contract.
        unsafe { put("amount", amount, found) }
    })
}

/// As `cableway_gondola_get_price_in`, for a name of `good_length` bytes that need not end in NUL.
///
/// # Safety
/// `good` is NULL or points to `good_length` readable bytes; `amount` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_price_in_n(
    client: cableway_client,
    good: *const c_char,
    good_length: usize,
    currency: i32,
    amount: *mut f64,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { put("amount", amount, 0.0)? };
        // SAFETY: this function's own contract.
        let good = unsafe { text_n("good", good, good_length)? };
        let found = Client::from_handle(client).gondola_price_in(good, currency)?;
        // SAFETY: this function's own contract.
        unsafe { put("amount", amount, found) }
    })
}

/// Whether a good has a price or a reward now.
///
/// @param client an open client
/// @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated
/// @param has receives 1 or 0
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (none yet, and what is kept on disk is not loaded);
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
///         `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
///
/// # Safety
/// `good` is NULL or NUL-terminated; `has` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_has_price(
    client: cableway_client,
    good: *const c_char,
    has: *mut u8,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let good = unsafe { text("good", good)? };
        let known = Client::from_handle(client).gondola_has_price(good)?;
        // SAFETY: this function's own contract.
        unsafe { put("has", has, u8::from(known)) }
    })
}

/// As `cableway_gondola_has_price`, for a name of `good_length` bytes that need not end in NUL.
///
/// # Safety
/// `good` is NULL or points to `good_length` readable bytes; `has` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_has_price_n(
    client: cableway_client,
    good: *const c_char,
    good_length: usize,
    has: *mut u8,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let good = unsafe { text_n("good", good, good_length)? };
        let known = Client::from_handle(client).gondola_has_price(good)?;
        // SAFETY: this function's own contract.
        unsafe { put("has", has, u8::from(known)) }
    })
}

/// How many goods have a price or a reward now. New prices may change it at any moment.
///
/// @param client an open client
/// @param count receives it: 0 to 10,000
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (there are none yet, and what is kept on disk is not loaded);
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
///
/// # Safety
/// `count` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_count_goods(
    client: cableway_client,
    count: *mut usize,
) -> cableway_result {
    guard_call(|| {
        let goods = Client::from_handle(client).gondola_goods()?;
        // SAFETY: this function's own contract.
        unsafe { put("count", count, goods) }
    })
}

/// Names the goods one after the other, in the order of their names' bytes. Goes on behind a name instead of
/// counting, so that it neither repeats nor leaves out a good that is there all the while, also when new
/// prices arrive in between:
///
/// ```c
/// char good[64] = "";
/// while (cableway_gondola_next_good(client, good, good, sizeof good, NULL) == CABLEWAY_OK)
///     show(good);
/// ```
///
/// @param client an open client
/// @param after the name of the good before, UTF-8, NUL-terminated; NULL or "" for the first; may be the
///        buffer itself
/// @param buffer receives the name and a NUL
/// @param size bytes at `buffer`: 64 hold any
/// @param needed receives the bytes that it takes, the NUL included; may be NULL
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_MORE_GOODS`; `CABLEWAY_NOT_READY` (there are none yet, and what is
///         kept on disk is not loaded); `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
///         `_INVALID_ARGUMENT` (size), `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
///
/// # Safety
/// `after` is NULL or NUL-terminated; `buffer` is NULL or points to `size` writable bytes; `needed` is
/// NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_next_good(
    client: cableway_client,
    after: *const c_char,
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
) -> cableway_result {
    // SAFETY: this function's own contract.
    guard(|| unsafe { next_good(client, (Lengths::Nul, after, 0), buffer, size, needed) })
}

/// As `cableway_gondola_next_good`, for a name of `after_length` bytes that need not end in NUL.
///
/// # Safety
/// `after` is NULL or points to `after_length` readable bytes; `buffer` is NULL or points to `size`
/// writable bytes; `needed` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_next_good_n(
    client: cableway_client,
    after: *const c_char,
    after_length: usize,
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
) -> cableway_result {
    // SAFETY: this function's own contract.
    guard(|| unsafe {
        next_good(client, (Lengths::Given, after, after_length), buffer, size, needed)
    })
}

/// Fills a price; with nothing where there is none, so that whoever forgets to look at the result sells nothing.
///
/// # Safety
/// `out` is null or writable.
#[inline]
unsafe fn quote<'a>(
    argument: &'static str,
    out: *mut cableway_price,
    client: cableway_client,
    good: impl FnOnce() -> Result<&'a [u8]>,
) -> Result<()> {
    let client = Client::from_handle(client);
    let found = good().and_then(|good| {
        client.with_price(good, |price, set| {
            // SAFETY: the caller's promise.
            unsafe { put(argument, out, cableway_price::of(price, set)) }
        })
    });
    found.unwrap_or_else(|why| {
        // SAFETY: the caller's promise.
        unsafe { put(argument, out, cableway_price::NONE)? };
        Err(why)
    })
}

/// # Safety
/// The name is as [`optional_text_by`] wants it; buffer and needed are as [`put_text`] wants them.
unsafe fn next_good(
    client: cableway_client,
    (lengths, after, length): (Lengths, *const c_char, usize),
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
) -> Result<cableway_result> {
    // SAFETY: the caller's promise.
    let after = unsafe { optional_text_by(lengths, "after", after, length)? };
    let next = Client::from_handle(client).gondola_good_after(after.unwrap_or_default())?;
    let Some(name) = next else { return Ok(CABLEWAY_NO_MORE_GOODS) };
    // SAFETY: the caller's promise; the name before is not looked at any more.
    unsafe { put_text(buffer, size, needed, name.as_str())? };
    Ok(CABLEWAY_OK)
}
