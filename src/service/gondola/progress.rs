//! What is known of a player: 32 metrics, by their index. 8 strings come first, then 24 numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How many metrics there are.
pub const METRICS: usize = 32;
/// How many of them are strings: the first ones.
pub const STRINGS: usize = 8;
/// How many of them are numbers: those behind the strings.
pub const NUMBERS: usize = METRICS - STRINGS;
/// The longest string, in bytes of UTF-8.
pub const LONGEST_TEXT: usize = 63;

/// A string of at most 63 bytes, in place, so that changing one allocates nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text {
    length: u8,
    /// Zeros behind the string.
    bytes: [u8; LONGEST_TEXT],
}

impl Text {
    /// No characters.
    pub const EMPTY: Self = Self { length: 0, bytes: [0; LONGEST_TEXT] };

    /// A string as the game gives it: one that is too long, or has a NUL in it, is refused.
    pub fn checked(argument: &'static str, text: &str) -> Result<Self> {
        Self::check(argument, text)?;
        Ok(Self::fitting(text))
    }

    /// Whether [`Text::checked`] would take a string.
    #[inline]
    pub fn check(argument: &'static str, text: &str) -> Result<()> {
        if text.len() > LONGEST_TEXT {
            let length = text.len();
            let rule = format!("has {length} bytes; at most {LONGEST_TEXT} bytes of UTF-8 fit");
            return Err(Error::InvalidArgument { argument, rule });
        }
        if text.bytes().any(|byte| byte == 0) {
            return Err(Error::invalid(argument, "has a NUL in it"));
        }
        Ok(())
    }

    /// As much of a string as fits, cut between characters.
    pub fn fitting(text: &str) -> Self {
        let length = text.floor_char_boundary(LONGEST_TEXT);
        let mut bytes = [0; LONGEST_TEXT];
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        Self { length: length as u8, bytes }
    }

    /// The string.
    pub fn as_str(&self) -> &str {
        // Only ever made of a whole string.
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The string's bytes, and zeros behind them: at least one.
    #[inline]
    pub fn terminated(&self) -> [u8; LONGEST_TEXT + 1] {
        let mut field = [0; LONGEST_TEXT + 1];
        field[..LONGEST_TEXT].copy_from_slice(&self.bytes);
        field
    }

    /// The string's bytes, in which strings have the same order.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

/// The place of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// A string's, 0 to 7.
    Text(usize),
    /// A number's, 0 to 23.
    Number(usize),
}

impl Metric {
    /// The metric with this index, 0 to 31.
    pub fn numbered(index: i32) -> Result<Self> {
        match usize::try_from(index) {
            Ok(index @ ..STRINGS) => Ok(Self::Text(index)),
            Ok(index @ ..METRICS) => Ok(Self::Number(index - STRINGS)),
            _ => {
                let rule = format!("{index} is no metric; they are 0 to {}", METRICS - 1);
                Err(Error::InvalidArgument { argument: "metric", rule })
            }
        }
    }

    /// The place of a string, or why there is none.
    #[inline]
    pub fn text(index: i32) -> Result<usize> {
        match Self::numbered(index)? {
            Self::Text(place) => Ok(place),
            Self::Number(_) => Err(wrong_type(index, "a number; the strings are 0 to 7")),
        }
    }

    /// The place of a number, or why there is none.
    #[inline]
    pub fn number(index: i32) -> Result<usize> {
        match Self::numbered(index)? {
            Self::Number(place) => Ok(place),
            Self::Text(_) => Err(wrong_type(index, "a string; the numbers are 8 to 31")),
        }
    }

    /// Its index, 0 to 31.
    pub fn index(self) -> usize {
        match self {
            Self::Text(place) => place,
            Self::Number(place) => STRINGS + place,
        }
    }
}

#[cold]
fn wrong_type(index: i32, what: &str) -> Error {
    Error::InvalidArgument { argument: "metric", rule: format!("metric {index} is {what}") }
}

/// All metrics. Those that were never set are "" and 0.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Progress {
    /// Indices 0 to 7.
    pub texts: [Text; STRINGS],
    /// Indices 8 to 31.
    pub numbers: [f64; NUMBERS],
}

impl Progress {
    /// Whether a metric says the same in both.
    pub fn agrees(&self, other: &Self, metric: Metric) -> bool {
        match metric {
            Metric::Text(place) => self.texts[place] == other.texts[place],
            Metric::Number(place) => self.numbers[place] == other.numbers[place],
        }
    }
}

/// Progress in the database.
#[derive(Serialize, Deserialize)]
struct Written {
    texts: Vec<String>,
    numbers: Vec<f64>,
}

impl From<Written> for Progress {
    fn from(written: Written) -> Self {
        let mut progress = Self::default();
        for (to, from) in progress.texts.iter_mut().zip(&written.texts) {
            *to = Text::fitting(from);
        }
        for (to, from) in progress.numbers.iter_mut().zip(&written.numbers) {
            *to = *from;
        }
        progress
    }
}

impl From<Progress> for Written {
    fn from(progress: Progress) -> Self {
        Self {
            texts: progress.texts.iter().map(|text| text.as_str().to_owned()).collect(),
            numbers: progress.numbers.to_vec(),
        }
    }
}

/// A sum that JSON can carry, whatever is added.
pub fn sum(number: f64, by: f64) -> f64 {
    (number + by).clamp(f64::MIN, f64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_first_then_numbers_and_nothing_behind() {
        assert_eq!(Metric::numbered(0), Ok(Metric::Text(0)));
        assert_eq!(Metric::numbered(7), Ok(Metric::Text(7)));
        assert_eq!(Metric::numbered(8), Ok(Metric::Number(0)));
        assert_eq!(Metric::numbered(31), Ok(Metric::Number(23)));
        for outside in [-1, 32, i32::MIN, i32::MAX] {
            assert!(Metric::numbered(outside).is_err(), "{outside}");
        }
        for index in 0..METRICS {
            assert_eq!(Metric::numbered(index as i32).map(Metric::index), Ok(index));
        }
        let refused = Metric::text(8).expect_err("a number").to_string();
        assert!(refused.contains("metric 8 is a number"), "{refused}");
        let refused = Metric::number(7).expect_err("a string").to_string();
        assert!(refused.contains("metric 7 is a string"), "{refused}");
    }

    #[test]
    fn a_string_fits_whole_or_not_at_all() {
        let most = "é".repeat(31) + "x";
        assert_eq!(Text::checked("value", &most).expect("63 bytes").as_str(), most);
        let refused = Text::checked("value", &"é".repeat(32)).expect_err("64 bytes").to_string();
        assert!(refused.contains("has 64 bytes"), "{refused}");
        assert!(Text::checked("value", "a\0b").is_err());
        assert_eq!(Text::fitting(&"é".repeat(32)).as_str(), "é".repeat(31));
    }

    #[test]
    fn progress_is_read_back_as_it_was_written() {
        let mut progress = Progress::default();
        progress.texts[3] = Text::fitting("blue \"whale\"");
        progress.numbers[23] = 0.1 + 0.2;
        progress.numbers[0] = f64::MAX;
        let written = serde_json::to_string(&progress).expect("plain data");
        assert_eq!(serde_json::from_str::<Progress>(&written).expect("the same"), progress);
    }

    #[test]
    fn a_sum_stays_a_number() {
        assert_eq!(sum(f64::MAX, f64::MAX), f64::MAX);
        assert_eq!(sum(f64::MIN, f64::MIN), f64::MIN);
        assert_eq!(sum(0.5, 0.25), 0.75);
    }
}
