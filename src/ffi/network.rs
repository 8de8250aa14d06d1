//! Options of the library's own HTTP client.

use std::ffi::c_char;

use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::{text, text_n};
use super::result::cableway_result;

/// Sets the proxy that requests travel through. Without this call it is the one that the environment
/// names when the client is opened: ALL_PROXY, HTTPS_PROXY or HTTP_PROXY, the first that is set,
/// but for the hosts in NO_PROXY and for this machine itself; each name also in lower case.
///
/// @param options the options
/// @param url "http://" or "https://", "user:password@" where the proxy wants it, host and port;
///        NUL-terminated; copied. "" is no proxy, also if the environment names one
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (also in builds
///         without the feature `http-client`)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `url` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_proxy(
    options: *mut cableway_options,
    url: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, url) = unsafe { (borrow(options)?, text("url", url)?) };
        options.change(|options| options.set_proxy(url))
    })
}

/// As `cableway_options_set_proxy`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `url` is NULL or points to `url_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_proxy_n(
    options: *mut cableway_options,
    url: *const c_char,
    url_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, url) = unsafe { (borrow(options)?, text_n("url", url, url_length)?) };
        options.change(|options| options.set_proxy(url))
    })
}

/// Trusts these root certificates instead of the built-in ones (Mozilla's list), for servers of your
/// own. Host names and dates are verified all the same.
///
/// @param options the options
/// @param pem one or more certificates, each between "-----BEGIN CERTIFICATE-----" and "-----END
///        CERTIFICATE-----", and nothing else; NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (also in builds
///         without the feature `http-client`)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `pem` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_root_certificate_pem(
    options: *mut cableway_options,
    pem: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, pem) = unsafe { (borrow(options)?, text("pem", pem)?) };
        options.change(|options| options.set_root_certificate_pem(pem))
    })
}

/// As `cableway_options_set_root_certificate_pem`, for strings with lengths in bytes that need not
/// end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `pem` is NULL or points to `pem_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_root_certificate_pem_n(
    options: *mut cableway_options,
    pem: *const c_char,
    pem_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, pem) = unsafe { (borrow(options)?, text_n("pem", pem, pem_length)?) };
        options.change(|options| options.set_root_certificate_pem(pem))
    })
}
