//! Custom fields of GameAnalytics' events.

use std::ffi::c_char;
use std::mem::offset_of;
use std::ptr::null;

use super::client::cableway_client;
use super::guard::guard_call;
use super::pointers::{Lengths, Sized32, get_sized, text_by};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::service::game_analytics::event::{Field, FieldValue};
use crate::service::game_analytics::validate::MOST_FIELDS;

/// A custom field of an event: a key with a number or a text.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_ga_field {
    /// 1 to 64 characters of A-Z a-z 0-9 _
    pub key: *const c_char,
    /// At most 256 characters, UTF-8; NULL for a number.
    pub text: *const c_char,
    /// The number, where `text` is NULL; finite.
    pub number: f64,
    /// Bytes of `key`; counts in functions that end in _n alone.
    pub key_length: usize,
    /// Bytes of `text`; counts in functions that end in _n alone.
    pub text_length: usize,
}

/// Custom fields: at most 50. Needed only until the call returns: all is copied.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_ga_fields {
    /// Set it to `sizeof(cableway_ga_fields)`.
    pub size: u32,
    /// How many there are. Of two with the same key the later one counts.
    pub count: u32,
    /// The fields; may be NULL if there are none.
    pub items: *const cableway_ga_field,
}

impl Default for cableway_ga_fields {
    fn default() -> Self {
        Self { size: 0, count: 0, items: null() }
    }
}

// SAFETY: repr(C) without padding, the size comes first.
unsafe impl Sized32 for cableway_ga_fields {
    const FIRST_SIZE: usize = offset_of!(Self, items) + size_of::<usize>();

    fn set_size(&mut self, size: u32) {
        self.size = size;
    }
}

/// Sets the custom fields of all GameAnalytics' events from here on, in place of those set before,
/// until the client is closed. An event's own fields go before them; together they are at most 50.
/// The "user" event that begins a session has the fields that were set before the game's first event.
///
/// @param client an open client
/// @param fields the fields, with strings that end in NUL; NULL or a count of 0 clears them
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
///         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
///
/// Thread-safe, does not block.
///
/// # Safety
/// `fields` is NULL or what `cableway_ga_fields` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_set_fields(
    client: cableway_client,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        let set = |fields: &[Field<'_>]| Client::from_handle(client).ga_set_fields(fields);
        // SAFETY: this function's own contract.
        unsafe { with_fields(Lengths::Nul, fields, set) }
    })
}

/// As `cableway_ga_set_fields`, with strings of the lengths that the fields tell.
///
/// # Safety
/// As `cableway_ga_set_fields`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_ga_set_fields_n(
    client: cableway_client,
    fields: *const cableway_ga_fields,
) -> cableway_result {
    guard_call(|| {
        let set = |fields: &[Field<'_>]| Client::from_handle(client).ga_set_fields(fields);
        // SAFETY: this function's own contract.
        unsafe { with_fields(Lengths::Given, fields, set) }
    })
}

/// Calls `f` with the fields that a game gave; without any where it gave NULL.
///
/// # Safety
/// `fields` is null or points to custom fields whose strings are as `lengths` says.
#[inline]
pub(super) unsafe fn with_fields<R>(
    lengths: Lengths,
    fields: *const cableway_ga_fields,
    f: impl FnOnce(&[Field<'_>]) -> Result<R>,
) -> Result<R> {
    if fields.is_null() {
        return f(&[]);
    }
    let mut room = [Field { key: "", value: FieldValue::Number(0.0) }; MOST_FIELDS];
    // SAFETY: the caller's promise.
    let count = unsafe { read_fields(lengths, fields, &mut room)? };
    f(&room[..count])
}

/// Reads the fields that a game gave, and gives their number.
///
/// # Safety
/// As [`with_fields`]; what is read stays as it is for `'a`.
#[cold]
unsafe fn read_fields<'a>(
    lengths: Lengths,
    fields: *const cableway_ga_fields,
    room: &mut [Field<'a>; MOST_FIELDS],
) -> Result<usize> {
    // SAFETY: the caller's promise.
    let cableway_ga_fields { count, items, .. } = unsafe { get_sized("fields", fields)? };
    let count = count as usize;
    if count > MOST_FIELDS {
        let rule = format!("{count} are given; at most {MOST_FIELDS} are allowed");
        return Err(Error::InvalidArgument { argument: "fields", rule });
    }
    if items.is_null() && count > 0 {
        return Err(Error::NullArgument("fields.items"));
    }
    for (at, place) in room.iter_mut().enumerate().take(count) {
        // SAFETY: `count` fields stand there by the caller's promise.
        let item = unsafe { items.add(at).read_unaligned() };
        // SAFETY: the caller's promise.
        *place = unsafe { read_field(lengths, &item)? };
    }
    Ok(count)
}

/// Reads one field.
///
/// # Safety
/// Its strings are as `lengths` says and stay as they are for `'a`.
unsafe fn read_field<'a>(lengths: Lengths, item: &cableway_ga_field) -> Result<Field<'a>> {
    // SAFETY: the caller's promise.
    let key = unsafe { text_by(lengths, "fields.key", item.key, item.key_length)? };
    let value = if item.text.is_null() {
        FieldValue::Number(item.number)
    } else {
        // SAFETY: the caller's promise.
        FieldValue::Text(unsafe { text_by(lengths, "fields.text", item.text, item.text_length)? })
    };
    Ok(Field { key, value })
}
