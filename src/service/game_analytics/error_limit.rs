//! The reference's limit of error events: one of each type, and ten in a launch.

use super::event::Severity;

/// The most error events of a launch.
pub const MOST_ERRORS: usize = 10;

/// The types of the errors that a launch has told.
#[derive(Debug, Clone, Default)]
pub struct ErrorTypes {
    told: [u64; MOST_ERRORS],
    count: usize,
}

/// A type of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorType(u64);

impl ErrorType {
    /// Errors of the same severity have the same type if their messages differ in nothing but
    /// digits: addresses, ids and counters make no new fault of an old one.
    pub fn of(severity: Severity, message: &str) -> Self {
        let mut hash = Fnv::default();
        hash.add(severity as u8);
        let mut in_number = false;
        for byte in message.bytes() {
            let is_digit = byte.is_ascii_digit();
            if !is_digit {
                hash.add(byte);
            } else if !in_number {
                hash.add(b'0');
            }
            in_number = is_digit;
        }
        Self(hash.0)
    }
}

impl ErrorTypes {
    /// Whether an error of this type may still be told.
    pub fn allows(&self, kind: ErrorType) -> bool {
        self.count < MOST_ERRORS && !self.told[..self.count].contains(&kind.0)
    }

    /// One of this type was told.
    pub fn note(&mut self, kind: ErrorType) {
        if let Some(place) = self.told.get_mut(self.count) {
            *place = kind.0;
            self.count += 1;
        }
    }
}

/// The hash FNV-1a, 64 bits: a few instructions a byte, and nobody gains by making two messages
/// collide.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_differ_by_severity_and_words_but_not_by_numbers() {
        let kind = |message| ErrorType::of(Severity::Error, message);
        assert_eq!(kind("player 12 not found"), kind("player 7 not found"));
        assert_ne!(kind("player not found"), kind("monster not found"));
        assert_ne!(kind("a1b"), kind("ab"));
        assert_ne!(kind("x"), ErrorType::of(Severity::Warning, "x"));
    }

    #[test]
    fn ten_types_are_told_once_each() {
        let mut types = ErrorTypes::default();
        for letter in 'a'..='j' {
            let kind = ErrorType::of(Severity::Error, &letter.to_string());
            assert!(types.allows(kind));
            types.note(kind);
            assert!(!types.allows(kind), "told already");
        }
        assert!(!types.allows(ErrorType::of(Severity::Error, "k")), "an eleventh");
    }
}
