//! GondolaCore's purchases.

// C has no named arguments, and no slices.
#![allow(clippy::too_many_arguments)]

use std::ffi::c_char;

use super::client::cableway_client;
use super::guard::{guard_call, guard_warned};
use super::pointers::{bytes, bytes_n, get, text, text_n};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::Result;
use crate::service::gondola::price::{CURRENCIES, Price};
use crate::service::gondola::prices::set::PriceSet;

/// Prices come from the file that the game brings with it (`cableway_options_set_gondola_prices_file`).
pub const CABLEWAY_GONDOLA_SOURCE_BUNDLE: u8 = 1;
/// Prices come from what the server told an earlier launch, or another process of the game.
pub const CABLEWAY_GONDOLA_SOURCE_CACHE: u8 = 2;
/// Prices come from what the server told this client.
pub const CABLEWAY_GONDOLA_SOURCE_SERVER: u8 = 3;

/// Amounts of the 8 virtual currencies: what a good costs, or what a purchase for real money gives. 136
/// bytes.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_price {
    /// By currency, 0 or more; 0 where the bit of `priced` is not set.
    pub amounts: [f64; 8],
    /// Bit i is set where there is an amount of currency i. A good without it is not sold in that
    /// currency, which is not the same as costing 0.
    pub priced: u8,
    /// Where the price comes from, one of `CABLEWAY_GONDOLA_SOURCE_…`; 0 for none. Not read where a
    /// struct is passed in.
    pub source: u8,
    /// 0. Not read.
    pub reserved: [u8; 6],
    /// What the server calls the set that the price stands in: UTF-8, NUL-terminated; "" where it has no
    /// name. Of a longer one the last 63 bytes. Not read where a struct is passed in.
    pub version: [c_char; 64],
}

impl cableway_price {
    /// No price.
    pub(super) const NONE: Self =
        Self { amounts: [0.0; 8], priced: 0, source: 0, reserved: [0; 6], version: [0; 64] };

    /// A price of a set.
    #[inline]
    pub(super) fn of(price: &Price, set: &PriceSet) -> Self {
        let version = set.version.terminated().map(|byte| byte as c_char);
        let mut told = Self { source: set.source as u8, version, ..Self::NONE };
        for (currency, amount) in price.0.iter().enumerate() {
            if let Some(amount) = amount {
                told.amounts[currency] = *amount;
                told.priced |= 1 << currency;
            }
        }
        told
    }
}

const _: () = assert!(CURRENCIES == 8, "the header's array");

/// The price that a game gives; none for null.
///
/// # Safety
/// `price` is null or readable.
unsafe fn optional(argument: &'static str, price: *const cableway_price) -> Result<Option<Price>> {
    if price.is_null() {
        return Ok(None);
    }
    // SAFETY: not null, and the caller's promise.
    let given = unsafe { get(argument, price)? };
    Price::checked(argument, &given.amounts, given.priced).map(Some)
}

/// Records that something was bought for virtual currency (GondolaCore, "Purchase Activity":
/// recordPurchase). An event of its own, whatever the strategies of metrics say.
///
/// @param client an open client
/// @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated; copied. A longer one is an error, not cut
/// @param price what was paid of each virtual currency; NULL for the current price
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_NOT_READY` (no price given, and the prices are not loaded yet);
///         `CABLEWAY_ERROR_UNKNOWN_GOOD` (no price given, and none known), `_NULL_ARGUMENT`,
///         `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_FINITE`, `_NOT_CONFIGURED`, `_QUEUE_FULL`,
///         `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `good` is NULL or NUL-terminated; `price` is NULL or readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_record_purchase(
    client: cableway_client,
    good: *const c_char,
    price: *const cableway_price,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (good, price) = unsafe { (text("good", good)?, optional("price", price)?) };
        Client::from_handle(client).gondola_purchase(good, price)
    })
}

/// As `cableway_gondola_record_purchase`, for a name of `good_length` bytes that need not end in NUL.
///
/// # Safety
/// `good` is NULL or points to `good_length` readable bytes; `price` is NULL or readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_record_purchase_n(
    client: cableway_client,
    good: *const c_char,
    good_length: usize,
    price: *const cableway_price,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (good, price) =
            unsafe { (text_n("good", good, good_length)?, optional("price", price)?) };
        Client::from_handle(client).gondola_purchase(good, price)
    })
}

/// Records a purchase for real money, and what it gave in virtual currency (GondolaCore, "Purchase
/// Activity"). The amount answers the reference's question of how to know the money spent: it travels in
/// the event, and `CABLEWAY_GONDOLA_PIPE_MONEY_SPENT` sums it up.
///
/// @param client an open client
/// @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated; copied. A longer one is an error, not cut
/// @param amount what was paid, in whole units of the currency, as 4.99; 0 to 1e9
/// @param currency three capital letters, as "USD", NUL-terminated. One that is not in ISO 4217 is recorded
///        too, with a warning
/// @param reward what it gave of each virtual currency; NULL for the current reward
/// @return `CABLEWAY_OK`; `CABLEWAY_UNKNOWN_CURRENCY` (recorded); `CABLEWAY_NO_CONSENT`,
///         `CABLEWAY_SERVICE_OFF`; `CABLEWAY_NOT_READY` (no reward given, and the prices are not loaded
///         yet); `CABLEWAY_ERROR_UNKNOWN_GOOD` (no reward given, and none known),
///         `_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_FINITE`, `_NOT_CONFIGURED`,
///         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `good` and `currency` are NULL or NUL-terminated; `reward` is NULL or readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_record_iap_purchase(
    client: cableway_client,
    good: *const c_char,
    amount: f64,
    currency: *const c_char,
    reward: *const cableway_price,
) -> cableway_result {
    guard_warned(|| {
        // SAFETY: this function's own contract.
        let (good, currency, reward) = unsafe {
            (text("good", good)?, bytes("currency", currency)?, optional("reward", reward)?)
        };
        Client::from_handle(client).gondola_iap_purchase(good, amount, currency, reward)
    })
}

/// As `cableway_gondola_record_iap_purchase`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// `good` is NULL or points to `good_length` readable bytes and `currency` is NULL or points to
/// `currency_length` readable bytes; `reward` is NULL or readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_record_iap_purchase_n(
    client: cableway_client,
    good: *const c_char,
    good_length: usize,
    amount: f64,
    currency: *const c_char,
    currency_length: usize,
    reward: *const cableway_price,
) -> cableway_result {
    guard_warned(|| {
        // SAFETY: this function's own contract.
        let (good, currency, reward) = unsafe {
            (
                text_n("good", good, good_length)?,
                bytes_n("currency", currency, currency_length)?,
                optional("reward", reward)?,
            )
        };
        Client::from_handle(client).gondola_iap_purchase(good, amount, currency, reward)
    })
}
