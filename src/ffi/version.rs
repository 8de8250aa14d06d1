//! The library's version at run time; the header's macros tell the version compiled against.

use std::ffi::c_char;

use super::guard::guard_value;

/// The version of the library that is running, as "1.2.3". Equals `CABLEWAY_VERSION` when header
/// and library belong together.
///
/// @return NUL-terminated, never NULL, valid for ever.
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_version() -> *const c_char {
    guard_value(c"".as_ptr(), || concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast())
}

/// The version of the library that is running, as a number that can be compared:
/// major * 1,000,000 + minor * 1,000 + patch. Equals `CABLEWAY_VERSION_NUMBER` when header and
/// library belong together.
///
/// Thread-safe, does not block.
#[unsafe(no_mangle)]
pub extern "C" fn cableway_version_number() -> u32 {
    guard_value(0, || {
        [
            env!("CARGO_PKG_VERSION_MAJOR"),
            env!("CARGO_PKG_VERSION_MINOR"),
            env!("CARGO_PKG_VERSION_PATCH"),
        ]
        .iter()
        .fold(0, |number, part| number * 1000 + part.parse::<u32>().unwrap_or_default())
    })
}
