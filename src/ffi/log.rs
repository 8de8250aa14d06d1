//! The game's log.

use std::ffi::{CString, c_char, c_void};

use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::User;
use super::result::cableway_result;
use crate::error::{Error, Result};
use crate::log::{Level, Log};

/// Something does not work and will not by itself.
pub const CABLEWAY_LOG_ERROR: i32 = 1;
/// Something did not work; the library goes on.
pub const CABLEWAY_LOG_WARNING: i32 = 2;
/// What a player's log may say: ready, delivered, recovered.
pub const CABLEWAY_LOG_INFO: i32 = 3;
/// Every step: drains, batches, requests with status and duration, when the next attempt comes.
pub const CABLEWAY_LOG_DEBUG: i32 = 4;

/// Takes a line of the log.
///
/// Called on the library's own threads, maybe on several at once, never within a call of the game
/// and never under a lock of the library: it may call any function but `cableway_wait_ready`,
/// `cableway_flush` and `cableway_close`, which would wait for it. While it runs, nothing is sent or
/// drained by its thread, so it should not take long. It must return: no C++ exception, no `longjmp`.
///
/// @param user what `cableway_options_set_log` was given
/// @param level one of `CABLEWAY_LOG_…`. Later versions may add levels
/// @param message UTF-8, NUL-terminated, without a line break at its end; valid until it returns. Never
///        holds secrets, authorization headers or events.
pub type cableway_log =
    Option<unsafe extern "C" fn(user: *mut c_void, level: i32, message: *const c_char)>;

/// Has the library say what it does: every notice, and in more detail what led to it.
///
/// @param options the options
/// @param callback called for each line; see `cableway_log`
/// @param user handed to each call, may be NULL. Keep it until `cableway_close` has returned; where
///        that gave up waiting, keep it until the process ends, because threads that are still busy
///        with the network may have something to say when they end
/// @param level one of `CABLEWAY_LOG_…`: lines up to this one in detail are given
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT` (level)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `callback` is NULL or a function that keeps to its contract,
/// with this `user`, on any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_log(
    options: *mut cableway_options,
    callback: cableway_log,
    user: *mut c_void,
    level: i32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        let callback = callback.ok_or(Error::NullArgument("callback"))?;
        let (most, user) = (self::level(level)?, User(user));
        let log = Log::new(most, move |level, line| {
            let line = CString::new(line.replace('\0', " ")).unwrap_or_default();
            // SAFETY: the game gave a function that keeps to its contract; the line stays until it
            // returns.
            unsafe { callback(user.get(), level as i32, line.as_ptr()) };
        });
        options.change(|options| {
            options.log = log;
            Ok(())
        })
    })
}

fn level(number: i32) -> Result<Level> {
    Level::from_number(number).ok_or_else(|| Error::InvalidArgument {
        argument: "level",
        rule: format!("{number} is none of CABLEWAY_LOG_ERROR, _WARNING, _INFO, _DEBUG"),
    })
}

/// Hands each batch to the log (level `CABLEWAY_LOG_INFO`), as it would have been sent, instead of to
/// the network: nothing leaves the device. Counted as `CABLEWAY_DROPPED_DRY_RUN`. Off by default.
///
/// @param options the options
/// @param enabled 0 or not 0
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_dry_run(
    options: *mut cableway_options,
    enabled: u8,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.dry_run = enabled != 0;
            Ok(())
        })
    })
}
