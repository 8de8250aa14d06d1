//! Options: made, filled, used for opening, freed.

use std::ffi::c_char;

use parking_lot::Mutex;

use super::guard::{guard_call, guard_value};
use super::pointers::{put, text, text_n};
use super::result::cableway_result;
use crate::error::{Error, Result};
use crate::options::Options;

/// How a client is to be opened. Made by `cableway_options_new`, freed by its owner with
/// `cableway_options_free`. Any thread may set options; freeing must come last.
pub struct cableway_options {
    inner: Mutex<Options>,
}

impl cableway_options {
    /// The options as they are now.
    pub(super) fn get(&self) -> Options {
        self.inner.lock().clone()
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut Options) -> Result<()>) -> Result<()> {
        change(&mut self.inner.lock())
    }
}

/// The options behind a pointer.
///
/// # Safety
/// `options` is null or came from `cableway_options_new` and is not freed during `'a`.
pub(super) unsafe fn borrow<'a>(options: *const cableway_options) -> Result<&'a cableway_options> {
    // SAFETY: the caller's promise.
    unsafe { options.as_ref() }.ok_or(Error::NullArgument("options"))
}

/// Makes options with every default.
///
/// @param options receives them; NULL on failure
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `options` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_new(
    options: *mut *mut cableway_options,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { put("options", options, std::ptr::null_mut())? };
        let made = Box::new(cableway_options { inner: Mutex::new(Options::default()) });
        // SAFETY: this function's own contract.
        unsafe { put("options", options, Box::into_raw(made)) }
    })
}

/// Frees options; NULL is allowed. Clients opened with them are not affected.
///
/// Must not run while another thread uses the same options.
///
/// # Safety
/// `options` is NULL or came from `cableway_options_new` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_free(options: *mut cableway_options) {
    guard_value((), || {
        if !options.is_null() {
            // SAFETY: this function's own contract; `cableway_options_new` made it with `Box`.
            drop(unsafe { Box::from_raw(options) });
        }
    });
}

/// Sets the folder for journal and database: the game's own, writable and kept between launches.
/// Made if it is missing. Required.
///
/// @param options the options
/// @param path UTF-8, NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (empty)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `path` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_storage_dir(
    options: *mut cableway_options,
    path: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, path) = unsafe { (borrow(options)?, text("path", path)?) };
        options.change(|options| options.set_storage_dir(path))
    })
}

/// As `cableway_options_set_storage_dir`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `path` is NULL or points to `path_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_storage_dir_n(
    options: *mut cableway_options,
    path: *const c_char,
    path_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, path) = unsafe { (borrow(options)?, text_n("path", path, path_length)?) };
        options.change(|options| options.set_storage_dir(path))
    })
}

/// Sets how many bytes of records the journal holds between two drains: 65,536 to 268,435,456;
/// 1,044,480 by default, which is half a second of 10,000 design events a second. Events beyond it
/// are refused with `CABLEWAY_ERROR_QUEUE_FULL`, and so is, however empty the journal is, an event that
/// is longer than all of it: a purchase's receipt may be 98,304 bytes.
///
/// @param options the options
/// @param bytes the size, in bytes
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_journal_bytes(
    options: *mut cableway_options,
    bytes: u32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.set_journal_bytes(bytes as usize))
    })
}

/// Allows plain `http://` to other machines. By default it is allowed to this machine alone.
///
/// @param options the options
/// @param allow 0 or not 0
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_allow_plain_http(
    options: *mut cableway_options,
    allow: u8,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.allow_plain_http = allow != 0;
            Ok(())
        })
    })
}
