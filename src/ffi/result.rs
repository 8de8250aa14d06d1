//! Result codes. Numbers are never used again for something else.

use std::ffi::{CStr, c_char};

use super::guard::guard_value;
use crate::error::{Error, Warning};

/// What a call returns: `CABLEWAY_OK`; a warning above 0 (done, but …); an error below 0 (nothing
/// was recorded). For an error, `cableway_last_error` has the whole story.
pub type cableway_result = i32;

/// Done.
pub const CABLEWAY_OK: cableway_result = 0;
/// Done as far as time allowed: the database is not loaded yet (`cableway_wait_ready`), or events
/// remain that are kept for later (`cableway_flush`, `cableway_close`).
pub const CABLEWAY_PENDING: cableway_result = 1;
/// There is no notice to poll.
pub const CABLEWAY_NO_NOTICE: cableway_result = 2;

/// The player denied the service their data (`cableway_set_consent`): nothing was recorded.
pub const CABLEWAY_NO_CONSENT: cableway_result = 3;
/// No request with this id waits for its answer: it was given up or answered before, or never was
/// (`cableway_transport_complete`). Nothing happened.
pub const CABLEWAY_NO_REQUEST: cableway_result = 4;

/// The game switched the service off (`cableway_set_service_enabled`): nothing was recorded.
pub const CABLEWAY_SERVICE_OFF: cableway_result = 5;

/// The currency is not in ISO 4217, so the amount cannot be converted. The event was recorded all the
/// same.
pub const CABLEWAY_UNKNOWN_CURRENCY: cableway_result = 6;
/// More error events than a launch may send, or one of a type that it has sent: the event was counted
/// (`CABLEWAY_DROPPED_ERROR_LIMIT`) and is not sent.
pub const CABLEWAY_BEYOND_LIMIT: cableway_result = 7;

/// All that a call could record was NULL or empty: nothing was recorded, and nothing is wrong.
pub const CABLEWAY_NOTHING_GIVEN: cableway_result = 8;

/// What the database must first supply is not loaded yet: wait for `CABLEWAY_NOTICE_READY` or with
/// `cableway_wait_ready`. Nothing was read.
pub const CABLEWAY_NOT_READY: cableway_result = 9;

/// There is no good behind the one that was named (`cableway_gondola_next_good`).
pub const CABLEWAY_NO_MORE_GOODS: cableway_result = 10;

/// A pointer that is needed was NULL.
pub const CABLEWAY_ERROR_NULL_ARGUMENT: cableway_result = -1;
/// A string was not UTF-8.
pub const CABLEWAY_ERROR_INVALID_UTF8: cableway_result = -2;
/// The handle was never given out by `cableway_open`.
pub const CABLEWAY_ERROR_INVALID_HANDLE: cableway_result = -3;
/// The client was closed, or the round has ended.
pub const CABLEWAY_ERROR_CLOSED: cableway_result = -4;
/// An argument or option breaks a rule, named in the message.
pub const CABLEWAY_ERROR_INVALID_ARGUMENT: cableway_result = -5;
/// An event id breaks its pattern; the message names part and rule.
pub const CABLEWAY_ERROR_INVALID_EVENT_ID: cableway_result = -6;
/// A number was NaN or infinite.
pub const CABLEWAY_ERROR_NOT_FINITE: cableway_result = -7;
/// The service was not given its keys before `cableway_open`.
pub const CABLEWAY_ERROR_NOT_CONFIGURED: cableway_result = -8;
/// The journal is full: the event was not recorded, and counted in `cableway_stats.refused`.
pub const CABLEWAY_ERROR_QUEUE_FULL: cableway_result = -9;
/// The folder is open in this process with other keys or endpoints.
pub const CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS: cableway_result = -10;
/// The call came after the moment up to which it is possible.
pub const CABLEWAY_ERROR_TOO_LATE: cableway_result = -11;
/// Neither disk nor memory for the journal could be had.
pub const CABLEWAY_ERROR_STORAGE: cableway_result = -12;
/// A file in the storage folder was written by a later version of the library.
pub const CABLEWAY_ERROR_NEWER_FORMAT: cableway_result = -13;
/// 16 clients are open in this process.
pub const CABLEWAY_ERROR_TOO_MANY_CLIENTS: cableway_result = -14;
/// A thread could not be started.
pub const CABLEWAY_ERROR_THREAD: cableway_result = -15;
/// A fault inside the library was caught at its border. Please report it.
pub const CABLEWAY_ERROR_INTERNAL: cableway_result = -16;

/// This process is a fork's child (without exec) of one that had opened a client: only the parent can
/// go on using it.
pub const CABLEWAY_ERROR_FORKED: cableway_result = -17;

/// The same is being done already.
pub const CABLEWAY_ERROR_BUSY: cableway_result = -18;

/// The game has manual sessions (`cableway_options_set_manual_sessions`) and none runs; or the client
/// is a game server's, and the call needs one of its players.
pub const CABLEWAY_ERROR_NO_SESSION: cableway_result = -19;

/// As many players of a game server are open as can be.
pub const CABLEWAY_ERROR_TOO_MANY_PLAYERS: cableway_result = -20;

/// 1,024 rounds of the client are open.
pub const CABLEWAY_ERROR_TOO_MANY_ROUNDS: cableway_result = -21;

/// No price of this good is known, and none was given.
pub const CABLEWAY_ERROR_UNKNOWN_GOOD: cableway_result = -22;

/// A sync ended without everything having been taken. Nothing is lost that the server did not refuse;
/// the next sync tells it.
pub const CABLEWAY_ERROR_SYNC_FAILED: cableway_result = -23;

/// The good is not sold in this currency. That is not the same as a price of 0.
pub const CABLEWAY_ERROR_NOT_SOLD: cableway_result = -24;

/// The code of a warning.
pub(super) fn warning_code(warning: Warning) -> cableway_result {
    match warning {
        Warning::UnknownCurrency => CABLEWAY_UNKNOWN_CURRENCY,
        Warning::ErrorLimit => CABLEWAY_BEYOND_LIMIT,
        Warning::NothingGiven => CABLEWAY_NOTHING_GIVEN,
    }
}

/// The code of a failure.
pub(super) fn code(error: &Error) -> cableway_result {
    match error {
        Error::NullArgument(_) => CABLEWAY_ERROR_NULL_ARGUMENT,
        Error::InvalidUtf8 { .. } => CABLEWAY_ERROR_INVALID_UTF8,
        Error::InvalidHandle | Error::PlayersHandle => CABLEWAY_ERROR_INVALID_HANDLE,
        Error::Closed | Error::PlayerClosed | Error::RoundEnded => CABLEWAY_ERROR_CLOSED,
        Error::InvalidArgument { .. } => CABLEWAY_ERROR_INVALID_ARGUMENT,
        Error::InvalidEventId { .. } => CABLEWAY_ERROR_INVALID_EVENT_ID,
        Error::NotFinite(_) => CABLEWAY_ERROR_NOT_FINITE,
        Error::NotConfigured(_) | Error::NoServer => CABLEWAY_ERROR_NOT_CONFIGURED,
        Error::NoConsent => CABLEWAY_NO_CONSENT,
        Error::SwitchedOff => CABLEWAY_SERVICE_OFF,
        Error::QueueFull => CABLEWAY_ERROR_QUEUE_FULL,
        Error::OpenWithOtherOptions => CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS,
        Error::TooLate(_) => CABLEWAY_ERROR_TOO_LATE,
        Error::Storage(_) => CABLEWAY_ERROR_STORAGE,
        Error::NewerFormat(_) => CABLEWAY_ERROR_NEWER_FORMAT,
        Error::TooManyClients => CABLEWAY_ERROR_TOO_MANY_CLIENTS,
        Error::TooManyPlayers => CABLEWAY_ERROR_TOO_MANY_PLAYERS,
        Error::TooManyRounds => CABLEWAY_ERROR_TOO_MANY_ROUNDS,
        Error::NoSession | Error::NoPlayer => CABLEWAY_ERROR_NO_SESSION,
        Error::Busy(_) => CABLEWAY_ERROR_BUSY,
        Error::Forked => CABLEWAY_ERROR_FORKED,
        Error::Thread(_) => CABLEWAY_ERROR_THREAD,
        Error::NoSuchRequest => CABLEWAY_NO_REQUEST,
        Error::NotReady => CABLEWAY_NOT_READY,
        Error::UnknownGood(_) => CABLEWAY_ERROR_UNKNOWN_GOOD,
        Error::NotSold(_) => CABLEWAY_ERROR_NOT_SOLD,
        Error::SyncFailed(_) => CABLEWAY_ERROR_SYNC_FAILED,
        Error::Internal => CABLEWAY_ERROR_INTERNAL,
    }
}

const UNKNOWN: &CStr = c"CABLEWAY_UNKNOWN_RESULT";
const NAMES: [(cableway_result, &CStr); 35] = [
    (CABLEWAY_OK, c"CABLEWAY_OK"),
    (CABLEWAY_PENDING, c"CABLEWAY_PENDING"),
    (CABLEWAY_NO_NOTICE, c"CABLEWAY_NO_NOTICE"),
    (CABLEWAY_NO_CONSENT, c"CABLEWAY_NO_CONSENT"),
    (CABLEWAY_SERVICE_OFF, c"CABLEWAY_SERVICE_OFF"),
    (CABLEWAY_NO_REQUEST, c"CABLEWAY_NO_REQUEST"),
    (CABLEWAY_UNKNOWN_CURRENCY, c"CABLEWAY_UNKNOWN_CURRENCY"),
    (CABLEWAY_BEYOND_LIMIT, c"CABLEWAY_BEYOND_LIMIT"),
    (CABLEWAY_NOTHING_GIVEN, c"CABLEWAY_NOTHING_GIVEN"),
    (CABLEWAY_NOT_READY, c"CABLEWAY_NOT_READY"),
    (CABLEWAY_ERROR_NULL_ARGUMENT, c"CABLEWAY_ERROR_NULL_ARGUMENT"),
    (CABLEWAY_ERROR_INVALID_UTF8, c"CABLEWAY_ERROR_INVALID_UTF8"),
    (CABLEWAY_ERROR_INVALID_HANDLE, c"CABLEWAY_ERROR_INVALID_HANDLE"),
    (CABLEWAY_ERROR_CLOSED, c"CABLEWAY_ERROR_CLOSED"),
    (CABLEWAY_ERROR_INVALID_ARGUMENT, c"CABLEWAY_ERROR_INVALID_ARGUMENT"),
    (CABLEWAY_ERROR_INVALID_EVENT_ID, c"CABLEWAY_ERROR_INVALID_EVENT_ID"),
    (CABLEWAY_ERROR_NOT_FINITE, c"CABLEWAY_ERROR_NOT_FINITE"),
    (CABLEWAY_ERROR_NOT_CONFIGURED, c"CABLEWAY_ERROR_NOT_CONFIGURED"),
    (CABLEWAY_ERROR_QUEUE_FULL, c"CABLEWAY_ERROR_QUEUE_FULL"),
    (CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS, c"CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS"),
    (CABLEWAY_ERROR_TOO_LATE, c"CABLEWAY_ERROR_TOO_LATE"),
    (CABLEWAY_ERROR_STORAGE, c"CABLEWAY_ERROR_STORAGE"),
    (CABLEWAY_ERROR_NEWER_FORMAT, c"CABLEWAY_ERROR_NEWER_FORMAT"),
    (CABLEWAY_ERROR_TOO_MANY_CLIENTS, c"CABLEWAY_ERROR_TOO_MANY_CLIENTS"),
    (CABLEWAY_ERROR_THREAD, c"CABLEWAY_ERROR_THREAD"),
    (CABLEWAY_ERROR_BUSY, c"CABLEWAY_ERROR_BUSY"),
    (CABLEWAY_ERROR_FORKED, c"CABLEWAY_ERROR_FORKED"),
    (CABLEWAY_ERROR_NO_SESSION, c"CABLEWAY_ERROR_NO_SESSION"),
    (CABLEWAY_ERROR_TOO_MANY_PLAYERS, c"CABLEWAY_ERROR_TOO_MANY_PLAYERS"),
    (CABLEWAY_ERROR_TOO_MANY_ROUNDS, c"CABLEWAY_ERROR_TOO_MANY_ROUNDS"),
    (CABLEWAY_ERROR_UNKNOWN_GOOD, c"CABLEWAY_ERROR_UNKNOWN_GOOD"),
    (CABLEWAY_ERROR_SYNC_FAILED, c"CABLEWAY_ERROR_SYNC_FAILED"),
    (CABLEWAY_ERROR_NOT_SOLD, c"CABLEWAY_ERROR_NOT_SOLD"),
    (CABLEWAY_NO_MORE_GOODS, c"CABLEWAY_NO_MORE_GOODS"),
    (CABLEWAY_ERROR_INTERNAL, c"CABLEWAY_ERROR_INTERNAL"),
];

/// The name of a result, as it stands in the header.
///
/// @param result any number
/// @return NUL-terminated, never NULL, valid for ever; "CABLEWAY_UNKNOWN_RESULT" for a number that
///         is no result of this version.
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_result_name(result: cableway_result) -> *const c_char {
    guard_value(UNKNOWN.as_ptr(), || {
        let known = NAMES.iter().find(|(number, _)| *number == result);
        known.map_or(UNKNOWN, |(_, name)| name).as_ptr()
    })
}
