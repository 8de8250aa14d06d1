//! What stands around every exported function.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::error::remember;
use super::result::{CABLEWAY_OK, cableway_result, code, warning_code};
use crate::error::{Error, Result, Warning};

/// Runs the body of an exported function: a failure becomes its code and this thread's last error
/// message, a panic becomes `CABLEWAY_ERROR_INTERNAL`.
#[inline]
pub(super) fn guard(body: impl FnOnce() -> Result<cableway_result>) -> cableway_result {
    // Unwind safety: all shared state is behind locks that do not poison, and is changed in steps
    // that leave it whole.
    match catch_unwind(AssertUnwindSafe(|| body().unwrap_or_else(|error| failed(&error)))) {
        Ok(result) => result,
        Err(_) => failed(&Error::Internal),
    }
}

/// Formatting an error is plain text into a fixed place: it cannot panic, but for errors with a
/// body of their own it runs inside the guard all the same.
#[cold]
fn failed(error: &Error) -> cableway_result {
    remember(error);
    code(error)
}

/// As [`guard`], for bodies that have nothing more to say than that they succeeded.
#[inline]
pub(super) fn guard_call(body: impl FnOnce() -> Result<()>) -> cableway_result {
    guard(|| body().map(|()| CABLEWAY_OK))
}

/// As [`guard`], for bodies that may have something to warn of.
pub(super) fn guard_warned(body: impl FnOnce() -> Result<Option<Warning>>) -> cableway_result {
    guard(|| body().map(|warning| warning.map_or(CABLEWAY_OK, warned)))
}

#[cold]
fn warned(warning: Warning) -> cableway_result {
    remember(&warning);
    warning_code(warning)
}

/// Runs a body that cannot fail; a panic gives `otherwise`.
pub(super) fn guard_value<R>(otherwise: R, body: impl FnOnce() -> R) -> R {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::{CABLEWAY_ERROR_INTERNAL, cableway_last_error};

    #[test]
    fn a_panic_becomes_a_code_and_a_message() {
        let result = guard_call(|| panic!("planted"));
        assert_eq!(result, CABLEWAY_ERROR_INTERNAL);
        // SAFETY: the message is this thread's and NUL-terminated.
        let message = unsafe { std::ffi::CStr::from_ptr(cableway_last_error()) };
        assert!(message.to_string_lossy().contains("internal fault"));
    }
}
