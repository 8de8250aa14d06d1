//! The support bundle.

use std::ffi::c_char;
use std::path::Path;

use super::client::cableway_client;
use super::guard::guard_call;
use super::pointers::{text, text_n};
use super::result::cableway_result;
use crate::client::Client;

/// Writes what helps to find out why something does not work to a file, as JSON: versions, platform,
/// options, the figures of each service, the files of the storage folder with their sizes, the last 64
/// notices. For a player to send to you: no key or secret is among it, no id of player, user or
/// installation, nothing that was recorded. Notices that quote a server or your own names come without
/// their words, and the storage folder without its path.
///
/// The file is replaced at once and as a whole. Nothing is sent, so what the player said about consent
/// does not matter; whether the disk, the database or the network works does not either, as long as
/// this one file can be written. A closed client has nothing to tell any more: write it before.
///
/// @param client an open client
/// @param path the file, replaced if it is there; UTF-8, NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_STORAGE` (the file cannot
///         be written), `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe. Reads the folder and writes the file on the calling thread: not for a frame.
///
/// # Safety
/// `path` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_write_support_bundle(
    client: cableway_client,
    path: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let path = unsafe { text("path", path)? };
        Client::from_handle(client).write_support_bundle(Path::new(path))
    })
}

/// As `cableway_write_support_bundle`, for a path of `path_length` bytes that need not end in NUL.
///
/// # Safety
/// `path` is NULL or points to `path_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_write_support_bundle_n(
    client: cableway_client,
    path: *const c_char,
    path_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let path = unsafe { text_n("path", path, path_length)? };
        Client::from_handle(client).write_support_bundle(Path::new(path))
    })
}
