//! GondolaCore's progress metrics.

use std::ffi::{CStr, c_char};

use super::client::cableway_client;
use super::guard::guard_call;
use super::pointers::{get, put, put_text, text, text_n};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::service::gondola::change::Restore;
use crate::service::gondola::progress::{LONGEST_TEXT, Metric, NUMBERS, Progress, STRINGS, Text};

/// For `cableway_gondola_restore_progress`: the progress here counts; the server is told it once more.
pub const CABLEWAY_GONDOLA_RESTORE_KEEP_LOCAL: i32 = 1;
/// For `cableway_gondola_restore_progress`: the saved progress counts.
pub const CABLEWAY_GONDOLA_RESTORE_TAKE_REMOTE: i32 = 2;
/// For `cableway_gondola_restore_progress`: of each number the higher one counts; a string that is "" here
/// is taken from the saved progress.
pub const CABLEWAY_GONDOLA_RESTORE_MAX_NUMBERS: i32 = 3;

/// All 32 metrics: 8 strings (indices 0 to 7), then 24 numbers (indices 8 to 31). What was never set is ""
/// and 0.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_progress {
    /// Indices 0 to 7: UTF-8 of at most 63 bytes, NUL-terminated.
    pub strings: [[c_char; 64]; 8],
    /// Indices 8 to 31, finite.
    pub numbers: [f64; 24],
}

const _: () = assert!(STRINGS == 8 && NUMBERS == 24 && LONGEST_TEXT == 63, "the header's arrays");

impl From<Progress> for cableway_progress {
    fn from(progress: Progress) -> Self {
        let mut strings = [[0; 64]; 8];
        for (string, text) in strings.iter_mut().zip(&progress.texts) {
            for (to, from) in string.iter_mut().zip(text.as_str().bytes()) {
                *to = from as c_char;
            }
        }
        Self { strings, numbers: progress.numbers }
    }
}

impl cableway_progress {
    /// Checks it.
    fn read(&self) -> Result<Progress> {
        let mut progress = Progress { numbers: self.numbers, ..Progress::default() };
        for (text, string) in progress.texts.iter_mut().zip(&self.strings) {
            let bytes = string.map(|byte| byte as u8);
            let string = CStr::from_bytes_until_nul(&bytes).map_err(|_| {
                Error::invalid("progress.strings", "has a string that is over 63 bytes long")
            })?;
            let string = string.to_str().map_err(|fault| Error::InvalidUtf8 {
                argument: "progress.strings",
                valid_up_to: fault.valid_up_to(),
            })?;
            *text = Text::checked("progress.strings", string)?;
        }
        if self.numbers.iter().all(|number| number.is_finite()) {
            Ok(progress)
        } else {
            Err(Error::NotFinite("progress.numbers"))
        }
    }

    /// What a pointer of the game's points to.
    ///
    /// # Safety
    /// `progress` is null or readable.
    pub(super) unsafe fn at(progress: *const Self) -> Result<Progress> {
        // SAFETY: the caller's promise.
        unsafe { get("progress", progress)? }.read()
    }
}

/// Sets a string metric (GondolaCore, "Progress Metrics": updateProgress). Whether that becomes an event of
/// its own is for `cableway_options_set_gondola_strategy` to say; it outlives the process in any case.
///
/// @param client an open client
/// @param metric 0 to 7, without a pipe
/// @param value UTF-8 of at most 63 bytes, NUL-terminated; copied. A longer one is an error, not cut
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
///         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `value` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_update_string(
    client: cableway_client,
    metric: i32,
    value: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let value = unsafe { text("value", value)? };
        Client::from_handle(client).gondola_set_text(metric, value)
    })
}

/// As `cableway_gondola_update_string`, for a string of `value_length` bytes that need not end in NUL.
///
/// # Safety
/// `value` is NULL or points to `value_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_update_string_n(
    client: cableway_client,
    metric: i32,
    value: *const c_char,
    value_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let value = unsafe { text_n("value", value, value_length)? };
        Client::from_handle(client).gondola_set_text(metric, value)
    })
}

/// Sets a number (GondolaCore, "Progress Metrics": updateProgress). Whether that becomes an event of its own
/// is for `cableway_options_set_gondola_strategy` to say; it outlives the process in any case.
///
/// @param client an open client
/// @param metric 8 to 31, without a pipe
/// @param value finite
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_INVALID_ARGUMENT`, `_NOT_FINITE`, `_NOT_CONFIGURED`, `_QUEUE_FULL`,
///         `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_gondola_update_number(
    client: cableway_client,
    metric: i32,
    value: f64,
) -> cableway_result {
    guard_call(|| Client::from_handle(client).gondola_set_number(metric, value))
}

/// Adds 1 to a number (GondolaCore, "Progress Metrics": incrementProgress). Also before
/// `CABLEWAY_NOTICE_READY`: it is added to what the database knows.
///
/// @param client an open client
/// @param metric 8 to 31, without a pipe
/// @return as `cableway_gondola_update_number`: `CABLEWAY_OK` or why not
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_gondola_increment(
    client: cableway_client,
    metric: i32,
) -> cableway_result {
    guard_call(|| Client::from_handle(client).gondola_add(metric, 1.0))
}

/// Adds to a number, as `cableway_gondola_increment`. A sum beyond what a double holds stays at its end.
///
/// @param client an open client
/// @param metric 8 to 31, without a pipe
/// @param by finite; less than 0 takes off
/// @return as `cableway_gondola_update_number`: `CABLEWAY_OK` or why not
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_gondola_increment_by(
    client: cableway_client,
    metric: i32,
    by: f64,
) -> cableway_result {
    guard_call(|| Client::from_handle(client).gondola_add(metric, by))
}

/// The value of a string metric, all updates of all threads so far included. A pipe's is as of the last
/// update or purchase.
///
/// @param client an open client
/// @param metric 0 to 7
/// @param buffer receives it, UTF-8, NUL-terminated; 64 bytes hold any
/// @param size bytes at `buffer`
/// @param needed receives the bytes that it takes, the NUL included; may be NULL
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
///         `_INVALID_ARGUMENT` (also when `size` is too small: nothing is written then but `needed`),
///         `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `buffer` is NULL or points to `size` writable bytes; `needed` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_string(
    client: cableway_client,
    metric: i32,
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
) -> cableway_result {
    guard_call(|| {
        let place = Metric::text(metric)?;
        let progress = Client::from_handle(client).gondola_progress()?;
        // SAFETY: this function's own contract.
        unsafe { put_text(buffer, size, needed, progress.texts[place].as_str()) }
    })
}

/// The value of a number, all updates of all threads so far included. Of pipes, sessions, seconds played
/// and time zone are as of the last update or purchase.
///
/// @param client an open client
/// @param metric 8 to 31
/// @param value receives it
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
///         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `value` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_number(
    client: cableway_client,
    metric: i32,
    value: *mut f64,
) -> cableway_result {
    guard_call(|| {
        let place = Metric::number(metric)?;
        let progress = Client::from_handle(client).gondola_progress()?;
        // SAFETY: this function's own contract.
        unsafe { put("value", value, progress.numbers[place]) }
    })
}

/// All 32 metrics at one moment, as `cableway_gondola_get_string` and `_get_number` give each. This is what
/// a game puts into its cloud save.
///
/// @param client an open client
/// @param progress receives them
/// @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
///         `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `progress` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_get_progress(
    client: cableway_client,
    progress: *mut cableway_progress,
) -> cableway_result {
    guard_call(|| {
        let known = Client::from_handle(client).gondola_progress()?;
        // SAFETY: this function's own contract.
        unsafe { put("progress", progress, known.into()) }
    })
}

/// Brings a saved progress, as a cloud save has it, together with the one here, and records an event of
/// what comes of it. Pipes that count go on from what is taken; those that describe the device stay.
///
/// @param client an open client
/// @param progress what was saved; copied
/// @param how one of `CABLEWAY_GONDOLA_RESTORE_…`
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_FINITE`,
///         `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `progress` is NULL or readable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_gondola_restore_progress(
    client: cableway_client,
    progress: *const cableway_progress,
    how: i32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let saved = unsafe { cableway_progress::at(progress)? };
        Client::from_handle(client).gondola_restore(&saved, Restore::numbered(how)?)
    })
}
