//! Event ids: parts between colons.

use crate::error::{Error, EventIdFault, Result};

const LONGEST_PART: usize = 64;
const DESIGN_PARTS: usize = 5;

/// How much of a refused id is looked at to tell whether it is text at all.
const LONGEST_CHECKED: usize = 4096;

/// What a byte is in an event id.
const ALLOWED: u8 = 0;
const COLON: u8 = 1;
const REFUSED: u8 = 2;

const CLASSES: [u8; 256] = {
    let mut classes = [REFUSED; 256];
    let allowed = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\
                    \t\n\x0b\x0c\r -_.()!?";
    let mut i = 0;
    while i < allowed.len() {
        classes[allowed[i] as usize] = ALLOWED;
        i += 1;
    }
    classes[b':' as usize] = COLON;
    classes
};

/// A design event's id: 1 to 5 parts between colons, each 1 to 64 of the allowed characters
/// (`^[A-Za-z0-9\s\-_\.\(\)\!\?]{1,64}(:[A-Za-z0-9\s\-_\.\(\)\!\?]{1,64}){0,4}$`).
#[inline]
pub fn design_id(argument: &'static str, id: &[u8]) -> Result<()> {
    if has_good_parts(id, DESIGN_PARTS) { Ok(()) } else { Err(invalid_parts(argument, id)) }
}

/// One part of an event id that is given part by part.
pub fn part(argument: &'static str, part: &[u8]) -> Result<()> {
    let one = &part[..part.len().min(LONGEST_PART + 1)];
    let fault = match one.iter().position(|byte| CLASSES[*byte as usize] != ALLOWED) {
        Some(at) => Err(EventIdFault::Character { part: None, at, byte: one[at] }),
        None => part_length(None, one.len()),
    };
    fault.map_err(|fault| invalid_id(argument, part, fault))
}

/// A virtual currency: 1 to 64 letters.
pub fn resource_currency(argument: &'static str, currency: &[u8]) -> Result<()> {
    part(argument, currency)?;
    if currency.iter().all(u8::is_ascii_alphabetic) {
        return Ok(());
    }
    let rule = "must be letters A-Z a-z alone".to_owned();
    Err(Error::InvalidArgument { argument, rule })
}

/// Whether an id is as it should be. What is wrong with one that is not, [`parts`] tells.
#[inline]
fn has_good_parts(id: &[u8], most: usize) -> bool {
    if id.len() > most * (LONGEST_PART + 1) {
        return false;
    }
    let (words, rest) = id.as_chunks();
    let mut parts = 1;
    let mut start = 0;
    let mut has_good_lengths = true;
    let mut end_part = |at: usize| {
        has_good_lengths &= (1..=LONGEST_PART).contains(&(at - start));
        start = at + 1;
    };
    for (place, word) in words.iter().enumerate() {
        let mut colons = colons(u64::from_le_bytes(*word));
        while colons != 0 {
            end_part(place * 8 + colons.trailing_zeros() as usize / 8);
            parts += 1;
            colons &= colons - 1;
        }
    }
    for (place, byte) in rest.iter().enumerate() {
        if *byte == b':' {
            end_part(words.len() * 8 + place);
            parts += 1;
        }
    }
    end_part(id.len());
    has_good_lengths && parts <= most && (is_plain(id) || is_allowed(id))
}

/// Whether all are letters, digits, underscores and colons, as in nearly every id: sixteen at a time, where the
/// processor can. Of a short id, it is not said.
#[inline]
fn is_plain(id: &[u8]) -> bool {
    const STEP: usize = 16;
    let are_plain = |bytes: &[u8; STEP]| {
        bytes.iter().fold(true, |all, byte| {
            let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            let is_digit_or_colon = byte.wrapping_sub(b'0') < 11;
            all & (is_letter | is_digit_or_colon | (*byte == b'_'))
        })
    };
    // The last step may look at some bytes again.
    id.as_chunks().0.iter().all(are_plain) && id.last_chunk().is_some_and(are_plain)
}

/// Whether all are allowed in an event id, colons included.
fn is_allowed(id: &[u8]) -> bool {
    id.iter().fold(ALLOWED, |seen, byte| seen | CLASSES[usize::from(*byte)]) & REFUSED == 0
}

/// The highest bit of each byte that is a colon, of eight bytes that are ASCII; of others, any.
#[inline]
fn colons(word: u64) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let others = (word ^ (EACH * b':' as u64)).wrapping_add(EACH * 0x7f);
    !others & (EACH * 0x80)
}

#[cold]
fn invalid_parts(argument: &'static str, id: &[u8]) -> Error {
    // What both rules find good is good: nothing is refused without a reason.
    parts(id, DESIGN_PARTS)
        .map_or_else(|fault| invalid_id(argument, id, fault), |()| Error::Internal)
}

fn parts(id: &[u8], most: usize) -> std::result::Result<(), EventIdFault> {
    // One byte more than a good id can have is enough to find the fault of a longer one.
    let id = &id[..id.len().min(most * (LONGEST_PART + 1))];
    let mut part = 1;
    let mut start = 0;
    for (at, byte) in id.iter().enumerate() {
        match CLASSES[*byte as usize] {
            ALLOWED => {}
            COLON => {
                part_length(Some(part), at - start)?;
                if part == most {
                    return Err(EventIdFault::TooManyParts { most });
                }
                part += 1;
                start = at + 1;
            }
            _ => return Err(EventIdFault::Character { part: Some(part), at, byte: *byte }),
        }
    }
    part_length(Some(part), id.len() - start)
}

fn part_length(part: Option<usize>, length: usize) -> std::result::Result<(), EventIdFault> {
    match length {
        0 => Err(EventIdFault::EmptyPart(part)),
        1..=LONGEST_PART => Ok(()),
        _ => Err(EventIdFault::LongPart(part)),
    }
}

#[cold]
fn invalid_id(argument: &'static str, id: &[u8], fault: EventIdFault) -> Error {
    match std::str::from_utf8(&id[..id.len().min(LONGEST_CHECKED)]) {
        Err(utf8) if utf8.error_len().is_some() || id.len() <= LONGEST_CHECKED => {
            Error::InvalidUtf8 { argument, valid_up_to: utf8.valid_up_to() }
        }
        _ => Error::InvalidEventId { argument, fault },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    /// The reference's set; `\s` spelt out as ASCII white space.
    const SET: &str = r"[A-Za-z0-9 \t\n\x0B\x0C\r\-_\.\(\)!\?]";

    /// A pattern of the reference, `$` as the absolute end.
    fn pattern(rest: &str) -> Regex {
        Regex::new(&format!(r"\A{}\z", rest.replace("SET", SET))).expect("a pattern")
    }

    fn texts() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Za-z0-9 \t\n\x0B\x0C\r_.()!?:-]{0,80}",
            "([a-z!]{0,3}:){0,6}[a-z]{0,3}",
            "[a]{60,68}(:[b]{60,68}){0,2}",
            any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn design_ids_equal_the_references_pattern(id in texts()) {
            let pattern = pattern("SET{1,64}(:SET{1,64}){0,4}");
            prop_assert_eq!(design_id("event_id", id.as_bytes()).is_ok(), pattern.is_match(&id));
        }

        #[test]
        fn parts_and_currencies_equal_the_references_patterns(text in texts()) {
            let bytes = text.as_bytes();
            prop_assert_eq!(part("item_id", bytes).is_ok(), pattern("SET{1,64}").is_match(&text));
            let letters = pattern("[A-Za-z]{1,64}").is_match(&text);
            prop_assert_eq!(resource_currency("currency", bytes).is_ok(), letters);
        }

        #[test]
        fn bytes_that_are_not_utf8_are_named_so(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            if std::str::from_utf8(&bytes).is_err() {
                for outcome in [design_id("event_id", &bytes), part("item_id", &bytes)] {
                    let named = matches!(outcome, Err(Error::InvalidUtf8 { .. }));
                    prop_assert!(named);
                }
            }
        }
    }

    #[test]
    fn the_message_names_part_and_rule() {
        let message =
            |id: &str| design_id("event_id", id.as_bytes()).expect_err("refused").to_string();
        assert_eq!(message("Kill:"), "event_id: part 2 is empty; a part has 1 to 64 characters");
        assert_eq!(
            message("Kill:Zombie#1"),
            "event_id: part 2 has '#' at byte 11; allowed are A-Z a-z 0-9, white space and - _ . ( ) ! ?"
        );
        assert_eq!(
            message("a:b:c:d:e:f"),
            "event_id: more than 5 parts; parts are separated by colons"
        );
        assert!(message(&"x".repeat(65)).contains("over 64 characters"));
        let message = |id: &str| part("item_id", id.as_bytes()).expect_err("refused").to_string();
        assert_eq!(message(""), "item_id: is empty; a part has 1 to 64 characters");
        assert!(message("a:b").starts_with("item_id: has ':' at byte 1; allowed are"));
    }
}
