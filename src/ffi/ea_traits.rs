//! Traits of Earn Alliance's events and rounds.

use std::ffi::c_char;
use std::mem::offset_of;
use std::ptr::null;

use super::pointers::{Lengths, Sized32, get_sized, optional_text_by, text_by};
use crate::error::{Error, Result};
use crate::service::earn_alliance::validate::MOST_TRAITS;
use crate::service::earn_alliance::{Trait, TraitValue, Traits};

/// A trait's value is `text`.
pub const CABLEWAY_TRAIT_STRING: i32 = 1;
/// A trait's value is `number`.
pub const CABLEWAY_TRAIT_NUMBER: i32 = 2;
/// A trait's value is false where `number` is 0, else true.
pub const CABLEWAY_TRAIT_BOOLEAN: i32 = 3;
/// A trait's value is null.
pub const CABLEWAY_TRAIT_NULL: i32 = 4;

/// A trait: what tells events of the same name apart, as "weapon": "knife".
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_trait {
    /// 1 to 128 bytes of UTF-8.
    pub key: *const c_char,
    /// For `CABLEWAY_TRAIT_STRING`: at most 1,024 bytes of UTF-8. Else not looked at.
    pub text: *const c_char,
    /// For `CABLEWAY_TRAIT_NUMBER` and `_BOOLEAN`; finite. Whole numbers travel as integers, as far as
    /// integers of 64 bits go. Else not looked at.
    pub number: f64,
    /// Bytes of `key`; counts in functions that end in _n alone.
    pub key_length: usize,
    /// Bytes of `text`; counts in functions that end in _n alone.
    pub text_length: usize,
    /// One of `CABLEWAY_TRAIT_…`.
    pub kind: i32,
    /// 0.
    pub reserved: i32,
}

/// Traits, as a list, as JSON, or both: at most 50 and 8,192 bytes of keys, texts and JSON together.
/// They become one object; of two with the same key the later one counts, and the JSON comes last.
/// Needed only until the call returns: all is copied. Those of the list cost no allocation.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct cableway_traits {
    /// Set it to `sizeof(cableway_traits)`.
    pub size: u32,
    /// How many the list has.
    pub count: u32,
    /// The list; may be NULL if `count` is 0.
    pub items: *const cableway_trait,
    /// A JSON object whose values are strings, numbers, booleans or null, as
    /// `{"weapon":"knife","elite":true}`; NULL or empty for none. Its values travel as they are.
    pub json: *const c_char,
    /// Bytes of `json`; counts in functions that end in _n alone.
    pub json_length: usize,
}

impl Default for cableway_traits {
    fn default() -> Self {
        Self { size: 0, count: 0, items: null(), json: null(), json_length: 0 }
    }
}

// SAFETY: repr(C) without padding, the size comes first.
unsafe impl Sized32 for cableway_traits {
    const FIRST_SIZE: usize = offset_of!(Self, json_length) + size_of::<usize>();

    fn set_size(&mut self, size: u32) {
        self.size = size;
    }
}

/// Calls `f` with the traits that a game gave; without any where it gave NULL.
///
/// # Safety
/// `traits` is null or points to traits whose strings are as `lengths` says.
#[inline]
pub(super) unsafe fn with_traits<R>(
    lengths: Lengths,
    traits: *const cableway_traits,
    f: impl FnOnce(Traits<'_>) -> Result<R>,
) -> Result<R> {
    if traits.is_null() {
        return f(Traits::default());
    }
    let mut room = [Trait { key: "", value: TraitValue::Null }; MOST_TRAITS];
    // SAFETY: the caller's promise.
    let (count, json) = unsafe { read_traits(lengths, traits, &mut room)? };
    f(Traits { items: &room[..count], json })
}

/// Reads the traits that a game gave; gives the number of those in the list, and the JSON.
///
/// # Safety
/// As [`with_traits`]; what is read stays as it is for `'a`.
#[cold]
unsafe fn read_traits<'a>(
    lengths: Lengths,
    traits: *const cableway_traits,
    room: &mut [Trait<'a>; MOST_TRAITS],
) -> Result<(usize, &'a str)> {
    // SAFETY: the caller's promise.
    let cableway_traits { count, items, json, json_length, .. } =
        unsafe { get_sized("traits", traits)? };
    let count = count as usize;
    if count > MOST_TRAITS {
        let rule = format!("{count} are given; at most {MOST_TRAITS} are allowed");
        return Err(Error::invalid("traits", rule));
    }
    if items.is_null() && count > 0 {
        return Err(Error::NullArgument("traits.items"));
    }
    for (at, place) in room.iter_mut().enumerate().take(count) {
        // SAFETY: `count` traits stand there by the caller's promise.
        let item = unsafe { items.add(at).read_unaligned() };
        // SAFETY: the caller's promise.
        *place = unsafe { read_trait(lengths, &item)? };
    }
    // SAFETY: the caller's promise.
    let json = unsafe { optional_text_by(lengths, "traits.json", json, json_length)? };
    Ok((count, json.unwrap_or_default()))
}

/// Reads one trait.
///
/// # Safety
/// Its strings are as `lengths` says and stay as they are for `'a`.
unsafe fn read_trait<'a>(lengths: Lengths, item: &cableway_trait) -> Result<Trait<'a>> {
    // SAFETY: the caller's promise.
    let key = unsafe { text_by(lengths, "traits.key", item.key, item.key_length)? };
    let value = match item.kind {
        CABLEWAY_TRAIT_STRING => {
            // SAFETY: the caller's promise.
            let text = unsafe { text_by(lengths, "traits.text", item.text, item.text_length)? };
            TraitValue::Text(text)
        }
        CABLEWAY_TRAIT_NUMBER => TraitValue::Number(item.number),
        CABLEWAY_TRAIT_BOOLEAN => TraitValue::Flag(item.number != 0.0),
        CABLEWAY_TRAIT_NULL => TraitValue::Null,
        other => {
            let rule = format!(
                "{other} is none of CABLEWAY_TRAIT_STRING, _NUMBER, _BOOLEAN, _NULL; set the \
                 trait's kind"
            );
            return Err(Error::invalid("traits.kind", rule));
        }
    };
    Ok(Trait { key, value })
}
