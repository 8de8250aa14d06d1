//! Options of GameAnalytics.

use std::ffi::c_char;

use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::{text, text_n};
use super::result::cableway_result;

/// One of the Collector reference's platforms, as "linux". Read from the machine if not set.
pub const CABLEWAY_GA_ANNOTATION_PLATFORM: i32 = 1;
/// Platform and version, as "linux 6.1.0". Read from the machine if not set.
pub const CABLEWAY_GA_ANNOTATION_OS_VERSION: i32 = 2;
/// Who made the hardware, at most 64 characters. Read from the machine if not set.
pub const CABLEWAY_GA_ANNOTATION_MANUFACTURER: i32 = 3;
/// The hardware's model, at most 64 characters. Read from the machine if not set.
pub const CABLEWAY_GA_ANNOTATION_DEVICE: i32 = 4;
/// The game's version, at most 32 characters.
pub const CABLEWAY_GA_ANNOTATION_BUILD: i32 = 5;
/// Engine and version, as "unity 6000.0.1".
pub const CABLEWAY_GA_ANNOTATION_ENGINE_VERSION: i32 = 6;
/// Apple's identifier for vendors, 1 to 128 characters. Counts as user_id if none is set.
pub const CABLEWAY_GA_ANNOTATION_IOS_IDFV: i32 = 7;
/// Google's identifier for advertisers, 1 to 128 characters. Counts as user_id if none is set.
pub const CABLEWAY_GA_ANNOTATION_GOOGLE_AID: i32 = 8;
/// ios_idfa: Apple's identifier for advertisers, 1 to 128 characters. Always find out whether the player
/// has limited ad tracking, and set that too.
pub const CABLEWAY_GA_ANNOTATION_IOS_IDFA: i32 = 9;
/// android_id: for Android devices without a google_aid, 1 to 128 characters. Not sent beside one.
pub const CABLEWAY_GA_ANNOTATION_ANDROID_ID: i32 = 10;
/// googleplus_id: 1 to 128 characters.
pub const CABLEWAY_GA_ANNOTATION_GOOGLEPLUS_ID: i32 = 11;
/// facebook_id: 1 to 128 characters. Kept across launches.
pub const CABLEWAY_GA_ANNOTATION_FACEBOOK_ID: i32 = 12;
/// limit_ad_tracking: "true", or "false" as "".
pub const CABLEWAY_GA_ANNOTATION_LIMIT_AD_TRACKING: i32 = 13;
/// logon_gamecenter: "true", or "false" as "".
pub const CABLEWAY_GA_ANNOTATION_LOGON_GAMECENTER: i32 = 14;
/// logon_googleplay: "true", or "false" as "".
pub const CABLEWAY_GA_ANNOTATION_LOGON_GOOGLEPLAY: i32 = 15;
/// jailbroken: "true", or "false" as "".
pub const CABLEWAY_GA_ANNOTATION_JAILBROKEN: i32 = 16;
/// gender: "male" or "female". Kept across launches.
pub const CABLEWAY_GA_ANNOTATION_GENDER: i32 = 17;
/// birth_year: four digits. Kept across launches.
pub const CABLEWAY_GA_ANNOTATION_BIRTH_YEAR: i32 = 18;
/// custom_01: custom dimension 1, as "ninja", at most 32 characters. Kept across launches.
pub const CABLEWAY_GA_ANNOTATION_CUSTOM_01: i32 = 19;
/// custom_02: custom dimension 2.
pub const CABLEWAY_GA_ANNOTATION_CUSTOM_02: i32 = 20;
/// custom_03: custom dimension 3.
pub const CABLEWAY_GA_ANNOTATION_CUSTOM_03: i32 = 21;

/// For `cableway_options_declare_ga_value`: values of custom dimension 1.
pub const CABLEWAY_GA_LIST_CUSTOM_01: i32 = 1;
/// For `cableway_options_declare_ga_value`: values of custom dimension 2.
pub const CABLEWAY_GA_LIST_CUSTOM_02: i32 = 2;
/// For `cableway_options_declare_ga_value`: values of custom dimension 3.
pub const CABLEWAY_GA_LIST_CUSTOM_03: i32 = 3;
/// For `cableway_options_declare_ga_value`: currencies of resource events.
pub const CABLEWAY_GA_LIST_RESOURCE_CURRENCIES: i32 = 4;
/// For `cableway_options_declare_ga_value`: item types of resource events.
pub const CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES: i32 = 5;

/// Turns GameAnalytics on and gives it the game's keys (Collector v2, "Requirements"). Must come
/// before the other `_ga_` options; called again, it changes the keys alone.
///
/// @param options the options
/// @param game_key letters and digits, NUL-terminated; copied
/// @param secret_key letters and digits, NUL-terminated; copied, wiped when no longer needed
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `game_key` is NULL or NUL-terminated and `secret_key` is
/// NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_keys(
    options: *mut cableway_options,
    game_key: *const c_char,
    secret_key: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, game_key, secret_key) = unsafe {
            (borrow(options)?, text("game_key", game_key)?, text("secret_key", secret_key)?)
        };
        options.change(|options| options.set_ga_keys(game_key, secret_key))
    })
}

/// As `cableway_options_set_ga_keys`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `game_key` is NULL or points to `game_key_length` readable
/// bytes and `secret_key` is NULL or points to `secret_key_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_keys_n(
    options: *mut cableway_options,
    game_key: *const c_char,
    game_key_length: usize,
    secret_key: *const c_char,
    secret_key_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, game_key, secret_key) = unsafe {
            (
                borrow(options)?,
                text_n("game_key", game_key, game_key_length)?,
                text_n("secret_key", secret_key, secret_key_length)?,
            )
        };
        options.change(|options| options.set_ga_keys(game_key, secret_key))
    })
}

/// Sets where GameAnalytics' events go: `CABLEWAY_GA_PRODUCTION` (the default),
/// `CABLEWAY_GA_SANDBOX`, or an address of your own such as the dev server's. Plain `http://` is
/// refused by `cableway_open` for anything but this machine, unless
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
pub unsafe extern "C" fn cableway_options_set_ga_endpoint(
    options: *mut cableway_options,
    url: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, url) = unsafe { (borrow(options)?, text("url", url)?) };
        options.change(|options| options.game_analytics()?.set_endpoint(url))
    })
}

/// As `cableway_options_set_ga_endpoint`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `url` is NULL or points to `url_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_endpoint_n(
    options: *mut cableway_options,
    url: *const c_char,
    url_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, url) = unsafe { (borrow(options)?, text_n("url", url, url_length)?) };
        options.change(|options| options.game_analytics()?.set_endpoint(url))
    })
}

/// Names the player (Collector v2, "Default annotations": user_id). `cableway_ga_set_user_id` tells
/// what counts without it.
///
/// @param options the options
/// @param user_id 1 to 128 characters, UTF-8, NUL-terminated; copied
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
///         `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `user_id` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_user_id(
    options: *mut cableway_options,
    user_id: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, user_id) = unsafe { (borrow(options)?, text("user_id", user_id)?) };
        options.change(|options| options.game_analytics()?.set_user_id(user_id))
    })
}

/// As `cableway_options_set_ga_user_id`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `user_id` is NULL or points to `user_id_length` readable
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_user_id_n(
    options: *mut cableway_options,
    user_id: *const c_char,
    user_id_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, user_id) =
            unsafe { (borrow(options)?, text_n("user_id", user_id, user_id_length)?) };
        options.change(|options| options.game_analytics()?.set_user_id(user_id))
    })
}

/// Sets a default annotation of GameAnalytics' events (Collector v2, "Default annotations").
///
/// @param options the options
/// @param annotation one of `CABLEWAY_GA_ANNOTATION_…`, each with its rule
/// @param value UTF-8, NUL-terminated; copied; "" takes the setting back. What was kept from an earlier
///        launch stays until `cableway_ga_set_annotation` clears it
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
///         `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `value` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_annotation(
    options: *mut cableway_options,
    annotation: i32,
    value: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, value) = unsafe { (borrow(options)?, text("value", value)?) };
        options.change(|options| options.game_analytics()?.set_annotation(annotation, value))
    })
}

/// As `cableway_options_set_ga_annotation`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `value` is NULL or points to `value_length` readable
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_annotation_n(
    options: *mut cableway_options,
    annotation: i32,
    value: *const c_char,
    value_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, value) = unsafe { (borrow(options)?, text_n("value", value, value_length)?) };
        options.change(|options| options.game_analytics()?.set_annotation(annotation, value))
    })
}

/// Adds a value to the only ones that a dimension, or resource events' currency or item type, may have
/// from then on: others are refused with a clear error. Without any, every valid value is taken. A
/// dimension's value that was kept from an earlier launch and is not among them is left out.
///
/// @param options the options
/// @param list one of `CABLEWAY_GA_LIST_…`
/// @param value UTF-8, NUL-terminated; copied. At most 20 for each list; 32 characters for dimensions
///        and item types, 64 letters for currencies
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`,
///         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `value` is NULL or NUL-terminated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_declare_ga_value(
    options: *mut cableway_options,
    list: i32,
    value: *const c_char,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, value) = unsafe { (borrow(options)?, text("value", value)?) };
        options.change(|options| options.game_analytics()?.declare(list, value))
    })
}

/// As `cableway_options_declare_ga_value`, for strings with lengths in bytes that need not end in NUL.
///
/// # Safety
/// As `cableway_open` says of `options`; `value` is NULL or points to `value_length` readable
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_declare_ga_value_n(
    options: *mut cableway_options,
    list: i32,
    value: *const c_char,
    value_length: usize,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let (options, value) = unsafe { (borrow(options)?, text_n("value", value, value_length)?) };
        options.change(|options| options.game_analytics()?.declare(list, value))
    })
}

/// Adds a failure of the attempt that is still going on when the game is left, by `cableway_close` or
/// because its process died (Collector v2, "Progression": "The user is exiting the game"). By default
/// it stays open, and goes on at the next launch.
///
/// @param options the options
/// @param enabled 0 (the default) or not 0
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_fail_on_exit(
    options: *mut cableway_options,
    enabled: u8,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.game_analytics()?.settings.fail_on_exit = enabled != 0;
            Ok(())
        })
    })
}

/// Keeps batches that GameAnalytics answers with status 429 or 500 to 599, and sends them again, the
/// same bytes, until there is another answer or a limit of `cableway_options_set_queue_limits` is
/// reached. By default they are wiped, counted as rejected, as the Collector reference says (Collector
/// v2, "Troubleshooting").
///
/// Such an answer counts as if there were no connection: `CABLEWAY_NOTICE_UNREACHABLE` tells it, once
/// per outage, and the wait until the next attempt grows. Where it says with Retry-After when to come
/// again, in seconds or as a date, nothing is sent to GameAnalytics before, for an hour at most, not
/// even by `cableway_flush` and `cableway_close`, which then leave the events for later. The next
/// launch does not know of it.
///
/// @param options the options
/// @param enabled 0 (the default) or not 0
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED` (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_keep_on_server_error(
    options: *mut cableway_options,
    enabled: u8,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.game_analytics()?.keep_on_server_error = enabled != 0;
            Ok(())
        })
    })
}

/// Sets when GameAnalytics' events are sent: as soon as one has waited for `interval_ms` or
/// `max_events` wait.
///
/// @param options the options
/// @param interval_ms in ms; 8,000 by default; 0 sends at once
/// @param max_events 1 to 500; 500 by default
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`
///         (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_batch(
    options: *mut cableway_options,
    interval_ms: u32,
    max_events: u32,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.game_analytics()?.set_batching(interval_ms, max_events))
    })
}

/// Sends only a part of a category's events, chosen evenly; the rest is counted as
/// `CABLEWAY_DROPPED_SAMPLED`. All by default.
///
/// @param options the options
/// @param category one of `CABLEWAY_GA_BUSINESS` to `CABLEWAY_GA_ERROR`
/// @param part 0 (none) to 1 (all)
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`
///         (keys first)
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_ga_sampling(
    options: *mut cableway_options,
    category: i32,
    part: f64,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| options.game_analytics()?.set_sampling(category, part))
    })
}
