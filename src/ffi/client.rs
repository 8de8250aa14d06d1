//! A client's life: open, wait, flush, close.

use std::ffi::c_char;
use std::path::Path;
use std::time::Duration;

use super::guard::{guard, guard_call};
use super::options::{borrow, cableway_options};
use super::pointers::{put, text, text_n};
use super::result::{CABLEWAY_OK, CABLEWAY_PENDING, cableway_result};
use crate::client::{Client, Remaining};
use crate::error::Result;

/// An open client. A number, not a pointer: a stale or foreign one is an error code, never a crash.
/// 0 is never a client.
pub type cableway_client = u64;

/// Opens a client: creates or maps the journal and starts the background threads. Takes well under a
/// millisecond of this thread; events can be recorded as soon as it returns.
///
/// Opening a folder that is open in this process already gives the same client, not counted: any
/// close closes it. Where the folder cannot be used, the library works from memory and says so by
/// `CABLEWAY_NOTICE_STORAGE_UNUSABLE`.
///
/// @param options what `cableway_options_new` gave; copied, may be freed at once
/// @param client receives the handle; 0 on failure
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT` (storage_dir or a key of
///         Earn Alliance not set, an address that is not allowed), `_OPEN_WITH_OTHER_OPTIONS`,
///         `_NEWER_FORMAT`, `_STORAGE`, `_TOO_MANY_CLIENTS`, `_THREAD`
///
/// Thread-safe. Does file I/O (the journal, 1 MiB by default), no network I/O.
///
/// # Safety
/// `options` is NULL or came from `cableway_options_new` and was not freed; `client` is NULL or
/// writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_open(
    options: *const cableway_options,
    client: *mut cableway_client,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        unsafe { put("client", client, 0)? };
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        let opened = Client::open(&options.get())?;
        // SAFETY: this function's own contract.
        unsafe { put("client", client, opened.handle()) }
    })
}

/// Waits until the database is loaded. Recording events does not need it; it is for those who want
/// to see the stored figures right after opening.
///
/// @param client an open client
/// @param timeout_ms how long to wait at most, in ms; 0 only asks
/// @return `CABLEWAY_OK`; `CABLEWAY_PENDING` (not yet); `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe. Blocks up to `timeout_ms`.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_wait_ready(client: cableway_client, timeout_ms: u32) -> cableway_result {
    guard(|| {
        let ready = Client::from_handle(client).wait_ready(milliseconds(timeout_ms))?;
        Ok(if ready { CABLEWAY_OK } else { CABLEWAY_PENDING })
    })
}

/// Sends everything recorded so far, and waits for it. Returns early when the server cannot be
/// reached. What remains is on disk and goes out later.
///
/// @param client an open client
/// @param timeout_ms how long to wait at most, in ms; 0 only asks for it
/// @param remaining receives the number of events still stored or in flight; may be NULL
/// @return `CABLEWAY_OK` (nothing remains); `CABLEWAY_PENDING`; `CABLEWAY_ERROR_INVALID_HANDLE`,
///         `_CLOSED`, `_QUEUE_FULL`
///
/// Thread-safe. Blocks up to `timeout_ms`.
///
/// # Safety
/// `remaining` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_flush(
    client: cableway_client,
    timeout_ms: u32,
    remaining: *mut u64,
) -> cableway_result {
    guard(|| {
        let left = Client::from_handle(client).flush(milliseconds(timeout_ms))?;
        if !remaining.is_null() {
            // SAFETY: this function's own contract.
            unsafe { put("remaining", remaining, left.0)? };
        }
        Ok(done_or_pending(left))
    })
}

/// Ends the session (Collector v2, "Session end"), sends everything at once and ends the client.
/// Returns in time whatever the network does; what remains is on disk and goes out at the next
/// launch. From the moment of this call on, the handle is refused everywhere but in
/// `cableway_get_stats` and `cableway_poll`.
///
/// A game that ends without this call loses nothing: the next launch sends what was recorded and
/// ends the session.
///
/// @param client an open client
/// @param timeout_ms how long to wait at most, in ms; 2,000 suits most games
/// @return `CABLEWAY_OK` (nothing remains); `CABLEWAY_PENDING`; `CABLEWAY_ERROR_INVALID_HANDLE`,
///         `_CLOSED`
///
/// Thread-safe. Blocks up to `timeout_ms`. Not for static destructors or `DllMain`.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_close(client: cableway_client, timeout_ms: u32) -> cableway_result {
    guard(|| {
        let left = Client::from_handle(client).close(milliseconds(timeout_ms))?;
        Ok(done_or_pending(left))
    })
}

/// Writes what is stored about the player to a file, as JSON: ids, counters, what the player said about
/// consent, the events that wait to be sent, as they will be sent. What was delivered is not stored
/// any more. No key or secret is among it.
///
/// @param client an open client
/// @param path the file, overwritten if it is there; UTF-8, NUL-terminated; copied
/// @param timeout_ms how long to wait at most, in ms; 0 only asks for it
/// @return `CABLEWAY_OK`; `CABLEWAY_PENDING` (it is still being written);
///         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_BUSY` (another export is being written),
///         `_STORAGE` (the file cannot be written), `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe. Blocks up to `timeout_ms`.
///
/// # Safety
/// `path` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_export_user_data(
    client: cableway_client,
    path: *const c_char,
    timeout_ms: u32,
) -> cableway_result {
    guard(|| {
        // SAFETY: this function's own contract.
        let path = unsafe { text("path", path)? };
        export(client, path, timeout_ms)
    })
}

/// As `cableway_export_user_data`, for a path of `path_length` bytes that need not end in NUL.
///
/// # Safety
/// `path` is NULL or points to `path_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_export_user_data_n(
    client: cableway_client,
    path: *const c_char,
    path_length: usize,
    timeout_ms: u32,
) -> cableway_result {
    guard(|| {
        // SAFETY: this function's own contract.
        let path = unsafe { text_n("path", path, path_length)? };
        export(client, path, timeout_ms)
    })
}

fn export(client: cableway_client, path: &str, timeout_ms: u32) -> Result<cableway_result> {
    let timeout = milliseconds(timeout_ms);
    let done = Client::from_handle(client).export_user_data(Path::new(path), timeout)?;
    Ok(if done { CABLEWAY_OK } else { CABLEWAY_PENDING })
}

/// Erases everything that the storage folder holds about the player: database, journals, files set
/// aside. A new life begins, with another made-up user; user and device ids that were given as
/// options are not used again before the next `cableway_open`. Rounds of Earn Alliance end. What the
/// player said about consent stays. It is done even if the process is killed right after this call. What is recorded before it
/// is done is erased too.
///
/// Another living process on the folder erases its own part when it next records or flushes.
///
/// @param client an open client
/// @param timeout_ms how long to wait at most, in ms; 0 only asks for it
/// @return `CABLEWAY_OK`; `CABLEWAY_PENDING` (it is still being done);
///         `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe. Blocks up to `timeout_ms`.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_erase_user_data(
    client: cableway_client,
    timeout_ms: u32,
) -> cableway_result {
    guard(|| {
        let done = Client::from_handle(client).erase_user_data(milliseconds(timeout_ms))?;
        Ok(if done { CABLEWAY_OK } else { CABLEWAY_PENDING })
    })
}

fn milliseconds(timeout_ms: u32) -> Duration {
    Duration::from_millis(u64::from(timeout_ms))
}

fn done_or_pending(left: Remaining) -> cableway_result {
    if left.0 == 0 { CABLEWAY_OK } else { CABLEWAY_PENDING }
}
