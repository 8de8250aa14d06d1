//! From C's pointers to Rust's values, and back.

use std::ffi::{CStr, c_char, c_void};

use crate::error::{Error, Result};

/// No string that a game may pass comes near this; it keeps a wild length from being followed.
const LONGEST_STRING: usize = 1024 * 1024;

/// The bytes of a NUL-terminated string.
///
/// # Safety
/// `text` is null or points to a NUL-terminated string that stays as it is for `'a`.
#[inline]
pub(super) unsafe fn bytes<'a>(argument: &'static str, text: *const c_char) -> Result<&'a [u8]> {
    if text.is_null() {
        return Err(Error::NullArgument(argument));
    }
    // SAFETY: not null, and the caller's promise.
    Ok(unsafe { CStr::from_ptr(text) }.to_bytes())
}

/// The bytes of a string with a length.
///
/// # Safety
/// `text` is null or points to `length` readable bytes that stay as they are for `'a`.
#[inline]
pub(super) unsafe fn bytes_n<'a>(
    argument: &'static str,
    text: *const c_char,
    length: usize,
) -> Result<&'a [u8]> {
    if text.is_null() {
        return Err(Error::NullArgument(argument));
    }
    if length > LONGEST_STRING {
        let rule = format!("is {length} bytes long; at most {LONGEST_STRING} are taken");
        return Err(Error::InvalidArgument { argument, rule });
    }
    // SAFETY: not null, and the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(text.cast(), length) })
}

/// A NUL-terminated string of UTF-8.
///
/// # Safety
/// As [`bytes`].
pub(super) unsafe fn text<'a>(argument: &'static str, text: *const c_char) -> Result<&'a str> {
    // SAFETY: the caller's promise.
    utf8(argument, unsafe { bytes(argument, text)? })
}

/// A string of UTF-8 with a length in bytes.
///
/// # Safety
/// As [`bytes_n`].
pub(super) unsafe fn text_n<'a>(
    argument: &'static str,
    text: *const c_char,
    length: usize,
) -> Result<&'a str> {
    // SAFETY: the caller's promise.
    utf8(argument, unsafe { bytes_n(argument, text, length)? })
}

fn utf8<'a>(argument: &'static str, bytes: &'a [u8]) -> Result<&'a str> {
    std::str::from_utf8(bytes)
        .map_err(|fault| Error::InvalidUtf8 { argument, valid_up_to: fault.valid_up_to() })
}

/// How long a game's strings are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lengths {
    /// They end in NUL.
    Nul,
    /// As the numbers beside them say.
    Given,
}

/// A string and its length.
pub(super) type Text = (*const c_char, usize);

/// The bytes of a string, whose length counts only if lengths are given.
///
/// # Safety
/// As [`bytes`] or [`bytes_n`], as `lengths` says.
pub(super) unsafe fn bytes_by<'a>(
    lengths: Lengths,
    argument: &'static str,
    text: *const c_char,
    length: usize,
) -> Result<&'a [u8]> {
    match lengths {
        // SAFETY: the caller's promise.
        Lengths::Nul => unsafe { bytes(argument, text) },
        // SAFETY: the caller's promise.
        Lengths::Given => unsafe { bytes_n(argument, text, length) },
    }
}

/// As [`bytes_by`], as UTF-8.
///
/// # Safety
/// As [`bytes_by`].
pub(super) unsafe fn text_by<'a>(
    lengths: Lengths,
    argument: &'static str,
    text: *const c_char,
    length: usize,
) -> Result<&'a str> {
    // SAFETY: the caller's promise.
    utf8(argument, unsafe { bytes_by(lengths, argument, text, length)? })
}

/// As [`text_by`], of a string that need not be given: NULL and an empty one are none.
///
/// # Safety
/// As [`bytes_by`].
pub(super) unsafe fn optional_text_by<'a>(
    lengths: Lengths,
    argument: &'static str,
    text: *const c_char,
    length: usize,
) -> Result<Option<&'a str>> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    let text = unsafe { text_by(lengths, argument, text, length)? };
    Ok((!text.is_empty()).then_some(text))
}

/// The pointer that a game gives with a callback.
pub(super) struct User(pub(super) *mut c_void);

impl User {
    /// What to hand back.
    pub(super) fn get(&self) -> *mut c_void {
        self.0
    }
}

// SAFETY: the library never follows it; it only hands it back to the game's own function, which has
// promised to be called on any thread.
unsafe impl Send for User {}

// SAFETY: as above.
unsafe impl Sync for User {}

/// Writes a value to where the caller wants it.
///
/// # Safety
/// `out` is null or points to writable memory for a `T`, aligned or not.
pub(super) unsafe fn put<T>(argument: &'static str, out: *mut T, value: T) -> Result<()> {
    if out.is_null() {
        return Err(Error::NullArgument(argument));
    }
    // SAFETY: not null, and the caller's promise.
    unsafe { out.write_unaligned(value) };
    Ok(())
}

/// Gives a text to the caller: into a buffer of `size` bytes, NUL-terminated, and to `needed` how many
/// bytes that takes. Where the buffer is too small, it stays as it is.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes; `needed` is null or writable.
pub(super) unsafe fn put_text(
    buffer: *mut c_char,
    size: usize,
    needed: *mut usize,
    text: &str,
) -> Result<()> {
    let bytes = text.len() + 1;
    if !needed.is_null() {
        // SAFETY: not null, and the caller's promise.
        unsafe { needed.write_unaligned(bytes) };
    }
    if size < bytes {
        let rule = format!("is {size} bytes long; {bytes} are needed, the NUL included");
        return Err(Error::invalid("buffer", rule));
    }
    if buffer.is_null() {
        return Err(Error::NullArgument("buffer"));
    }
    // SAFETY: not null, and at least `bytes` bytes are writable by the caller's promise.
    unsafe {
        std::ptr::copy_nonoverlapping(text.as_ptr(), buffer.cast(), text.len());
        buffer.add(text.len()).write(0);
    }
    Ok(())
}

/// Reads a struct of the header of which any bits are a value.
///
/// # Safety
/// `given` is null or points to a readable `T`, aligned or not.
pub(super) unsafe fn get<T: Copy>(argument: &'static str, given: *const T) -> Result<T> {
    if given.is_null() {
        return Err(Error::NullArgument(argument));
    }
    // SAFETY: not null, and the caller's promise.
    Ok(unsafe { given.read_unaligned() })
}

/// A struct of the header that begins with `uint32_t size` and may grow at its end.
///
/// # Safety
/// The type is `repr(C)`, has no padding, any bits are a value of it, and its first field is that
/// size.
pub(super) unsafe trait Sized32: Copy {
    /// Its size in the first version of the header.
    const FIRST_SIZE: usize;

    /// Sets the size field.
    fn set_size(&mut self, size: u32);
}

/// How much of a struct the caller knows, by its own `size` field.
///
/// # Safety
/// `theirs` is null or points to a `uint32_t`.
pub(super) unsafe fn check_sized<T: Sized32>(
    argument: &'static str,
    theirs: *const T,
) -> Result<usize> {
    if theirs.is_null() {
        return Err(Error::NullArgument(argument));
    }
    // SAFETY: not null, and the caller's promise.
    let given = unsafe { theirs.cast::<u32>().read_unaligned() } as usize;
    if given < T::FIRST_SIZE {
        let rule = format!(
            "its size field says {given}; set {argument}.size = sizeof({argument}), which is at \
             least {}",
            T::FIRST_SIZE
        );
        return Err(Error::InvalidArgument { argument, rule });
    }
    Ok(given)
}

/// Fills a struct that the caller may know in an older form: as much of it as the caller's `size`
/// says, and `size` with what was filled.
///
/// # Safety
/// `out` is null or points to a `uint32_t` followed by as much writable memory as it says.
pub(super) unsafe fn put_sized<T: Sized32>(
    argument: &'static str,
    out: *mut T,
    mut value: T,
) -> Result<()> {
    // SAFETY: the caller's promise.
    let given = unsafe { check_sized(argument, out.cast_const())? };
    let filled = given.min(size_of::<T>());
    value.set_size(filled as u32);
    // SAFETY: `filled` bytes are writable by the caller's promise and readable in `value`.
    unsafe {
        std::ptr::copy_nonoverlapping((&raw const value).cast::<u8>(), out.cast::<u8>(), filled);
    }
    Ok(())
}

/// Reads a struct that the caller may know in an older form: as much of it as the caller's `size`
/// says, and the defaults of what came later.
///
/// # Safety
/// `given` is null or points to a `uint32_t` and as many readable bytes, from its own first on, as
/// that says.
pub(super) unsafe fn get_sized<T: Sized32 + Default>(
    argument: &'static str,
    given: *const T,
) -> Result<T> {
    // SAFETY: the caller's promise.
    let readable = unsafe { check_sized(argument, given)? };
    let read = readable.min(size_of::<T>());
    let mut value = T::default();
    // SAFETY: `read` bytes are readable by the caller's promise and writable in `value`, of which
    // any bits are a value.
    unsafe {
        std::ptr::copy_nonoverlapping(given.cast::<u8>(), (&raw mut value).cast::<u8>(), read);
    }
    value.set_size(read as u32);
    Ok(value)
}

/// Copies text into a fixed-size field, NUL-terminated, cut between characters.
pub(super) fn fixed<const N: usize>(text: &str) -> [c_char; N] {
    let mut field = [0; N];
    let fitting = text.floor_char_boundary(N - 1);
    for (to, from) in field.iter_mut().zip(&text.as_bytes()[..fitting]) {
        *to = *from as c_char;
    }
    field
}
