//! Options of GondolaCore's prices: who is believed, and what the game brings with it.

use std::ffi::c_char;

use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::{Lengths, bytes, bytes_n, optional_text_by, text, text_n};
use super::result::cableway_result;

/// Has no price believed that is not signed with the private key that belongs to this one (Ed25519). The
/// application's secret is in every copy of the game, and who extracts it can make answers that fit; the
/// private key is on the server alone. The server tells the signature in the header `gondola-signature` (or
/// `liftpass-signature`): base64 of the signature of the exact bytes of the answer. Prices that the game
/// brings must be signed too. `cargo xtask sign-prices` makes keys.
///
/// @param options the options
/// @param public_key 32 bytes, as 64 hex digits or as base64, NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
///         `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `public_key` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_public_key(
    options: *mut cableway_options,
    public_key: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, key) = unsafe { (borrow(options)?, text("public_key", public_key)?) };
        options.change(|options| options.gondola()?.set_public_key(key))
    })
}

/// As `cableway_options_set_gondola_public_key`, for a string of `public_key_length` bytes that need not end
/// in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `public_key` is NULL or points to `public_key_length` readable
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_public_key_n(
    options: *mut cableway_options,
    public_key: *const c_char,
    public_key_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, key) =
            unsafe { (borrow(options)?, text_n("public_key", public_key, public_key_length)?) };
        options.change(|options| options.gondola()?.set_public_key(key))
    })
}

/// Brings prices along in a file, for the time before the first sync (GondolaCore, "Data Transfer": "The
/// application may be packaged with a JSON file"): what the server answers, or its goods alone, as
/// `{"sword": 100, "House": [100, 0, 0, 50, 0, 0, 0, null]}`; one number is an amount of the first currency,
/// null stands for "not sold in this currency". At most 1 MiB, 10,000 goods, names of 1 to 63 bytes, amounts
/// of 0 or more. The file is read now. With a public key it must be signed: the signature, as base64, is
/// read from the file beside it whose name has ".sig" behind (`cargo xtask sign-prices` writes it).
///
/// A signature that is missing or wrong is told by `CABLEWAY_NOTICE_PRICES_REFUSED` after `cableway_open`,
/// and the game has no prices of its own then.
///
/// @param options the options
/// @param path the file, UTF-8, NUL-terminated; takes the place of prices given before
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (the file
///         cannot be read or holds no prices; the message says why), `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe. Reads the file, does not block otherwise.
///
/// # Safety
/// As `cableway_open` says of `options`; `path` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_prices_file(
    options: *mut cableway_options,
    path: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, path) = unsafe { (borrow(options)?, text("path", path)?) };
        options.change(|options| options.gondola()?.set_prices_file(path))
    })
}

/// As `cableway_options_set_gondola_prices_file`, for a path of `path_length` bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `path` is NULL or points to `path_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_prices_file_n(
    options: *mut cableway_options,
    path: *const c_char,
    path_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, path) = unsafe { (borrow(options)?, text_n("path", path, path_length)?) };
        options.change(|options| options.gondola()?.set_prices_file(path))
    })
}

/// Brings prices along that are no file, as in an Android package: what
/// `cableway_options_set_gondola_prices_file` reads, as bytes.
///
/// @param options the options
/// @param prices the JSON, NUL-terminated; copied; takes the place of prices given before
/// @param signature of exactly these bytes, as base64, NUL-terminated; NULL or "" for none
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (no prices;
///         the message says why), `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `prices` is NULL or NUL-terminated and `signature` is NULL or
/// NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_prices(
    options: *mut cableway_options,
    prices: *const c_char,
    signature: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, prices, signature) = unsafe {
            (
                borrow(options)?,
                bytes("prices", prices)?,
                optional_text_by(Lengths::Nul, "signature", signature, 0)?,
            )
        };
        options.change(|options| options.gondola()?.set_prices(prices, signature))
    })
}

/// As `cableway_options_set_gondola_prices`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `prices` is NULL or points to `prices_length` readable bytes
/// and `signature` is NULL or points to `signature_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_prices_n(
    options: *mut cableway_options,
    prices: *const c_char,
    prices_length: usize,
    signature: *const c_char,
    signature_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, prices, signature) = unsafe {
            (
                borrow(options)?,
                bytes_n("prices", prices, prices_length)?,
                optional_text_by(Lengths::Given, "signature", signature, signature_length)?,
            )
        };
        options.change(|options| options.gondola()?.set_prices(prices, signature))
    })
}
