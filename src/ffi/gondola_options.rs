//! Options of GondolaCore.

use std::ffi::c_char;

use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::{Lengths, bytes, bytes_n, optional_text_by, text, text_n};
use super::result::cableway_result;

/// For `cableway_options_set_gondola_dialect`: what the reference has, and the default.
pub const CABLEWAY_GONDOLA_DIALECT_GONDOLA: i32 = 1;
/// For `cableway_options_set_gondola_dialect`: servers of the later name, LiftPass.
pub const CABLEWAY_GONDOLA_DIALECT_LIFTPASS: i32 = 2;

/// For `cableway_options_set_gondola_strategy`: all metrics that have no strategy of their own.
pub const CABLEWAY_GONDOLA_ALL_METRICS: i32 = -1;
/// Saving strategy: each update becomes an event.
pub const CABLEWAY_GONDOLA_SAVE_EVERY_UPDATE: i32 = 1;
/// Saving strategy, and the default: an update becomes an event when it changes what was told last.
pub const CABLEWAY_GONDOLA_SAVE_ON_CHANGE: i32 = 2;
/// Saving strategy: one event in `parameter` ms at most; the last value counts.
pub const CABLEWAY_GONDOLA_SAVE_COALESCED: i32 = 3;
/// Saving strategy, for numbers: when the value has moved by at least `parameter` since it was told
/// last. As the strategy of all metrics: a string when it changes.
pub const CABLEWAY_GONDOLA_SAVE_THRESHOLD: i32 = 4;
/// Saving strategy, for numbers: when the value has moved by at least `parameter` of what was told last,
/// as 0.1 for a tenth. As the strategy of all metrics: a string when it changes.
pub const CABLEWAY_GONDOLA_SAVE_RELATIVE_THRESHOLD: i32 = 5;
/// Saving strategy: no update becomes an event; the metric is told with the next event, and when the game
/// syncs, flushes or is left.
pub const CABLEWAY_GONDOLA_SAVE_AT_SYNC: i32 = 6;

/// Pipe into a string: the system's name, as "linux".
pub const CABLEWAY_GONDOLA_PIPE_OS_NAME: i32 = 1;
/// Pipe into a string: the system's version, as "6.1.0".
pub const CABLEWAY_GONDOLA_PIPE_OS_VERSION: i32 = 2;
/// Pipe into a string: the hardware's model.
pub const CABLEWAY_GONDOLA_PIPE_DEVICE_MODEL: i32 = 3;
/// Pipe into a string: the language that the player's environment names when the client is opened, as
/// "en-US"; "" where it names none.
pub const CABLEWAY_GONDOLA_PIPE_LANGUAGE: i32 = 4;
/// Pipe into a string: the version of the prices that hold; "" while there are none.
pub const CABLEWAY_GONDOLA_PIPE_PRICE_VERSION: i32 = 5;
/// Pipe into a number: the time zone when the client is opened, in minutes from UTC.
pub const CABLEWAY_GONDOLA_PIPE_TIME_ZONE: i32 = 16;
/// Pipe into a number: sessions since installation, the one that runs included.
pub const CABLEWAY_GONDOLA_PIPE_SESSIONS: i32 = 17;
/// Pipe into a number: seconds played since installation, without absences.
pub const CABLEWAY_GONDOLA_PIPE_SECONDS_PLAYED: i32 = 18;
/// Pipe into a number: purchases for virtual currency.
pub const CABLEWAY_GONDOLA_PIPE_PURCHASES: i32 = 19;
/// Pipe into a number: purchases for real money.
pub const CABLEWAY_GONDOLA_PIPE_IAP_PURCHASES: i32 = 20;
/// Pipe into a number: money spent, in whole units of the main currency
/// (`cableway_options_set_gondola_main_currency`). Purchases in other currencies do not count.
pub const CABLEWAY_GONDOLA_PIPE_MONEY_SPENT: i32 = 21;
/// Pipe into a number: spent of virtual currency 0; add 1 to 7 for the others.
pub const CABLEWAY_GONDOLA_PIPE_SPENT: i32 = 32;
/// Pipe into a number: got of virtual currency 0 for real money; add 1 to 7 for the others.
pub const CABLEWAY_GONDOLA_PIPE_EARNED: i32 = 40;

/// Turns GondolaCore on and gives it the application's keys (GondolaCore, "SDK Details": init). Must come
/// before the other `_gondola_` options; called again, it changes the keys alone. The server's address is
/// needed too: `cableway_options_set_gondola_server`.
///
/// @param options the options
/// @param application_key 32 hex digits, NUL-terminated; copied
/// @param application_secret signs the requests, NUL-terminated; copied, wiped when no longer needed;
///        NULL or "" for a server without
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `application_key` is NULL or NUL-terminated and
/// `application_secret` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_keys(
    options: *mut cableway_options,
    application_key: *const c_char,
    application_secret: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, key, secret) = unsafe {
            (
                borrow(options)?,
                text("application_key", application_key)?,
                optional_text_by(Lengths::Nul, "application_secret", application_secret, 0)?,
            )
        };
        options.change(|options| options.set_gondola_keys(key, secret))
    })
}

/// As `cableway_options_set_gondola_keys`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `application_key` is NULL or points to
/// `application_key_length` readable bytes and `application_secret` is NULL or points to
/// `application_secret_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_keys_n(
    options: *mut cableway_options,
    application_key: *const c_char,
    application_key_length: usize,
    application_secret: *const c_char,
    application_secret_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, key, secret) = unsafe {
            (
                borrow(options)?,
                text_n("application_key", application_key, application_key_length)?,
                optional_text_by(
                    Lengths::Given,
                    "application_secret",
                    application_secret,
                    application_secret_length,
                )?,
            )
        };
        options.change(|options| options.set_gondola_keys(key, secret))
    })
}

/// Sets where GondolaCore's server is; there is no default. Requests go to `<url>/sdk/update/v1/`. Plain
/// `http://` is refused by `cableway_open` for anything but this machine, unless
/// `cableway_options_set_allow_plain_http` allows it. Certificates are always verified.
///
/// @param options the options
/// @param url scheme, host and path, NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
///         `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `url` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_server(
    options: *mut cableway_options,
    url: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, url) = unsafe { (borrow(options)?, text("url", url)?) };
        options.change(|options| options.gondola()?.set_server(url))
    })
}

/// As `cableway_options_set_gondola_server`, for a string of `url_length` bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `url` is NULL or points to `url_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_server_n(
    options: *mut cableway_options,
    url: *const c_char,
    url_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, url) = unsafe { (borrow(options)?, text_n("url", url, url_length)?) };
        options.change(|options| options.gondola()?.set_server(url))
    })
}

/// Sets what the server calls things. The wrong one is not noticed: a LiftPass server takes GondolaCore's
/// events and loses them.
///
/// @param options the options
/// @param dialect one of `CABLEWAY_GONDOLA_DIALECT_…`
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
///         first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_dialect(
    options: *mut cableway_options,
    dialect: i32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.gondola()?.set_dialect(dialect))
    })
}

/// Names the player. `cableway_gondola_set_player_id` tells what counts without it.
///
/// @param options the options
/// @param player_id exactly 32 hex digits, NUL-terminated; copied. `cableway_gondola_player_id_from` makes
///        them of any platform's id
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
///         `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `player_id` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_player_id(
    options: *mut cableway_options,
    player_id: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, player_id) = unsafe { (borrow(options)?, text("player_id", player_id)?) };
        options.change(|options| options.gondola()?.set_player(player_id))
    })
}

/// As `cableway_options_set_gondola_player_id`, for a string of `player_id_length` bytes that need not end
/// in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `player_id` is NULL or points to `player_id_length` readable
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_player_id_n(
    options: *mut cableway_options,
    player_id: *const c_char,
    player_id_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, player_id) =
            unsafe { (borrow(options)?, text_n("player_id", player_id, player_id_length)?) };
        options.change(|options| options.gondola()?.set_player(player_id))
    })
}

/// Sets which updates of a metric become events (GondolaCore, "Progress Metrics": saving strategies). Every
/// event carries all 32 metrics, so nothing is lost by those that become none: the next event tells their
/// values. They count as `CABLEWAY_DROPPED_MERGED`.
///
/// @param options the options
/// @param metric 0 to 31; `CABLEWAY_GONDOLA_ALL_METRICS` for all that have no strategy of their own
/// @param strategy one of `CABLEWAY_GONDOLA_SAVE_…`; on change by default
/// @param parameter ms (1 to 86,400,000) for a coalesced metric, more than 0 for thresholds, else 0
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
///         first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_strategy(
    options: *mut cableway_options,
    metric: i32,
    strategy: i32,
    parameter: f64,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.gondola()?.set_strategy(metric, strategy, parameter))
    })
}

/// Has a metric filled by the library (GondolaCore, "Progress Metrics": "automatically filled when other
/// metrics are updated"). The game's own updates of it are refused from then on. What is counted goes on
/// from launch to launch.
///
/// @param options the options
/// @param pipe one of `CABLEWAY_GONDOLA_PIPE_…`
/// @param metric 0 to 7 for a pipe that gives strings, 8 to 31 for one that gives numbers
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT` (also where the metric has
///         another pipe already), `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_pipe(
    options: *mut cableway_options,
    pipe: i32,
    metric: i32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.gondola()?.set_pipe(pipe, metric))
    })
}

/// Sets the currency in which `CABLEWAY_GONDOLA_PIPE_MONEY_SPENT` sums up. Nothing is converted.
///
/// @param options the options
/// @param currency three capital letters, as "EUR", NUL-terminated; "USD" by default
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
///         first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `currency` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_main_currency(
    options: *mut cableway_options,
    currency: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, currency) = unsafe { (borrow(options)?, bytes("currency", currency)?) };
        options.change(|options| options.gondola()?.set_main_currency(currency))
    })
}

/// As `cableway_options_set_gondola_main_currency`, for a string of `currency_length` bytes that need not
/// end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `currency` is NULL or points to `currency_length` readable
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_main_currency_n(
    options: *mut cableway_options,
    currency: *const c_char,
    currency_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, currency) =
            unsafe { (borrow(options)?, bytes_n("currency", currency, currency_length)?) };
        options.change(|options| options.gondola()?.set_main_currency(currency))
    })
}

/// Has the library sync by itself, so long after the first update or purchase that no sync has told yet.
/// Without it events wait for `cableway_gondola_sync`, a flush, the end of the session, or until as many
/// wait as `cableway_options_set_gondola_batch` says.
///
/// @param options the options
/// @param interval_ms in ms, 1,000 or more; 0 (the default) for never
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
///         first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_sync_interval(
    options: *mut cableway_options,
    interval_ms: u32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.gondola()?.set_sync_interval(interval_ms))
    })
}

/// Sets how many events go in one request; when so many wait, they are sent without a sync.
///
/// @param options the options
/// @param max_events 1 to 500; 200 by default
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
///         first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_gondola_batch(
    options: *mut cableway_options,
    max_events: u32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.gondola()?.set_batching(max_events))
    })
}
