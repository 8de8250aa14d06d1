//! The calling thread's last error message.

use std::cell::Cell;
use std::ffi::c_char;
use std::fmt::{Display, Write};

use super::guard::guard_value;

/// Longer messages are cut at a character boundary.
const LONGEST_MESSAGE: usize = 1024;

thread_local! {
    // Plain bytes in the thread's own block: no allocation, and nothing to run when it ends.
    static LAST: Cell<[u8; LONGEST_MESSAGE]> = const { Cell::new([0; LONGEST_MESSAGE]) };
}

/// Keeps the message of a failure or warning for this thread.
#[cold]
pub(super) fn remember(error: &impl Display) {
    let mut message = Message { bytes: [0; LONGEST_MESSAGE], length: 0 };
    // Only ever "full", which cuts the message.
    let _ = write!(message, "{error}");
    LAST.set(message.bytes);
}

/// Text being written into a fixed place, NUL-terminated.
struct Message {
    bytes: [u8; LONGEST_MESSAGE],
    length: usize,
}

impl Write for Message {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let room = LONGEST_MESSAGE - 1 - self.length;
        let fitting = text.floor_char_boundary(room);
        self.bytes[self.length..self.length + fitting].copy_from_slice(&text.as_bytes()[..fitting]);
        self.length += fitting;
        if fitting == text.len() { Ok(()) } else { Err(std::fmt::Error) }
    }
}

/// The last error message of the calling thread, in full: which argument, what was wrong, what is
/// allowed. Set by each call that returns a negative result or warns of what it was given; calls that
/// succeed leave it as it is.
///
/// @return UTF-8, NUL-terminated, never NULL; empty before the first error. Valid until the next
///         failing call on this thread, or the thread's end. Do not free it.
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_last_error() -> *const c_char {
    guard_value(c"".as_ptr(), || LAST.with(|last| last.as_ptr().cast_const().cast()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn long_messages_are_cut_between_characters() {
        let rule = "é".repeat(LONGEST_MESSAGE);
        remember(&Error::InvalidArgument { argument: "x", rule });
        // SAFETY: the message is this thread's and NUL-terminated.
        let message = unsafe { std::ffi::CStr::from_ptr(cableway_last_error()) };
        let message = message.to_str();
        assert!(message.is_ok_and(|text| text.len() >= LONGEST_MESSAGE - 2), "{message:?}");
    }
}
