//! GameAnalytics' business events.

// C has no named arguments, and no slices.
#![allow(clippy::too_many_arguments)]

use std::ffi::c_char;
use std::mem::offset_of;
use std::ptr::null;

use super::client::cableway_client;
use super::ga_fields::{cableway_ga_fields, with_fields};
use super::guard::guard_warned;
use super::pointers::{Lengths, Sized32, Text, bytes_by, get_sized, optional_text_by, text_by};
use super::result::cableway_result;
use crate::client::{Client, Purchase};
use crate::error::{Error, Result, Warning};
use crate::service::game_analytics::event::{Field, Receipt, Store};

/// For `cableway_ga_purchase`: there is no receipt.
pub const CABLEWAY_GA_STORE_NONE: i32 = 0;
/// For `cableway_ga_purchase`: Apple's store. The receipt is base64.
pub const CABLEWAY_GA_STORE_APPLE: i32 = 1;
/// For `cableway_ga_purchase`: Google Play. The receipt is base64, and there is a signature.
pub const CABLEWAY_GA_STORE_GOOGLE_PLAY: i32 = 2;
/// For `cableway_ga_purchase`: another store. The receipt may be any text.
pub const CABLEWAY_GA_STORE_UNKNOWN: i32 = 3;

/// What need not be said of a purchase. All zero but for the size says nothing.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_ga_purchase {
    /// Set it to `sizeof(cableway_ga_purchase)`.
    pub size: u32,
    /// One of `CABLEWAY_GA_STORE_…`: where the receipt is from.
    pub store: i32,
    /// Where in the game it was bought, as "end_of_level"; at most 32 characters, UTF-8; NULL or "" for
    /// none. GameAnalytics recommends at most 10 different ones.
    pub cart_type: *const c_char,
    /// The store's receipt, UTF-8, at most 98,304 bytes; needed with a store, NULL without.
    pub receipt: *const c_char,
    /// The signature that goes with it; NULL or "" for none.
    pub signature: *const c_char,
    /// Bytes of `cart_type`; counts in `cableway_ga_business_n` alone.
    pub cart_type_length: usize,
    /// Bytes of `receipt`; counts in `cableway_ga_business_n` alone.
    pub receipt_length: usize,
    /// Bytes of `signature`; counts in `cableway_ga_business_n` alone.
    pub signature_length: usize,
}

impl Default for cableway_ga_purchase {
    fn default() -> Self {
        Self {
            size: 0,
            store: CABLEWAY_GA_STORE_NONE,
            cart_type: null(),
            receipt: null(),
            signature: null(),
            cart_type_length: 0,
            receipt_length: 0,
            signature_length: 0,
        }
    }
}

// SAFETY: repr(C) without padding, the size comes first.
unsafe impl Sized32 for cableway_ga_purchase {
    const FIRST_SIZE: usize = offset_of!(Self, signature_length) + size_of::<usize>();

    fn set_size(&mut self, size: u32) {
        self.size = size;
    }
}

/// Records a purchase for real money (Collector v2, "Business"). The library counts the purchases of
/// the installation (transaction_num).
///
/// @param client an open client
/// @param currency three capital letters, as "USD". One that is not in ISO 4217 is recorded too, with
///        a warning
/// @param amount the price in cents, 0 or more
/// @param item_type what kind of thing was bought, as "GemPack": 1 to 64 characters of A-Z a-z 0-9,
///        white space and - _ . ( ) ! ?
/// @param item_id which one, as "gems_50"; the same characters
/// @param purchase what need not be said; NULL for nothing
/// @param fields its own custom fields; NULL for none
/// @return `CABLEWAY_OK`; `CABLEWAY_UNKNOWN_CURRENCY` (recorded); `CABLEWAY_NO_CONSENT`,
///         `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
///         `_INVALID_EVENT_ID`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`,
///         `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// Each string is NULL or NUL-terminated; `purchase` and `fields` are NULL or what their types say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_business(
    client: cableway_client,
    currency: *const c_char,
    amount: i64,
    item_type: *const c_char,
    item_id: *const c_char,
    purchase: *const cableway_ga_purchase,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_warned(|| {
        let texts = [(currency, 0), (item_type, 0), (item_id, 0)];
        // SAFETY: this function's own contract.
        unsafe { business(Lengths::Nul, client, texts, amount, purchase, fields) }
    })
}

/// As `cableway_ga_business`, for strings with lengths in bytes that need not end in NUL, also within
/// `purchase` and `fields`.
///
/// # Safety
/// Each string is NULL or points to as many readable bytes as its length says; `purchase` and
/// `fields` are NULL or what their types say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_business_n(
    client: cableway_client,
    currency: *const c_char,
    currency_length: usize,
    amount: i64,
    item_type: *const c_char,
    item_type_length: usize,
    item_id: *const c_char,
    item_id_length: usize,
    purchase: *const cableway_ga_purchase,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_warned(|| {
        let texts =
            [(currency, currency_length), (item_type, item_type_length), (item_id, item_id_length)];
        // SAFETY: this function's own contract.
        unsafe { business(Lengths::Given, client, texts, amount, purchase, fields) }
    })
}

/// What the two functions above have in common.
///
/// # Safety
/// All strings are as `lengths` says; `given` and `fields` are null or what their types say.
unsafe fn business(
    lengths: Lengths,
    client: cableway_client,
    [currency, item_type, item_id]: [Text; 3],
    amount: i64,
    given: *const cableway_ga_purchase,
    fields: *const cableway_ga_fields,
) -> Result<Option<Warning>> {
    // SAFETY: the caller's promise.
    unsafe {
        let purchase = Purchase {
            currency: bytes_by(lengths, "currency", currency.0, currency.1)?,
            amount,
            item_type: bytes_by(lengths, "item_type", item_type.0, item_type.1)?,
            item_id: bytes_by(lengths, "item_id", item_id.0, item_id.1)?,
            ..Purchase::default()
        };
        let purchase = if given.is_null() {
            purchase
        } else {
            let given = get_sized("purchase", given)?;
            Purchase {
                cart_type: optional_text_by(
                    lengths,
                    "purchase.cart_type",
                    given.cart_type,
                    given.cart_type_length,
                )?,
                receipt: receipt(lengths, &given)?,
                ..purchase
            }
        };
        with_fields(lengths, fields, |fields: &[Field<'_>]| {
            Client::from_handle(client).ga_business(&purchase, fields)
        })
    }
}

/// The receipt of a purchase, if it has one.
///
/// # Safety
/// Its strings are as `lengths` says and stay as they are for `'a`.
unsafe fn receipt<'a>(
    lengths: Lengths,
    given: &cableway_ga_purchase,
) -> Result<Option<Receipt<'a>>> {
    let cableway_ga_purchase {
        store, receipt, receipt_length, signature, signature_length, ..
    } = *given;
    if store == CABLEWAY_GA_STORE_NONE {
        if receipt.is_null() {
            return Ok(None);
        }
        let rule =
            "says CABLEWAY_GA_STORE_NONE though there is a receipt; say which store it is from";
        return Err(Error::invalid("purchase.store", rule.to_owned()));
    }
    let Some(store) = Store::from_number(store) else {
        let rule = format!("{store} is none of CABLEWAY_GA_STORE_…");
        return Err(Error::invalid("purchase.store", rule));
    };
    // SAFETY: the caller's promise.
    unsafe {
        let receipt = text_by(lengths, "purchase.receipt", receipt, receipt_length)?;
        let signature =
            optional_text_by(lengths, "purchase.signature", signature, signature_length)?;
        Ok(Some(Receipt { store, receipt, signature }))
    }
}
