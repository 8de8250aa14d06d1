//! Custom fields.

use crate::error::{Error, Result};
use crate::service::game_analytics::event::{Field, FieldValue};

/// The most custom fields of an event, the global ones included.
pub const MOST_FIELDS: usize = 50;
const LONGEST_KEY: usize = 64;
const LONGEST_TEXT: usize = 256;

/// Custom fields: at most 50, keys of 1 to 64 letters, digits and `_`, finite numbers and texts of at
/// most 256 characters.
#[inline]
pub fn fields(fields: &[Field<'_>]) -> Result<()> {
    if fields.is_empty() { Ok(()) } else { each(fields) }
}

fn each(fields: &[Field<'_>]) -> Result<()> {
    if fields.len() > MOST_FIELDS {
        return Err(fault(format!(
            "{} are given; at most {MOST_FIELDS} are allowed",
            fields.len()
        )));
    }
    fields.iter().try_for_each(field)
}

fn field(field: &Field<'_>) -> Result<()> {
    let key = field.key;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if !(1..=LONGEST_KEY).contains(&key.len()) || !key.bytes().all(is_word) {
        let quoted: String = key.chars().take(LONGEST_KEY).collect();
        return Err(fault(format!(
            "the key {quoted:?} must have 1 to {LONGEST_KEY} characters of A-Z a-z 0-9 _"
        )));
    }
    match field.value {
        FieldValue::Number(number) if !number.is_finite() => {
            Err(fault(format!("the value of {key} is NaN or infinite")))
        }
        FieldValue::Text(text) if text.chars().count() > LONGEST_TEXT => {
            Err(fault(format!("the value of {key} has over {LONGEST_TEXT} characters")))
        }
        _ => Ok(()),
    }
}

fn fault(rule: String) -> Error {
    Error::InvalidArgument { argument: "fields", rule }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, value: FieldValue<'_>) -> Result<()> {
        fields(&[Field { key, value }])
    }

    #[test]
    fn keys_and_values_have_limits() {
        assert_eq!(check("a_Z9", FieldValue::Number(-1.5)), Ok(()));
        assert_eq!(check(&"k".repeat(64), FieldValue::Text(&"é".repeat(256))), Ok(()));
        assert!(check("", FieldValue::Number(1.0)).is_err());
        assert!(check("a-b", FieldValue::Number(1.0)).is_err());
        assert!(check(&"k".repeat(65), FieldValue::Number(1.0)).is_err());
        assert!(check("k", FieldValue::Number(f64::NAN)).is_err());
        assert!(check("k", FieldValue::Text(&"é".repeat(257))).is_err());
        let one = Field { key: "k", value: FieldValue::Number(0.0) };
        assert_eq!(fields(&[one; MOST_FIELDS]), Ok(()));
        assert!(fields(&[one; MOST_FIELDS + 1]).is_err());
    }
}
