//! Whether a service may work: what the player says, and what the game does.

use super::client::cableway_client;
use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::put;
use super::result::cableway_result;
use super::stats::service;
use crate::client::Client;
use crate::consent::Consent;
use crate::error::{Error, Result};

/// The player agrees: record and send.
pub const CABLEWAY_CONSENT_GRANTED: i32 = 1;
/// The player refuses: record nothing, destroy what was held.
pub const CABLEWAY_CONSENT_DENIED: i32 = 2;
/// The player was not asked yet: record and hold, send nothing.
pub const CABLEWAY_CONSENT_PENDING: i32 = 3;

fn consent(number: i32) -> Result<Consent> {
    Consent::from_number(number).ok_or_else(|| Error::InvalidArgument {
        argument: "consent",
        rule: format!("{number} is none of CABLEWAY_CONSENT_GRANTED, _DENIED, _PENDING"),
    })
}

/// Sets what holds until the player has said something with `cableway_set_consent`: granted if this
/// is not called. What holds at the first launch is kept like a choice, so that a later version of
/// the game cannot decide otherwise.
///
/// @param options the options
/// @param service one of `CABLEWAY_SERVICE_…`, also `CABLEWAY_SERVICE_ALL`
/// @param consent one of `CABLEWAY_CONSENT_…`
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_default_consent(
    options: *mut cableway_options,
    service: i32,
    consent: i32,
) -> cableway_result {
    guard_call(|| {
        let (service, consent) = (self::service(service)?, self::consent(consent)?);
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        options.change(|options| {
            options.set_default_consent(service, consent);
            Ok(())
        })
    })
}

/// Notes what the player says about a service, or about all. It holds at once, for all processes on
/// the storage folder from their next launch on, and until said otherwise, also if the process is
/// killed right after this returns.
///
/// Granted: what was held is sent, and everything from now on. Denied: what was held is destroyed,
/// the session and Earn Alliance's rounds end without a word, calls answer `CABLEWAY_NO_CONSENT`; a request that is under way
/// cannot be called back, its answer is ignored. Pending: events are recorded and held.
///
/// @param client an open client
/// @param service one of `CABLEWAY_SERVICE_…`, also `CABLEWAY_SERVICE_ALL`
/// @param consent one of `CABLEWAY_CONSENT_…`
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_ARGUMENT`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_set_consent(
    client: cableway_client,
    service: i32,
    consent: i32,
) -> cableway_result {
    guard_call(|| {
        let (service, consent) = (self::service(service)?, self::consent(consent)?);
        Client::from_handle(client).set_consent(service, consent)
    })
}

/// What the player has said about a service, or what holds until they do.
///
/// @param client an open client
/// @param service one of `CABLEWAY_SERVICE_…`, not `CABLEWAY_SERVICE_ALL`
/// @param consent receives one of `CABLEWAY_CONSENT_…`
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_INVALID_HANDLE`,
///         `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `consent` is NULL or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_get_consent(
    client: cableway_client,
    service: i32,
    consent: *mut i32,
) -> cableway_result {
    guard_call(|| {
        let one = self::service(service)?.ok_or_else(|| Error::InvalidArgument {
            argument: "service",
            rule: "must be one service: each has a consent of its own".to_owned(),
        })?;
        let found = Client::from_handle(client).consent(one)?;
        // SAFETY: this function's own contract.
        unsafe { put("consent", consent, found as i32) }
    })
}

/// Switches a service, or all, off or on again, until the client is closed; on at first. Off: calls
/// answer `CABLEWAY_SERVICE_OFF`, nothing is recorded, nothing is sent; what waits stays. For games
/// that want to stop a service from afar.
///
/// @param client an open client
/// @param service one of `CABLEWAY_SERVICE_…`, also `CABLEWAY_SERVICE_ALL`
/// @param enabled 0 or not 0
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_ARGUMENT`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_set_service_enabled(
    client: cableway_client,
    service: i32,
    enabled: u8,
) -> cableway_result {
    guard_call(|| {
        let service = self::service(service)?;
        Client::from_handle(client).set_service_enabled(service, enabled != 0)
    })
}
